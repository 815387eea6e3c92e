"""Dates as coroners write them: "16th June 2023", "20.4. 2023", "June 21, 2023", "this 3rd day of May 2024"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:r?uary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_ORDINALS = {name: number for number, name in enumerate((*_ONES, *_TEENS, "twentieth"), 1)}
_ORDINALS |= {f"twenty-{name}": 20 + number for number, name in enumerate(_ONES, 1)} | {
    "thirtieth": 30,
    "thirty-first": 31,
}
_WORD_DAY = "|".join(sorted(_ORDINALS, key=len, reverse=True)).replace("-", r"[\s-]")
# A scanned "14th" is often read as "l4th"
_DAY = r"(?P<day>[0-3lI]?\d)(?!\d)\s*(?:(?:st|nd|rd|th|h|t\s?h)\b)?\.?,?"
_YEAR = r"(?P<year>20\d\d|'?\d\d(?!\d))"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/.]){_DAY}\s*(?:day\s+)?(?:of\s+)?{_MONTH}(?:,?\s*{_YEAR})?",
        rf"(?<![A-Za-z]){_MONTH}\s*{_DAY}(?:\s*{_YEAR})?",
        rf"\b(?P<day>{_WORD_DAY})\s+(?:day\s+)?(?:of\s+)?{_MONTH}(?:,?\s*{_YEAR})?",
        r"(?<![\d/.-])(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d/.-])(?P<day>[0-3]?\d)\s?[/.-]\s?(?P<month>[01]?\d)\s?[/.-]\s?(?P<year>20\d\d|\d\d)(?![\d/])",
        r"(?<![\d/.-])(?P<day>[0-3]?\d)[-\s](?P<month>[A-Z][a-z]{2})[-\s](?P<year>20\d\d|\d\d)(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written at ``start`` to ``end``. ``sure`` is False where its year is not written."""

    start: int
    end: int
    date: dt.date
    sure: bool = True


def dates_in(text: str, *, after: dt.date | None = None) -> list[Written]:
    """The dates in a text, in order. One without a year is taken as the first on or after ``after``, else left out."""
    found: list[Written] = []
    for written in sorted(_all(text, after), key=lambda one: (one.start, -one.end)):
        if not found or written.start >= found[-1].end:
            found.append(written)
    return found


def _all(text: str, after: dt.date | None) -> Iterator[Written]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            date = _date(match, after)
            if date:
                yield Written(match.start(), match.end(), date, match["year"] is not None)


def _date(match: re.Match[str], after: dt.date | None) -> dt.date | None:
    try:
        day, month = _day(match["day"]), _month(match["month"])
        if match["year"]:
            year = int(match["year"].lstrip("'"))
            return dt.date(year if year > 99 else 2000 + year, month, day)
        if after is None:
            return None
        date = dt.date(after.year, month, day)
        return date if date >= after else date.replace(year=after.year + 1)
    except ValueError:
        return None


def _day(written: str) -> int:
    word = re.sub(r"\s", "-", written.lower())
    return _ORDINALS.get(word) or int(word.translate(str.maketrans("li", "11")))


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1
