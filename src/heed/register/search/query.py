"""A search as a value: what is asked for, in the form in which it lives in an address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

SORTS = ("relevance", "newest", "oldest", "deadline")
KINDS = ("recommendation", "observation", "action", "local_learning", "concern")
YES = ("yes", "1", "true", "on")
PER_PAGE = 20
# Beyond this many pages a reader is better served by a filter, and a program by the download.
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """``issuer`` is an issuer's key, ``addressee`` an organisation's slug, ``klass`` the slug of a class.

    ``since`` and ``until`` bound the date of publication, both inclusive. ``theme`` is a theme's slug or any word.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    issuer: str = ""
    addressee: str = ""
    klass: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    theme: str = ""
    has_deadline: bool = False
    sort: str = ""
    page: int = 1

    @property
    def order(self) -> str:
        """The sorting that applies: the one asked for, or the natural one."""
        if self.sort and (self.sort != "relevance" or self.text):
            return self.sort
        return "relevance" if self.text else "newest"

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words narrows the search."""
        return self != SearchQuery(text=self.text, sort=self.sort, page=self.page)

    def but(self, **changes: Any) -> SearchQuery:
        """The same search with something changed, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def parameters(self) -> list[tuple[str, str]]:
        """The search as the parameters of an address. Reading them back gives an equal search."""
        pairs: list[tuple[str, Any]] = [("q", self.text), *(("kind", kind) for kind in self.kinds)]
        pairs += [("issuer", self.issuer), ("addressee", self.addressee), ("class", self.klass)]
        pairs += [("from", self.since), ("to", self.until), ("theme", self.theme)]
        pairs += [("deadline", "yes" if self.has_deadline else ""), ("sort", self.sort)]
        pairs += [("page", self.page if self.page > 1 else "")]
        return [(name, str(value)) for name, value in pairs if value]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an address that could not be understood, in words for the person who sees the page."""

    field: str
    message: str


def read(parameters: Mapping[str, Any]) -> tuple[SearchQuery, tuple[Problem, ...]]:
    """A search from an address's parameters (a QueryDict or a plain mapping), and what could not be understood."""
    problems: list[Problem] = []

    def one(name: str) -> str:
        return _clean(parameters.get(name, ""))

    def date(name: str, label: str, *, last: bool) -> dt.date | None:
        try:
            return parse_date(one(name), last=last)
        except ValueError:
            problems.append(Problem(name, f"{label} must be a year, such as 2023, or a date, such as 31/5/2023"))
            return None

    since, until = date("from", "Published from", last=False), date("to", "Published to", last=True)
    if since and until and since > until:
        problems.append(Problem("to", "Published to must be the same as or after Published from"))
    problems += _not_offered(parameters)
    query = SearchQuery(
        text=one("q")[:400],
        kinds=_kinds(parameters),
        issuer=one("issuer"),
        addressee=one("addressee"),
        klass=one("class"),
        since=since,
        until=until,
        theme=one("theme"),
        has_deadline=one("deadline") in YES,
        sort=one("sort") if one("sort") in SORTS else "",
        page=_page(one("page")),
    )
    return query, tuple(problems)


def parse_date(text: str, *, last: bool) -> dt.date | None:
    """``2023``, ``2023-05``, ``2023-05-31`` or ``31/5/2023``; the last day of a year or month where ``last``.

    Nothing gives None. Raises ValueError for what is no date.
    """
    if not text:
        return None
    if found := re.fullmatch(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})", text):
        day, month, year = map(int, found.groups())
        return dt.date(year, month, day)
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return dt.date(year, month, day)
    if not last:
        return dt.date(year, month or 1, 1)
    return dt.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1) - dt.timedelta(days=1)


def _clean(value: Any) -> str:
    """Without characters that no database or address can hold."""
    return "".join(c for c in str(value) if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF).strip()[:400]


def _not_offered(parameters: Mapping[str, Any]) -> Iterable[Problem]:
    """Values of closed lists that are not in them. Passed over, they would find everything instead of nothing."""
    if any(kind and kind not in KINDS for kind in _asked_kinds(parameters)):
        yield Problem("kind", f"Kind must be one of these: {', '.join(KINDS)}")
    if _clean(parameters.get("deadline", "")) not in ("", *YES):
        yield Problem("deadline", "Deadline must be yes, or be left out")


def _kinds(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    asked = _asked_kinds(parameters)
    return tuple(kind for kind in KINDS if kind in asked)


def _asked_kinds(parameters: Mapping[str, Any]) -> list[str]:
    asked: Iterable[Any] = parameters.getlist("kind") if hasattr(parameters, "getlist") else parameters.get("kind", ())
    return [_clean(kind) for kind in ([asked] if isinstance(asked, str) else asked)]


def _page(text: str) -> int:
    return min(max(int(text), 1), 10**6) if re.fullmatch(r"[0-9]{1,9}", text) else 1
