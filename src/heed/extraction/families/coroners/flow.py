"""A stretch of a document as one text, line by line, which can say where each of its characters stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.documents.model import Block, BlockKind, Document
from heed.extraction.families.coroners.furniture import Span
from heed.extraction.families.coroners.markers import BULLETS
from heed.extraction.passage import Slice

_GLYPHS = ("•", "◦", "▪", "‣")  # by depth, so that lists inside lists keep a style of their own


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters ``start`` to ``end`` of the flow are those of a block from ``at`` on."""

    start: int
    end: int
    index: int
    block: Block
    at: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The blocks of a document, one a line (a table's cells one a line), with their list marks written out."""

    text: str
    stretches: tuple[_Stretch, ...]

    @classmethod
    def of(cls, document: Document) -> Flow:
        parts: list[str] = []
        stretches: list[_Stretch] = []
        length = 0
        for index, block in enumerate(document.blocks):
            for mark, start, end in _lines(block):
                words = block.text[start:end]
                stretches.append(_Stretch(length + len(mark), length + len(mark) + len(words), index, block, start))
                parts.append(f"{mark}{words}\n")
                length += len(parts[-1])
        return cls("".join(parts), tuple(stretches))

    def slices(self, spans: Iterable[Span]) -> tuple[Slice, ...]:
        """The stretches of blocks under some spans of the text. List marks that were written out are in none."""
        found = []
        for low, high in spans:
            for stretch in self.stretches:
                start, end = max(low, stretch.start), min(high, stretch.end)
                if start < end:
                    offset = stretch.at - stretch.start
                    found.append(Slice(stretch.index, stretch.block, start + offset, end + offset))
        return tuple(found)


def _lines(block: Block) -> Iterable[tuple[str, int, int]]:
    if block.cells:
        return [("", cell.start, cell.end) for cell in block.cells if cell.text.strip()]
    return [(_mark(block), 0, len(block.text))]


def _mark(block: Block) -> str:
    """A list item's mark, where the block's text does not have it."""
    if block.kind is not BlockKind.LIST_ITEM or (block.label and block.text.lstrip().startswith(block.label)):
        return ""
    if not block.label or block.label in BULLETS or block.label in "-–—*o":
        return _GLYPHS[min(block.level, len(_GLYPHS) - 1)] + " "
    return f"{block.label} "
