"""By when an answer or the work is due, with the working, in words for a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from heed.clocks import Reckoning, Rule
from heed.clocks.pauses import ENDLESS
from heed.oversight.clockwork import rule_of, standing_of, today
from heed.oversight.models import Clock, Obligation


@dataclass(frozen=True, slots=True)
class Working:
    """One clock of a duty. ``lines`` lead from the start to the date, a sentence each."""

    purpose: str
    title: str
    basis: str
    due: dt.date | None
    state: str
    days: int
    lines: tuple[str, ...]


def workings_of(duty: Obligation) -> list[Working]:
    """The running clocks of a duty, the one for the answer first."""
    clocks = Clock.objects.filter(obligation=duty, ended_at=None).prefetch_related("events").order_by("purpose")
    return [_working(clock) for clock in clocks]


def _working(clock: Clock) -> Working:
    rule = rule_of(clock)
    stands = standing_of(clock, clock.events.all(), today())
    return Working(
        clock.get_purpose_display(),
        rule.title,
        rule.legal_basis,
        stands.reckoning.due,
        stands.state.value,
        stands.days,
        tuple(_lines(rule, stands.reckoning)),
    )


def _lines(rule: Rule, dates: Reckoning) -> Iterator[str]:
    if dates.start:
        yield f"It runs from {_day(dates.start)}."
    if dates.by_rule:
        yield f"By the rule it is due on {_day(dates.by_rule)}."
    if dates.stated:
        used = "That is the date that is used." if dates.basis == "stated" else "The rule’s date is used."
        yield f"The document states {_day(dates.stated)}. {used}"
    for one in dates.extensions:
        yield f"On {_day(one.true_on)} more time was given, until {_day(one.until)}."
    for pause in dates.pauses:
        until = "and has not been started again" if pause.end == ENDLESS else f"until {_day(pause.end)}"
        yield f"It was paused on {_day(pause.first)} {until}."
    if dates.dispute:
        yield "The date is contested."
    if dates.answered:
        yield f"It was answered on {_day(dates.answered)}."


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
