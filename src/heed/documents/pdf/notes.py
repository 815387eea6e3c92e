"""Footnotes: small print at the foot of a column, under a rule or starting with a marker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.documents.pdf.rows import Row
from heed.documents.pdf.shapes import Shape

_MARK = re.compile(r"(?:\d{1,4}|[*†‡§]{1,3})(?=\s|$|[A-Z‘“\"'(]|https?:)")


def split_notes(column: Sequence[Row], shapes: Sequence[Shape], body: float) -> tuple[list[Row], list[list[Row]]]:
    """The rows of a column without its footnotes, and the rows of each footnote.

    ``body`` is the document's usual type size. A first group without a marker goes on from the page before.
    """
    start = len(column)
    while start > 0 and column[start - 1].size <= 0.92 * body:
        start -= 1
    start = _first_note(column, start, shapes, body)
    notes: list[list[Row]] = []
    for row in column[start:]:
        if not notes or note_mark(row):
            notes.append([row])
        else:
            notes[-1].append(row)
    return list(column[:start]), notes


def _first_note(column: Sequence[Row], start: int, shapes: Sequence[Shape], body: float) -> int:
    """The first row of the small print that is a note: the row under a rule, or the first with a marker."""
    rest = range(start, len(column))
    ruled = next((i for i in rest if _rule_above(column, i, shapes)), len(column))
    if start == 0:  # a whole column of small print is an appendix or a table, not notes
        return ruled
    first = min(ruled, next((i for i in rest if note_mark(column[i])), len(column)))
    while start < first < len(column) and _is_close(column[first - 1], column[first]):
        first -= 1  # the end of a note that began on the page before has no marker
    return first


def _is_close(a: Row, b: Row) -> bool:
    return b.y1 - a.y1 < 1.6 * b.size and abs(a.size - b.size) < 0.1 * b.size


def _rule_above(column: Sequence[Row], at: int, shapes: Sequence[Shape]) -> bool:
    row = column[at]
    top = column[at - 1].y1 - 3 if at else row.y0 - 3 * row.size
    return any(
        shape.y1 - shape.y0 <= 2.5
        and shape.x1 - shape.x0 >= 40
        and top <= shape.y0 <= row.y0 + 2
        and shape.x0 <= row.x0 + 12
        and (at == 0 or shape.y0 > column[at - 1].y1 - 2)
        for shape in shapes
        if not shape.image
    )


def note_mark(row: Row) -> str | None:
    """The number or sign with which a footnote starts."""
    found = _MARK.match(row.text) or _MARK.match(row.source[row.fragments[0].start : row.fragments[0].end])
    return found.group() if found else None
