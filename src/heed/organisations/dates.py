"""Dates of registers, some of which give only a year or a month."""

from __future__ import annotations

import calendar
import datetime as dt

FIRST_YEAR, LAST_YEAR = 1500, 2200


def first_day(text: str) -> dt.date | None:
    """The first day of an ISO date, month or year. None for nothing."""
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def last_day(text: str) -> dt.date | None:
    """The last day of an ISO date, month or year. None for nothing."""
    if not text:
        return None
    numbers = [int(number) for number in text.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12
    return dt.date(year, month, numbers[2] if len(numbers) > 2 else calendar.monthrange(year, month)[1])


def iso(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def read_day(text: str) -> tuple[dt.date | None, str]:
    """A date as browsers send it (2023-12-31) or as people write it (31/12/2023), and what is wrong with it.

    Years that are no register's are taken for slips of the hand: reckoning from 9999 leaves the calendar.
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"):
        try:
            day = dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
        return (day, "") if FIRST_YEAR <= day.year <= LAST_YEAR else (None, f"{text} is not a likely date")
    return None, "Enter a date such as 31/12/2023" if text else ""
