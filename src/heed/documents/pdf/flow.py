"""The areas of all pages to one run of drafts, joined across columns and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.documents.drafts import Draft
from heed.documents.model import BlockKind
from heed.documents.pdf.engine import RawPage
from heed.documents.pdf.layout import Area
from heed.documents.pdf.notes import note_mark
from heed.documents.pdf.paragraphs import Chunk, Drafter, Leading, chunks, same_size
from heed.documents.pdf.rows import Row, glue_rows
from heed.documents.wording import continues, sentence_ends


@dataclass
class _Open:
    """The last block of running text: it may go on in the next column or on the next page."""

    draft: Draft
    chunk: Chunk


@dataclass
class _Table:
    """The table that was read last: the rows that may be its head, and the row that may go on overleaf."""

    width: int
    heads: list[list[str]]
    last: list[str]
    draft: Draft


class _Flow:
    def __init__(self, leading: Leading, drafter: Drafter, body: float) -> None:
        self.leading = leading
        self.drafter = drafter
        self.body = body
        self.drafts: list[Draft] = []
        self.waiting: list[Draft] = []  # footnotes, until the block that they would interrupt is complete
        self.open: _Open | None = None
        self.table: _Table | None = None
        self.after_head = False  # whether the row before repeated the table's head at the top of a page
        self.last_note: tuple[Draft, Row] | None = None

    def area(self, area: Area, fresh: bool) -> None:
        """Adds an area; ``fresh`` says that it is the first on its page."""
        for row in area.cells:
            self._row(row, fresh)
        found = chunks(area.rows, area.right, self.leading, area.boxed)
        for i, chunk in enumerate(found):
            if i == 0 and self.open is not None and self._goes_on(self.open, chunk):
                self._append(self.open, chunk)
                continue
            self._release()
            self.table = None
            draft = self.drafter.draft(chunk)
            self.drafts.append(draft)
            self.open = _Open(draft, chunk)
        self._notes(area.notes, fresh)

    def finish(self) -> list[Draft]:
        self._release()
        return self.drafts

    def _release(self) -> None:
        self.drafts += self.waiting
        self.waiting = []

    def _goes_on(self, before: _Open, chunk: Chunk) -> bool:
        """Whether the first block of a column or page carries on the last one before it."""
        last, first = before.chunk.last, chunk.first
        if first.label is not None or not same_size(last, first) or before.chunk.boxed != chunk.boxed:
            return False
        if last.is_contents_entry or first.is_contents_entry:
            return False
        if last.bold != first.bold and not continues(last.text, first.text):
            return False
        if continues(last.text, first.text):
            return True
        if self._is_heading(before.chunk) or (first.text.isupper() and not last.text.isupper()):
            return False
        hanging = before.chunk.first.label is not None and abs(first.x0 - before.chunk.text_x) < 4
        if sentence_ends(last.text):
            return hanging and before.chunk.is_full and before.chunk.text_x > before.chunk.first.label_x + 4
        return before.chunk.is_full and (hanging or before.chunk.first.label is None)

    def _is_heading(self, chunk: Chunk) -> bool:
        return chunk.size > 1.1 * self.body or (chunk.bold and len(chunk.rows) < 3)

    def _append(self, open_: _Open, chunk: Chunk) -> None:
        seam = self.drafter.seam(open_.chunk.last.text, chunk.first.text)
        drop, glue = seam
        if drop:
            span = open_.draft.spans[-1]
            open_.draft.spans[-1] = type(span)(span.page, span.start, span.end - drop, span.box, span.glue)
        glue_rows(open_.draft.spans, self.drafter.spans(chunk.rows), glue)
        open_.chunk = Chunk([*open_.chunk.rows, *chunk.rows], chunk.right, chunk.boxed)

    def _row(self, cells: Sequence[Sequence[Row]], fresh: bool) -> None:
        """A row of a table. At the top of a page it may repeat the table's head, or carry on the row before."""
        draft = self._table_row(cells)
        words = [" ".join(row.text for row in cell) for cell in cells]
        fresh, self.after_head = fresh or self.after_head, False
        if fresh and self.table is not None and self.table.width == len(cells):
            if words in self.table.heads:
                draft.kind = BlockKind.FURNITURE
                self.drafts.append(draft)
                self.after_head = True
                return
            if self._carries_on(words):
                self._extend_row(draft, words)
                return
        heads = self.table.heads if self.table is not None and not self.open else [words]
        self._release()
        self.open = None
        self.drafts.append(draft)
        self.table = _Table(len(cells), [*heads, words] if fresh else heads, words, draft)

    def _carries_on(self, words: Sequence[str]) -> bool:
        """Whether a row cut by the end of a page goes on: a cell goes on in mid-sentence, or the first is empty."""
        assert self.table is not None
        pairs = list(zip(self.table.last, words, strict=True))
        return (not words[0] and bool(self.table.last[0])) or any(continues(a, b) for a, b in pairs)

    def _extend_row(self, draft: Draft, words: Sequence[str]) -> None:
        assert self.table is not None
        before = self.table.draft
        for mine, more in zip(before.cells, draft.cells, strict=True):
            mine.extend(more)
        before.spans = [span for cell in before.cells for span in cell]
        self.table.last = [f"{a} {b}".strip() for a, b in zip(self.table.last, words, strict=True)]

    def _table_row(self, cells: Sequence[Sequence[Row]]) -> Draft:
        draft = Draft(BlockKind.TABLE_ROW)
        draft.cells = [self.drafter.spans(cell) for cell in cells]
        draft.spans = [span for spans in draft.cells for span in spans]
        filled = [row for cell in cells for row in cell]
        draft.bold = all(row.bold for row in filled)
        draft.size = filled[0].size if filled else None
        return draft

    def _notes(self, notes: Sequence[Sequence[Row]], fresh: bool) -> None:
        for i, lines in enumerate(notes):
            mark = note_mark(lines[0])
            if i == 0 and mark is None and self.last_note is not None:
                draft, last = self.last_note
                glue = self.drafter.seam(last.text, lines[0].text)[1]
                glue_rows(draft.spans, self.drafter.spans(lines), glue)
            else:
                draft = Draft(BlockKind.FOOTNOTE, self.drafter.spans(lines), label=mark, size=lines[0].size)
                self.waiting.append(draft)
            self.last_note = (draft, lines[-1])


def flow(
    pages: Sequence[tuple[RawPage, Sequence[Area]]], leading: Leading, drafter: Drafter, body: float
) -> list[Draft]:
    """All drafts of a document in reading order."""
    run = _Flow(leading, drafter, body)
    for _, areas in pages:
        for i, area in enumerate(areas):
            run.area(area, fresh=i == 0)
    drafts = run.finish()
    set_depths(drafts, body)
    return drafts


def set_depths(drafts: Sequence[Draft], body: float) -> None:
    """Gives list items their depth by how far they are set in, counted within each list."""
    edges: list[float] = []
    for draft in drafts:
        if draft.kind is BlockKind.FOOTNOTE:
            continue
        box = draft.spans[0].box if draft.spans else None
        if draft.kind is not BlockKind.LIST_ITEM or box is None:
            if draft.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) or draft.label is None:
                edges = []
            continue
        while edges and edges[-1] > box.x0 + 0.7 * body:
            edges.pop()
        if not edges or box.x0 > edges[-1] + 0.7 * body:
            edges.append(box.x0)
        draft.level = len(edges) - 1


__all__ = ["flow", "set_depths"]
