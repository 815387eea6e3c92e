"""Pauses: the days that don't count, and how they move a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from heed.clocks.as_at import History
from heed.clocks.bank_holidays import Division, add_working_days, working_days_between
from heed.clocks.events import Paused, Resumed

ENDLESS = dt.date.max


@dataclass(frozen=True, slots=True)
class Pause:
    """From ``first`` to the day before ``end``, on which the clock runs again. ``ENDLESS``: nobody has said when."""

    first: dt.date
    end: dt.date

    def holds(self, day: dt.date) -> bool:
        return self.first <= day < self.end


def pauses(history: History) -> tuple[Pause, ...]:
    """The pauses that were known, those that touch or overlap as one, in order."""
    resumed = [event.true_on for event in history.all(Resumed)]
    found = [Pause(event.true_on, _end(event, resumed)) for event in history.all(Paused)]
    return tuple(_merged(pause for pause in found if pause.first < pause.end))


def moved(date: dt.date, after: dt.date, stops: Iterable[Pause], division: Division | None) -> dt.date | None:
    """``date`` later by each day after ``after`` that didn't count; None where a pause has no end.

    With a ``division`` only its working days are counted. A pause that begins when the date has passed moves nothing.
    """
    for pause in stops:
        first = max(pause.first, after + dt.timedelta(days=1))
        if first > date or first >= pause.end:
            continue
        if pause.end == ENDLESS:
            return None
        date = _later(date, first, pause.end, division)
    return date


def _later(date: dt.date, first: dt.date, end: dt.date, division: Division | None) -> dt.date:
    if division is None:
        return date + (end - first)
    return add_working_days(date, working_days_between(first, end, division), division)


def _end(pause: Paused, resumed: list[dt.date]) -> dt.date:
    ends = [day for day in resumed if day >= pause.true_on]
    return min([*ends, pause.until or ENDLESS])


def _merged(found: Iterable[Pause]) -> list[Pause]:
    merged: list[Pause] = []
    for pause in found:
        if merged and pause.first <= merged[-1].end:
            merged[-1] = Pause(merged[-1].first, max(merged[-1].end, pause.end))
        else:
            merged.append(pause)
    return merged
