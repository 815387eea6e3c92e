"""Recommendations set out in a table: a column of numbers, one of recommendations, and perhaps who and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.documents.model import Block, BlockKind, Cell
from heed.extraction.asks import asking
from heed.extraction.families.numbered.drafts import Draft
from heed.extraction.families.numbered.markers import NUMBER
from heed.extraction.passage import Passage, Slice

_NUMBER = re.compile(rf"^\W*(?:(?:recommendation|rec\.?|r|no\.?)\s*)?(?P<number>{NUMBER})\W*$", re.I)
_NAMED = re.compile(rf"^\W*(?:recommendation|rec\.?)\s*(?P<number>{NUMBER})\W*$", re.I)
_LED = re.compile(rf"^\W*(?:recommendation|rec\.?|r)\s*(?P<number>{NUMBER})\s*[:.)–—-]?\s+(?=\S)", re.I)
_COLUMNS = {
    "text": re.compile(r"^\W*(?:\w+\s+){0,2}recommendations?(?:\s+(?:text|wording|made))?\W*$", re.I),
    "number": re.compile(
        r"^\W*(?:(?:recommendation|rec\.?)\s*)?(?:no\.?|number|ref(?:erence)?\.?|#|id|item)\W*$", re.I
    ),
    "who": re.compile(
        r"^\W*(?:owners?|lead(?:s|ing)?(?:\s+\w+)?|responsib\w+(?:\s+\w+)?|(?:action\s+)?(?:for|by|on)(?:\s+whom)?|"
        r"addressees?|"
        r"addressed\s+to|recipients?|directed\s+(?:to|at)|accountable\s*\w*|organisations?|who)\W*$",
        re.I,
    ),
    "when": re.compile(
        r"^\W*(?:time\s?scales?|time\s?frames?|deadlines?|due(?:\s+date)?|by\s+when|when|target\s+date|"
        r"completion(?:\s+date)?)\W*$",
        re.I,
    ),
    "answer": re.compile(r"^\W*(?:[\w’']+\s+){0,3}(?:response|position|reply|answer)\W*$", re.I),
    "decision": re.compile(
        r"^\W*(?:decision|status|accepted\W*(?:rejected)?|accept\s*/\s*reject|agreed\??|accepted\??)\W*$", re.I
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of recommendations: its number and the cell under each known column."""

    index: int
    block: Block
    number: str | None
    cells: dict[str, Cell]


def find_rows(blocks: Sequence[Block]) -> tuple[Row, ...]:
    """The rows of every table whose heading row names a column of recommendations."""
    found: list[Row] = []
    columns: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE_ROW or len(block.cells) < 2:
            columns = {} if block.kind is not BlockKind.TABLE_ROW and block.kind is BlockKind.HEADING else columns
            continue
        named = _columns(block)
        if named:
            columns = named
        elif columns:
            found.extend(_row(index, block, columns))
        else:
            found.extend(_unheaded(index, block))
    return tuple(found)


def find_tabulated(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    return tuple(_draft(row) for row in find_rows(blocks) if row.number and "answer" not in row.cells)


def _columns(block: Block) -> dict[str, int]:
    named: dict[str, int] = {}
    for at, cell in enumerate(block.cells):
        for name, pattern in _COLUMNS.items():
            if name not in named and pattern.match(cell.text.strip()):
                named[name] = at
                break
    # "Recommendation" may head the column of numbers, with the words in the next column.
    return named if "text" in named and len(named) >= 2 else _headed_by_number(block, named)


def _headed_by_number(block: Block, named: dict[str, int]) -> dict[str, int]:
    return named if "text" in named and len(block.cells) == 2 else {}


def _row(index: int, block: Block, columns: dict[str, int]) -> Iterator[Row]:
    cells = {name: block.cells[at] for name, at in columns.items() if at < len(block.cells)}
    text = cells.get("text")
    if text is None or not text.text.strip():
        return
    number = _NUMBER.match(cells["number"].text) if "number" in cells else _NUMBER.match(block.cells[0].text)
    if number and text is block.cells[0] and len(block.cells) > 1:
        cells["text"] = block.cells[1]
    led = _LED.match(text.text)
    if number:
        yield Row(index, block, number["number"], cells)
    elif led:
        cells["text"] = Cell(text.text[led.end() :], text.start + led.end(), text.end)
        yield Row(index, block, led["number"], cells)
    elif asking(text.text):
        yield Row(index, block, None, cells)


def _unheaded(index: int, block: Block) -> Iterator[Row]:
    """A row of a table with no heading row, whose first cell says "Recommendation 4" and whose second asks."""
    named = _NAMED.match(block.cells[0].text)
    if named and asking(block.cells[1].text):
        yield Row(index, block, named["number"], {"text": block.cells[1]})


def _draft(row: Row) -> Draft:
    cell = row.cells["text"]
    words = Passage((Slice(row.index, row.block, cell.start, cell.end),))
    own = (Slice(row.index, row.block, 0, len(row.block.text)),)
    who, when = row.cells.get("who"), row.cells.get("when")
    return Draft(
        row.number,
        words,
        own,
        "table of recommendations",
        0.9,
        who=who.text if who else None,
        when=when.text if when else None,
        in_list=True,
    )
