"""Tables with lines between their rows and none between their columns, as web pages and many reports print them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from heed.documents.pdf.cells import Grid, GridCell, Line
from heed.documents.pdf.rows import Fragment

_SAME = 3.0  # points by which the ends of two rules of one table may differ
_GUTTER = 8.0  # points of white between two columns
_LEAST = 120.0  # points: a shorter rule belongs to no table of running text
_REACH = 1.7  # line heights between two lines of one cell


@dataclass(slots=True)
class _Rule:
    """A line across the table, which may be drawn in as many pieces as the table has columns."""

    y: float
    x0: float
    x1: float
    breaks: list[float] = field(default_factory=list)


def open_tables(lines: Sequence[Line], parts: Sequence[Fragment]) -> list[Grid]:
    """The tables among horizontal lines that belong to no box."""
    groups: list[list[_Rule]] = []
    for rule in _rules(lines):
        group = next((group for group in groups if _is_below(group[-1], rule)), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    split = [piece for group in groups for piece in _split(group, parts)]
    found = (_table(group, parts) for group in split if len(group) > 1 or group[0].breaks)
    return [grid for grid in found if grid is not None]


def _rules(lines: Sequence[Line]) -> list[_Rule]:
    rules: list[_Rule] = []
    for line in sorted(lines, key=lambda line: (round(line.at), line.low)):
        last = rules[-1] if rules else None
        if last is not None and abs(last.y - line.at) < 1.5 and last.x0 <= line.low <= last.x1 + _SAME:
            if line.low > last.x0 + _SAME and line.high > last.x1 + _SAME:
                last.breaks.append(line.low)
            last.x1 = max(last.x1, line.high)
        else:
            rules.append(_Rule(line.at, line.low, line.high))
    return [rule for rule in rules if rule.x1 - rule.x0 >= _LEAST]


def _is_below(upper: _Rule, lower: _Rule) -> bool:
    return abs(upper.x0 - lower.x0) <= _SAME and abs(upper.x1 - lower.x1) <= _SAME and lower.y > upper.y + 5


def _split(rules: Sequence[_Rule], parts: Sequence[Fragment]) -> list[list[_Rule]]:
    """Rules of one width that belong to different tables: their columns differ, or text runs across between them."""
    pieces = [[rules[0]]]
    for upper, lower in pairwise(rules):
        edges = [upper.x0 - 9, *upper.breaks, upper.x1 + 9]
        between = [part for part in parts if upper.y < (part.y0 + part.y1) / 2 < lower.y]
        same = len(upper.breaks) == len(lower.breaks)
        same = same and all(abs(a - b) < _SAME for a, b in zip(upper.breaks, lower.breaks, strict=True))
        if upper.breaks and (not same or any(_crosses(part, edges) for part in between)):
            pieces.append([lower])
        else:
            pieces[-1].append(lower)
    return pieces


def _table(rules: Sequence[_Rule], parts: Sequence[Fragment]) -> Grid | None:
    x0, x1 = rules[0].x0, rules[0].x1
    across = [part for part in parts if part.x1 > x0 - 2 and part.x0 < x1 + 2]
    edges = _columns(rules, across)
    if len(edges) < 3:
        return None
    top = _grow(edges, sorted((p for p in across if p.y1 <= rules[0].y + 2), key=lambda p: -p.y1), rules[0].y, -1)
    bottom = _grow(edges, sorted((p for p in across if p.y0 >= rules[-1].y - 2), key=lambda p: p.y0), rules[-1].y, 1)
    levels = [*([top] if top < rules[0].y else []), *(rule.y for rule in rules)]
    levels += [bottom] if bottom > rules[-1].y else []
    if len(levels) < 2:
        return None
    rows = [
        [GridCell(left, upper, right, lower) for left, right in itertools.pairwise(edges)]
        for upper, lower in itertools.pairwise(levels)
    ]
    return Grid(x0 - 2, levels[0], x1 + 2, levels[-1], rows)


def _columns(rules: Sequence[_Rule], across: Sequence[Fragment]) -> list[float]:
    """The edges of the columns: where the rules break, or else the white that runs down between all the rows."""
    x0, x1 = rules[0].x0, rules[0].x1
    breaks = [x for x in rules[0].breaks if sum(any(abs(x - y) < _SAME for y in r.breaks) for r in rules) == len(rules)]
    inside = [part for part in across if rules[0].y < (part.y0 + part.y1) / 2 < rules[-1].y]
    if breaks and not any(_crosses(part, [x0 - 9, *breaks, x1 + 9]) for part in inside):
        return [x0, *breaks, x1]
    if len(inside) < 4:
        return []
    edges = [x0]
    reach = float("-inf")
    for part in sorted(inside, key=lambda part: part.x0):
        if reach > x0 and part.x0 - reach >= _GUTTER:
            edges.append((part.x0 + reach) / 2)
        reach = max(reach, part.x1)
    return [*edges, x1] if _is_filled(edges, x1, inside) else []


def _is_filled(edges: Sequence[float], end: float, inside: Sequence[Fragment]) -> bool:
    """Whether each column holds words in several places: white down a page alone makes no table."""
    bounds = [*edges, end]
    counts = [sum(left <= part.x0 < right for part in inside) for left, right in itertools.pairwise(bounds)]
    return len(counts) > 1 and min(counts) >= 2


def _crosses(part: Fragment, edges: Sequence[float]) -> bool:
    return any(part.x0 < edge - 2 and part.x1 > edge + 2 for edge in edges[1:-1])


def _grow(edges: Sequence[float], parts: Sequence[Fragment], start: float, way: int) -> float:
    """How far a row goes on above the first rule or below the last: while lines keep to the columns and are close."""
    taken: list[Fragment] = []
    limit = start
    weight = parts[0].words[0].bold if parts else False
    for part in parts:
        if way < 0 and part.words[0].bold != weight:
            break  # the head is set in one weight; what stands above it in another is not part of it
        gap = (limit - part.y1) if way < 0 else (part.y0 - limit)
        if gap > _REACH * part.height or _crosses(part, edges):
            break
        limit = min(limit, part.y0) if way < 0 else max(limit, part.y1)
        taken.append(part)
    # A row begins where two of its columns do. Lines above that are a paragraph that happens to be short.
    tops = [part.y0 for part in taken if _has_neighbour(part, taken, edges)]
    if not tops or (way > 0 and min(tops) > min(part.y0 for part in taken) + 2):
        return start
    return min(tops) - 1 if way < 0 else limit + 1


def _has_neighbour(part: Fragment, others: Sequence[Fragment], edges: Sequence[float]) -> bool:
    """Whether another column has a line at the same height."""
    return any(
        abs(other.y0 - part.y0) < 0.5 * part.height and _column(other, edges) != _column(part, edges)
        for other in others
    )


def _column(part: Fragment, edges: Sequence[float]) -> int:
    return sum(part.x0 >= edge - 2 for edge in edges)
