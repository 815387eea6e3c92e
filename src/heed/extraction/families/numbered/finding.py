"""Every printing of a recommendation in a document, by whichever layout the document uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heed.documents.model import Block, BlockKind
from heed.extraction.families.numbered.drafts import Draft
from heed.extraction.families.numbered.extent import extent
from heed.extraction.families.numbered.headings import (
    heading_over,
    is_recommendation_list,
    named_by_heading,
    named_in_aside,
    named_in_title,
    speaks_of_others,
)
from heed.extraction.families.numbered.listing import find_listed
from heed.extraction.families.numbered.markers import Marker, find_markers
from heed.extraction.families.numbered.paragraphs import find_paragraphs
from heed.extraction.families.numbered.tables import find_tabulated
from heed.extraction.families.numbered.unnumbered import find_unnumbered
from heed.extraction.passage import Passage, Slice

_FEW = 3


def find_drafts(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The printings, in reading order. A list under a heading counts where openings are too few to be the layout."""
    opened = tuple(find_opened(blocks))
    tabulated = find_tabulated(blocks)
    listed = find_listed(blocks)
    numbers = {draft.number for draft in opened}
    if len(numbers) >= _FEW:
        listed = ()
    elif len(listed) >= _FEW:
        opened = ()
    drafts = (*opened, *tabulated, *listed) or find_unnumbered(blocks) or find_paragraphs(blocks)
    return tuple(sorted(drafts, key=lambda draft: draft.own[0].index))


def find_opened(blocks: Sequence[Block]) -> Iterator[Draft]:
    markers = [marker for marker in find_markers(blocks) if not _is_anothers(blocks, marker.index)]
    openings = {marker.index for marker in markers}
    for marker in markers:
        in_list = _stands_in_list(blocks, marker.index)
        words, title = extent(blocks, marker, openings, in_list=in_list)
        yield _draft(blocks, marker, words, title, in_list)


def _is_anothers(blocks: Sequence[Block], index: int) -> bool:
    """A quotation, or a passage under a heading that says whose recommendations they were."""
    return blocks[index].text[:1] in "“‘\"'" or speaks_of_others(heading_over(blocks, index))


def _draft(blocks: Sequence[Block], marker: Marker, words: list[Slice], title: str | None, in_list: bool) -> Draft:
    block = blocks[marker.index]
    own = {marker.index: Slice(marker.index, block, 0, len(block.text))}
    own |= {piece.index: Slice(piece.index, piece.block, 0, len(piece.block.text)) for piece in words}
    return Draft(
        marker.number,
        Passage(tuple(words)),
        tuple(own[index] for index in sorted(own)),
        "opening" if marker.number else "opening without a number",
        0.95 if marker.number else 0.7,
        title=title,
        in_list=in_list,
        ref=marker.ref,
        under=named_in_aside(marker.who)
        or named_in_title(title)
        or named_by_heading(heading_over(blocks, marker.index)),
    )


def _stands_in_list(blocks: Sequence[Block], index: int) -> bool:
    """Whether the nearest heading above that is not itself an opening announces a list of recommendations."""
    for before in range(index - 1, -1, -1):
        block = blocks[before]
        if block.kind is BlockKind.HEADING and not block.text.lower().lstrip().startswith("recommendation "):
            return is_recommendation_list(block)
    return False
