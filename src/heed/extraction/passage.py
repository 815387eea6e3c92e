"""Words taken from one or more blocks, which still know where in the document they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.documents.model import Anchor, Block


@dataclass(frozen=True, slots=True)
class Slice:
    """Characters ``start`` to ``end`` of a block's text, and the block's place in ``Document.blocks``."""

    index: int
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of slices. Its text is theirs, joined by single spaces."""

    slices: tuple[Slice, ...]

    @classmethod
    def of(cls, blocks: Iterable[tuple[int, Block]]) -> Passage:
        """The whole of some numbered blocks (as ``enumerate(document.blocks)`` gives them)."""
        return cls(tuple(Slice(index, block, 0, len(block.text)) for index, block in blocks))

    @property
    def text(self) -> str:
        return " ".join(" ".join(piece.text.split()) for piece in self.slices if piece.text.strip())

    def anchors(self) -> tuple[Anchor, ...]:
        """One anchor a page, from the first character taken to the last."""
        found: dict[int, Anchor] = {}
        for piece in self.slices:
            for anchor in piece.block.anchors(piece.start, piece.end):
                known = found.get(anchor.page)
                found[anchor.page] = anchor if known is None else _span(known, anchor)
        return tuple(found.values())


def is_tabular(block: Block) -> bool:
    """Whether a block is a table row with words in more than one cell. A ruled box can come as a row of one."""
    return sum(bool(cell.text.strip()) for cell in block.cells) > 1


def _span(a: Anchor, b: Anchor) -> Anchor:
    box = a.box.union(b.box) if a.box and b.box else a.box or b.box
    return Anchor(a.page, min(a.start, b.start), max(a.end, b.end), box)
