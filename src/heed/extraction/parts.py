"""The parts of an item: its bullets, and its lettered or numbered limbs, set as a list or run on in a sentence.

A part's text leaves out its marker: ``(a)`` and ``a)`` both give the label ``a``, a bullet gives none. A list inside
a list item belongs to that item, so its words are added to its parent's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.documents.model import BlockKind
from heed.extraction.model import Part
from heed.extraction.passage import Passage, Slice

_TYPED = re.compile(
    r"^\s*(?:\(\s*(?P<a>[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\s*\)|(?P<b>[a-z]|[ivx]{1,5}|\d{1,2})[).])\s+(?=\S)", re.I
)
_BULLET = re.compile(r"^\s*[•●▪◦‣∙·*\-–—\uf0b7\uf0a7o]\s+(?=\S)")
_INLINE = re.compile(
    r"(?:(?<=\s)|^)\((?P<label>[a-z]|[ivx]{1,5}|\d{1,2})\)\s+(?=\S)|(?:(?<=[:;,]\s)|(?<=\band\s)|^)(?P<bare>[a-z])\)\s+(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_SERIES = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    _ROMAN,
    tuple(str(number) for number in range(1, 41)),
)


def find_parts(passage: Passage) -> tuple[Part, ...]:
    """The parts of an item in reading order; none where it has fewer than two.

    List items are parts. Where there are none, typed markers in series ("(a) …; (b) …") are looked for in the text.
    """
    listed = _listed(passage)
    if len(listed) >= 2:
        return listed
    return _typed_paragraphs(passage) or _inline(passage.text)


def _listed(passage: Passage) -> tuple[Part, ...]:
    parts: list[Part] = []
    listed = enumerate(passage.slices)
    # An item that is itself an entry of a list begins with a list item, from which its number was taken.
    items = [piece for at, piece in listed if piece.block.kind is BlockKind.LIST_ITEM and (at or not piece.start)]
    items = [piece for piece in items if piece.text.strip()]
    top = min((piece.block.level for piece in items), default=0)
    for piece in items:
        if parts and piece.block.level > top:
            parts[-1] = Part(parts[-1].label, f"{parts[-1].text} {_folded(piece.text)}")
        else:
            parts.append(_part(piece))
    return tuple(parts)


def _part(piece: Slice) -> Part:
    text = _folded(piece.text)
    label = plain_label(piece.block.label) if piece.start == 0 else ""
    typed = _TYPED.match(text)
    if typed:
        found = (typed["a"] or typed["b"]).lower()
        if not label or label == found:
            return Part(found, text[typed.end() :])
    bullet = _BULLET.match(text)
    return Part(label, text[bullet.end() :] if bullet else text)


def plain_label(label: str | None) -> str:
    """A list marker without its punctuation: ``(a)`` gives ``a``; a bullet, or no marker, gives nothing."""
    inner = (label or "").strip().strip("().[] \t").lower()
    return inner if inner.isalnum() and inner.isascii() and len(inner) <= 5 else ""


def _typed_paragraphs(passage: Passage) -> tuple[Part, ...]:
    """Paragraphs that begin with markers in series; a paragraph between two of them belongs to the first."""
    parts: list[Part] = []
    for piece in passage.slices:
        text = _folded(piece.text)
        typed = _TYPED.match(text)
        label = (typed["a"] or typed["b"]).lower() if typed else ""
        if typed and _follows(parts[-1].label if parts else None, label):
            parts.append(Part(label, text[typed.end() :]))
    return tuple(parts) if len(parts) >= 2 else ()


def _inline(text: str) -> tuple[Part, ...]:
    marks = list(_in_series(text))
    if len(marks) < 2:
        return ()
    ends = [later[1] for later in marks[1:]] + [_end_of_limb(text, marks[-1][2])]
    limbs = (text[start:end] for (_, _, start), end in zip(marks, ends, strict=True))
    return tuple(Part(mark[0], _trimmed(limb)) for mark, limb in zip(marks, limbs, strict=True))


def _in_series(text: str) -> Iterator[tuple[str, int, int]]:
    """Markers that count up from the first of a series: label, start of the marker, start of its words."""
    last: str | None = None
    for match in _INLINE.finditer(text):
        label = match["label"] or match["bare"]
        if _follows(last, label):
            last = label
            yield label, match.start(), match.end()


def _follows(last: str | None, label: str) -> bool:
    """Whether a label opens a series (last is None) or is the next of the one that ``last`` is in."""
    if last is None:
        return any(series[0] == label for series in _SERIES)
    return any(last in series and _next(series, last) == label for series in _SERIES)


def _next(series: tuple[str, ...], label: str) -> str | None:
    at = series.index(label) + 1
    return series[at] if at < len(series) else None


def _end_of_limb(text: str, start: int) -> int:
    """The last limb of a sentence ends with the sentence."""
    stop = re.compile(r"(?<=[a-z0-9)])\.(?=\s+[A-Z])").search(text, start)
    return stop.start() + 1 if stop else len(text)


def _trimmed(limb: str) -> str:
    return re.sub(r"[;,]?\s*(?:and|or)?\s*$", "", limb.strip()).strip()


def _folded(text: str) -> str:
    return " ".join(text.split())
