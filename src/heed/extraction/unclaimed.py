"""What looks like an item and was claimed by none: nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from heed.documents.model import Anchor, Block, BlockKind, Document
from heed.extraction.asks import asking
from heed.extraction.cites import find_codes
from heed.extraction.differences import plain
from heed.extraction.model import Unclaimed
from heed.extraction.passage import Slice
from heed.extraction.sentences import Sentence, split_sentences

_LOOKS_NUMBERED = re.compile(
    r"^\W*(?:safety |key |local |national |immediate |priority )*(?:recommendation|observation|safety action)s?\s+"
    r"(?:no\.?\s*|number\s+)?[\dA-Z][\w.]{0,6}\s*(?:[:.–—-]|$)",
    re.IGNORECASE,
)
_CODE_FIRST = re.compile(r"^\W*(?:safety )?(?:recommendation|observation|action|learning)?\W*$", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:(?<!\.)\.{3,}|…)\s*\d{1,3}\s*$|\s\d{1,3}$")
_ASKS_NOBODY = (BlockKind.HEADING, BlockKind.FOOTNOTE)
_SHORTEST = 4  # words: "You must." asks nobody for anything
_CLAIMED_ENOUGH = 0.5


def find_unclaimed(document: Document, claimed: Sequence[Slice]) -> tuple[Unclaimed, ...]:
    """Every sentence (of paragraphs, lists, tables and headings) that looks like an item, outside ``claimed``.

    A sentence that says again, word for word, what was claimed elsewhere is not lost, so it is left out.
    """
    known = "\n".join(plain(piece.text) for piece in claimed)
    taken: dict[int, list[tuple[int, int]]] = {}
    for piece in claimed:
        taken.setdefault(piece.index, []).append((piece.start, piece.end))
    return tuple(
        Unclaimed(sentence.text, _anchor(block, sentence), why)
        for index, block in enumerate(document.blocks)
        for sentence, why in _item_like(block)
        if not _covered(sentence, taken.get(index, ())) and plain(sentence.text) not in known
    )


def looks_like_item(sentence: str) -> str | None:
    """Why a sentence looks like an item: a number or a code at its head, or the form of words by which it asks."""
    if _CONTENTS_LINE.search(sentence) and len(sentence) < 200:
        return None
    if _LOOKS_NUMBERED.match(sentence):
        return "numbered like an item"
    codes = find_codes(sentence)
    if codes and _CODE_FIRST.match(sentence[: codes[0].start]):
        return "coded like an item"
    if len(sentence.split()) < _SHORTEST:
        return None
    why = asking(sentence)
    return f"asks: {why}" if why else None


def _item_like(block: Block) -> Iterator[tuple[Sentence, str]]:
    for sentence in _stretches(block):
        why = looks_like_item(sentence.text)
        if why and not (block.kind in _ASKS_NOBODY and why.startswith("asks")):
            yield sentence, why


def _stretches(block: Block) -> Iterator[Sentence]:
    """Sentences of the block; a table row's cell by cell, so that two cells are never read as one sentence."""
    if not block.cells:
        yield from split_sentences(block.text)
        return
    for cell in block.cells:
        for sentence in split_sentences(block.text[cell.start : cell.end]):
            yield Sentence(sentence.text, sentence.start + cell.start, sentence.end + cell.start)


def _covered(sentence: Sentence, spans: Iterable[tuple[int, int]]) -> bool:
    shared = sum(max(0, min(sentence.end, end) - max(sentence.start, start)) for start, end in spans)
    return shared >= _CLAIMED_ENOUGH * (sentence.end - sentence.start)


def _anchor(block: Block, sentence: Sentence) -> Anchor:
    anchors = block.anchors(sentence.start, sentence.end)
    return anchors[0] if anchors else Anchor(block.page, 0, 0)
