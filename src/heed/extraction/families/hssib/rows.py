"""Items set in a table: a column for the code, one for the words, perhaps one for the addressee and the response."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.documents.model import Block, Cell
from heed.extraction.families.hssib import words
from heed.extraction.model import ItemKind

# An action plan sets what was done beside the code of what was asked.
_ANSWER = re.compile(
    r"\b(?:response|progress|updates?|status|evidence)\b|"
    r"^\W*(?:our |planned |agreed )?actions?(?: (?:taken|plan|planned))?\W*$",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"\b(?:addressee|organisation|recipient|directed to|addressed to|owner|who)\b", re.IGNORECASE)
_WORDS = re.compile(r"\b(?:recommendation|observation|action|learning|text)s?\b", re.IGNORECASE)
_LONGEST_HEADER = 60


@dataclass(frozen=True, slots=True)
class RowItem:
    """``text`` and ``answer`` are spans of the row's text."""

    kind: ItemKind
    code: str | None
    text: tuple[int, int]
    addressee: str | None
    answer: tuple[int, int] | None


class RowReader:
    """Reads the rows of one table after another, and remembers what the columns of the present one hold."""

    def __init__(self) -> None:
        self._columns: list[str] = []

    def leave(self) -> None:
        self._columns = []

    def read(self, row: Block, section: ItemKind | None) -> RowItem | None:
        if not self._columns and self._is_header(row):
            self._columns = [_column(cell.text) for cell in row.cells]
            return None
        coded = next(((place, cell) for place, cell in enumerate(row.cells) if words.whole_code(cell.text)), None)
        if coded:
            return self._coded(row, *coded)
        return self._inline(row, section)

    def _is_header(self, row: Block) -> bool:
        short = all(len(cell.text) <= _LONGEST_HEADER for cell in row.cells)
        named = any(_column(cell.text) for cell in row.cells)
        return short and named and not any(words.coded_head(cell.text) for cell in row.cells)

    def _coded(self, row: Block, place: int, cell: Cell) -> RowItem | None:
        head = words.coded_head(cell.text)
        after = row.cells[place + 1 :]
        rest = [other for other in after if not self._is(row, other, "answer", "addressee")]
        if head is not None and head.kind is ItemKind.ACTION:  # what was done is then what the item says
            rest = rest or [other for other in after if not self._is(row, other, "addressee")]
        body = max(rest, key=lambda other: len(other.text), default=None)
        if head is None or body is None or len(body.text.split()) < 4:
            return None
        return self._item(row, head.kind, head.code, (body.start, body.end))

    def _inline(self, row: Block, section: ItemKind | None) -> RowItem | None:
        for cell in row.cells:
            head = words.coded_head(cell.text)
            if head and cell.text[head.body :].strip():
                return self._item(row, head.kind, head.code, (cell.start + head.body, cell.end))
            tail = words.coded_tail(cell.text)
            if tail:
                return self._item(row, words.kind_of(tail[0], ""), tail[0], (cell.start, cell.start + tail[1]))
            if section and words.ISSUES.match(cell.text):
                return self._item(row, section, None, (cell.start, cell.end))
        return None

    def _item(self, row: Block, kind: ItemKind, code: str | None, span: tuple[int, int]) -> RowItem:
        answer = next((cell for cell in row.cells if self._is(row, cell, "answer") and cell.text.strip()), None)
        owner = next((cell for cell in row.cells if self._is(row, cell, "addressee") and cell.text.strip()), None)
        return RowItem(kind, code, span, owner.text if owner else None, (answer.start, answer.end) if answer else None)

    def _is(self, row: Block, cell: Cell, *names: str) -> bool:
        place = row.cells.index(cell)
        return place < len(self._columns) and self._columns[place] in names


def _column(header: str) -> str:
    for name, pattern in (("answer", _ANSWER), ("addressee", _ADDRESSEE), ("words", _WORDS)):
        if pattern.search(header):
            return name
    return ""
