"""Other ways in which a body's name is commonly written, made from the name by rule.

Each rule is about a *kind* of body (a trust without "NHS Trust", a council without "Borough"). A variant that would
name two bodies names neither; a variant never takes a name away from a body that really has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A trust's name without "NHS Trust" must still say what sort of thing it is, or it is only a place.
_CARE_WORDS = frozenset(
    ["hospital", "healthcare", "partnership", "care", "infirmary", "ambulance", "teaching", "health"]
)
_COUNCIL_FORMS = (
    "{} council",
    "{} borough council",
    "{} city council",
    "{} metropolitan borough council",
    "{} metropolitan district council",
    "{} metropolitan council",
    "{} district council",
    "{} local authority",
    "{} unitary authority",
    "{} mbc",
    "{} mdc",
    "{} bc",
    "borough {}",
    "london borough {}",
    "london borough {} council",
    "royal borough {}",
)
_PLACE = re.compile(
    r"^(?:london borough |royal borough |city |borough council |borough |council )?(.*?)(?: metropolitan borough"
    r"| metropolitan district| county borough| borough| city district| city| district| county)?(?: council)?$"
)


def variants(kind: str, folded: str) -> Iterator[str]:
    """Yield further folded keys for a body of this kind; the caller drops those that are not unique."""
    rule = _RULES.get(kind)
    if rule:
        yield from rule(folded)


def _trust(folded: str) -> Iterator[str]:
    base = folded.removesuffix(" trust")
    for stem in sorted({base, _without("university", base), _without("teaching", base)}):
        tokens = stem.split()
        yield stem + " trust"
        if len(tokens) > 1 and _CARE_WORDS & set(tokens[1:]):
            yield stem
        if tokens and tokens[-1] != "hospital":
            yield stem + " hospital trust"


def _without(word: str, folded: str) -> str:
    return " ".join(part for part in folded.split() if part != word)


def _ambulance(folded: str) -> Iterator[str]:
    base = folded.replace(" university", "").removesuffix(" trust")
    if "ambulance" in base:
        yield from (base, base + " trust", base.removesuffix(" service") + " trust")


# What the partnership round an integrated care board is called: a duty put on it is the board's.
_SYSTEMS = (
    "ics",
    "integrated care system",
    "integrated care partnership",
    "integrated care partnership board",
    "integrated care",
    "healthcare partnership",
)


def _commissioner(folded: str) -> Iterator[str]:
    bare = folded.removeprefix("nhs ")
    if bare.endswith((" icb", " ccg")) or "integrated" in bare:
        yield bare
        yield "nhs " + bare
    if bare.endswith(" icb"):
        place = bare.removesuffix(" icb")
        yield f"nhs {place}"
        for system in _SYSTEMS:
            yield f"{place} {system}"
            yield f"nhs {place} {system}"


def _council(folded: str) -> Iterator[str]:
    found = _PLACE.match(folded)
    if not found or not found.group(1):
        return
    place = found.group(1)
    if " county" in folded and " borough" not in folded:
        yield f"{place} county council"
        yield f"{place} cc"
        yield f"{place} council"
        return
    for form in _COUNCIL_FORMS:
        yield form.format(place)
    if folded.startswith("city ") or " city" in folded:
        yield f"city {place}"
        yield f"city {place} council"


def _police(folded: str) -> Iterator[str]:
    place = folded.removesuffix(" service").removesuffix(" police")
    for form in ("{} police", "{} police service", "{} police force", "chief constable {}", "chief constable {} police",
                 "police chief constable {}"):  # fmt: skip
        yield form.format(place)


def _prison(folded: str) -> Iterator[str]:
    place = folded.removeprefix("hmp ")
    if place != folded:
        yield from (f"governor {folded}", f"{folded} yoi", f"hmp yoi {place}", f"yoi {place}", f"{folded} prison")


def _board(folded: str) -> Iterator[str]:
    for full in ("university health board", "teaching health board", "health board"):
        if folded.endswith(" " + full):
            place = folded.removesuffix(" " + full)
            yield from (f"{place} {form}" for form in ("university health board", "health board", "local health board",
                                                       "university local health board", "uhb", "lhb"))  # fmt: skip
            return


_RULES = {
    "trust": _trust,
    "ambulance": _ambulance,
    "ccg": _commissioner,
    "icb": _commissioner,
    "council": _council,
    "police": _police,
    "prison": _prison,
    "health_board": _board,
}
