"""Pages of formats that have none: the visible words, written down one block after another, are the page's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.documents.drafts import Draft, Span, finish_all
from heed.documents.model import BlockKind, Page
from heed.documents.parsed import Parsed
from heed.documents.wording import all_capitals, paragraph_number, typed_label

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_LONGEST_HEADING = 100


@dataclass
class _Words:
    """Words of a block or cell that is being read."""

    parts: list[tuple[str, bool, bool]] = field(default_factory=list)  # text, whether bold, whether italic

    def folded(self) -> str:
        return _SPACE.sub(" ", "".join(text for text, _, _ in self.parts)).strip()

    @property
    def bold(self) -> bool:
        weights = [bold for text, bold, _ in self.parts if text.strip()]
        return bool(weights) and all(weights)

    @property
    def italic(self) -> bool:
        """Whether most of its letters are slanted."""
        slanted = sum(len(text.strip()) for text, _, italic in self.parts if italic)
        return 2 * slanted > sum(len(text.strip()) for text, _, _ in self.parts)


class PageWriter:
    """Writes the single page of a document and remembers where each block of it stands."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._words = _Words()
        self.drafts: list[Draft] = []
        self.furniture: list[Draft] = []

    def add(self, text: str, bold: bool = False, italic: bool = False) -> None:
        """Words of the current block."""
        if text:
            self._words.parts.append((text, bold, italic))

    def end(self, kind: BlockKind, *, level: int = 0, label: str | None = None, size: float | None = None) -> bool:
        """Ends the current block. Returns whether it held any words."""
        words, self._words = self._words, _Words()
        text = words.folded()
        if not text:
            return False
        bold = words.bold
        if kind is BlockKind.PARAGRAPH and _is_heading(text, bold):
            kind, level = BlockKind.HEADING, 4
        elif kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            kind, label = _typed(kind, label, text)
        draft = Draft(kind, [self._write(text)], level=level, label=label, bold=bold, size=size)
        draft.italic = words.italic
        (self.furniture if kind is BlockKind.FURNITURE else self.drafts).append(draft)
        return True

    def cell(self) -> str:
        """Ends the current cell of a table and returns its words."""
        words, self._words = self._words, _Words()
        return words.folded()

    def row(self, cells: Sequence[str]) -> None:
        """A row of a table. A row with one filled cell of one is a paragraph."""
        if not any(cells):
            return
        if len(cells) == 1:
            self.add(cells[0])
            self.end(BlockKind.PARAGRAPH)
            return
        draft = Draft(BlockKind.TABLE_ROW)
        draft.cells = [[self._write(cell, "\t" if i + 1 < len(cells) else "\n\n")] for i, cell in enumerate(cells)]
        draft.spans = [span for spans in draft.cells for span in spans]
        self.drafts.append(draft)

    def _write(self, text: str, after: str = "\n\n") -> Span:
        start = self._length
        self._texts += [text, after]
        self._length += len(text) + len(after)
        return Span(1, start, start + len(text))

    def finish(self, media_type: str, title: str | None, metadata: dict[str, str] | None = None) -> Parsed:
        """The document as written."""
        text = "".join(self._texts).rstrip("\n")
        texts = {1: text}
        return Parsed(
            media_type=media_type,
            pages=(Page(1, text),),
            blocks=finish_all(self.drafts, texts),
            furniture=finish_all(self.furniture, texts),
            title=title,
            metadata=metadata or {},
        )


def _is_heading(text: str, bold: bool) -> bool:
    """A short line of its own in bold or in capitals, which is how headings are made without a heading style."""
    if len(text) > _LONGEST_HEADING or text[-1] in ".;," or typed_label(text) is not None:
        return False
    return bold or all_capitals(text)


def _typed(kind: BlockKind, label: str | None, text: str) -> tuple[BlockKind, str | None]:
    """A number or letter that is typed at the start makes a list item, as it does in formats without lists."""
    if typed := typed_label(text):
        return BlockKind.LIST_ITEM, typed
    return kind, label or paragraph_number(text)
