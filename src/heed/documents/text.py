"""Builds a block's text from stretches of original text, keeping account of where each character came from."""

from __future__ import annotations

import re

from heed.documents.model import Box, Piece

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Characters that can't be copied one for one: runs of white space, ligatures, and characters that nobody sees.
# U+FFFE and U+0002 are pdfium's marks for a hyphen; inside a line they stand for a plain one.
_ODD = re.compile(
    "[\\s\u200b\u200c\u200d\ufeff\u00ad]{2,}|[^\\S ]|[\u200b\u200c\u200d\ufeff\u00ad\x00-\x1f\ufb00-\ufb06\ufffe]"
)
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\ufeff\u00ad")
_HYPHENS = "\ufffe\x02"


class TextBuilder:
    """Collects stretches of original text into one text with pieces. White space never starts, ends or doubles."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._gap: tuple[int, int, int] | None = None  # page, start, end of white space not yet written

    @property
    def length(self) -> int:
        return self._length

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self._pieces)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, raw: str, page: int, start: int, box: Box | None = None) -> None:
        """Append ``raw``, which stands at ``start`` of the page's original text."""
        done = 0
        for odd in _ODD.finditer(raw):
            self._copy(raw[done : odd.start()], page, start + done, box)
            self._change(odd.group(), page, start + odd.start(), box)
            done = odd.end()
        self._copy(raw[done:], page, start + done, box)

    def space(self, page: int, start: int, end: int | None = None) -> None:
        """Append one space that stands for characters ``start`` to ``end`` of the page (none where equal)."""
        if self._gap is None and self._length:
            self._gap = (page, start, start if end is None else end)

    def replace(self, text: str, page: int, start: int, end: int, box: Box | None = None) -> None:
        """Append ``text``, which as a whole stands for characters ``start`` to ``end`` of the page."""
        self._flush()
        self._write(text, Piece(self._length, len(text), page, start, end, box))

    def _change(self, odd: str, page: int, start: int, box: Box | None) -> None:
        if odd in LIGATURES:
            self.replace(LIGATURES[odd], page, start, start + 1, box)
        elif odd in _HYPHENS:
            self.replace("-", page, start, start + 1, box)
        elif odd.translate(_INVISIBLE):
            self.space(page, start, start + len(odd))

    def _copy(self, raw: str, page: int, start: int, box: Box | None) -> None:
        body = raw.lstrip(" ")
        if len(body) < len(raw):
            self.space(page, start, start + len(raw) - len(body))
        core = body.rstrip(" ")
        if core:
            begin = start + len(raw) - len(body)
            self._flush()
            self._write(core, Piece(self._length, len(core), page, begin, begin + len(core), box))
        if core and len(core) < len(body):
            end = start + len(raw)
            self.space(page, end - len(body) + len(core), end)

    def _flush(self) -> None:
        if self._gap is not None:
            page, start, end = self._gap
            self._gap = None
            self._write(" ", Piece(self._length, 1, page, start, end))

    def _write(self, text: str, piece: Piece) -> None:
        self._parts.append(text)
        self._length += len(text)
        last = self._pieces[-1] if self._pieces else None
        if last is not None and _continues(last, piece):
            length = last.length + piece.length
            self._pieces[-1] = Piece(last.at, length, last.page, last.start, piece.end, last.box)
        else:
            self._pieces.append(piece)


def _continues(a: Piece, b: Piece) -> bool:
    """Whether two pieces are one unbroken stretch, character for character, with one box."""
    return (
        a.page == b.page
        and a.end == b.start
        and a.length == a.end - a.start
        and b.length == b.end - b.start
        and (a.box == b.box or b.box is None)
    )
