"""Small changes of form for pages: dates, numbers and plurals as a British reader writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.timezone import localtime
from django.utils.translation import ngettext


def day(value: date | datetime | None) -> str:
    """``3 October 2023``, or nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = localtime(value)
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime | None) -> str:
    """``3 October 2023 at 2:05pm``, in the register's own time zone."""
    if not value:
        return ""
    value = localtime(value)
    return f"{day(value)} at {value.hour % 12 or 12}:{value:%M}{'am' if value.hour < 12 else 'pm'}"


def number(value: int) -> str:
    """``12,345``."""
    return f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """``1 item``, ``2 items``, ``no items``."""
    return f"{number(value) if value else 'no'} {ngettext(one, many or one + 's', value)}"


def host(value: str) -> str:
    """The name of the site that an address leads to."""
    return urlsplit(value).hostname or value


def sentence(value: str) -> str:
    """With a capital first letter, the rest unchanged."""
    return value[:1].upper() + value[1:]


def error_link(problem: Any) -> dict[str, str]:
    """A problem as an entry of the error summary."""
    first = {"kind": "kind-recommendation"}  # of several boxes under one name
    return {"text": problem.message, "href": f"#{first.get(problem.field, problem.field)}"}


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "moment": moment,
    "number": number,
    "count": count,
    "host": host,
    "sentence": sentence,
    "error_link": error_link,
}
