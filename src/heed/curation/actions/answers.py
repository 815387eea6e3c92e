"""A curator's verdicts on the answers that a response holds: recorded beside their items, or set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.curation import certain_answers
from heed.curation.actions.common import OPEN, lock_import
from heed.curation.actions.publishing import publish_restatements
from heed.curation.actions.review import published_item
from heed.curation.found_answers import match_waiting
from heed.curation.models import Candidate, FoundAnswer, Import
from heed.curation.refusals import Conflict, Refused
from heed.ledger.actions import record, record_many, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.organisations.models import Organisation
from heed.oversight.actions import published as oversight
from heed.oversight.decisions import proposed
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation, PublishedAnswer
from heed.oversight.publishing import PublishedFacts
from heed.register.errors import RegisterError
from heed.register.models import Item, Report
from heed.register.words import text_hash
from heed.status import Response

State = FoundAnswer.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a curator says of an answer: who gave it and when, what it decides, and for which duties it speaks.

    ``decision`` None, or no duties: the words are recorded beside the item, and no duty is answered.
    """

    respondent: Organisation | None = None
    respondent_text: str = ""
    answered_on: dt.date | None = None
    decision: Response | None = None
    duties: Sequence[Obligation] = ()
    reasons: str = ""
    redirect_text: str = ""


@transaction.atomic
def record_answer(*, by: Actor, answer_id: int, revision: int, verdict: Verdict) -> PublishedAnswer:
    """Record an answer beside the item that it is matched with, where everybody reads it at once, and confirm what it
    decides for the duties of the verdict. The words that it restates are settled with it."""
    require(by, Permission.CURATE)
    row = _lock(answer_id, revision, State.PENDING)
    published = _record(by, row.taken_in, [(row, verdict)])[0]
    record(kind=EventKind.ANSWER_REVIEWED, subject=_subject(row), by=by, data=_recorded(row))
    return published


@transaction.atomic
def record_certain(*, by: Actor, import_id: int) -> int:
    """Record every answer that is certain (``heed.curation.certain_answers``), each as it is proposed. Gives their
    number."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    _check_open(taken_in)
    rows = list(taken_in.found_answers.select_for_update(of=("self",)).filter(state=State.PENDING))
    chosen = certain_answers.verdicts(taken_in, rows)
    pairs = [
        (row, Verdict(respondent=one.respondent, answered_on=one.answered_on, decision=one.decision, duties=one.duties))
        for row, one in chosen
    ]
    if pairs:
        _record(by, taken_in, pairs)
    record_many(events=[(EventKind.ANSWER_REVIEWED, _subject(row), _recorded(row)) for row, _ in pairs], by=by)
    return len(pairs)


@transaction.atomic
def set_aside_answer(*, by: Actor, answer_id: int, revision: int, reason: str) -> FoundAnswer:
    """Judge that something is no answer to an item of the register, or can't be recorded. It stays in the list."""
    require(by, Permission.CURATE)
    if not reason.strip():
        raise Refused("Say why it is set aside.")
    row = _lock(answer_id, revision, State.PENDING)
    _decide(row, State.SET_ASIDE, by, reason.strip())
    data = {"import": row.taken_in_id, "verdict": "set aside", "reason_sha256": text_hash(row.reason)}
    record(kind=EventKind.ANSWER_REVIEWED, subject=_subject(row), by=by, data=data)
    return row


@transaction.atomic
def reopen_answer(*, by: Actor, answer_id: int, revision: int) -> FoundAnswer:
    """Take up again an answer that was set aside."""
    require(by, Permission.CURATE)
    row = _lock(answer_id, revision, State.SET_ASIDE)
    _decide(row, State.PENDING, by)
    data = {"import": row.taken_in_id, "verdict": "reopened"}
    record(kind=EventKind.ANSWER_REVIEWED, subject=_subject(row), by=by, data=data)
    return row


@transaction.atomic
def choose_answered_item(*, by: Actor, answer_id: int, revision: int, identifier: str) -> FoundAnswer:
    """Say by hand which published item an answer answers. Raises Refused for an unknown identifier."""
    require(by, Permission.CURATE)
    row = _lock(answer_id, revision, State.PENDING)
    row.item, row.revision = published_item(identifier), row.revision + 1
    row.save(update_fields=["item", "revision"])
    data = {"import": row.taken_in_id, "verdict": "item chosen", "item": f"item:{row.item.identifier}"}
    record(kind=EventKind.ANSWER_REVIEWED, subject=_subject(row), by=by, data=data)
    return row


@transaction.atomic
def match_answers_again(*, by: Actor, import_id: int) -> int:
    """Look once more for the items that waiting answers answer. Gives how many were found. What a curator chose by
    hand stays."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    _check_open(taken_in)
    many = match_waiting(taken_in)
    record(kind=EventKind.IMPORT_CHANGED, subject=f"import:{taken_in.pk}", by=by, data={"answers_matched": many})
    return many


def _lock(answer_id: int, revision: int, *expected: str) -> FoundAnswer:
    """The answer, held until the transaction ends, with its import. Conflict where it changed since ``revision``."""
    take_turn()
    rows = FoundAnswer.objects.select_for_update(of=("self",)).select_related("taken_in", "item__report")
    row = rows.get(pk=answer_id)
    _check_open(row.taken_in)
    if row.revision != revision:
        raise Conflict(row)
    if row.state not in expected:
        raise Refused(f"This answer is {row.get_state_display()}.")
    return row


def _check_open(taken_in: Import) -> None:
    if taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")


def _check_whose(taken_in: Import, rows: Sequence[FoundAnswer]) -> None:
    """A report that holds answers is published as a report first: it must not become a response to another one."""
    if taken_in.state == Import.State.PUBLISHED or taken_in.belongs_to_id:
        return
    own = taken_in.candidates.exclude(origin=Candidate.Origin.RESTATED).filter(state__in=("pending", "accepted"))
    if any(row.origin == FoundAnswer.Origin.EXTRACTED for row in rows) and own.exists():
        raise Refused(
            "This document asks something itself. Publish that first, or say in the particulars what it answers."
        )


def _record(by: Actor, taken_in: Import, pairs: Sequence[tuple[FoundAnswer, Verdict]]) -> list[PublishedAnswer]:
    _check_whose(taken_in, [row for row, _ in pairs])
    try:
        facts = [_facts(row, verdict) for row, verdict in pairs]
        names = taken_in.names_to_withhold
        made = oversight.record_answers(by=by, document=taken_in.source, answers=facts, names_withheld=names)
        for published, (_, verdict) in zip(made, pairs, strict=True):
            _confirm(by, published, verdict)
        publish_restatements(taken_in, [row for row, _ in pairs], by)
    except (OversightError, RegisterError) as error:
        raise Refused(str(error)) from error
    for (row, _), published in zip(pairs, made, strict=True):
        _decide(row, State.RECORDED, by, published=published)
    _close(taken_in, made[0].item.report)
    return made


def _facts(row: FoundAnswer, verdict: Verdict) -> PublishedFacts:
    if row.item is None:
        raise Refused("Choose the item that it answers first.")
    return PublishedFacts(
        item=row.item,
        position=row.position,
        text=row.text,
        respondent=verdict.respondent,
        respondent_text=verdict.respondent_text or row.suggested["respondent"],
        decision_as_written=row.suggested["decision_text"],
        proposed=(proposed(row.suggested["decision"]) or ""),
        matched=row.matched,
        method=row.match_method,
        score=row.match_score,
        restated_text=row.restated,
        answered_on=verdict.answered_on,
        anchors=[anchor for mention in row.suggested["mentions"] for anchor in mention["anchors"]],
    )


def _confirm(by: Actor, published: PublishedAnswer, verdict: Verdict) -> None:
    if verdict.decision is None or not verdict.duties:
        return
    oversight.confirm_answer(
        by=by,
        published=published,
        decision=verdict.decision,
        obligations=verdict.duties,
        reasons=verdict.reasons,
        redirect_text=verdict.redirect_text,
    )


def _decide(
    row: FoundAnswer, state: str, by: Actor, reason: str = "", published: PublishedAnswer | None = None
) -> None:
    undecided = state == State.PENDING
    row.state, row.reason, row.published = state, reason, published
    row.decided_at = None if undecided else timezone.now()
    row.decided_by = "" if undecided else by.reference
    row.revision += 1
    row.save(update_fields=["state", "reason", "published", "decided_at", "decided_by", "revision"])


def _close(taken_in: Import, report: Report) -> None:
    """Something of it is in the register now, so the import is published."""
    if taken_in.state == Import.State.PUBLISHED:
        return
    taken_in.report, taken_in.state = taken_in.report or report, Import.State.PUBLISHED
    taken_in.published_at = timezone.now()
    taken_in.revision += 1
    taken_in.save(update_fields=["report", "state", "published_at", "revision"])


def _subject(row: FoundAnswer) -> str:
    return f"found-answer:{row.pk}"


def _recorded(row: FoundAnswer) -> dict[str, object]:
    item: Item | None = row.item
    return {
        "import": row.taken_in_id,
        "verdict": "recorded",
        "published": row.published_id,
        "item": f"item:{item.identifier}" if item else None,
        "as_suggested": row.item_id == row.matched_id,
    }
