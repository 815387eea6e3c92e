"""Further tables of the whole register, of apps that stand on it. Each says once, as it starts, which it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is the file's (``obligations`` for ``obligations.csv``) and the sheet's. ``columns`` are (name,
    meaning); ``rows`` yields values in their order, a row at a time; ``count`` says how many rows there are."""

    name: str
    title: str
    what: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[], Iterable[Sequence[Any]]]
    count: Callable[[], int]

    @property
    def header(self) -> list[str]:
        return [name for name, _ in self.columns]


TABLES: dict[str, Table] = {}


def adds(*tables: Table) -> None:
    """Have the downloads of the whole register hold these too."""
    TABLES.update({table.name: table for table in tables})
