"""Blocks in the making: kinds, labels and the stretches of original text that will become a block's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from heed.documents.model import Block, BlockKind, Box, Cell
from heed.documents.text import TextBuilder

SPACE, NOTHING, HYPHEN = " ", "", "-"
_NEAR = 8  # characters of line break, hyphen or markup that a space between two lines may stand for


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a page. ``glue`` is what stands between this span and the one before it.

    ``text`` replaces the original characters where the reader sees something else (an HTML entity in Markdown).
    """

    page: int
    start: int
    end: int
    box: Box | None = None
    glue: str = SPACE
    text: str | None = None


@dataclass(slots=True)
class Draft:
    """A block that may still grow, be split or change its kind."""

    kind: BlockKind
    spans: list[Span] = field(default_factory=list)
    level: int = 0
    label: str | None = None
    cells: list[list[Span]] = field(default_factory=list)
    bold: bool = False
    size: float | None = None
    boxed: bool = False
    italic: bool = False

    @property
    def page(self) -> int:
        return self.spans[0].page if self.spans else 1

    def extend(self, spans: Sequence[Span], glue: str = SPACE) -> None:
        """Continue the block with more text."""
        if spans:
            self.spans.append(replace(spans[0], glue=glue))
            self.spans.extend(spans[1:])

    def words(self, texts: Mapping[int, str]) -> str:
        """The text so far, good enough to judge how it starts and ends."""
        return "".join(
            (span.glue if i and span.glue != HYPHEN else "") + _original(span, texts)
            for i, span in enumerate(self.spans)
        ).strip()


def finish(draft: Draft, texts: Mapping[int, str]) -> Block:
    """The block that a draft describes. ``texts`` are the original texts of the pages by number."""
    builder = TextBuilder()
    if draft.cells:
        cells = _write_cells(builder, draft.cells, texts)
    else:
        _write(builder, draft.spans, texts)
        cells = ()
    return Block(
        kind=draft.kind,
        text=builder.text,
        pieces=builder.pieces,
        level=draft.level,
        label=draft.label,
        cells=cells,
        bold=draft.bold,
        size=draft.size,
        boxed=draft.boxed,
        italic=draft.italic,
    )


def finish_all(drafts: Iterable[Draft], texts: Mapping[int, str]) -> tuple[Block, ...]:
    """Finished blocks, without those that hold no words."""
    return tuple(block for block in (finish(draft, texts) for draft in drafts) if block.text)


def _original(span: Span, texts: Mapping[int, str]) -> str:
    return span.text if span.text is not None else texts[span.page][span.start : span.end]


def _write(builder: TextBuilder, spans: Sequence[Span], texts: Mapping[int, str]) -> None:
    before: Span | None = None
    for span in spans:
        if before is not None:
            _join(builder, before, span, texts)
        if span.text is None:
            builder.add(texts[span.page][span.start : span.end], span.page, span.start, span.box)
        else:
            builder.replace(span.text, span.page, span.start, span.end, span.box)
        before = span


def _join(builder: TextBuilder, before: Span, span: Span, texts: Mapping[int, str]) -> None:
    near = span.page == before.page and 0 <= span.start - before.end <= _NEAR
    end = span.start if near else before.end
    if span.glue == SPACE:
        builder.space(before.page, before.end, end)
    elif span.glue == HYPHEN:
        builder.replace("-", before.page, before.end, end, before.box)


def _write_cells(builder: TextBuilder, cells: Sequence[Sequence[Span]], texts: Mapping[int, str]) -> tuple[Cell, ...]:
    made: list[Cell] = []
    before: Span | None = None
    for spans in cells:
        if before is not None:
            builder.space(before.page, before.end)
        length = builder.length
        _write(builder, spans, texts)
        # The space between two cells is only written with the words that follow it.
        start = length + 1 if length and builder.length > length else length
        made.append(Cell(builder.text[start:], start, builder.length))
        before = spans[-1] if spans else before
    return tuple(made)
