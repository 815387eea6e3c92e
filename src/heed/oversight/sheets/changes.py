"""What a spreadsheet would change, and what of it is refused: cell by cell, for a person to look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from heed.oversight.answering import Said
from heed.oversight.models import Action, Obligation


@dataclass(frozen=True, slots=True)
class Told:
    """One cell that changes: its heading, what it was, and what it is to be."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``name`` says of what, ``what`` what it is in words."""

    sheet: str
    row: int
    name: str
    what: str
    cells: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class AnswerChange(Change):
    obligation: Obligation
    said: Said


@dataclass(frozen=True, slots=True)
class AdoptionChange(Change):
    obligation: Obligation
    applies: bool
    because: str


@dataclass(frozen=True, slots=True)
class ActionChange(Change):
    """A new action (``action`` None), or a changed plan, further duties or progress of one that is there."""

    action: Action | None
    plan: dict[str, Any] | None = None
    reason: str = ""
    ongoing: bool = False
    covers: tuple[Obligation, ...] = ()
    progress: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that is refused, and so its whole row: where it is, what it holds, and why, with what to do."""

    sheet: str
    row: int
    cell: str
    heading: str
    value: str
    message: str


@dataclass(slots=True)
class Preview:
    """All of a spreadsheet: ``rows`` read, ``unchanged`` of them, and the headings that are not ours."""

    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    rows: int = 0
    unchanged: int = 0
    others: list[str] = field(default_factory=list)


def shown(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    return str(value)
