"""Answers in a response, as rows for a curator to judge, each with the item that it seems to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heed.curation import known
from heed.curation.models import Candidate, FoundAnswer, Import
from heed.curation.suggestions import plain_mention, without_nulls
from heed.extraction import Response
from heed.organisations.models import Organisation
from heed.oversight.matching import Asked, Match, match_answers
from heed.register.models import Report

Json = dict[str, Any]
State = FoundAnswer.State


def suggested_answer(answer: Response) -> Json:
    """An answer of heed.extraction/1 with what curation needs besides: the restated words, and both places."""
    return without_nulls(
        {
            "to": answer.to,
            "text": answer.text,
            "respondent": answer.respondent or "",
            "decision": answer.decision,
            "decision_text": answer.decision_text or "",
            "restated_text": answer.restated_text or "",
            "mentions": [plain_mention(mention) for mention in answer.mentions],
            "restated_mentions": [plain_mention(mention) for mention in answer.restated_mentions],
        }
    )


def found_answers(
    taken_in: Import, responses: Sequence[Response], candidates: Iterable[Candidate], report: Report | None
) -> list[FoundAnswer]:
    """A row for each answer, unsaved, in the order of the document. ``report`` is the one that it seems to answer."""
    restatements = iter([row for row in candidates if row.origin == Candidate.Origin.RESTATED])
    bodies = _bodies({one.respondent for one in responses if one.respondent})
    rows = [
        FoundAnswer(
            taken_in=taken_in,
            position=position,
            suggested=suggested_answer(one),
            respondent=bodies.get(one.respondent or ""),
            restatement=next(restatements, None) if one.restated_text else None,
        )
        for position, one in enumerate(responses, 1)
    ]
    match(rows, report)
    return rows


def match(rows: Sequence[FoundAnswer], report: Report | None) -> int:
    """Look for the item of each, without saving. Gives how many were found."""
    found = match_answers([Asked(row.to, row.restated) for row in rows], report)
    for row, one in zip(rows, found, strict=True):
        _keep(row, one)
    return sum(row.item_id is not None for row in rows)


MATCHED = ("matched", "match_found", "match_method", "match_score", "match_sure", "rivals", "item", "revision")
"""The fields that a match settles."""


def match_waiting(taken_in: Import) -> int:
    """Look again for the items of waiting answers that have none, within the transaction of an action. Gives how many
    were found."""
    waiting = taken_in.found_answers.select_for_update(of=("self",)).filter(state=State.PENDING, item=None)
    rows = list(waiting.filter(origin=FoundAnswer.Origin.EXTRACTED))
    found = match(rows, taken_in.report or taken_in.belongs_to) if rows else 0
    FoundAnswer.objects.bulk_update(rows, MATCHED, batch_size=200)
    return found


def _keep(row: FoundAnswer, match: Match) -> None:
    row.matched, row.item = match.item, match.item
    row.match_found, row.match_method = match.found.value, match.method[:80]
    row.match_score, row.match_sure = match.score, match.sure
    row.rivals = [{"item": rival.item.pk, "score": rival.score} for rival in match.rivals]
    row.revision += 1


def _bodies(names: Iterable[str]) -> Mapping[str, Organisation]:
    return {name: body for name in names if (body := known.issuer(name))}
