"""The reference table: bodies, names, successions, classes, and the index that finds them by name."""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from heed.names.facts import Name, NameKind, Organisation, Succession
from heed.names.index import Index, build_index, read_index

REFERENCE = "reference"


class ReferenceTable:
    """Bodies by code, with the index of their names. ``ReferenceTable.shipped()`` is the one that comes with Heed.

    Tables are not changed once made: ``with_organisations`` returns a larger one.
    """

    def __init__(
        self,
        organisations: dict[str, Organisation],
        index: Index,
        names: Callable[[], tuple[Name, ...]],
        successions: Callable[[], tuple[Succession, ...]],
    ) -> None:
        """Keep the parts; names and successions are asked for when they are first needed."""
        self.organisations = organisations
        self.index = index
        self._read_names = names
        self._read_successions = successions

    @functools.cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name besides the official ones."""
        return self._read_names()

    @functools.cached_property
    def successions(self) -> tuple[Succession, ...]:
        """Every step from a body to one that took over from it."""
        return self._read_successions()

    @staticmethod
    def build(
        bodies: Iterable[Organisation], names: Iterable[Name], successions: Iterable[Succession]
    ) -> ReferenceTable:
        """Make a table from facts, indexing every name."""
        organisations = {body.code: body for body in bodies}
        kept, after = tuple(names), tuple(successions)
        return ReferenceTable(organisations, build_index(organisations, kept), lambda: kept, lambda: after)

    @staticmethod
    def read(folder: Path) -> ReferenceTable:
        """Read the facts from a folder with organisations.csv, names.csv, successions.csv and index.tsv."""
        bodies = {row[0]: Organisation(*row) for row in _rows(folder / "organisations.csv")}
        return ReferenceTable(
            bodies,
            read_index(folder / "index.tsv"),
            lambda: tuple(Name(r[0], r[1], NameKind(r[2]), r[3], r[4], r[5]) for r in _rows(folder / "names.csv")),
            lambda: tuple(Succession(*row) for row in _rows(folder / "successions.csv")),
        )

    @staticmethod
    def shipped() -> ReferenceTable:
        """Return the table that comes with Heed, read once per process."""
        return _shipped()

    def with_organisations(
        self,
        bodies: Iterable[Organisation],
        names: Iterable[Name] = (),
        successions: Iterable[Succession] = (),
    ) -> ReferenceTable:
        """Return a table with these bodies added.

        A body whose code is known replaces it; the old name stays, as a former one.
        """
        merged = dict(self.organisations)
        extra = list(names)
        for body in bodies:
            old = merged.get(body.code)
            if old and old.name != body.name:
                extra.append(Name(old.code, old.name, NameKind.FORMER, source=old.source))
            merged[body.code] = body
        return ReferenceTable.build(merged.values(), (*self.names, *extra), (*self.successions, *successions))

    def names_of(self, code: str) -> tuple[Name, ...]:
        """Return every name that a body has besides its official one."""
        return self._by_code.get(code, ())

    @functools.cached_property
    def _by_code(self) -> dict[str, tuple[Name, ...]]:
        by_code: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            by_code[name.code].append(name)
        return {code: tuple(found) for code, found in by_code.items()}

    @functools.cached_property
    def _after(self) -> dict[str, tuple[Succession, ...]]:
        after: dict[str, list[Succession]] = defaultdict(list)
        for step in self.successions:
            after[step.code_from].append(step)
        return {code: tuple(found) for code, found in after.items()}

    def successors(self, code: str, *, on: str = "9999-12-31") -> tuple[Organisation, ...]:
        """Return the bodies that answer for this one on an ISO date: itself while nobody has taken over.

        Follows chains (a CCG, the CCG that it merged into, its ICB). A code that the table does not hold gives nothing.
        """
        if code not in self.organisations:
            return ()
        found: dict[str, Organisation] = {}
        self._follow(code, on, found, set())
        return tuple(found.values())

    def _follow(self, code: str, on: str, found: dict[str, Organisation], seen: set[str]) -> None:
        if code in seen:
            return
        seen.add(code)
        steps = [step for step in self._after.get(code, ()) if step.date <= on and step.code_to in self.organisations]
        if not steps:
            found[code] = self.organisations[code]
        for step in steps:
            self._follow(step.code_to, on, found, seen)


@functools.cache
def _shipped() -> ReferenceTable:
    return ReferenceTable.read(Path(__file__).parent / REFERENCE)


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows
