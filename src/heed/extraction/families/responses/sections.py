"""Responses that number nothing: a section says what was found or recommended, and "Government response" follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from heed.documents.model import Block, BlockKind
from heed.extraction.families.responses.scan import Answered, Restated
from heed.extraction.passage import Slice

_MARKER = re.compile(
    r"^(?:the\s+)?(?:[\w’']+\s+){0,3}?(?:response|reply)(?:\s+(?:on|to)\s+(?:the\s+)?(?P<about>[\w’' ]{3,60}))?\s*:?$",
    re.I,
)
# Headings that say what a passage is and not what it is about.
_PLAIN = re.compile(r"\b(?:findings?|comments?|recommendations?|conclusions?|view|said|found)\b", re.I)
_FEWEST = 2


def find_sections(blocks: Sequence[Block]) -> list[Answered]:
    """Each section that ends in a response, with that response; none where only one heading looks like it."""
    markers = [
        index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING and _MARKER.match(block.text)
    ]
    found = [answered for index in markers if (answered := _section(blocks, index))]
    return found if len(found) >= _FEWEST else []


def _section(blocks: Sequence[Block], marker: int) -> Answered | None:
    start = _start(blocks, marker)
    if start is None:
        return None
    restated = list(_words(blocks, start + 1, marker))
    answer = list(_words(blocks, marker + 1, _end(blocks, marker)))
    if not answer:
        return None
    title = _title(blocks, start)
    own = [Slice(index, blocks[index], 0, len(blocks[index].text)) for index in (start, marker)]
    return Answered([Restated(None, (), restated, title)], answer, [*own, *restated])


def _start(blocks: Sequence[Block], marker: int) -> int | None:
    """The heading of what is answered: the one that the marker names, else the last before it."""
    match = _MARKER.match(blocks[marker].text)
    about = (match["about"] or "").strip().lower() if match else ""
    headings = [index for index in range(marker) if blocks[index].kind is BlockKind.HEADING]
    named = [index for index in headings if about and blocks[index].text.strip().lower() == about]
    return next(iter(reversed(named or headings)), None)


def _title(blocks: Sequence[Block], start: int) -> str:
    """The section's own title: that of the section above where a heading only says "Findings"."""
    heading = blocks[start]
    if not _PLAIN.search(heading.text):
        return heading.text
    above = (blocks[index] for index in range(start - 1, -1, -1) if blocks[index].kind is BlockKind.HEADING)
    return next((block.text for block in above if block.level < heading.level), heading.text)


def _end(blocks: Sequence[Block], marker: int) -> int:
    level = blocks[marker].level
    after = range(marker + 1, len(blocks))
    return next((at for at in after if blocks[at].kind is BlockKind.HEADING and blocks[at].level <= level), len(blocks))


def _words(blocks: Sequence[Block], start: int, end: int) -> Iterator[Slice]:
    for index in range(start, end):
        if blocks[index].kind is not BlockKind.FOOTNOTE:
            yield Slice(index, blocks[index], 0, len(blocks[index].text))
