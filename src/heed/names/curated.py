"""Reading the facts written by hand in ``curated/`` (the notation is in its README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from heed.names.facts import Name, NameKind, Organisation, Succession
from heed.names.fold import key

SOURCE = "compiled by Heed"
_SIGNS = {"=": NameKind.ALIAS, "~": NameKind.ABBREVIATION, "/": NameKind.SITE}


@dataclass
class Facts:
    """Bodies, names and successions on their way into the table."""

    bodies: dict[str, Organisation] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)

    def merge(self, other: Facts) -> None:
        """Add another set of facts; its bodies win."""
        self.bodies.update(other.bodies)
        self.names += other.names
        self.successions += other.successions


def slug(name: str) -> str:
    """Return the name in lower case with hyphens: the stable part of a Heed code."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().replace("'", "").replace("’", "")).strip("-")


def lines(path: Path) -> Iterator[list[str]]:
    """Yield the cells of each line that is not blank or a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def read_bodies(path: Path, known: dict[str, str]) -> Facts:
    """Read ``kind | code | jurisdiction | name | facts`` lines; ``known`` gives the code of a name that a list has."""
    facts = Facts()
    for kind, given, jurisdiction, name, more in lines(path):
        code = given or known.get(key(name)) or f"HEED-{slug(name)}"
        opened, closed = add_facts(facts, code, more)
        facts.bodies[code] = Organisation(code, name, kind, jurisdiction, opened, closed, SOURCE)
    return facts


def add_facts(facts: Facts, code: str, text: str) -> tuple[str, str]:
    """Add the signed facts of one body; return the dates on which it opened and closed (empty where not said)."""
    opened = closed = ""
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        sign, rest = part[0], part[1:].strip()
        value, _, date = (cell.strip() for cell in rest.partition(" @ "))
        if sign in _SIGNS:
            # An abbreviation is one word: "BOB ICB" is a name like others.
            kind = NameKind.ALIAS if sign == "~" and " " in rest else _SIGNS[sign]
            facts.names.append(Name(code, rest, kind, source=SOURCE))
        elif sign == "<":
            facts.names.append(Name(code, value, NameKind.FORMER, valid_to=date, source=SOURCE))
        elif sign == ">":
            date, _, basis = (cell.strip() for cell in date.partition(" : "))
            facts.successions.append(Succession(code, value, date, basis, SOURCE))
        elif sign == "!":
            facts.bodies[code] = replace(facts.bodies[code], name=rest)
        elif sign == "+":
            opened = rest
        elif sign == "-":
            closed = rest
        else:
            raise ValueError(f"{code}: unknown sign in {part!r}")
    return opened, closed
