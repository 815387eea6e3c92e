"""The rows of a clock, as ``heed.clocks`` reckons with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from heed import clocks
from heed.clocks import AsAt, Reckoning, Rule, Standing
from heed.oversight.models import Clock, ClockEvent

_PLAIN: dict[str, type[clocks.Event]] = {
    "started": clocks.Started,
    "resumed": clocks.Resumed,
    "answered": clocks.Answered,
}


def rule_of(clock: Clock) -> Rule:
    """The rule, in the version with which the clock was started."""
    return clocks.find_rule(clock.rule, clock.rule_version)


def events_of(rows: Iterable[ClockEvent]) -> list[clocks.Event]:
    """What happened to a clock, from its rows in the order in which they were recorded."""
    return [_event(row) for row in rows]


def standing_of(clock: Clock, rows: Iterable[ClockEvent], at: AsAt) -> Standing:
    """Where a clock stands as at a day. ``rows`` are its events."""
    return clocks.standing(rule_of(clock), events_of(rows), at)


def reckoning_of(clock: Clock, rows: Iterable[ClockEvent], at: AsAt) -> Reckoning:
    """Every date of a clock as at a day."""
    return clocks.reckon(rule_of(clock), events_of(rows), at)


def today() -> AsAt:
    """Everything that is known and true today."""
    day = timezone.localdate()
    return AsAt(day, day)


def _event(row: ClockEvent) -> clocks.Event:
    common: dict[str, Any] = {
        "id": str(row.pk),
        "who": row.actor,
        "why": row.reason,
        "true_on": row.true_on,
        "recorded_on": _day(row.recorded_at),
    }
    if row.kind in _PLAIN:
        return _PLAIN[row.kind](**common)
    if row.kind == "stated":
        return clocks.Stated(**common, date=_given(row), words=row.words)
    if row.kind == "extended":
        return clocks.Extended(**common, until=_given(row))
    if row.kind == "paused":
        return clocks.Paused(**common, until=row.date)
    if row.kind == "disputed":
        return clocks.Disputed(**common, until=row.date)
    if row.kind == "escalated":
        return clocks.Escalated(**common, step=row.step or 0)
    kind = clocks.Settled if row.kind == "settled" else clocks.Withdrawn
    return kind(**common, of=str(row.of_id))


def _given(row: ClockEvent) -> dt.date:
    if row.date is None:
        raise ValueError(f"clock event {row.pk} has no date")
    return row.date


def _day(at: dt.datetime) -> dt.date:
    return timezone.localdate(at)
