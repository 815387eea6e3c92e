"""What a string of recipients means: organisations, classes, or an abstention with guesses.

The string is cut into stretches (``segments``), known names are found in each (``known``), and what is left between
them is judged (``stretch``): an office or an address says where to send it, a near name is matched with care
(``fuzzy``), what looks like another organisation is given as written, and the rest is dropped.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import replace

from heed.names.atoms import part_of_a_name, prepare, words_before
from heed.names.classes import find_classes
from heed.names.facts import Organisation
from heed.names.found import Found
from heed.names.known import Known, Span
from heed.names.model import ClassMatch, OrganisationMatch, Resolution
from heed.names.segments import stretches
from heed.names.stretch import GOVERNMENTS, Stretch
from heed.names.table import ReferenceTable

CHIEF_CORONER = "HEED-chief-coroner-of-england-and-wales"
_LOCAL = frozenset({"trust", "ambulance", "health_board", "council", "police", "ccg", "icb"})
_MINISTER = re.compile(r"(?:the )?(?:deputy )?(?:minister for|health minister)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_CABINET = re.compile(r"(?:the )?cabinet secretary", re.IGNORECASE)


class Resolver:
    """Resolves names against one table."""

    def __init__(self, table: ReferenceTable | None = None) -> None:
        """Use the given table, or the one that ships with Heed."""
        self.table = table or ReferenceTable.shipped()
        self.known = Known(self.table)

    def resolve(self, text: str) -> Resolution:
        """Return the organisations and classes that a string names, in order, each once. Never raises."""
        found = Found()
        for stretch in self._rejoined(list(stretches(text))):
            self._read(stretch, found)
        self._copies(found)
        self._ministers(found)
        return Resolution(text, _once(found.organisations), _once_class(found.classes), _guesses(found))

    def spans(self, text: str) -> list[Span]:
        """Return the known names in a text, the longest at each place, left to right."""
        return self.known.spans(text)

    def successors(self, code: str, *, on: str = "9999-12-31") -> tuple[Organisation, ...]:
        """Return the bodies that answer for a code on an ISO date; see ``ReferenceTable.successors``."""
        return self.table.successors(code, on=on)

    def _rejoined(self, parts: list[str]) -> list[str]:
        """Put together two stretches that are one name cut in half, as by a list that has a bar for each "and"."""
        if len(parts) < 2:
            return parts
        whole: list[str] = []
        for part in parts:
            both = f"{whole[-1]} {part}" if whole else ""
            if whole and not self.known.named(part) and not self.known.named(whole[-1]) and self.known.named(both):
                whole[-1] = both
            else:
                whole.append(part)
        return whole

    def _read(self, stretch: str, found: Found) -> None:
        text = prepare(stretch)
        spans = self.spans(text)
        if (
            len(spans) == 1
            and spans[0].kind != "title"
            and not _WORD.search(text[: spans[0].start] + text[spans[0].end :])
        ):
            Stretch(self.known, text, spans, [], found).take(spans[0])
            return
        named = list(find_classes(text))
        groups = list(_groups(text, spans, named))
        self._of_an_area(text, spans, named, found)
        spans = [span for span in spans if not any(start < span.end and span.start < end for start, end, _ in groups)]
        Stretch(self.known, text, spans, groups, found).read()

    def _of_an_area(
        self, text: str, spans: list[Span], classes: list[tuple[int, int, ClassMatch]], found: Found
    ) -> None:
        """ "North Elmshire Local Authorities": a class, and a group of bodies that is given as written too."""
        for start, end, match in classes:
            area = " ".join(words_before(text, start))
            named = any(span.start < end and start - len(area) <= span.end for span in spans)
            if part_of_a_name(text, start, end) and self.known.is_area(area) and end == len(text) and not named:
                found.classes.append(match)
                name = text[start - len(area) - 1 :]
                found.organisations.append(OrganisationMatch(name, None, 0.5, name, "as written"))

    def _copies(self, found: Found) -> None:
        """The Chief Coroner gets a copy of every coroner's report: among several names, a guess and no addressee."""
        named = found.organisations
        if len({match.code or match.name for match in named}) > 1:
            found.guesses += [replace(match, score=0.5) for match in named if match.code == CHIEF_CORONER]
            found.organisations = [match for match in named if match.code != CHIEF_CORONER]

    def _ministers(self, found: Found) -> None:
        """In the company of Welsh bodies alone, a "Minister for Health" is a Welsh one.

        A Secretary of State and a Minister of State are the United Kingdom's wherever they stand.
        """
        bodies = (self.table.organisations[match.code] for match in found.organisations if match.code)
        welsh = self.table.organisations.get(GOVERNMENTS["Wel"])
        if welsh and {body.jurisdiction for body in bodies if body.kind in _LOCAL} == {"wales"}:
            found.organisations = [
                replace(match, name=welsh.name, code=welsh.code) if _is_minister(match) else match
                for match in found.organisations
            ]
            if any(guess.code == welsh.code and _CABINET.match(guess.text) for guess in found.guesses):
                found.organisations.append(OrganisationMatch(welsh.name, welsh.code, 0.8, "", "title"))


def _groups(
    text: str, spans: list[Span], classes: list[tuple[int, int, ClassMatch]]
) -> Iterable[tuple[int, int, ClassMatch]]:
    for start, end, match in classes:
        inside = any(s.start < end and start < s.end and s.end - s.start >= end - start for s in spans)
        if not inside and not part_of_a_name(text, start, end):
            yield start, end, match


def _is_minister(match: OrganisationMatch) -> bool:
    return match.method in {"title", "alias"} and _MINISTER.match(match.text) is not None


def _once(matches: Iterable[OrganisationMatch]) -> tuple[OrganisationMatch, ...]:
    best: dict[str, OrganisationMatch] = {}
    for match in matches:
        mark = match.code or match.name.casefold()
        if mark not in best or match.score > best[mark].score:
            best[mark] = match
    return tuple(best.values())


def _once_class(matches: Iterable[ClassMatch]) -> tuple[ClassMatch, ...]:
    first: dict[str, ClassMatch] = {}
    for match in matches:
        first.setdefault(match.slug, match)
    return tuple(first.values())


def _guesses(found: Found) -> tuple[OrganisationMatch, ...]:
    taken = {match.code for match in found.organisations if match.code}
    best: dict[str | None, OrganisationMatch] = {}
    for guess in sorted(found.guesses, key=lambda guess: -guess.score):
        if guess.code not in taken:
            best.setdefault(guess.code, guess)
    return tuple(best.values())[:3]


@functools.cache
def default() -> Resolver:
    """Return the resolver of the table that ships with Heed, made once per process."""
    return Resolver()


@functools.lru_cache(maxsize=4)
def _of(table: ReferenceTable) -> Resolver:
    return Resolver(table)


def resolve(text: str, *, table: ReferenceTable | None = None) -> Resolution:
    """Return what a text names, by the table that ships with Heed or the one given."""
    return (_of(table) if table else default()).resolve(text)
