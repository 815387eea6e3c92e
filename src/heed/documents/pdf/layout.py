"""A page to areas: columns, table cells and boxes, each a run of rows in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heed.documents.pdf.cells import Grid, GridCell
from heed.documents.pdf.columns import Atom, regions
from heed.documents.pdf.engine import RawPage
from heed.documents.pdf.grids import fill, grids
from heed.documents.pdf.marks import mark_bullets
from heed.documents.pdf.notes import split_notes
from heed.documents.pdf.rows import Fragment, Row, rows

_LONG_CELL = 40  # words beyond which a row with one cell is text in a box, not part of a table


@dataclass
class Area:
    """Rows that are read from the top down. A table has ``cells`` (rows of cells, each a run of rows) instead."""

    rows: list[Row]
    right: float
    boxed: bool = False
    form: bool = False
    notes: list[list[Row]] = field(default_factory=list)
    cells: list[list[list[Row]]] = field(default_factory=list)


def usual_size(pages: Iterable[RawPage]) -> float:
    """The type size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += word.end - word.start
    return sizes.most_common(1)[0][0] if sizes else 10.0


def areas_of(page: RawPage, parts: Sequence[Fragment], body: float) -> list[Area]:
    """The areas of a page in reading order."""
    found = grids(page.shapes, parts, page.width, page.height)
    rest = list(parts)
    for grid in found:
        rest = fill(grid, rest)
    kept = [grid for grid in found if any(cell.fragments for row in grid.rows for cell in row)]
    areas: list[Area] = []
    for region in regions([*rest, *kept], page.width):
        areas += _read_region(page, region.atoms, region.right)
    for area in areas:
        mark_bullets(area.rows, page.shapes)
        for cell in (cell for row in area.cells for cell in row):
            mark_bullets(cell, page.shapes)
        if not area.cells and not area.boxed:
            area.rows, area.notes = split_notes(area.rows, page.shapes, body)
    return [area for area in areas if area.rows or area.cells or area.notes]


def _read_region(page: RawPage, atoms: Sequence[Atom], right: float) -> list[Area]:
    """Text and ruled areas of a column, from the top down."""
    areas: list[Area] = []
    loose: list[Fragment] = []
    for grid in sorted((atom for atom in atoms if isinstance(atom, Grid)), key=lambda grid: grid.y0):
        above = [atom for atom in atoms if isinstance(atom, Fragment) and (atom.y0 + atom.y1) / 2 < grid.y0]
        fresh = [part for part in above if not any(part is seen for seen in loose)]
        if fresh:
            areas.append(Area(rows(page.number, page.text, fresh), right))
            loose += fresh
        areas += _read_grid(page, grid)
    seen = {id(part) for part in loose}
    rest = [atom for atom in atoms if isinstance(atom, Fragment) and id(atom) not in seen]
    if rest:
        areas.append(Area(rows(page.number, page.text, rest), right))
    return areas


def _read_grid(page: RawPage, grid: Grid) -> list[Area]:
    if grid.is_form:
        return [_form_row(page, row) for row in grid.rows if any(cell.fragments for cell in row)]
    areas: list[Area] = []
    for row in grid.rows:
        filled = [cell for cell in row if cell.fragments]
        if not filled:
            continue
        words = sum(len(part.words) for cell in filled for part in cell.fragments)
        if grid.is_box or (len(row) == 1 and words > _LONG_CELL):
            areas.append(Area(_cell_rows(page, row[0]), row[0].x1 - 3, boxed=True))
        else:
            area = Area([], grid.x1, cells=[[_cell_rows(page, cell) for cell in row]])
            areas.append(area)
    return areas


def _form_row(page: RawPage, row: Sequence[GridCell]) -> Area:
    """A form's section as running text. The number beside it goes before its first line, wherever it is set."""
    body = row[-1]
    lines = _cell_rows(page, body)
    if len(row) == 2 and row[0].fragments:
        number = [word for part in row[0].fragments for word in part.words]
        top = lines[0] if lines else None
        part = Fragment(number, number[0].x0, number[0].y0, number[-1].x1, number[0].y1)
        if top is None:
            lines = rows(page.number, page.text, [part])
        else:
            lines[0] = Row(page.number, page.text, [part, *top.fragments])
    return Area(lines, body.x1 - 5, form=True)


def _cell_rows(page: RawPage, cell: GridCell) -> list[Row]:
    return rows(page.number, page.text, cell.fragments) if cell.fragments else []
