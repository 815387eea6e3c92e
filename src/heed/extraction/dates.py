"""Deadlines in the words of an item.

Rules, so that two readers of the same words get the same date:

* a day is that day; "by March 2024" and "by the end of March 2024" are the last day of the month; "by 2025" and "by
  the end of 2025" are 31 December; "by the end of 2024/25" and "by the end of the financial year 2024-25" are 31 March
  2025 (the public sector's year); a quarter ends on its last day;
* "mid-2025" and a season ("no later than autumn 2023") name no day and no body defines them: the words are kept, the
  date is None;
* "within 12 months of publication" is counted from the day of publication where that is known, month by month: the
  same day of the later month, or its last day where it has no such day. "Within 12 months" with no event named is kept
  with no date: the item does not say what it counts from;
* a date before publication is history, and a date in an aside ("for example, …") is somebody else's: neither counts.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable

from heed.extraction.model import Due

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen"
)
_NUMBERS = {word: number for number, word in enumerate(re.split(" ", _WORDS), 1)}
_NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "twenty-four": 24, "thirty": 30, "thirty-six": 36}

_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_YEAR = r"(?:19|20)\d\d"
_COUNT = rf"(?:\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:working\s+days?|days?|weeks?|months?|years?)"
_BY = (
    r"(?:by|before|no\s+later\s+than|not\s+later\s+than|and\s+not\s+after|until|in\s+advance\s+of|"
    r"(?:complet\w+|publish\w*|implement\w*|deliver\w*)\s+in|(?:delayed|slip)\s+(?:past|beyond)|on\s+or\s+before)"
)
_END = r"(?:(?:the\s+)?(?:very\s+)?end\s+of\s+)?(?:the\s+)?"
_EVENT = (
    r"(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?(?:publication|publishing|issue|release|"
    r"date)(?:\s+(?:date\s+)?of\s+(?:this|the|our|these|its)"
    r"(?:\s+\w+){0,3}?\s*(?:report|review|inquiry|document|recommendations?|findings))?"
    r"|(?:(?:receiving|receipt\s+of)\s+)?(?:this|the\s+present|our)\s+(?:final\s+|interim\s+)?(?:report|review|"
    r"recommendation)"
    r"(?:(?:'s|’s)\s+publication|\s+being\s+published)?"
)
_ASIDE = re.compile(r"\b(?:for\s+example|for\s+instance|such\s+as|e\.g\.)[^.;]*", re.I)
# "set out by December" and "agreed by March" are deadlines; these tell what somebody else promised.
_PROMISED = re.compile(
    r"\b(?:promised|had\s+been|committed\s+(?:itself\s+)?to|was\s+(?:due|expected|planned))\b[^.;]*$", re.I
)

_Reckon = Callable[[re.Match[str], dt.date | None], dt.date | None]
_Rule = tuple[re.Pattern[str], _Reckon, str]


def find_due(text: str, *, published: dt.date | None = None) -> tuple[Due, ...]:
    """The deadlines in an item's text, in the order in which they stand, each as written.

    ``published`` is the day on which the document came out: the start of a period "of publication", and what makes
    "this year" a date. Nothing is raised for words that give no date.
    """
    hidden = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    found: list[tuple[int, int, Due]] = []
    for pattern, reckon, basis in _RULES:
        for match in pattern.finditer(hidden):
            if any(start < match.end() and match.start() < end for start, end, _ in found):
                continue
            if _PROMISED.search(hidden[max(0, match.start() - 200) : match.start()]):
                continue
            date = _reckoned(reckon, match, published)
            if basis == "stated" and date and published and date < published:
                continue
            found.append((match.start(), match.end(), Due(" ".join(match.group().split()), date, basis)))
    return _unique(due for _, _, due in sorted(found, key=lambda each: each[0]))


def _unique(found: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(dict.fromkeys(found))


def _reckoned(reckon: _Reckon, match: re.Match[str], published: dt.date | None) -> dt.date | None:
    try:
        return reckon(match, published)
    except (ValueError, OverflowError):  # "31 June 2024": the words are kept
        return None


def _day(match: re.Match[str], _: dt.date | None) -> dt.date:
    return dt.date(int(match["year"]), _month_number(match["month"]), int(match["day"]))


def _month(match: re.Match[str], _: dt.date | None) -> dt.date:
    end = _month_end(int(match["year"]), _month_number(match["month"]))
    is_before = match["by"].lower() == "before" and not match["end"]
    return end.replace(day=1) - dt.timedelta(days=1) if is_before else end


def _coming_month(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    """A month with no year is the next one after publication."""
    if published is None:
        return None
    month = _month_number(match["month"])
    return _month_end(published.year + (month < published.month), month)


def _year(match: re.Match[str], _: dt.date | None) -> dt.date:
    before = match["by"].lower() == "before" and not match["end"]
    return dt.date(int(match["year"]) - before, 12, 31)


def _financial_year(match: re.Match[str], _: dt.date | None) -> dt.date:
    first = int(match["year"])
    last = match["last"]
    return dt.date(
        int(last) if len(last) == 4 else first // 100 * 100 + int(last) + (100 if last == "00" else 0), 3, 31
    )


def _quarter(match: re.Match[str], _: dt.date | None) -> dt.date:
    return _month_end(int(match["year"]), 3 * int(match["quarter"]))


def _nothing(_match: re.Match[str], _published: dt.date | None) -> None:
    return None


def _calendar_year(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    if published is None:
        return None
    return dt.date(published.year + (match["which"].lower() == "next"), 12, 31)


def _this_financial_year(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    if published is None:
        return None
    ends = published.year + (published.month > 3) + (match["which"].lower() == "next")
    return dt.date(ends, 3, 31)


def _after_publication(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    if published is None:
        return None
    return _later(published, _count(match["count"]), match["unit"].lower())


def _later(start: dt.date, count: int, unit: str) -> dt.date | None:
    if unit.startswith("working"):
        return None  # bank holidays differ between the nations: heed.clocks reckons these
    if unit.startswith("day"):
        return start + dt.timedelta(days=count)
    if unit.startswith("week"):
        return start + dt.timedelta(weeks=count)
    months = start.month - 1 + count * (12 if unit.startswith("year") else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written.lower()]


def _month_number(name: str) -> int:
    return _SHORT[name[:3].lower()]


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _rule(pattern: str, reckon: _Reckon, basis: str) -> _Rule:
    return re.compile(pattern, re.I), reckon, basis


_PERIOD = rf"(?P<count>{_COUNT})\s+(?:calendar\s+)?(?P<unit>{_UNIT})"
_DATED = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})"
_SPAN = rf"(?P<year>{_YEAR})\s*(?:/|-|–|to)\s*(?P<last>\d{{4}}|\d\d)"
_SEASON = r"(?:spring|summer|autumn|winter|christmas|easter|new\s+year)"
_YEAR_END = rf"{_BY}\s+(?:the\s+)?end\s+of\s+(?P<which>this|the\s+current|the|next)"

# The first rule that fits a stretch of text has it, so the fuller ones stand first.
_RULES: tuple[_Rule, ...] = (
    _rule(
        rf"\b(?:(?:within|in|no\s+later\s+than|not\s+later\s+than|after|"
        rf"before\s+the\s+end\s+of)\s+(?:the\s+)?)?{_PERIOD}"
        rf"(?:['’]s?)?\s+(?:time\s+)?(?:of|from|after|following)\s+(?:{_EVENT})\b",
        _after_publication,
        "relative",
    ),
    _rule(
        rf"\bwithin\s+(?:the\s+(?:first\s+|next\s+)?)?{_PERIOD}\s+(?:of|from|after|following)\s+"
        r"(?:[\w’'-]+\s+){0,7}[\w’'-]+",
        _nothing,
        "relative",
    ),
    # "Over the next ten years" is a horizon, not a deadline.
    _rule(
        rf"\b(?:within|over|in|during)\s+(?:the\s+)?(?:next|coming|following)\s+(?!(?:\d\d|ten|fifteen|"
        rf"twenty)\s+years){_PERIOD}",
        _nothing,
        "relative",
    ),
    _rule(rf"\bwithin\s+(?:the\s+)?{_PERIOD}\b", _nothing, "relative"),
    _rule(rf"\bin\s+{_PERIOD}['’]s?\s+time\b", _nothing, "relative"),
    _rule(rf"\b{_BY}\s+(?:\w+day,?\s+)?(?:the\s+)?{_DATED}", _day, "stated"),
    _rule(
        rf"\b{_BY}\s+{_END}(?:(?:financial|fiscal)\s+year\s+)?{_SPAN}(?:\s+financial\s+year)?\b",
        _financial_year,
        "stated",
    ),
    _rule(
        rf"\b(?P<by>{_BY})\s+(?P<end>(?:the\s+)?end\s+of\s+)?(?:the\s+)?(?P<month>{_MONTH})(?:\s+of)?,?\s+(?P<year>{_YEAR})",
        _month,
        "stated",
    ),
    _rule(rf"\b{_BY}\s+{_END}(?:Q|quarter\s+)(?P<quarter>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})", _quarter, "stated"),
    _rule(rf"\b{_BY}\s+{_END}(?:(?:early|late|mid)[\s-]*)?{_SEASON}(?:\s+(?:of\s+)?{_YEAR})?\b", _nothing, "stated"),
    _rule(rf"\b{_BY}\s+(?:early|mid|late)[\s-]*{_YEAR}\b", _nothing, "stated"),
    _rule(
        rf"\b(?P<by>{_BY})\s+(?P<end>(?:the\s+)?end\s+of\s+)?(?:the\s+year\s+)?(?P<year>{_YEAR})\b(?!\s*(?:/|-|"
        rf"–)\s*\d)",
        _year,
        "stated",
    ),
    _rule(rf"\b{_YEAR_END}\s+financial\s+year\b", _this_financial_year, "relative"),
    _rule(rf"\b{_YEAR_END}\s+(?:calendar\s+)?year\b", _calendar_year, "relative"),
    _rule(
        rf"\b{_BY}\s+(?:the\s+)?end\s+of\s+(?:this|the\s+(?:current|present|next))\s+"
        r"(?:parliament|spending\s+review(?:\s+period)?)\b",
        _nothing,
        "relative",
    ),
    _rule(
        rf"\b(?:by|before|no\s+later\s+than)\s+(?:the\s+)?end\s+of\s+(?P<month>{_MONTH})(?=$|[\s,.;:)])",
        _coming_month,
        "relative",
    ),
    _rule(
        r"\b(?:as\s+soon\s+as\s+(?:(?:reasonably\s+)?practicable|possible)|in\s+due\s+course|with\s+immediate\s+effect|"
        r"at\s+the\s+earliest\s+(?:possible\s+)?opportunity|as\s+a\s+matter\s+of\s+urgency|"
        r"without\s+(?:further\s+|undue\s+)?delay)\b",
        _nothing,
        "relative",
    ),
)
