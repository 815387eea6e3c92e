"""Names that are nearly a known name: words missing, added, out of order or misspelt.

The rule that keeps it safe: a place or other telling word must be there on both sides, spelt the same or one slip away,
and a word that is itself known is never taken for a misspelling of another ("Northampton" is not "Southampton").
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from heed.names.fold import words
from heed.names.table import ReferenceTable
from heed.names.vocabulary import DIRECTIONS, KINDS, OFFICES, TIERS, WEIGHTS

ACCEPT = 0.8
ACCEPT_ALONE = 0.7
MARGIN = 0.04
# A text this like a known name is more likely that body, misnamed, than one that the table does not hold.
TOO_NEAR = 0.7
_TELLING = 0.9
# Words of a trust's name that come and go: "Hull Teaching Hospital", "Hull University Teaching Hospitals NHS Trust".
_OF_TRUSTS = frozenset({"university"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a text may name, and how alike the two are (0 to 1)."""

    code: str
    score: float
    name: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Near:
    """How near the nearest name of a body is: ``overlap`` of words, and whether it may be that body at all."""

    code: str
    overlap: float
    allowed: bool
    name: frozenset[str]

    @property
    def score(self) -> float:
        """The overlap, reduced where the names cannot be the same body's."""
        return self.overlap if self.allowed else self.overlap * 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """The body that the text safely names, if any, and the best guesses."""

    match: Candidate | None
    guesses: tuple[Candidate, ...]
    spelt: bool = False
    too_near: bool = False


class Matcher:
    """Finds near names in one reference table. Made once; each question takes well under a millisecond."""

    def __init__(self, table: ReferenceTable) -> None:
        """Index the words of every name that is not itself made by rule."""
        self._keys = table.index.keys
        self._names: list[tuple[str, frozenset[str], float]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for folded, entry in table.index.keys.items():
            tokens = folded.split(" ")
            if entry.kind in {"variant", "title"} or len(entry.codes) > 1 or len(tokens) < 2:
                continue
            self._add(tokens, entry.codes[0])
        self._long = sorted(word for word in self._by_word if len(word) > 4)

    def _add(self, tokens: list[str], code: str) -> None:
        bag = frozenset(tokens)
        at = len(self._names)
        self._names.append((code, bag, sum(map(weight, bag))))
        for word in bag:
            self._by_word[word].append(at)

    @functools.lru_cache(maxsize=4_096)  # noqa: B019 - one matcher lives as long as its table
    def judge(self, text: str) -> Verdict:
        """Return the body that a text (one name, no separators) safely names, with the best guesses."""
        written = [word.norm for word in words(text)]
        fixed = [word if word in self._by_word else self._nearest(word) for word in written]
        bag, spelt = frozenset(fixed), fixed != written
        if spelt and (entry := self._keys.get(" ".join(fixed))) and len(entry.codes) == 1:
            return Verdict(Candidate(entry.codes[0], 1.0, bag), (), spelt)
        telling = {word for word in bag if weight(word) >= _TELLING}
        if not telling - DIRECTIONS:
            return Verdict(None, ())
        near = self._score(bag, telling)
        guesses = tuple(Candidate(one.code, round(one.score, 3)) for one in near[:3] if one.score > 0.45)
        close = any(one.overlap > TOO_NEAR and _slip(telling - one.name, one.name - bag) for one in near[:3])
        return Verdict(self._safest(bag, telling, near), guesses, spelt, close)

    def is_strange(self, text: str) -> bool:
        """Tell whether no telling word is near one of a known name: a body that is new here, not one misnamed."""
        telling = [word.norm for word in words(text) if weight(word.norm) >= _TELLING and word.norm not in DIRECTIONS]
        return len(telling) == 1 and self._nearest(telling[0]) not in self._by_word

    @functools.lru_cache(maxsize=50_000)  # noqa: B019 - one matcher lives as long as its table
    def _nearest(self, word: str) -> str:
        """Return the one known word that is a slip away (two for long words), or the word itself."""
        if len(word) < 5 or any(letter.isdigit() for letter in word):
            return word
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(word) < 9 else 2
        found = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=slips, limit=4)
        near = [(known, distance) for known, distance, _ in found if known[0] == word[0] or len(word) > 8]
        if not near:
            return word
        best = min(distance for _, distance in near)
        closest = [known for known, distance in near if distance == best]
        return closest[0] if len(closest) == 1 else word

    def _score(self, bag: frozenset[str], telling: set[str]) -> list[Near]:
        own = sum(map(weight, bag))
        best: dict[str, Near] = {}
        for row in self._by_word.get(min(telling, key=self._rarity), ()):
            code, name, total = self._names[row]
            overlap = 2 * sum(map(weight, bag & name)) / (own + total)
            if code in best and overlap <= best[code].score:
                continue
            one = Near(code, overlap, telling <= name and not _kinds_differ(bag, name), name)
            if code not in best or one.score > best[code].score:
                best[code] = one
        return sorted(best.values(), key=lambda one: (-one.score, one.code))

    def _rarity(self, word: str) -> int:
        return len(self._by_word.get(word, ())) or 1_000_000

    def _safest(self, bag: frozenset[str], telling: set[str], near: list[Near]) -> Candidate | None:
        if not near or not near[0].allowed:
            return None
        best = near[0]
        lead = best.score - (near[1].score if len(near) > 1 else 0.0)
        rivals = self._holders(bag & KINDS, telling) - {best.code}
        if self._only_a_place(bag, telling):
            return None
        if len(telling) == 1 and best.score < 0.97 and (rivals or not bag & KINDS):
            return None
        sure = best.score >= ACCEPT and lead >= MARGIN
        alone = best.score >= ACCEPT_ALONE and not rivals and bag & KINDS and len(bag) > 2 and lead >= 2 * MARGIN
        return Candidate(best.code, round(best.score, 3), best.name) if sure or alone else None

    def _only_a_place(self, bag: frozenset[str], telling: set[str]) -> bool:
        """Tell whether "Elmshire NHS Trust" says no more than a county or town in which there are several trusts."""
        places = telling - DIRECTIONS
        if len(telling) != 1 or len(places) != 1 or not bag - telling <= {"trust", "nhs"}:
            return False
        return self._trusts_of(min(places).removesuffix("shire")) > 1

    @functools.lru_cache(maxsize=1_024)  # noqa: B019
    def _trusts_of(self, root: str) -> int:
        """Count the trusts with a word that begins like this place in a name."""
        rows = {row for word, rows in self._by_word.items() if word.startswith(root) for row in rows}
        return len({self._names[row][0] for row in rows if "trust" in self._names[row][1]})

    def _holders(self, kinds: frozenset[str], telling: set[str]) -> set[str]:
        """Codes of the same sort of body with all of these telling words in a name."""
        rows = set.intersection(*(set(self._by_word.get(word, ())) for word in telling))
        return {self._names[row][0] for row in rows if kinds <= self._names[row][1] or not kinds}


def _slip(ours: set[str], theirs: frozenset[str]) -> bool:
    """Tell whether the telling words that two names do not share may be one slip: "Medication" for "Medicines"."""
    from rapidfuzz.distance import Indel  # here, so that a program that only names things exactly starts quicker

    others = [word for word in theirs if weight(word) >= _TELLING]
    return bool(ours and others) and all(any(Indel.normalized_similarity(a, b) > 0.6 for b in others) for a in ours)


@functools.lru_cache(maxsize=32_768)
def weight(word: str) -> float:
    """How much a word says about which body it is: little for "NHS" and "Hospital", 1 for a place."""
    return WEIGHTS.get(word) or (0.3 if word in OFFICES else 1.0)


# A place alone is none of the bodies that are named after it.
_NAMED_AFTER_PLACES = frozenset(
    {"police", "ccg", "icb", "council", "hmp", "ambulance", "fire", "pcc", "commissioner", "combined", "transport"}
)


def _kinds_differ(bag: frozenset[str], name: frozenset[str]) -> bool:
    """A trust is not a council, nor a place a police force; but a trust may be named without the word."""
    if (name - bag) & _NAMED_AFTER_PLACES or ("university" in name - bag and "trust" not in name):
        return True
    if len(bag - DIRECTIONS) < 3 and all(weight(word) >= _TELLING for word in bag) and name & KINDS:
        return True
    asked, held = bag & KINDS, name & KINDS
    strict = asked - _OF_TRUSTS
    if bag & TIERS and name & TIERS and not bag & name & TIERS:
        return True
    if not asked:
        return False
    return not (strict <= held and (not asked & _OF_TRUSTS or bool(held & (_OF_TRUSTS | {"trust"}))))
