"""The day for which a page is asked: ``?as_at=2026-05-04``; with ``known=now``, what is known now to have been so."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from heed.clocks import AsAt

EARLIEST = dt.date(1900, 1, 1)
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})"),
)


@dataclass(frozen=True, slots=True)
class AskedDay:
    """``at`` is today where no day was asked for, or where it can't be one: then ``problem`` says why.

    ``past``: a day was asked for, and the page is as at that day. ``known_now``: with what is known now of it.
    """

    at: AsAt
    typed: str = ""
    past: bool = False
    known_now: bool = False
    problem: str = ""

    @property
    def day(self) -> dt.date:
        return self.at.true

    @property
    def query(self) -> str:
        """As it stands in an address, with its question mark."""
        return query_of(self.day, known_now=self.known_now) if self.past else ""


def query_of(day: dt.date, *, known_now: bool = False) -> str:
    """The end of an address that asks for a day."""
    pairs = [("as_at", day.isoformat()), *([("known", "now")] if known_now else [])]
    return f"?{urlencode(pairs)}"


def asked_day(request: HttpRequest) -> AskedDay:
    """What the address asks for."""
    today = timezone.localdate()
    typed = request.GET.get("as_at", "").strip()[:40]
    if not typed:
        return AskedDay(AsAt.day(today))
    day = read_day(typed)
    if day is None:
        return AskedDay(
            AsAt.day(today), typed, problem=f"“{typed}” is not a day. Write it like 2026-05-04 or 4/5/2026."
        )
    if day > today:
        return AskedDay(AsAt.day(today), typed, problem="That day has not come yet. Give today or an earlier day.")
    if day < EARLIEST:
        return AskedDay(AsAt.day(today), typed, problem="That day is too long ago. Give a day since 1900.")
    known_now = request.GET.get("known") == "now"
    return AskedDay(AsAt(day, today if known_now else day), typed, True, known_now)


def read_day(text: str) -> dt.date | None:
    """A day as people write it in an address or a box. None: it is none."""
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    try:
        return dt.date(**{name: int(value) for name, value in found.groupdict().items()}) if found else None
    except ValueError:
        return None
