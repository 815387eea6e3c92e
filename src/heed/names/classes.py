"""Classes of organisation ("all providers of NHS-funded care"): addressees in their own right.

The classes, their definitions and the wordings that name them are data, in ``reference/classes.csv``.
"""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heed.names.model import ClassMatch

# A singular is a class only when it says that every one is meant: "each integrated care board".
_EVERY = r"(?:all|every|each|any|both)"
_QUALIFIER = r"(?:(?:other|relevant|local|the|their|individual|health and care|english|welsh|nhs|and) )"
_AREA = r"(?: (?:across|in|throughout|of) (?:england and wales|england|wales|the uk|the country|the united kingdom))?"


@dataclass(frozen=True, slots=True)
class AddresseeClass:
    """A class: its stable key, standard name, what it takes in, and the wordings that name it.

    A ``singular`` wording names the class only after "every", "each", "any" or "all".
    """

    slug: str
    name: str
    definition: str
    wordings: tuple[str, ...]
    singular: tuple[str, ...]


@functools.cache
def classes() -> tuple[AddresseeClass, ...]:
    """Return the classes, in the order of the file."""
    text = (Path(__file__).parent / "reference" / "classes.csv").read_text(encoding="utf-8")
    return tuple(
        AddresseeClass(r["slug"], r["name"], r["definition"], _split(r["wordings"]), _split(r["singular"]))
        for r in csv.DictReader(text.splitlines())
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(" | ") if part)


@functools.cache
def _meanings() -> dict[str, list[AddresseeClass]]:
    """The classes of each wording: "providers and commissioners" names two."""
    meanings: dict[str, list[AddresseeClass]] = defaultdict(list)
    for group in classes():
        for wording in (*group.wordings, *group.singular):
            meanings[_plain(wording)].append(group)
    return dict(meanings)


@functools.cache
def _pattern() -> re.Pattern[str]:
    many = _alternatives(wording for group in classes() for wording in group.wordings)
    one = _alternatives(wording for group in classes() for wording in group.singular)
    either = rf"(?:{_EVERY} )?{_QUALIFIER}*(?P<many>{many})|{_EVERY} {_QUALIFIER}*(?P<one>{one})"
    return re.compile(rf"(?<![\w-])(?:{either}){_AREA}(?![\w-])", re.IGNORECASE)


@functools.cache
def _ends() -> tuple[str, ...]:
    """The last letters of the wordings: a text without any of them names no class, and need not be searched."""
    lasts = {_plain(wording).split()[-1] for group in classes() for wording in (*group.wordings, *group.singular)}
    ends = sorted({last[-6:] for last in lasts}, key=len)
    return tuple(end for at, end in enumerate(ends) if not any(short in end for short in ends[:at]))


def _alternatives(wordings: Iterator[str]) -> str:
    return "|".join(_to_expression(wording) for wording in sorted(set(wordings), key=len, reverse=True))


def _to_expression(wording: str) -> str:
    return r"[\s-]+".join(re.escape(part).replace("'", "['’]?") for part in wording.replace("-", " ").split())


def _plain(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text).replace("’", "").replace("'", "").casefold()


def find_classes(text: str) -> Iterator[tuple[int, int, ClassMatch]]:
    """Yield each class that the text names, with the place of the words that name it."""
    lowered = text.casefold()
    if not any(end in lowered for end in _ends()):
        return
    for found in _pattern().finditer(text):
        for group in _meanings().get(_plain(found["many"] or found["one"]), ()):
            yield found.start(), found.end(), ClassMatch(group.name, group.slug, 0.95, found.group())


def is_wording(text: str) -> bool:
    """Tell whether a text is no more than a wording of a class: one "integrated care board" of many, unnamed."""
    return _plain(text.strip()) in _meanings()
