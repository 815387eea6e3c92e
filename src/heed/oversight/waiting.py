"""When the clock spoke for a duty that nobody had answered: the days on which it was shown as not yet due, or overdue.

Found by looking at every day on which that can change: when something was recorded or became true, the day after the
answer was due, and the day on which a dispute lapses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from heapq import heappop, heappush

from heed.clocks import AsAt
from heed.oversight.histories import History, state_at
from heed.oversight.models import Basis, Clock, Waiting
from heed.oversight.states import StateAt

_DAY = dt.timedelta(days=1)


def waiting_rows(duty: History) -> Iterator[Waiting]:
    """The rows of one duty, on both bases, unsaved."""
    if not any(clock.purpose == Clock.Purpose.ANSWER for clock in duty.clocks):
        return
    yield from _rows(duty, Basis.THEN, AsAt.day)
    yield from _rows(duty, Basis.NOW, as_known_now)


def as_known_now(day: dt.date) -> AsAt:
    """A day, with everything that was ever recorded about it."""
    return AsAt(day, dt.date.max)


def _rows(duty: History, basis: Basis, at: Callable[[dt.date], AsAt]) -> Iterator[Waiting]:
    row: Waiting | None = None
    for day, state in _changes(duty, basis, at):
        spoken = _spoken(state)
        if row and spoken == (row.recorded, row.shown):
            continue
        if row:
            row.until = day
            yield row
        row = _row(duty, basis, spoken, day) if spoken else None
    if row:
        yield row


def _row(duty: History, basis: Basis, spoken: tuple[str, str], day: dt.date) -> Waiting:
    recorded, shown = spoken
    return Waiting(
        obligation_id=duty.obligation, basis=basis, told=duty.told, recorded=recorded, shown=shown, first=day
    )


def _spoken(state: StateAt | None) -> tuple[str, str] | None:
    """What was recorded and what is shown of it, where the two differ."""
    if state is None or state.ended or state.response == state.shown:
        return None
    return state.response.value, state.shown.value


def _changes(duty: History, basis: Basis, at: Callable[[dt.date], AsAt]) -> Iterator[tuple[dt.date, StateAt | None]]:
    days = sorted(_recorded(duty) if basis is Basis.THEN else _true(duty))
    seen = set()
    while days:
        day = heappop(days)
        if day in seen:
            continue
        seen.add(day)
        state = state_at(duty, at(day))
        yield day, state
        if state:
            for other in (state.due + _DAY if state.due else None, state.disputed_until):
                if other and other > day:
                    heappush(days, other)


def _recorded(duty: History) -> set[dt.date]:
    days = {duty.made_on} | {step.recorded_on for step in duty.steps} | _ends(duty)
    for clock in duty.clocks:
        days |= {clock.made_on} | {event.recorded_on for event in clock.events}
    return days


def _true(duty: History) -> set[dt.date]:
    days = {duty.begins} | {step.true_on for step in duty.steps} | _ends(duty)
    for clock in duty.clocks:
        days |= {event.true_on for event in clock.events}
    return days


def _ends(duty: History) -> set[dt.date]:
    ends = {duty.ended_on, *(clock.ended_on for clock in duty.clocks)}
    return {day for day in ends if day is not None}
