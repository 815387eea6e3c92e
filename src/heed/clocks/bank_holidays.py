"""Working days in the three bank holiday divisions of the United Kingdom.

A working day is "a day that is not a Saturday, a Sunday, a bank holiday, Christmas Day or Good Friday" (Coroners
(Investigations) Regulations 2013, regulation 2). Bank holidays come from the ``holidays`` library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType


class Division(StrEnum):
    """Where one list of bank holidays holds. England and Wales share theirs."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


_LIBRARY_NAMES = {Division.ENGLAND_AND_WALES: "ENG", Division.SCOTLAND: "SCT", Division.NORTHERN_IRELAND: "NIR"}

# Days proclaimed after the oldest release of the library that we accept (see pyproject.toml).
_PROCLAIMED = {(Division.SCOTLAND, 2026): {dt.date(2026, 6, 15): "Scotland at the World Cup"}}

# Since 1978 the early May holiday completes today's list; the library ends with 2100.
_YEARS = range(1978, 2101)


@cache
def bank_holidays(division: Division, year: int) -> Mapping[dt.date, str]:
    """Day → name, substitute days included. Raises ``ValueError`` outside 1978 to 2100: better none than a wrong one.

    A holiday proclaimed for one occasion is there only once the library knows it.
    """
    if year not in _YEARS:
        raise ValueError(f"bank holidays are known from {_YEARS[0]} to {_YEARS[-1]}, not for {year}")
    import holidays  # loaded where it is needed: few clocks run on working days, and it takes a tenth of a second

    known = holidays.country_holidays("GB", subdiv=_LIBRARY_NAMES[division], years=year)
    return MappingProxyType(dict(known) | _PROCLAIMED.get((division, year), {}))


def is_working_day(day: dt.date, division: Division) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(division, day.year)


def add_working_days(start: dt.date, count: int, division: Division) -> dt.date:
    """The ``count``-th working day after ``start``, which is itself not counted; ``start`` where ``count`` is 0."""
    day = start
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day, division)
    return day


def working_days_between(first: dt.date, end: dt.date, division: Division) -> int:
    """How many working days there are from ``first`` to the day before ``end``."""
    days = (first + dt.timedelta(days=number) for number in range((end - first).days))
    return sum(is_working_day(day, division) for day in days)
