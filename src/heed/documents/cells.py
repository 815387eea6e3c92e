"""A workbook's cells, read in a child process with limits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from heed.documents import sandbox
from heed.documents.limits import Limits
from heed.documents.model import DocumentError

LIMITS = Limits(max_bytes=20_000_000, seconds=30.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """``kind`` is ``text``, ``number``, ``truth``, ``date`` (ISO), ``formula`` (whose value is empty) or ``error``."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name, with its rows from the first. An empty cell is None; rows may differ in length."""

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]


def read_workbook(data: bytes, limits: Limits = LIMITS) -> list[Sheet]:
    """The sheets of an Excel workbook. Raises DocumentError for anything else, and for what is too large."""
    if not data:
        raise DocumentError("empty", "The file is empty.")
    if len(data) > limits.max_bytes:
        raise DocumentError("too_large", f"The file is larger than {limits.max_bytes / 1e6:,.0f} MB.")
    request: dict[str, Any] = {"do": "cells", "filename": "", "limits": asdict(limits)}
    answer = sandbox.run(request, data, limits)
    return [
        Sheet(one["name"], tuple(tuple(_cell(cell) for cell in row) for row in one["rows"])) for one in answer["sheets"]
    ]


def _cell(given: list[Any] | None) -> Cell | None:
    return Cell(given[0], given[1]) if given else None
