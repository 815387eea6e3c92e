"""What ruled areas are made of: lines, cells, and grids of cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from heed.documents.pdf.rows import Fragment


@dataclass(slots=True)
class Line:
    """A horizontal (``at`` is y) or vertical (``at`` is x) line from ``low`` to ``high``."""

    at: float
    low: float
    high: float
    flat: bool


@dataclass(slots=True)
class GridCell:
    x0: float
    y0: float
    x1: float
    y1: float
    fragments: list[Fragment] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled area: its edges and its rows of cells."""

    x0: float
    y0: float
    x1: float
    y1: float
    rows: list[list[GridCell]]

    @property
    def is_box(self) -> bool:
        """One cell to a row: a box around text rather than a table."""
        return all(len(row) == 1 for row in self.rows)

    @property
    def is_form(self) -> bool:
        """Two columns of which the first only holds numbers: sections of a form, to be read as running text."""
        if max(len(row) for row in self.rows) != 2:
            return False
        pairs = [row for row in self.rows if len(row) == 2]
        narrow = all(pair[0].x1 - pair[0].x0 < 0.2 * (self.x1 - self.x0) for pair in pairs)
        short = all(sum(len(part.words) for part in pair[0].fragments) <= 2 for pair in pairs)
        return narrow and short
