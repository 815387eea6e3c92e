"""A clock as data: what starts it, how long it runs, and what law, request or policy says so."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from heed.clocks.bank_holidays import Division, add_working_days


class ClockKind(StrEnum):
    """Why there is a date. The three are always shown apart: only the first is a duty in law."""

    STATUTORY = "statutory"
    REQUESTED = "requested"
    POLICY = "policy"


class StartEvent(StrEnum):
    """What the period is counted from."""

    REPORT_DATED = "report_dated"
    REPORT_PUBLISHED = "report_published"
    REPORT_RECEIVED = "report_received"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: calendar months, then calendar days, then working days of one ``division``.

    Months follow the corresponding date rule (Dodds v Walker [1981] 1 WLR 1027): the period ends on the day with the
    same number, or on the last day of a month that has no such day. A period that ends on a weekend or a bank holiday
    ends there: no rule shipped here moves it. Raises ``ValueError`` for a negative length, and for working days
    without a division.
    """

    days: int = 0
    months: int = 0
    working_days: int = 0
    division: Division | None = None

    def __post_init__(self) -> None:
        if min(self.days, self.months, self.working_days) < 0:
            raise ValueError("a period is never negative")
        if self.working_days and self.division is None:
            raise ValueError("working days differ between the nations: say which division's they are")

    def after(self, start: dt.date) -> dt.date:
        """The day on which the period, counted from the day after ``start``, ends."""
        end = _same_day(start, self.months) + dt.timedelta(days=self.days)
        return add_working_days(end, self.working_days, self.division) if self.division else end


@dataclass(frozen=True, slots=True)
class Step:
    """One step that an issuer takes when nothing has come.

    ``after`` counts from the step before (for the first: from the due date). None: nobody has said how long.
    """

    number: int
    title: str
    after: Period | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule. ``id`` and ``version`` never change once a date has been computed with them.

    ``period`` is None where only the document gives a date. ``jurisdiction`` is where the rule applies, in ISO 3166
    codes joined by "+" (``GB-ENG+GB-WLS``; ``EU``). ``in_force_from`` is the first start date to which this version
    applies. ``extension`` says who may extend the period, if anybody. ``effect`` says what happens when the date has
    passed. ``stated_window`` is the policy on stated dates: one that lies so many to so many days after the start is
    used instead of the rule's. ``due_soon`` is the number of days before the date in which it counts as due soon.
    """

    id: str
    version: int
    title: str
    legal_basis: str
    period: Period | None
    start_event: StartEvent
    jurisdiction: str
    kind: ClockKind
    in_force_from: dt.date | None = None
    extension: str | None = None
    effect: str = ""
    stated_window: tuple[int, int] | None = None
    due_soon: int = 14
    escalation: tuple[Step, ...] = ()


def due_date(rule: Rule, start: dt.date) -> dt.date:
    """The last day for what the rule asks, when its start event fell on ``start``. Extensions are not in it.

    Raises ``ValueError`` for a rule that has no period of its own.
    """
    if rule.period is None:
        raise ValueError(f"{rule.id} has no period: the document states the date")
    return rule.period.after(start)


def _same_day(start: dt.date, months: int) -> dt.date:
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
