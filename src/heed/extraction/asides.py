"""What stands between an actor and its verb: whom it is to work with, through whom it acts, whom it takes in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heed.extraction.actors import is_actor, split_actors
from heed.extraction.model import Addressee, Role

ADVERB = r"(?:(?:also|now|therefore|together|each|all|both|further|then|first|continue\s+to|always|\w+ly)\s+)*"
_WITH = (
    r"(?:(?:working\s+)?(?:in\s+)?(?:close\s+)?(?:partnership|collaboration|conjunction|co-?operation|consultation|"
    r"discussion|"
    r"dialogue|concert|co-?production|liaison)\s+(?:with|between)|(?:(?:by\s+)?working|together|along|jointly|liaising|"
    r"collaborating|consulting|engaging|co-?ordinating)\s+(?:closely\s+|together\s+|collaboratively\s+|"
    r"jointly\s+)?with|"
    r"consulting|alongside|supported\s+by|with\s+(?:the\s+)?(?:\w+\s+)?(?:support|help|input|involvement|assistance|"
    r"agreement|advice)\s+"
    r"(?:of|from)|with\s+support\s+from|advised\s+by|with)"
)
_OPENS_WITH = re.compile(rf"^\s*(?:and\s+)?{_WITH}\s+", re.I)
_OPENS_ASIDE = re.compile(
    r"^\s*(?:including|such\s+as|in\s+particular|especially|particularly|whether|where|when|if|as|at|by|within|for|"
    r"on|under|"
    r"through|via|working|once|following|subject|led|acting|who|which|and\s+(?:its|their)|on\s+behalf|with|in|"
    r"building|using|"
    r"following|taking|having|alongside|supported)\b",
    re.I,
)
_THROUGH = re.compile(r"^\s*(?:acting\s+)?(?:through|via)\s+", re.I)
_NAMING = re.compile(r"^\s*(?:including|such\s+as)\b", re.I)


def is_aside(piece: str) -> bool:
    return bool(_OPENS_ASIDE.match(piece) or _OPENS_WITH.match(piece))


def named(subject: str, asides: list[str]) -> str:
    """The subject with the aside that says who it takes in ("Regulators, including …")."""
    if asides and _NAMING.match(asides[0]):
        return f"{subject}, {', '.join(asides)}"
    return subject


def from_asides(pieces: Iterable[str]) -> Iterator[Addressee]:
    for piece in pieces:
        through = _THROUGH.match(piece)
        if through:
            yield from _several(piece[through.end() :], Role.JOINT)
        elif _OPENS_WITH.match(piece):
            yield from _companions(piece)


def _companions(piece: str) -> Iterator[Addressee]:
    """Those to work with, from "in partnership with X and supported by Y"."""
    for stretch in re.split(rf"\s+and\s+(?={_WITH}\s)", piece):
        opening = _OPENS_WITH.match(stretch)
        if opening:
            yield from _several(stretch[opening.end() :], Role.WITH)


def after_verb(after: str) -> Iterator[Addressee]:
    """Those to work with where the verb says so: "should, with X," and "should work with X to"."""
    aside = re.match(rf"^\s*,\s*(?P<piece>{_WITH}\s[^,]+),", after, re.I)
    if aside:
        yield from _companions(aside["piece"])
    work = re.match(
        rf"^\s+{ADVERB}(?:work|collaborate|engage|liaise|consult)(?:\s+\w+ly)?\s+(?:together\s+)?with\s+(?P<who>.+)$",
        after,
        re.I,
    )
    if work:
        yield from _several(
            re.split(r",?\s+(?:to|in order|on|so)\b|[,.;](?=\s+(?:to|and)\b)|[.;]", work["who"])[0], Role.WITH
        )


def _several(words: str, role: Role) -> Iterator[Addressee]:
    for name in split_actors(words.strip(" ,.;:")):
        if is_actor(name) or (role is Role.WITH and _is_company(name)):
            yield Addressee(bare(name), role=role)


def _is_company(name: str) -> bool:
    """Partners who are not bodies: "relevant stakeholders", "people with lived experience"."""
    return len(name.split()) <= 14 and bool(
        re.search(
            r"\b(?:stakeholders?|partners?|experts?|people|patients?|families|carers?|communit(?:y|ies)|academics?|"
            r"researchers?|representatives?|users?|parties|staff)\b",
            name,
            re.I,
        )
    )


def bare(name: str) -> str:
    return re.sub(r"^(?:the|The|both|that)\s+", "", name.strip(" ,")).strip()
