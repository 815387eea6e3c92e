"""What a reference table knows about a stretch of text: names in it, places, councils' departments."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.names.fold import Word, key, words
from heed.names.fuzzy import Matcher
from heed.names.index import Entry
from heed.names.leftover import COMMON
from heed.names.table import ReferenceTable
from heed.names.vocabulary import COUNCIL_DUTIES, DEPARTMENTS, DIRECTIONS

# How sure a name is by the way in which it names its body.
SCORES = {
    "official": 1.0,
    "alias": 0.98,
    "former": 0.97,
    "later": 0.97,
    "title": 0.96,
    "abbreviation": 0.95,
    "variant": 0.95,
    "site": 0.9,
    "department": 0.8,
}
_STOP = re.compile(r"[.:()\[\]]\s")
_SHORTENED = re.compile(r"\b(?:St|Dept|Dr|No)\.")
_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_NATIONS = frozenset({"wales", "england", "scotland"})
_OF_PLACES = frozenset({"council", "police", "ccg", "icb", "trust", "pcc"})


@dataclass(frozen=True, slots=True)
class Span:
    """A known name in a stretch of text: the codes (several where bodies share it) and how it names them."""

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str


class Known:
    """Answers questions about texts from one table."""

    def __init__(self, table: ReferenceTable) -> None:
        """Take the table; what is worked out from it is worked out on first use."""
        self.table = table

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The finder of near names."""
        return Matcher(self.table)

    @functools.cached_property
    def _places(self) -> frozenset[str]:
        bodies = (body for body in self.table.organisations.values() if body.kind in _OF_PLACES)
        return frozenset(word for body in bodies for word in key(body.name).split() if word not in COMMON - DIRECTIONS)

    def is_place(self, text: str) -> bool:
        """Tell whether every word is one of the places in the names of councils, police forces and commissioners."""
        plain = [word.norm for word in words(text)]
        return bool(plain) and all(word in self._places for word in plain)

    def is_area(self, text: str) -> bool:
        """Tell whether a text is places and directions only, and more than the name of a nation: "North Wales"."""
        plain = [word.norm for word in words(text)]
        known = all(word in self._places or word in _NATIONS for word in plain)
        return known and any(word not in _NATIONS for word in plain)

    def council_of(self, text: str) -> str | None:
        """Return the code of the council whose department this is: a place, and words for what only councils do."""
        plain = [word.norm for word in words(text)]
        rest = {word for word in plain if word in DEPARTMENTS}
        if "safeguarding" in rest and {"board", "boards", "partnership"} & rest:
            # A statutory partnership of several bodies, under its own name.
            return None
        place = [word for word in plain if word not in rest or word in DIRECTIONS]
        if not (rest & COUNCIL_DUTIES or {"adult", "social"} <= rest) or not place:
            return None
        entry = self.named(" ".join(place) + " council")
        return entry.codes[0] if entry else None

    def named(self, text: str) -> Entry | None:
        """Return what exactly this name stands for, if it is one body's."""
        entry = self.table.index.keys.get(key(text))
        return entry if entry and len(entry.codes) == 1 else None

    def spans(self, text: str) -> list[Span]:
        """Return the known names in a text, the longest at each place, left to right."""
        folded = words(text)
        norms = [word.norm for word in folded]
        found = []
        at = 0
        while at < len(folded):
            size, span = self._span_at(text, folded, norms, at)
            if span:
                found.append(span)
            at += size
        return found

    def _span_at(self, text: str, folded: tuple[Word, ...], norms: list[str], at: int) -> tuple[int, Span | None]:
        known = self.table.index.longest(norms, at)
        if known and self._whole(text, folded[at : at + known[0]], known[1]):
            size, entry = known
            return size, Span(folded[at].start, folded[at + size - 1].end, entry.codes, entry.kind)
        raw = text[folded[at].start : folded[at].end]
        short = self.table.index.abbreviations.get(raw.replace(".", ""))
        if short:
            return 1, Span(folded[at].start, folded[at].end, short.codes, short.kind)
        return 1, None

    def _whole(self, text: str, run: tuple[Word, ...], entry: Entry) -> bool:
        """A name may run over a comma, or over "and" where it has one; not over a full stop, a bracket or a colon."""
        gaps = [text[left.end : right.start] for left, right in itertools.pairwise(run)]
        if any(map(_STOP.search, gaps)) and not _SHORTENED.search(text[run[0].start : run[-1].end]):
            return False
        if entry.kind == "title" or not any(map(_AND.search, gaps)):
            return True
        return any(_AND.search(name) for code in entry.codes for name in self._all_names(code))

    def _all_names(self, code: str) -> Iterator[str]:
        yield self.table.organisations[code].name
        yield from (name.name for name in self.table.names_of(code))
