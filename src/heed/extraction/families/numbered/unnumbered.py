"""A section of recommendations that numbers none: bullets, or paragraphs that each ask.

Ombudsmen and regulators write so. A paragraph that names who must act and leads to a list ("We recommend that the
Trust, within one month: …") is one recommendation with parts; where it names nobody ("We recommend that:"), each bullet
is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heed.documents.model import Block, BlockKind
from heed.extraction.addressees import find_addressees
from heed.extraction.asks import asking
from heed.extraction.families.numbered.drafts import Draft
from heed.extraction.families.numbered.headings import (
    heading_over,
    is_recommendation_list,
    named_by_heading,
    speaks_of_others,
)
from heed.extraction.passage import Passage, Slice, is_tabular

_LISTED = 0.6
_IN_PROSE = 0.5


def find_unnumbered(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The items of every such section, in order."""
    found: list[Draft] = []
    for index, block in enumerate(blocks):
        if is_recommendation_list(block) and not speaks_of_others(block.text):
            found.extend(_section(blocks, index))
    return tuple(found)


def _section(blocks: Sequence[Block], heading: int) -> Iterator[Draft]:
    end = _end(blocks, heading)
    index, lead = heading + 1, ""
    while index < end:
        block, after = blocks[index], index + 1
        if block.kind is BlockKind.LIST_ITEM:
            after = _after_list(blocks, index, end, deeper_than=block.level)
            yield _draft(blocks, index, after, _LISTED, lead)
        elif block.kind is BlockKind.PARAGRAPH and not is_tabular(block):
            lead = block.text if block.text.rstrip().endswith(":") else ""
            if _asks_somebody(block.text):
                after = _after_list(blocks, index, end) if lead else after
                yield _draft(blocks, index, after, _LISTED if lead else _IN_PROSE)
        index = after


def _end(blocks: Sequence[Block], heading: int) -> int:
    """The section ends at the next heading of its own rank; one that only says to whom is within it."""
    level = blocks[heading].level
    for index in range(heading + 1, len(blocks)):
        block = blocks[index]
        if block.kind is BlockKind.HEADING and (block.level <= level or is_recommendation_list(block)):
            return index
    return len(blocks)


def _after_list(blocks: Sequence[Block], index: int, end: int, *, deeper_than: int = -1) -> int:
    """The first block after those list items that follow ``index`` at a deeper level."""
    after = index + 1
    while after < end and blocks[after].kind is BlockKind.LIST_ITEM and blocks[after].level > deeper_than:
        after += 1
    return after


def _asks_somebody(text: str) -> bool:
    return bool(asking(text)) and bool(find_addressees(text))


def _draft(blocks: Sequence[Block], start: int, end: int, confidence: float, lead: str = "") -> Draft:
    pieces = tuple(Slice(index, blocks[index], 0, len(blocks[index].text)) for index in range(start, end))
    under = named_by_heading(heading_over(blocks, start))
    return Draft(None, Passage(pieces), pieces, "unnumbered list", confidence, in_list=True, under=under, lead=lead)
