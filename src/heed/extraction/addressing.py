"""Addressees as written → one addressee per organisation or class, or the words with the best guesses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from heed.extraction.model import Addressee, Item
from heed.names.model import OrganisationMatch, Resolution

Resolver = Callable[[str], Resolution]

_SURE = 0.6  # a name that the table does not hold is given back as written, with a lower score
_SMALL = frozenset(("of", "for", "and", "the", "in", "on", "to", "at", "with", "&"))


def resolve_addressees(addressees: Iterable[Addressee], resolver: Resolver) -> tuple[Addressee, ...]:
    """One addressee per organisation or class. What can't be resolved stays as written, with guesses."""
    found: dict[tuple[str | None, str | None, str], Addressee] = {}
    for addressee in addressees:
        for one in _resolved(addressee, resolver):
            key = (one.organisation, one.cls, "" if one.organisation or one.cls else one.text.casefold())
            found.setdefault(key, one)
    return tuple(found.values())


def resolve_item(item: Item, resolver: Resolver) -> Item:
    return replace(item, addressees=resolve_addressees(item.addressees, resolver))


def _resolved(addressee: Addressee, resolver: Resolver) -> Iterator[Addressee]:
    if addressee.organisation or addressee.cls:
        yield addressee
        return
    resolution = resolver(addressee.text)
    known = [match for match in resolution.organisations if _is_known(match)]
    if not (known or resolution.classes):
        yield replace(addressee, guesses=tuple(guess.name for guess in resolution.guesses))
        return
    several = len(resolution.organisations) + len(resolution.classes) > 1
    for match in resolution.organisations:
        words = match.text if several and match.text else addressee.text
        if match in known:
            yield replace(addressee, text=words, organisation=match.name, code=match.code, score=match.score)
        else:
            yield replace(addressee, text=words)
    for group in resolution.classes:
        words = group.text if several and group.text else addressee.text
        yield replace(addressee, text=words, cls=group.name, score=group.score)


def _is_known(match: OrganisationMatch) -> bool:
    """In the reference table, or a proper name: "organisations that provide care" could not be written to."""
    if match.code or match.score >= _SURE:
        return True
    words = [word for word in re.findall(r"[\w’'&-]+", match.name) if word not in _SMALL]
    return all(word[0].isupper() or word[0].isdigit() for word in words) and (len(words) > 1 or words[0].isupper())
