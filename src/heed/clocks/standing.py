"""Where a clock stands as at a day: one word and a number of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from heed.clocks.as_at import AsAt
from heed.clocks.events import Event
from heed.clocks.model import Rule
from heed.clocks.reckoning import Reckoning, reckon


class State(StrEnum):
    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    ANSWERED_IN_TIME = "answered_in_time"
    ANSWERED_LATE = "answered_late"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Standing:
    """``days`` are the days left (running, due soon), overdue, or late (answered late); else 0.

    While a dispute is open the state is ``DISPUTED``, and ``otherwise`` is what it would be without: nobody is called
    late over a date that they contest, and nobody stops a clock by contesting it. ``otherwise`` is the state itself
    where there is no dispute; ``days`` always go with ``otherwise``.
    """

    state: State
    days: int
    otherwise: State
    reckoning: Reckoning


def standing(rule: Rule, events: Sequence[Event], at: AsAt) -> Standing:
    """The state of one clock as at a day. Due soon: within ``rule.due_soon`` days before the date."""
    reckoning = reckon(rule, events, at)
    otherwise, days = _without_dispute(reckoning, at.true, rule.due_soon)
    state = State.DISPUTED if reckoning.dispute else otherwise
    return Standing(state, days, otherwise, reckoning)


def _without_dispute(reckoning: Reckoning, day: dt.date, soon: int) -> tuple[State, int]:
    if reckoning.answered is not None:
        return _answered(reckoning.answered, reckoning.due)
    if reckoning.basis is None:
        return State.NOT_STARTED, 0
    if _is_paused(reckoning, day) or reckoning.due is None:
        return State.PAUSED, 0
    return _running((reckoning.due - day).days, soon)


def _answered(answered: dt.date, due: dt.date | None) -> tuple[State, int]:
    late = (answered - due).days if due else 0
    return (State.ANSWERED_LATE, late) if late > 0 else (State.ANSWERED_IN_TIME, 0)


def _is_paused(reckoning: Reckoning, day: dt.date) -> bool:
    """In a pause, and not already late when it began: a pause doesn't undo a date that had passed."""
    in_time = reckoning.due is None or day <= reckoning.due
    return in_time and any(pause.holds(day) for pause in reckoning.pauses)


def _running(left: int, soon: int) -> tuple[State, int]:
    if left < 0:
        return State.OVERDUE, -left
    if left == 0:
        return State.DUE_TODAY, 0
    return (State.DUE_SOON if left <= soon else State.RUNNING), left
