"""Other places where an item's words are printed: the paragraph of the body that a committee's list repeats."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from heed.documents.model import Block
from heed.extraction.families.numbered.drafts import plain
from heed.extraction.passage import Passage, Slice

_OPENING = 60  # characters of an item's words that are looked for
_MOST = 12  # blocks over which one printing can run


class Body:
    """The document's blocks in a form in which words can be looked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._plain = [plain(block.text) for block in blocks]

    def printings(self, text: str, taken: Collection[int]) -> list[Passage]:
        """Where else the words stand in full, outside the blocks already ``taken``."""
        wanted = plain(text)
        if len(wanted) < _OPENING:
            return []
        found = []
        for index, words in enumerate(self._plain):
            if index in taken or wanted[:_OPENING] not in words:
                continue
            passage = self._follow(index, wanted)
            if passage:
                found.append(passage)
        return found

    def _follow(self, index: int, wanted: str) -> Passage | None:
        at = self._plain[index].find(wanted[:_OPENING])
        have = self._plain[index][at:]
        last = index
        while len(have) < len(wanted) and last + 1 < len(self._blocks) and last - index < _MOST:
            last += 1
            have = f"{have} {self._plain[last]}".strip()
        if not have.startswith(wanted):
            return None
        slices = [Slice(each, self._blocks[each], 0, len(self._blocks[each].text)) for each in range(index, last + 1)]
        slices[0] = _cut_to(slices[0], at)
        return Passage(tuple(slices))


def _cut_to(piece: Slice, at: int) -> Slice:
    """A slice from the word at which the plain form reaches ``at`` characters."""
    wanted = plain(piece.block.text)[at:]
    for start in range(len(piece.block.text)):
        if start and piece.block.text[start - 1].isalnum():
            continue
        if plain(piece.block.text[start:]) == wanted and piece.block.text[start].isalnum():
            return Slice(piece.index, piece.block, start, piece.end)
    return piece
