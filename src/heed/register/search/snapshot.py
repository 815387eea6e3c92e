"""Everything but the words, in memory: what items can be narrowed by, counted by and sorted by.

A database takes tenths of a second to count 20,000 hits by eight facets; this takes milliseconds. A process makes it
when it is first asked after the index has changed (about half a second and 40 MB for 100,000 items) and keeps it
until the next change.
"""

from __future__ import annotations

import sys
import threading
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, repeat

from heed.register.models import SearchEntry, SearchState

# A token that at least one item in so many has is counted by its bits, a rarer one item by item
_DENSE = 400
# Answers of so many items or more are remembered: they are the slow ones, and their words are the ones often asked for
_MANY = 1000
_REMEMBERED = 64  # of at most 4 bytes an item each
_ON = bytes(49 if byte else 48 for byte in range(256))  # flags to the digits "0" and "1"


@dataclass(slots=True)
class Snapshot:
    """Items by position: 0 is the newest report's. A position is what everything here is about."""

    stamp: str | None = None
    items: array[int] = field(default_factory=lambda: array("q"))
    due: array[int] = field(default_factory=lambda: array("l"))
    ages: array[int] = field(default_factory=lambda: array("l"))  # minus the day, so that it rises with the position
    position: dict[int, int] = field(default_factory=dict)
    postings: dict[str, array[int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    _bits: dict[str, int] = field(default_factory=dict)
    _rare: list[tuple[str, ...]] = field(default_factory=list)
    _remembered: dict[Hashable, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def load(cls, stamp: str | None) -> Snapshot:
        """Read every entry."""
        rows = SearchEntry.objects.order_by("-day", "-item").values_list("item", "day", "due_day", "facets")
        made = cls(stamp)
        tokens: list[tuple[str, ...]] = []
        for number, day, due, facets in rows.iterator(chunk_size=10_000):
            made.position[number] = len(made.items)
            made.items.append(number)
            made.due.append(due)
            made.ages.append(-day)
            tokens.append(tuple(map(sys.intern, facets.split())))  # one string for each token, not one an item
        made._post(tokens)
        return made

    def _post(self, tokens: list[tuple[str, ...]]) -> None:
        for position, found in enumerate(tokens):
            for token in found:
                self.postings.setdefault(token, array("i")).append(position)
        self.counts = Counter({token: len(places) for token, places in self.postings.items()})
        dense = {token for token, places in self.postings.items() if len(places) * _DENSE > len(tokens)}
        self._bits = {token: _bits(self.postings[token], len(tokens)) for token in dense}
        self._rare = [tuple(token for token in found if token not in dense) for found in tokens]

    def positions(self, numbers: Iterable[int]) -> array[int]:
        """Where items are, newest first. An item that came after this snapshot is left out."""
        size = len(self.items)
        flags = _flags(map(self.position.get, numbers, repeat(size)), size + 1)  # the last flag is for the unknown ones
        return array("i", compress(range(size), flags))

    def remember(self, asked: Hashable, make: Callable[[], Sequence[int]]) -> Sequence[int]:
        """The answer to a question that has been asked of this snapshot before, or else a new one.

        What is remembered goes when the index changes, with the snapshot, and so is never out of date.
        """
        kept = self._remembered.pop(asked, None)
        answer = make() if kept is None else kept
        if len(answer) >= _MANY:
            self._remembered[asked] = answer  # as the youngest
        for old in list(self._remembered)[:-_REMEMBERED]:
            self._remembered.pop(old, None)
        return answer

    def having(self, groups: Sequence[Sequence[str]]) -> list[int] | None:
        """Positions with a token of each group, newest first; None for no groups, which means all of them."""
        found: set[int] | None = None
        for group in groups:
            places = set(chain.from_iterable(self.postings.get(token, ()) for token in group))
            found = places if found is None else found & places
        return None if found is None else sorted(found)

    def between(self, since: int, until: int) -> tuple[int, int]:
        """The first position and the one after the last of those published from one day to another (0: unbounded)."""
        first = bisect_left(self.ages, -until) if until else 0
        # A day of 0 is unknown, and within no bounds
        last = bisect_left(self.ages, 1 - since) if since else bisect_left(self.ages, 0)
        return first, last

    def count(self, positions: Sequence[int]) -> Counter[str]:
        """How many of these have each token."""
        if len(positions) == len(self.items):
            return self.counts
        hits = _bits(positions, len(self.items))
        counted = Counter({token: n for token, bits in self._bits.items() if (n := (bits & hits).bit_count())})
        counted.update(chain.from_iterable(map(self._rare.__getitem__, positions)))
        return counted


def _bits(positions: Iterable[int], size: int) -> int:
    """A number with one binary digit for each position, the first one foremost."""
    return int(_flags(positions, size or 1).translate(_ON), 2)


def _flags(positions: Iterable[int], size: int) -> bytearray:
    """A byte for each position: 1 for those given. It sorts and counts faster than a list does."""
    flags = bytearray(size)
    for position in positions:
        flags[position] = 1
    return flags


_lock = threading.Lock()
_kept = Snapshot()


def snapshot() -> Snapshot:
    """The snapshot of the index as it is now."""
    global _kept
    stamp = SearchState.objects.values_list("stamp", flat=True).first()
    if stamp is None:
        return Snapshot()
    if _kept.stamp != stamp:
        with _lock:
            if _kept.stamp != stamp:
                _kept = Snapshot.load(stamp)
    return _kept
