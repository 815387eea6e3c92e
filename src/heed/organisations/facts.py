"""What came of loading organisations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.names.facts import NameKind


class OrganisationError(ValueError):
    """A request that would leave the organisations untrue. Nothing has been changed."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a file that was not taken in: its line (1 is the header), why, and what it held."""

    line: int
    reason: str
    row: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Counts of organisations. ``kept`` differ from the source, because a person changed them by hand or because the
    source is older, or less exact, than what is here.

    ``names`` and ``successions`` count rows added. ``notes`` say what could not be linked. ``passed_on`` are the bodies
    (primary keys) that closed, or whose successor became known.
    """

    format: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    names: int = 0
    successions: int = 0
    rejected: tuple[RejectedRow, ...] = ()
    notes: tuple[str, ...] = ()
    passed_on: frozenset[int] = frozenset()

    @property
    def total(self) -> int:
        """How many organisations the source holds."""
        return self.added + self.changed + self.unchanged + self.kept

    @property
    def anything_new(self) -> bool:
        return bool(self.added or self.changed or self.names or self.successions)

    def counts(self) -> dict[str, int | str]:
        """For the log."""
        numbers = {name: getattr(self, name) for name in _COUNTED}
        return {"format": self.format, **numbers, "rejected": len(self.rejected)}


_COUNTED = ("added", "changed", "unchanged", "kept", "names", "successions")


def other_name(text: str) -> tuple[str, str]:
    """A further name as a person types it, with its kind: capitals without spaces are an abbreviation."""
    name = " ".join(text.split())
    return name, str(NameKind.ABBREVIATION if name.isupper() and " " not in name else NameKind.ALIAS)


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
