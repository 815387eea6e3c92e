"""Ruled tables, forms and boxes: drawn lines to cells."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from heed.documents.pdf.cells import Grid, GridCell, Line
from heed.documents.pdf.opentables import open_tables
from heed.documents.pdf.rows import Fragment
from heed.documents.pdf.shapes import Shape

_THIN = 2.5  # points: anything drawn thinner is a line
_NEAR = 3.0  # points within which two lines meet
_PAGE_END = 0.13  # of the page's height: a box that ends there without a line goes on overleaf
_EDGE = 1.5  # points between two areas of one colour that the eye takes for one
_LONG = 8.0  # points: anything drawn shorter is no line of a table


def grids(shapes: Sequence[Shape], parts: Sequence[Fragment], width: float, height: float) -> list[Grid]:
    """The ruled areas of a page from the top down, without underlines and a frame around the whole page."""
    drawn = [line for line in _lines(shapes, width, height) if not (line.flat and _underlines(line, parts))]
    lines = _merged(drawn)
    lines += _missing_ends(lines, height)
    found = [grid for group in _connected(lines) if (grid := _grid(group)) is not None]
    found = [grid for grid in found if not _is_page_frame(grid, width, height)]
    drawn = [line for line in drawn if line.flat and not any(_inside(line, grid) for grid in found)]
    found += open_tables(drawn, parts)
    return sorted(found, key=lambda grid: (grid.y0, grid.x0))


def _inside(line: Line, grid: Grid) -> bool:
    return grid.y0 - _NEAR <= line.at <= grid.y1 + _NEAR and line.high > grid.x0 and line.low < grid.x1


def fill(grid: Grid, parts: Iterable[Fragment]) -> list[Fragment]:
    """Puts the fragments that lie in a cell there; returns the others."""
    rest: list[Fragment] = []
    for part in parts:
        x, y = (part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2
        if not (grid.x0 - 1 <= x <= grid.x1 + 1 and grid.y0 - 1 <= y <= grid.y1 + 1):
            rest.append(part)
            continue
        for piece in _split(part, grid):
            cell = _cell_at(grid, (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2)
            if cell is None:
                rest.append(piece)
            else:
                cell.fragments.append(piece)
    return rest


def _split(part: Fragment, grid: Grid) -> list[Fragment]:
    """A fragment cut where a vertical line of the grid runs between two of its words."""
    y = (part.y0 + part.y1) / 2
    edges = [cell.x1 for row in grid.rows for cell in row if cell.y0 <= y <= cell.y1 and part.x0 < cell.x1 < part.x1]
    if not edges:
        return [part]
    groups: dict[int, list[int]] = {}
    for i, word in enumerate(part.words):
        groups.setdefault(sum((word.x0 + word.x1) / 2 > edge for edge in edges), []).append(i)
    pieces = []
    for indexes in groups.values():
        words = [part.words[i] for i in indexes]
        pieces.append(Fragment(words, min(w.x0 for w in words), part.y0, max(w.x1 for w in words), part.y1))
    return pieces


def _cell_at(grid: Grid, x: float, y: float) -> GridCell | None:
    for row in grid.rows:
        for cell in row:
            if cell.x0 - 1 <= x <= cell.x1 + 1 and cell.y0 - 1 <= y <= cell.y1 + 1:
                return cell
    return None


def _lines(shapes: Sequence[Shape], width: float, height: float) -> list[Line]:
    lines: list[Line] = []
    for shape in [*(shape for shape in shapes if shape.stroke or _is_thin(shape)), *_shaded(shapes)]:
        wide, tall = shape.x1 - shape.x0, shape.y1 - shape.y0
        if shape.image or (shape.fill is None and not shape.stroke):
            continue
        if tall <= _THIN and wide >= _LONG:
            lines.append(Line((shape.y0 + shape.y1) / 2, shape.x0, shape.x1, True))
        elif wide <= _THIN and tall > _THIN:
            lines.append(Line((shape.x0 + shape.x1) / 2, shape.y0, shape.y1, False))
        elif wide >= _LONG and tall >= _LONG and _is_box(shape) and not _is_background(shape, width, height):
            lines += [Line(shape.y0, shape.x0, shape.x1, True), Line(shape.y1, shape.x0, shape.x1, True)]
            lines += [Line(shape.x0, shape.y0, shape.y1, False), Line(shape.x1, shape.y0, shape.y1, False)]
    return lines


def _is_thin(shape: Shape) -> bool:
    return shape.x1 - shape.x0 <= _THIN or shape.y1 - shape.y0 <= _THIN


def _shaded(shapes: Sequence[Shape]) -> list[Shape]:
    """Filled areas as the eye sees them: Word shades each line of a box by itself, and its margins too."""
    fills = [
        shape
        for shape in shapes
        if shape.fill is not None and not shape.stroke and not shape.image and not _is_thin(shape) and _is_box(shape)
    ]
    for _ in range(3):
        before = len(fills)
        fills = _stacked(fills, upright=True)
        fills = _stacked(fills, upright=False)
        if len(fills) == before:
            break
    return fills


def _stacked(fills: Sequence[Shape], *, upright: bool) -> list[Shape]:
    """Areas of one colour that share a whole edge become one; ``upright`` joins those above each other."""

    def place(shape: Shape) -> tuple[float, float, float, float]:
        ends = (shape.x0, shape.x1, shape.y0, shape.y1)
        return ends if upright else (ends[2], ends[3], ends[0], ends[1])

    merged: list[Shape] = []
    for shape in sorted(fills, key=lambda s: (s.fill or (), *(round(v) for v in place(s)[:2]), place(s)[2])):
        last = merged[-1] if merged else None
        if last is not None and last.fill == shape.fill:
            a, b = place(last), place(shape)
            if abs(a[0] - b[0]) < _EDGE and abs(a[1] - b[1]) < _EDGE and b[2] - a[3] < _EDGE:
                x0, y0 = min(last.x0, shape.x0), min(last.y0, shape.y0)
                x1, y1 = max(last.x1, shape.x1), max(last.y1, shape.y1)
                merged[-1] = Shape(x0, y0, x1, y1, last.fill, False, segments=5)
                continue
        merged.append(shape)
    return merged


def _is_background(shape: Shape, width: float, height: float) -> bool:
    area = (shape.x1 - shape.x0) * (shape.y1 - shape.y0)
    return area > (0.9 if shape.stroke else 0.5) * width * height


def _is_box(shape: Shape) -> bool:
    """A rectangle with an outline, or filled with a colour that can be told from white."""
    if shape.segments not in (4, 5):
        return False
    return shape.stroke or (shape.fill is not None and min(shape.fill) < 250)


def _underlines(line: Line, parts: Sequence[Fragment]) -> bool:
    return any(
        part.y0 < line.at < part.y1 + 1.5 and part.x0 - 2 <= line.low and line.high <= part.x1 + 2 for part in parts
    )


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Lines in one direction that touch end to end become one."""
    merged: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.flat, round(line.at / _THIN), line.low)):
        last = merged[-1] if merged else None
        if last is not None and _touch_end_to_end(last, line):
            last.low, last.high = min(last.low, line.low), max(last.high, line.high)
        else:
            merged.append(Line(line.at, line.low, line.high, line.flat))
    return merged


def _touch_end_to_end(a: Line, b: Line) -> bool:
    if a.flat != b.flat or abs(a.at - b.at) > _THIN:
        return False
    return b.low <= a.high + _NEAR and b.high >= a.low - _NEAR


def _missing_ends(lines: Sequence[Line], height: float) -> list[Line]:
    """The top or bottom edge of a box or table that goes on overleaf, where the page cuts it off."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if not line.flat and line.high - line.low > 3 * _LONG:
            groups.setdefault((round(line.low / _NEAR), round(line.high / _NEAR)), []).append(line)
    added: list[Line] = []
    for uprights in groups.values():
        left, right = min(line.at for line in uprights), max(line.at for line in uprights)
        for end in (uprights[0].low, uprights[0].high):
            near_edge = end < _PAGE_END * height or end > (1 - _PAGE_END) * height
            closed = any(flat.flat and abs(flat.at - end) <= _NEAR and flat.high > left for flat in lines)
            if right - left > 3 * _LONG and near_edge and not closed:
                added.append(Line(end, left, right, True))
    return added


def _connected(lines: Sequence[Line]) -> list[list[Line]]:
    """Groups of lines that cross or touch."""
    parent = list(range(len(lines)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    flats = [i for i, line in enumerate(lines) if line.flat]
    uprights = [i for i, line in enumerate(lines) if not line.flat]
    for i in flats:
        for j in uprights:
            if _touch(lines[i], lines[j]):
                parent[root(i)] = root(j)
    groups: dict[int, list[Line]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(root(i), []).append(line)
    return [group for group in groups.values() if len(group) >= 4]


def _touch(flat: Line, upright: Line) -> bool:
    across = flat.low - _NEAR <= upright.at <= flat.high + _NEAR
    return across and upright.low - _NEAR <= flat.at <= upright.high + _NEAR


def _grid(lines: Sequence[Line]) -> Grid | None:
    ys = _levels(line.at for line in lines if line.flat)
    xs = _levels(line.at for line in lines if not line.flat)
    if len(ys) < 2 or len(xs) < 2:
        return None
    flats = [line for line in lines if line.flat]
    uprights = [line for line in lines if not line.flat]
    made: list[list[GridCell]] = []
    for top, bottom in itertools.pairwise(ys):
        made.append(_band(top, bottom, xs, flats, uprights, made))
    kept = [row for row in made if row]
    return Grid(xs[0], ys[0], xs[-1], ys[-1], kept) if kept else None


def _band(
    top: float,
    bottom: float,
    xs: Sequence[float],
    flats: Sequence[Line],
    uprights: Sequence[Line],
    above: Sequence[Sequence[GridCell]],
) -> list[GridCell]:
    """The cells between two levels. A cell with no line at its top is the lower part of the one above."""
    middle = (top + bottom) / 2
    edges = [x for x in xs if any(abs(up.at - x) <= _NEAR and up.low <= middle <= up.high for up in uprights)]
    cells: list[GridCell] = []
    for left, right in itertools.pairwise(edges):
        centre = (left + right) / 2
        ruled = any(abs(flat.at - top) <= _NEAR and flat.low <= centre <= flat.high for flat in flats)
        upper = None if ruled else _same_column(above, left, right)
        if upper is not None:
            upper.y1 = bottom
        else:
            cells.append(GridCell(left, top, right, bottom))
    return cells


def _same_column(above: Sequence[Sequence[GridCell]], left: float, right: float) -> GridCell | None:
    for row in reversed(above):
        for cell in row:
            if abs(cell.x0 - left) <= _NEAR and abs(cell.x1 - right) <= _NEAR:
                return cell
    return None


def _levels(values: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NEAR:
            levels.append(value)
    return levels


def _is_page_frame(grid: Grid, width: float, height: float) -> bool:
    return grid.is_box and (grid.x1 - grid.x0) > 0.9 * width and (grid.y1 - grid.y0) > 0.85 * height
