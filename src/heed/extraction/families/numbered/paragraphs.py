"""Numbered paragraphs of a report that gathers its recommendations nowhere: those that say that it recommends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from heed.documents.model import Block, BlockKind
from heed.extraction.asks import asking
from heed.extraction.families.numbered.drafts import Draft
from heed.extraction.passage import Passage, Slice, is_tabular

_NUMBERED = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3})?)[.)]?\s+(?=[A-Z‘“(])")
_CONFIDENCE = 0.7
_FEWEST = 2


def find_paragraphs(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """Each such paragraph with the list it leads to; none where only one paragraph looks like it."""
    found = tuple(_recommending(blocks))
    return found if len(found) >= _FEWEST else ()


def _recommending(blocks: Sequence[Block]) -> Iterator[Draft]:
    for index, block in enumerate(blocks):
        match = None if block.kind is BlockKind.HEADING or is_tabular(block) else _NUMBERED.match(block.text)
        if match and asking(block.text[match.end() :]) == "recommends":
            words = (Slice(index, block, match.end(), len(block.text)), *_listed(blocks, index))
            own = tuple(Slice(piece.index, piece.block, 0, len(piece.block.text)) for piece in words)
            number = match["number"]
            yield Draft(number, Passage(words), own, "numbered paragraph", _CONFIDENCE, ref=f"Paragraph {number}")


def _listed(blocks: Sequence[Block], index: int) -> Iterator[Slice]:
    if not blocks[index].text.rstrip().endswith(":"):
        return
    for after in range(index + 1, len(blocks)):
        block = blocks[after]
        if block.kind is not BlockKind.LIST_ITEM or _NUMBERED.match(block.text):
            return
        yield Slice(after, block, 0, len(block.text))
