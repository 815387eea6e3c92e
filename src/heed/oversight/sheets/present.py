"""What the spreadsheet says of each obligation and action as things are: what goes out, and what is compared with."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from heed import status
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.duty_words import words_of
from heed.oversight.models import Action, Adoption, Answer, Obligation, Plan, Progress
from heed.oversight.presenting import standing_label, why_label
from heed.oversight.selectors.actions import actions_of, with_details
from heed.oversight.selectors.workspace import asked_of
from heed.oversight.sheets.layout import DECISION_WORDS, NO, STATE_WORDS, YES
from heed.status import Axis

Values = dict[str, Any]
"""A value by the key of its column: text, a date, a number, or None."""

MOST = 10_000
"""Obligations in one spreadsheet."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as things are. ``subject`` is the obligation or the action."""

    subject: Any
    values: Values


def obligation_lines(organisation: Organisation, today: dt.date, only: Collection[str] | None = None) -> list[Line]:
    """What is asked of an organisation and still stands, with its newest answers that count. ``only``: of those with
    these references, in a number of queries that does not depend on how many there are."""
    found = asked_of(organisation, on=today).filter(state__open=True)
    if only is not None:
        found = found.filter(pk__in=_called(only))
    # Joined, and not fetched afterwards: here the rows of a page are all the rows, more than SQLite takes in one go.
    joined = found.prefetch_related(None).select_related(
        "state", "item__report", "item__current", "owner", "owner_class"
    )
    duties = list(joined[:MOST])
    keys = [duty.pk for duty in duties]
    answers = _newest(
        Answer.objects.filter(obligation__in=keys, counts_since__isnull=False).select_related("redirect_to")
    )
    said = Adoption.objects.filter(obligation__in=keys, organisation=organisation, counts_since__isnull=False)
    adoptions = _newest(said)
    return [
        Line(duty, _obligation(duty, organisation, answers.get(duty.pk), adoptions.get(duty.pk), today))
        for duty in duties
    ]


def action_lines(by: Actor, organisation: Organisation, today: dt.date) -> list[Line]:
    """The actions of an organisation that count, with their newest plans and progress."""
    found = with_details(actions_of(by, organisation, today)).order_by("number")
    return [Line(action, _action(action)) for action in found if vars(action)["counted_plans"]]


def _called(references: Collection[str]) -> list[int]:
    """The obligations with these references (primary keys)."""
    items = {reference.partition("/")[0] for reference in references}
    rows = (
        Obligation.objects.filter(item__identifier__in=items).order_by().values_list("pk", "item__identifier", "number")
    )
    return [pk for pk, item, number in rows if f"{item}/{number}" in references]


def check(values: Values, fields: Iterable[str]) -> str:
    """A few letters that differ once any of these values does."""
    told = {field: str(values[field]) if values.get(field) is not None else "" for field in fields}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:10]


def _newest(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.obligation_id: row for row in sorted(rows, key=lambda row: row.pk)}


def _obligation(
    duty: Obligation, organisation: Organisation, answer: Answer | None, adoption: Adoption | None, today: dt.date
) -> Values:
    words = words_of(duty)
    return {
        "reference": str(duty),
        "report": words.report,
        "item": duty.item.ref,
        "words": words.asked,
        "role": duty.get_role_display(),
        "why": why_label(duty, organisation, getattr(duty, "why", "ours")),
        "due": duty.state.due,
        "deadline": duty.state.deadline,
        "standing": standing_label(duty.state, today),
        "delivery": status.label(Axis.DELIVERY, duty.state.delivery),
        **_answer(answer),
        "applies": (YES if adoption.applies else NO) if adoption else None,
        "because": (adoption.because if adoption else "") or None,
    }


def _answer(answer: Answer | None) -> Values:
    if answer is None:
        return dict.fromkeys(("decision", "text", "reasons", "redirect", "until", "answered_on"))
    elsewhere = answer.redirect_to.name if answer.redirect_to else answer.redirect_text
    return {
        "decision": DECISION_WORDS[answer.decision],
        "text": answer.text or None,
        "reasons": answer.reasons or None,
        "redirect": elsewhere or None,
        "until": answer.until,
        "answered_on": answer.answered_on,
    }


def _action(action: Any) -> Values:
    plan: Plan = action.counted_plans[-1]
    said: Progress | None = action.counted_progress[-1] if action.counted_progress else None
    return {
        "number": action.number,
        "title": plan.title,
        "description": plan.description or None,
        "post": plan.post or None,
        "starts": plan.starts,
        "target": plan.target,
        "reason": None,
        "obligations": ", ".join(str(cover.obligation) for cover in action.counted_covers) or None,
        "ongoing": YES if action.ongoing else NO,
        "state": STATE_WORDS[said.state] if said else None,
        "percent": said.percent if said else None,
        "sentence": said.sentence if said else None,
        "blocked_by": (said.blocked_by if said else "") or None,
        "on": said.on if said else None,
    }


def by_number(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """Actions by their number."""
    return ((line.values["number"], line) for line in lines if isinstance(line.subject, Action))
