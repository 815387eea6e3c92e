"""The index from folded names to codes, and the longest known name at a place in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from heed.names.facts import Name, NameKind, Organisation
from heed.names.fold import key
from heed.names.variants import variants

# Strength of a way of naming: a stronger one takes the key from a weaker one.
_STRENGTH = {
    NameKind.OFFICIAL: 5,
    NameKind.FORMER: 4,
    NameKind.LATER: 4,
    NameKind.ALIAS: 4,
    NameKind.TITLE: 4,
    NameKind.ABBREVIATION: 3,
    NameKind.SITE: 3,
}
_VARIANT = 2


class Entry(NamedTuple):
    """What a key stands for: the codes (several where the name is shared) and how it names them."""

    codes: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Index:
    """Keys of folded words, and abbreviations with their capitals."""

    keys: dict[str, Entry]
    abbreviations: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]] = field(repr=False)

    def longest(self, norms: list[str], at: int) -> tuple[int, Entry] | None:
        """Return the number of words and the entry of the longest known name that starts at a word."""
        for size in self.lengths.get(norms[at], ()):
            if at + size <= len(norms):
                entry = self.keys.get(" ".join(norms[at : at + size]))
                if entry:
                    return size, entry
        return None


def make_index(keys: dict[str, Entry], abbreviations: dict[str, Entry]) -> Index:
    """Make an index from its two dictionaries."""
    lengths: dict[str, set[int]] = {}
    for folded in keys:
        lengths.setdefault(folded.partition(" ")[0], set()).add(folded.count(" ") + 1)
    return Index(keys, abbreviations, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()})


def build_index(organisations: Mapping[str, Organisation], names: Iterable[Name]) -> Index:
    """Index every name and every variant of a name. A key held by several bodies with equal strength names them all."""
    holders: dict[str, dict[str, tuple[int, str]]] = {}
    short: dict[str, dict[str, tuple[int, str]]] = {}
    for body in organisations.values():
        _claim(holders, key(body.name), body.code, _STRENGTH[NameKind.OFFICIAL], NameKind.OFFICIAL)
    for name in names:
        if name.kind is NameKind.ABBREVIATION:
            _claim(short, name.name, name.code, _STRENGTH[name.kind], name.kind)
        else:
            _claim(holders, key(name.name), name.code, _STRENGTH[name.kind], name.kind)
    for folded, code in _to_vary(organisations, names):
        for variant in variants(organisations[code].kind, folded):
            _claim(holders, variant, code, _VARIANT, "variant")
    return make_index(_settle(holders), _settle(short))


def _to_vary(organisations: Mapping[str, Organisation], names: Iterable[Name]) -> Iterable[tuple[str, str]]:
    for body in organisations.values():
        yield key(body.name), body.code
    for name in names:
        if name.kind in {NameKind.FORMER, NameKind.LATER, NameKind.ALIAS} and name.code in organisations:
            yield key(name.name), name.code


def _claim(holders: dict[str, dict[str, tuple[int, str]]], folded: str, code: str, strength: int, kind: str) -> None:
    if folded:
        claims = holders.setdefault(folded, {})
        if strength > claims.get(code, (0, ""))[0]:
            claims[code] = (strength, str(kind))


def _settle(holders: dict[str, dict[str, tuple[int, str]]]) -> dict[str, Entry]:
    settled = {}
    for folded, claims in holders.items():
        best = max(strength for strength, _ in claims.values())
        winners = {code: kind for code, (strength, kind) in claims.items() if strength == best}
        settled[folded] = Entry(tuple(sorted(winners)), min(winners.values()))
    return settled


def write_index(index: Index, path: Path) -> None:
    """Write an index so that ``read_index`` gives it back: the folded names need not be worked out at each start."""
    lines = [f"{name}\t{' '.join(e.codes)}\t{e.kind}" for name, e in sorted(index.keys.items())]
    lines += [f"={name}\t{' '.join(e.codes)}\t{e.kind}" for name, e in sorted(index.abbreviations.items())]
    path.write_text("key\tcodes\tkind\n" + "\n".join(lines) + "\n", encoding="utf-8")


def read_index(path: Path) -> Index:
    """Read an index; a key that begins with "=" is an abbreviation, kept with its capitals."""
    keys: dict[str, Entry] = {}
    abbreviations: dict[str, Entry] = {}
    entries: dict[str, Entry] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, _, rest = line.partition("\t")
        entry = entries.get(rest)
        if entry is None:
            codes, kind = rest.split("\t")
            entry = entries[rest] = Entry(tuple(codes.split(" ")), kind)
        if name[0] == "=":
            abbreviations[name[1:]] = entry
        else:
            keys[name] = entry
    return make_index(keys, abbreviations)
