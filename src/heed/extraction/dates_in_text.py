"""Calendar dates as British documents write them, and the date on which a document says it was published."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from heed.documents.model import Document


@dataclass(frozen=True, slots=True)
class DateInText:
    """A whole date, and where in the text it stands."""

    date: dt.date
    start: int
    end: int


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/])(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.-])",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
    )
)
_PUBLISHED = re.compile(
    r"\b(?:date (?:of )?(?:published|publication)|publication date|published(?: on)?|first published|issued(?: on)?|"
    r"date of (?:report|issue))\b\s*:?\s*$",
    re.IGNORECASE,
)
_OPENING = 40  # a date of publication stands in the first blocks or not at all
_NEAR = 30


def find_dates(text: str) -> tuple[DateInText, ...]:
    """Every whole date in the text, in order. Day first, as in Britain; an impossible date is left out."""
    found: dict[int, DateInText] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            date = _date(match)
            if date:
                found.setdefault(match.start(), DateInText(date, match.start(), match.end()))
    return tuple(found[start] for start in sorted(found))


def find_published(document: Document) -> dt.date | None:
    """The date beside "Date published:" and the like near the top; else a date that stands alone there."""
    blocks = [block.text for block in document.blocks[:_OPENING]]
    text = "\n".join(blocks)
    dates = find_dates(text)
    for date in dates:
        if _PUBLISHED.search(text[max(0, date.start - _NEAR) : date.start].rstrip(" :\n")):
            return date.date
    for block in blocks:
        alone = find_dates(block)
        if len(alone) == 1 and not block[: alone[0].start].strip() and not block[alone[0].end :].strip(" ."):
            return alone[0].date
    return None


def month_number(name: str) -> int:
    """1 for "January" or "jan". An unknown name is a ValueError."""
    return 1 + MONTHS.index(name[:3].lower())


def _date(match: re.Match[str]) -> dt.date | None:
    month = match["month"]
    year = int(match["year"])
    try:
        number = int(month) if month.isdigit() else month_number(month)
        return dt.date(year + 2000 if year < 100 else year, number, int(match["day"]))
    except ValueError:
        return None
