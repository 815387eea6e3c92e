"""Responses set out in a table: a row for each recommendation, with its answer beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heed.documents.model import Block, Cell
from heed.extraction.families.numbered.tables import Row, find_rows
from heed.extraction.families.responses.scan import Answered, Restated
from heed.extraction.passage import Slice


def find_answered_rows(blocks: Sequence[Block]) -> Iterator[Answered]:
    for row in find_rows(blocks):
        answer = row.cells.get("answer") or row.cells.get("decision")
        if answer is None or not answer.text.strip() or row.number is None:
            continue
        words = row.cells["text"]
        restated = Restated(None, (row.number,), [_slice(row, words)])
        decision = row.cells.get("decision")
        yield Answered(
            [restated],
            [_slice(row, answer)],
            [Slice(row.index, row.block, 0, len(row.block.text))],
            label=decision.text if decision else None,
        )


def _slice(row: Row, cell: Cell) -> Slice:
    return Slice(row.index, row.block, cell.start, cell.end)
