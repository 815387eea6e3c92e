"""Known names inside running text: exact, with their capitals, and quick."""

from __future__ import annotations

import re

from heed.names.classes import find_classes
from heed.names.known import SCORES, Span
from heed.names.model import ClassMatch, OrganisationMatch
from heed.names.resolver import Resolver, default
from heed.names.vocabulary import COMMON_NAMES

# An abbreviation that stands for other things in running text ("the MCA" is mostly the Mental Capacity Act).
AMBIGUOUS_IN_PROSE = frozenset(
    {
        "BIS",
        "BMI",
        "CGL",
        "CUH",
        "DPT",
        "EA",
        "GHC",
        "HUC",
        "LAS",
        "LCH",
        "LPT",
        "MCA",
        "MSE",
        "MTC",
        "NCA",
        "NEP",
        "OPG",
        "PPG",
        "SGN",
        "SIA",
        "STH",
        "TDA",
        "WISH",
    }
)
_SMALL = frozenset(["of", "the", "and", "for", "at", "on", "in", "products", "s"])

Mention = tuple[int, int, OrganisationMatch | ClassMatch]


def find(text: str, *, resolver: Resolver | None = None) -> list[Mention]:
    """Return the organisations and classes that a text mentions by a known name, left to right, with their places.

    Organisations' names must have their capitals; a name that several bodies share is left out. A class inside an
    organisation's name is not a mention.
    """
    known = resolver or default()
    found: list[Mention] = []
    for span in known.spans(text):
        match = _match(known, text, span)
        if match:
            found.append((span.start, span.end, match))
    taken = [(start, end) for start, end, _ in found]
    for start, end, group in find_classes(text):
        if not any(start < stop and begin < end for begin, stop in taken):
            found.append((start, end, group))
    return sorted(found, key=lambda mention: mention[:2])


def _match(known: Resolver, text: str, span: Span) -> OrganisationMatch | None:
    written = text[span.start : span.end]
    if len(span.codes) > 1 or not _capitals(written) or written in AMBIGUOUS_IN_PROSE:
        return None
    if written.casefold() in COMMON_NAMES or (span.kind == "title" and " " not in written):
        return None
    body = known.table.organisations[span.codes[0]]
    return OrganisationMatch(body.name, body.code, SCORES[span.kind], written, span.kind)


def _capitals(written: str) -> bool:
    """Tell whether every word but the small ones begins with a capital or a figure ("products" may be small)."""
    letters = [word[0] for word in re.findall(r"[^\W_]+", written) if word not in _SMALL]
    return bool(letters) and all(letter.isupper() or letter.isdigit() for letter in letters)
