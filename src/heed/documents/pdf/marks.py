"""Bullets that are drawn instead of written, as browsers do when they print."""

from __future__ import annotations

from collections.abc import Sequence

from heed.documents.pdf.rows import Row
from heed.documents.pdf.shapes import Shape

_REACH = 3.0  # ems between a bullet and its words


def mark_bullets(column: Sequence[Row], shapes: Sequence[Shape]) -> None:
    """Gives each row the drawn bullet that stands before it."""
    dots = [shape for shape in shapes if _is_dot(shape)]
    for row in column if dots else ():
        middle = (row.y0 + row.y1) / 2
        for dot in dots:
            level = abs((dot.y0 + dot.y1) / 2 - middle) < 0.35 * row.height
            if level and dot.x1 <= row.x0 and row.x0 - dot.x1 < _REACH * row.size and row.label is None:
                row.mark, row.mark_x = "•", dot.x0
                row.__dict__.pop("label", None)
                break


def _is_dot(shape: Shape) -> bool:
    """Small, about as wide as high, and filled or outlined. A square of four lines counts when it is small enough."""
    wide, tall = shape.x1 - shape.x0, shape.y1 - shape.y0
    if shape.image or not 1.5 <= wide <= 8 or not 1.5 <= tall <= 8:
        return False
    return 0.7 <= wide / tall <= 1.4
