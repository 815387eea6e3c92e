"""Reading order: which parts of a page are columns, and which come first."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from heed.documents.pdf.cells import Grid
from heed.documents.pdf.rows import Fragment

Atom = Fragment | Grid

_GUTTER = 9.0  # points of white between two columns, at least
_ROWS = 3  # lines that both columns must have
_PROSE = 0.17  # of the page's width: how wide the lines of a column of prose are


@dataclass(slots=True)
class Region:
    """Part of a page whose lines are read from the top down."""

    atoms: list[Atom]
    right: float


def regions(atoms: Sequence[Atom], width: float) -> list[Region]:
    """The regions of a page in reading order."""
    return [Region(list(group), _right(group)) for group in _cut(list(atoms), width, 0) if group]


def _cut(atoms: list[Atom], width: float, depth: int) -> list[list[Atom]]:
    if depth > 6 or len(atoms) < 2 * _ROWS:
        return [atoms]
    bands = _bands(atoms)
    for gutter in _gutters(bands):
        first, last = _run(bands, gutter)
        inside = [atom for band in bands[first : last + 1] for atom in band]
        left = [atom for atom in inside if atom.x1 <= gutter]
        right = [atom for atom in inside if atom.x0 >= gutter]
        if _is_column(left, width) and _is_column(right, width) and _beside(left, right):
            before = [atom for band in bands[:first] for atom in band]
            after = [atom for band in bands[last + 1 :] for atom in band]
            return [
                *(_cut(before, width, depth + 1) if before else []),
                *_cut(left, width, depth + 1),
                *_cut(right, width, depth + 1),
                *(_cut(after, width, depth + 1) if after else []),
            ]
    return [atoms]


def _bands(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms that share a height on the page, from the top down."""
    bands: list[list[Atom]] = []
    bottom = float("-inf")
    for atom in sorted(atoms, key=lambda atom: atom.y0 + atom.y1):
        if bands and (atom.y0 + atom.y1) / 2 < bottom:
            bands[-1].append(atom)
        else:
            bands.append([atom])
            bottom = atom.y1
    return bands


def _gutters(bands: Sequence[Sequence[Atom]]) -> list[float]:
    """Places where at least four bands leave white between two atoms, the most frequent first."""
    votes: dict[int, int] = {}
    for band in bands:
        ordered = sorted(band, key=lambda atom: atom.x0)
        for before, after in itertools.pairwise(ordered):
            if after.x0 - before.x1 >= _GUTTER:
                for x in range(int(before.x1 + 2) // 3, int(after.x0 - 2) // 3 + 1):
                    votes[x] = votes.get(x, 0) + 1
    best = sorted((x for x in votes if votes[x] >= _ROWS), key=lambda x: -votes[x])
    chosen: list[float] = []
    for x in best:
        if all(abs(3 * x - other) > 20 for other in chosen):
            chosen.append(3.0 * x)
    return chosen[:4]


def _run(bands: Sequence[Sequence[Atom]], gutter: float) -> tuple[int, int]:
    """The longest run of bands that nothing crosses at the gutter."""
    best = (0, -1)
    first = 0
    for i, band in enumerate(bands):
        if any(atom.x0 < gutter < atom.x1 for atom in band):
            first = i + 1
        elif i - first > best[1] - best[0]:
            best = (first, i)
    return best


def _is_column(atoms: Sequence[Atom], width: float) -> bool:
    """Several lines, most of them as wide as lines of prose are."""
    parts = [atom for atom in atoms if isinstance(atom, Fragment)]
    if len(parts) < _ROWS:
        return False
    widths = sorted(part.x1 - part.x0 for part in parts)
    words = sum(len(part.words) for part in parts)
    return widths[len(widths) // 2] >= _PROSE * width and words >= 3 * len(parts)


def _beside(left: Sequence[Atom], right: Sequence[Atom]) -> bool:
    """Whether two groups stand side by side for most of the shorter one's height."""
    top = max(min(atom.y0 for atom in left), min(atom.y0 for atom in right))
    bottom = min(max(atom.y1 for atom in left), max(atom.y1 for atom in right))
    heights = [max(a.y1 for a in group) - min(a.y0 for a in group) for group in (left, right)]
    return bottom - top > 0.5 * min(heights)


def _right(atoms: Sequence[Atom]) -> float:
    """Where full lines end: the right edge that all but a few atoms keep to."""
    edges = sorted(atom.x1 for atom in atoms)
    return edges[-1 - len(edges) // 50]
