"""The due date of one clock as at a day: the rule's, the document's, and the one that is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from heed.clocks.as_at import AsAt, History
from heed.clocks.bank_holidays import Division
from heed.clocks.events import Answered, Disputed, Event, Extended, Settled, Started, Stated
from heed.clocks.model import Rule, due_date
from heed.clocks.pauses import Pause, moved, pauses


class Basis(StrEnum):
    """Which of the two dates is used, before extensions and pauses."""

    RULE = "rule"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Every date that led to ``due``, so that a page can show its working.

    ``by_rule`` and ``stated`` are before extensions and pauses. ``disagreement`` is the number of days by which the
    stated date is later than the rule's (negative: earlier), None where they agree or where one is missing. ``due`` is
    None before the start, and during a pause that nobody has given an end.
    """

    start: dt.date | None
    by_rule: dt.date | None
    stated: dt.date | None
    basis: Basis | None
    due: dt.date | None
    disagreement: int | None
    extensions: tuple[Extended, ...]
    pauses: tuple[Pause, ...]
    answered: dt.date | None
    dispute: Disputed | None


def reckon(rule: Rule, events: Sequence[Event], at: AsAt) -> Reckoning:
    """All the dates of one clock, from its events, as at a day."""
    history = History(events, at)
    start, stated = _start(rule, history), _stated(history)
    by_rule = due_date(rule, start) if start and rule.period else None
    basis = choose(rule, start, by_rule, stated)
    answered = next((event.true_on for event in history.all(Answered)), None)
    stops = tuple(pause for pause in pauses(history) if answered is None or pause.first <= answered)
    extensions = tuple(history.all(Extended))
    plain = stated if basis is Basis.STATED else by_rule
    return Reckoning(
        start=start,
        by_rule=by_rule,
        stated=stated,
        basis=basis,
        due=_due(plain, start, _division(rule, basis), extensions, stops) if plain and start else None,
        disagreement=(stated - by_rule).days or None if stated and by_rule else None,
        extensions=extensions,
        pauses=stops,
        answered=answered,
        dispute=_open_dispute(history, at.true),
    )


def choose(rule: Rule, start: dt.date | None, by_rule: dt.date | None, stated: dt.date | None) -> Basis | None:
    """The policy: a stated date is used where the rule has no period, or where it lies in the rule's window.

    Otherwise the rule is. None where that leaves no date.
    """
    if rule.period is None:
        return Basis.STATED if stated else None
    if start is None or by_rule is None:
        return None
    if stated and rule.stated_window:
        first, last = rule.stated_window
        return Basis.STATED if first <= (stated - start).days <= last else Basis.RULE
    return Basis.RULE


def _due(
    plain: dt.date,
    start: dt.date,
    division: Division | None,
    extensions: Sequence[Extended],
    stops: Sequence[Pause],
) -> dt.date | None:
    """The latest of the plain date and the extensions, each moved by the pauses that it could not allow for."""
    dates = [moved(plain, start, stops, division)]
    for extension in extensions:
        later = [pause for pause in stops if pause.first >= extension.true_on]
        dates.append(moved(extension.until, extension.true_on - dt.timedelta(days=1), later, None))
    known = [date for date in dates if date is not None]
    return max(known) if len(known) == len(dates) else None


def _division(rule: Rule, basis: Basis | None) -> Division | None:
    """A period of working days loses working days to a pause; any other date moves by calendar days."""
    by_working_days = basis is Basis.RULE and rule.period is not None and rule.period.working_days
    return rule.period.division if rule.period and by_working_days else None


def _start(rule: Rule, history: History) -> dt.date | None:
    """The start event; for a date that only the document gives, the document's own day will do."""
    event = history.last_recorded(Started) or (history.last_recorded(Stated) if rule.period is None else None)
    return event.true_on if event else None


def _stated(history: History) -> dt.date | None:
    event = history.last_recorded(Stated)
    return event.date if event else None


def _open_dispute(history: History, day: dt.date) -> Disputed | None:
    settled = {event.of for event in history.all(Settled)}
    disputes = [event for event in history.all(Disputed) if event.id not in settled]
    still_open = [event for event in disputes if event.until is None or day < event.until]
    return still_open[-1] if still_open else None
