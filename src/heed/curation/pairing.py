"""Which obligations publishing a candidate makes: which part for which addressee, in which role.

A pair is [position of the part or None for the whole, position of the addressee, role]. A candidate without pairs of
its own (None) has the usual ones: every addressee on every part, and whoever is only told, on the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heed.curation.models import Candidate
from heed.oversight.models import Obligation
from heed.oversight.rows import ROLES
from heed.register.models import Addressee
from heed.register.words import folded

Json = dict[str, Any]
Pair = tuple[int | None, int, str]
Role = Obligation.Role


@dataclass(frozen=True, slots=True)
class Share:
    """What one addressee is to have: ``parts`` are positions (None: the whole); none at all: no obligation."""

    position: int
    addressee: Json
    role: str
    parts: tuple[int | None, ...]


def usual_role(addressee: Json) -> str:
    """The role that follows from how somebody is named."""
    return ROLES[Addressee.Role(addressee["role"])].value


def usual_pairs(parts: Sequence[Json], addressees: Sequence[Json]) -> list[Pair]:
    """The pairs that nobody has to choose."""
    return [
        (part, who, usual_role(one))
        for who, one in enumerate(addressees)
        for part in ([None] if not parts or one["role"] == Addressee.Role.COPIED else range(len(parts)))
    ]


def pairs_of(candidate: Candidate) -> list[Pair]:
    """The pairs of a candidate, chosen or usual."""
    if candidate.pairs is None:
        return usual_pairs(candidate.parts, candidate.addressees)
    return [(part, who, role) for part, who, role in candidate.pairs]


def shares_of(candidate: Candidate) -> list[Share]:
    """What each addressee of a candidate is to have, in their order."""
    pairs = pairs_of(candidate)
    return [
        Share(
            who,
            one,
            next((role for _, at, role in pairs if at == who), usual_role(one)),
            tuple(part for part, at, _ in pairs if at == who),
        )
        for who, one in enumerate(candidate.addressees)
    ]


def problems(candidate: Candidate, pairs: Iterable[Pair]) -> str:
    """Why these can't be the pairs of a candidate, or nothing."""
    for part, who, role in pairs:
        if part is not None and not 0 <= part < len(candidate.parts):
            return "There is no such part."
        if not 0 <= who < len(candidate.addressees):
            return "There is no such addressee."
        if role not in Role.values:
            return "There is no such role."
    return ""


def kept(candidate: Candidate, pairs: Sequence[Pair]) -> list[list[Any]] | None:
    """What to keep of chosen pairs: None where they are the usual ones."""
    usual = usual_pairs(candidate.parts, candidate.addressees)
    return None if set(pairs) == set(usual) else [list(pair) for pair in dict.fromkeys(pairs)]


def after_edit(candidate: Candidate, parts: Sequence[Json], addressees: Sequence[Json]) -> list[list[Any]] | None:
    """The chosen pairs of a candidate after its parts or addressees were edited.

    They go along with the words, where every part and addressee still stands and none is new. Otherwise the usual ones
    count again, since what a curator chose for other words says nothing of these.
    """
    if candidate.pairs is None:
        return None
    places = _places([one["text"] for one in candidate.parts], [one["text"] for one in parts])
    people = _places([one["text"] for one in candidate.addressees], [one["text"] for one in addressees])
    if places is None or people is None:
        return None
    return [[None if part is None else places[part], people[who], role] for part, who, role in candidate.pairs]


def _places(before: Sequence[str], after: Sequence[str]) -> list[int] | None:
    """Where each text stands afterwards. None where one is gone, or new, or there twice."""
    old, new = [folded(text) for text in before], [folded(text) for text in after]
    if sorted(old) != sorted(new) or len(set(new)) != len(new):
        return None
    return [new.index(text) for text in old]
