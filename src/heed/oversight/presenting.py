"""Rows of the workspace's lists, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heed import status
from heed.organisations.models import Organisation
from heed.oversight.duty_words import DutyWords, words_of
from heed.oversight.models import Adoption, Answer, Obligation, ObligationState
from heed.status import Axis, Response, shown_response

WHY = {
    "ours": "asked of you",
    "class": "asked of a class of organisations that you belong to",
    "predecessor": "asked of an organisation that you followed",
    "before": "was asked of you before",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One duty in a list. ``drafted`` says that something about it is in a draft, or waits for approval."""

    duty: Obligation
    name: str
    words: DutyWords
    why: str
    response: str
    delivery: str
    due: str
    late: bool
    drafted: str
    can_answer: bool


def rows_of(
    duties: Iterable[Obligation],
    organisation: Organisation,
    answers: Mapping[int, Answer],
    adoptions: Mapping[int, Adoption],
    today: dt.date,
) -> list[Row]:
    """The rows of duties annotated with ``why`` and ``late``; ``answers`` and ``adoptions`` are drafts, by duty."""
    return [_row(duty, organisation, answers.get(duty.pk), adoptions.get(duty.pk), today) for duty in duties]


def why_label(duty: Obligation, organisation: Organisation, why: str) -> str:
    """Why a duty concerns the organisation, in words that name the class or the body before it."""
    if why == "class" and duty.owner_class:
        return f"asked of a class that you belong to: {duty.owner_class.name}"
    if why == "predecessor" and duty.owner and duty.owner_id != organisation.pk:
        return f"recorded under {duty.owner.name}, which you followed"
    return WHY.get(why, why)


def standing_label(state: ObligationState, today: dt.date) -> str:
    """What was answered, or whether an answer is due, in plain words."""
    return status.label(Axis.RESPONSE, shown_of(state, today).value)


def shown_of(state: ObligationState, today: dt.date) -> Response:
    """The response as it is shown on a day, for the people of the organisation and for staff."""
    contested = state.disputed and (state.disputed_until is None or state.disputed_until > today)
    return shown_response(state.response, due=state.due, paused=state.due_paused, disputed=contested, on=today)


def due_label(state: ObligationState, today: dt.date) -> str:
    """By when an answer is due, or was. Nothing where one was given, or no date is known."""
    if state.answered_on is not None or not state.open:
        return ""
    if state.due_paused:
        return "the clock is paused"
    if state.due is None:
        return ""
    days = (state.due - today).days
    when = f"{state.due.day} {state.due:%B %Y}"
    if days < 0:
        return f"answer was due by {when}"
    if days == 0:
        return "answer is due today"
    return f"answer is due by {when}, in {days} day{'' if days == 1 else 's'}"


def _row(
    duty: Obligation, organisation: Organisation, answer: Answer | None, adoption: Adoption | None, today: dt.date
) -> Row:
    said = answer or adoption
    return Row(
        duty,
        str(duty),
        words_of(duty),
        why_label(duty, organisation, getattr(duty, "why", "ours")),
        standing_label(duty.state, today),
        status.label(Axis.DELIVERY, duty.state.delivery),
        due_label(duty.state, today),
        bool(getattr(duty, "late", False)),
        said.submission.get_state_display() if said and said.submission else "",
        duty.owner_id == organisation.pk and duty.state.open,
    )
