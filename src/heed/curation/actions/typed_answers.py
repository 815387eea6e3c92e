"""Answers of a document that the machine could not tell apart: a letter, or a scan. A curator types them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from heed.accounts.permissions import Permission, require
from heed.curation import layout
from heed.curation.actions.common import OPEN, lock_import
from heed.curation.models import FoundAnswer, Import
from heed.curation.refusals import Refused
from heed.extraction.decisions import find_decision
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.organisations.models import Organisation
from heed.oversight.matching import Found
from heed.register.models import Document, Item, Report

METHOD = "typed by a curator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The words of one answer, and the items that it answers. ``decision_text`` are its words that decide."""

    items: Sequence[Item]
    text: str
    decision_text: str = ""
    restated_text: str = ""
    respondent: Organisation | None = None
    respondent_text: str = ""
    answered_on: dt.date | None = None


@transaction.atomic
def type_answers(*, by: Actor, import_id: int, typed: Typed) -> list[FoundAnswer]:
    """Make an answer of typed words for each item that they answer. They are then recorded like those that were read.

    Where the words stand in the document, their place is found.
    """
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")
    if not typed.text.strip():
        raise Refused("Give the words of the answer.")
    if not typed.items:
        raise Refused("Tick at least one item that it answers.")
    _belongs(taken_in, typed.items[0].report)
    suggested = _suggested(taken_in, typed)
    first = (taken_in.found_answers.aggregate(last=Max("position"))["last"] or 0) + 1
    rows = [_row(taken_in, item, at, suggested, typed) for at, item in enumerate(typed.items, first)]
    FoundAnswer.objects.bulk_create(rows)
    data = {"answers": [row.pk for row in rows], "items": [f"item:{item.identifier}" for item in typed.items]}
    record(kind=EventKind.ANSWERS_TYPED, subject=f"import:{taken_in.pk}", by=by, data=data)
    return rows


def _belongs(taken_in: Import, report: Report) -> None:
    """Whoever types an answer says with it which report the document answers."""
    if taken_in.state == Import.State.READY and taken_in.belongs_to_id is None:
        taken_in.belongs_to, taken_in.belongs_as = report, Document.Role.RESPONSE
        taken_in.revision += 1
        taken_in.save(update_fields=["belongs_to", "belongs_as", "revision"])


def _suggested(taken_in: Import, typed: Typed) -> dict[str, Any]:
    """In the shape in which answers are read. What the words decide is proposed as for any other."""
    found = find_decision(typed.text, heading=typed.decision_text or None)
    return {
        "to": "",
        "text": typed.text.strip(),
        "respondent": typed.respondent_text.strip(),
        "decision": found.value,
        "decision_text": typed.decision_text.strip() or found.text or "",
        "restated_text": typed.restated_text.strip(),
        "mentions": _places(taken_in, typed.text),
        "restated_mentions": [],
        "answered_on": typed.answered_on.isoformat() if typed.answered_on else None,
    }


def _places(taken_in: Import, text: str) -> list[dict[str, Any]]:
    pages = dict(taken_in.source.pages.values_list("number", "text"))
    anchors = layout.locate(text, pages)
    return [{"text": "", "anchors": anchors}] if anchors else []


def _row(taken_in: Import, item: Item, position: int, suggested: dict[str, Any], typed: Typed) -> FoundAnswer:
    return FoundAnswer(
        taken_in=taken_in,
        position=position,
        origin=FoundAnswer.Origin.TYPED,
        suggested={**suggested, "to": item.ref or item.identifier},
        respondent=typed.respondent,
        item=item,
        match_found=Found.MATCHED.value,
        match_method=METHOD,
    )
