"""Short ways to write days and events in tables."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from heed.clocks import AsAt, Event

E = TypeVar("E", bound=Event)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def event(kind: type[E], true_on: str, recorded_on: str = "", id: str = "", **more: Any) -> E:
    """An event recorded on the day on which it was true, unless said otherwise. Days may be given as text."""
    more = {key: day(value) if key in {"until", "date"} else value for key, value in more.items()}
    return kind(
        id=id or f"{kind.__name__}-{true_on}",
        who="the coroner's office",
        why="asked for in writing",
        true_on=day(true_on),
        recorded_on=day(recorded_on or true_on),
        **more,
    )


def as_at(true: str, known: str = "") -> AsAt:
    return AsAt(true=day(true), known=day(known or true))
