"""Lines that stand over some of the concerns: "For the Trust", "Concerns for both", "Staffing"."""

from __future__ import annotations

import re
from itertools import pairwise

from heed.extraction.families.coroners.furniture import Span
from heed.extraction.families.coroners.markers import Marker, markers

_MAX_WORDS = 14
_FOR = re.compile(
    r"(?<=[.!?”\"]\s)((?:For|To|Matters?\s+(?:of\s+concern\s+)?(?:for|relating\s+to)|Concerns?\s+(?:for|re|regarding|relating\s+to|about))\s[^.!?]{2,90}?:?)\s*\Z"
)

# "… in the county. Example County Council 3. That …": a name after the end of a sentence
_NAMED = re.compile(
    r"(?:(?<=[.!?”\"]\s)|\A\s*)((?:[A-Z][\w&’'-]*)(?:\s+(?:[A-Z][\w&’'-]*|of|and|the|for|&)){1,9}\s*:?)\s*\Z"
)


def heading_before(text: str, low: int, mark: Marker) -> Span | None:
    """The heading that stands directly over a mark, not before ``low``; None where there is none."""
    before = text[low : mark.start]
    if mark.opens_line:
        return _own_line(text, low, mark.start)
    match = (_FOR.search(before) if mark.ordinal == 1 else None) or _NAMED.search(before)
    return (low + match.start(1), low + match.end(1)) if match else None


def titles_in(text: str, start: int, end: int) -> list[Span]:
    """The headings of a story told under headings: the first line is one, and each has a paragraph under it.

    Nothing where the text is not of that kind.
    """
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text[start:end])]
    spans = [(start + low, start + high) for low, high in lines]
    titles = [place for place, span in enumerate(spans) if _stands_over(text, spans, place, span)]
    if len(titles) < 2 or titles[0] != 0 or any(b - a == 1 for a, b in pairwise(titles)):
        return []
    return [spans[place] for place in titles]


_PARAGRAPH = 80  # characters


def _stands_over(text: str, spans: list[Span], place: int, span: Span) -> bool:
    line = text[slice(*span)].strip()
    under = text[slice(*spans[place + 1])].strip() if place + 1 < len(spans) else ""
    return (
        _titles(line)
        and line[-1] != ":"
        and not re.search(r"\d\s*(?:mg|ml|days?)\b|https?:", line)
        and len(under) >= _PARAGRAPH
    )


def _own_line(text: str, low: int, high: int) -> Span | None:
    end = low + len(text[low:high].rstrip())
    start = text.rfind("\n", low, end) + 1
    if start <= low and text[:low].strip():
        start = low if text[low - 1 : low] == "\n" else end  # the rest of a line that began before
    line = text[start:end].strip()
    if not _titles(line) or markers(line):
        return None
    return (end - len(line), end)


def _titles(line: str) -> bool:
    """Short, capital first, and without the stop that ends a sentence."""
    words = line.split()
    return (
        bool(words)
        and len(words) <= _MAX_WORDS
        and line[0].isupper()
        and line[-1] not in ".;,!?"
        and line[-1] not in "”)"
    )
