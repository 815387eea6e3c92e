"""Which answers may be recorded together, unseen, and what a curator must look at in the others.

An answer is certain when all of this is true:

* the item that it answers is matched surely (``heed.oversight.matching``);
* its decision was read, and stands for a value of the response axis;
* it is known who answers, as an organisation of the register, and on which day;
* its place in the document is known, and there is no warning about that page.

It is then recorded beside its item, and its decision confirmed for the duties of whoever answers: for nobody else's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from heed.curation.certainty import warned_pages
from heed.curation.models import FoundAnswer, Import
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.oversight.decisions import proposed
from heed.oversight.models import Obligation
from heed.oversight.selectors.duties_of_items import duties_of
from heed.status import Response


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of an answer: who gave it and when, what it decides, and the duties of whoever answers."""

    respondent: Organisation | None
    answered_on: dt.date | None
    decision: Response | None
    duties: Sequence[Obligation] = ()


def proposals(taken_in: Import, rows: Sequence[FoundAnswer]) -> list[Proposal]:
    """A proposal for each answer of an import, with a fixed number of queries."""
    issuer = organisations.by_code(taken_in.issuer_code) if taken_in.issuer_code else None
    duties = duties_of({row.item_id for row in rows if row.item_id})
    found = []
    for row in rows:
        body = row.respondent or issuer
        theirs = [duty for duty in duties.get(row.item_id or 0, ()) if body and duty.owner_id == body.pk]
        found.append(Proposal(body, answered_on(taken_in, row), proposed(row.suggested["decision"]), theirs))
    return found


def answered_on(taken_in: Import, row: FoundAnswer) -> dt.date | None:
    """The day that was typed with it, or the day on which the response was published."""
    typed = row.suggested.get("answered_on")
    return dt.date.fromisoformat(typed) if typed else taken_in.published_on


def doubts(taken_in: Import, row: FoundAnswer, proposal: Proposal) -> list[str]:
    """What a curator should look at before recording this answer, in words."""
    found = [] if row.item_id else ["The item that it answers was not found."]
    if row.item_id and row.item_id == row.matched_id and not row.match_sure:
        found.append("The match with the item is not sure.")
    if proposal.decision is None:
        found.append("What it decides can’t be told from its words.")
    if proposal.respondent is None:
        found.append("Who answers is not matched to an organisation.")
    if proposal.answered_on is None:
        found.append("The day of the answer is not known.")
    anchors = [anchor for mention in row.suggested["mentions"] for anchor in mention["anchors"]]
    if not anchors:
        found.append("Its place in the document is not known.")
    warned = warned_pages((taken_in.extraction or {}).get("warnings", ()))
    if any(anchor["page"] in warned for anchor in anchors):
        found.append("The page it stands on gave a warning when it was read.")
    return found


def verdicts(taken_in: Import, rows: Sequence[FoundAnswer]) -> list[tuple[FoundAnswer, Proposal]]:
    """The waiting answers that are certain, with what is proposed of each."""
    pairs = zip(rows, proposals(taken_in, rows), strict=True)
    return [
        (row, one) for row, one in pairs if row.state == FoundAnswer.State.PENDING and not doubts(taken_in, row, one)
    ]
