"""What a document is once it has been read: pages of original text, and blocks that point back into them.

The text of a page is kept exactly as its format gives it. A block's text is what a reader sees (hyphens repaired,
ligatures opened, white space folded, joined across pages). Its pieces say, stretch by stretch, which characters of
which page it came from, so that any part of it can be shown in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"  # a note at the foot of a page: in ``blocks``, after the passage that it would interrupt
    FURNITURE = "furniture"  # running headers, footers and page numbers: kept, but set aside


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The exact place of a passage: characters ``start`` to ``end`` (exclusive) of a page's original text.

    Pages count from 1. ``box`` encloses the passage where the format has a layout.
    """

    page: int
    start: int
    end: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``at`` to ``at + length`` of a block's text came from ``start`` to ``end`` of a page's text.

    Where the two stretches are equally long they match character by character. Where they are not (a ligature, a
    hyphen and line break that were taken out, folded white space) the whole stands for the whole.
    """

    at: int
    length: int
    page: int
    start: int
    end: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: characters ``start`` to ``end`` of the row's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, or piece of page furniture.

    ``level`` is the heading's rank (1 the highest) or the list item's depth (0 the outermost). ``label`` is a list
    item's marker as printed ("•", "a)", "1."); ``text`` does not repeat a bullet but does keep a typed number or
    letter, since that is part of the words. A numbered paragraph ("2.14") is a paragraph with its number as ``label``;
    a single number or letter ("14.", "(b)") makes a list item. Where a format numbers lists itself (HTML, DOCX) the
    number is in ``label`` alone. ``bold`` and ``size`` (points) describe the typography where known.
    ``boxed`` says that the block stands in a ruled or shaded box. ``italic`` says that most of its letters are slanted
    (select committees print recommendations so, to tell them from conclusions).
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    label: str | None = None
    cells: tuple[Cell, ...] = ()
    bold: bool = False
    size: float | None = None
    boxed: bool = False
    italic: bool = False

    @property
    def page(self) -> int:
        """The page on which the block starts (1 where it has no pieces)."""
        return self.pieces[0].page if self.pieces else 1

    def anchors(self, start: int = 0, end: int | None = None) -> tuple[Anchor, ...]:
        """Where characters ``start`` to ``end`` of the text stand: one anchor a page, in reading order."""
        end = len(self.text) if end is None else end
        found: dict[int, Anchor] = {}
        for piece in self.pieces:
            low, high = max(start, piece.at), min(end, piece.at + piece.length)
            if low >= high:
                continue
            if piece.length == piece.end - piece.start:
                first, last = piece.start + low - piece.at, piece.start + high - piece.at
            else:
                first, last = piece.start, piece.end
            found[piece.page] = _extend(found.get(piece.page), Anchor(piece.page, first, last, piece.box))
        return tuple(found.values())


def _extend(known: Anchor | None, more: Anchor) -> Anchor:
    if known is None:
        return more
    box = known.box.union(more.box) if known.box and more.box else known.box or more.box
    return Anchor(known.page, min(known.start, more.start), max(known.end, more.end), box)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its original text, and its size in points where it has a layout."""

    number: int
    text: str
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a reader of the result must know. ``code`` is stable; ``message`` says what to do."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. ``blocks`` are in reading order and hold no furniture, which is in ``furniture``."""

    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    furniture: tuple[Block, ...] = ()
    title: str | None = None
    filename: str | None = None
    size: int = 0
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()

    def passage(self, anchor: Anchor) -> str:
        """The original characters under an anchor."""
        return self.pages[anchor.page - 1].text[anchor.start : anchor.end]


class DocumentError(Exception):
    """A document that can't be read. ``code`` is stable; the message says what is wrong and what to do next.

    Codes: ``empty``, ``truncated``, ``encrypted``, ``wrong_type``, ``not_a_document``, ``too_large``,
    ``too_many_pages``, ``bomb``, ``timeout``, ``out_of_memory``, ``crashed``, ``not_found``, ``no_picture``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
