"""Where a recommendation ends: with the next one, the next heading, its box, its typeface, or the report's own "
"voice."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from heed.documents.model import Block, BlockKind
from heed.extraction.asks import asking
from heed.extraction.families.numbered.markers import Marker
from heed.extraction.passage import Slice, is_tabular

# A paragraph with its own number in the report's numbering ("2.111.", "A4.1.", "45.") is the report speaking again.
_REPORT_NUMBER = re.compile(r"^(?:[A-Z]{0,2}\d{1,3}\.\d{1,3}(?:\.\d{1,3})?\.?|\d{1,3}\.)\s+(?=\S)")
_LIST_NUMBER = re.compile(r"^\(?(\d{1,2})[.)]\s")
_AFTERWORD = re.compile(
    r"^\W*(?:rationale|reasons?(?:ing)?|why(?: this matters)?|evidence|context|background|explanation|commentary|"
    r"discussion|"
    r"progress|status|next steps|supporting (?:text|evidence|information)|further information|how (?:this|we)\b|"
    r"(?:the )?(?:government|department|trust)(?:['’‘]s)? response|response|sources?|notes?|justification|what we "
    r"(?:found|heard)|"
    r"findings?|conclusions?|measures? of success|success measures?|expected (?:impact|outcome)|impact|"
    r"implementation)\s*(?:[:.–—]|$)",
    re.I,
)
# The report telling what it learnt, after the recommendation that follows from it.
_NARRATES = re.compile(
    r"^(?:(?:we|i|the (?:\w+ )?(?:inquiry|review|committee|panel|investigation|ombudsman|team))\s+(?:also\s+|were\s+|"
    r"was\s+|have\s+|has\s+)*"
    r"(?:heard|found|saw|learn(?:t|ed)|noted|observed|told|visited|received|spoke)\b|"
    r"(?:staff|witnesses|patients|families|many|several|some)\b[^.]{0,40}?\b(?:told|said|described|reported|felt)\b|"
    r"during\s+(?:the|our|this)\s+(?:inquiry|review|visits?|investigation|evidence))",
    re.I,
)
# Words in which a recommendation goes on without asking: what it is for, what will follow from it, what it takes in.
_BELONGS = re.compile(
    r"^\W*(?:this\s+(?:is\s+to|(?:\w+\s+){0,3}?(?:includes?|means|applies|requires))|these\s+(?:\w+\s+){0,3}?(?:include|are\s+to)|"
    r"the\s+(?:aim|purpose|intention)|action)\b|\b(?:shall|recommend(?:s|ed|ing)?)\b|"
    r"^(?:it|they|this|these|such|that)\b[^.]{0,80}\b(?:will|would|includes?)\b|[:;]$",
    re.I,
)
_ENDED = re.compile(r"[.?!][”’)\]]*(?:\s?\d{1,3})?$")
_FOOTNOTE = re.compile(r"^\d{1,3}\s+\S")
_LONGEST = 80  # blocks: more than any recommendation has


def extent(
    blocks: Sequence[Block], marker: Marker, openings: Collection[int], *, in_list: bool
) -> tuple[list[Slice], str | None]:
    """The slices of a recommendation's words, and its title. ``openings`` are the blocks at which others begin.

    ``in_list`` says that the recommendation stands in a list of nothing else, so that paragraphs after it are its own.
    """
    block = blocks[marker.index]
    words = [Slice(marker.index, block, marker.start, len(block.text))] if marker.start < len(block.text) else []
    title = marker.title
    for index in range(marker.index + 1, min(len(blocks), marker.index + _LONGEST)):
        following = blocks[index]
        if index in openings or _AFTERWORD.match(following.text):
            break
        if following.kind is BlockKind.FOOTNOTE or _is_footnote(following, block):
            continue
        if following.kind is BlockKind.HEADING and not words and index == marker.index + 1:
            if asking(following.text):
                words.append(Slice(index, following, 0, len(following.text)))
                continue
            if title is None:
                title = following.text
                continue
        if _ends(following, words, marker, block, in_list):
            break
        words.append(Slice(index, following, 0, len(following.text)))
    return (words if in_list else _without_commentary(words)), title


def _without_commentary(words: list[Slice]) -> list[Slice]:
    """The words up to the last block that asks, promises or lists: plain statements after it are the report's comment.

    A box, bold or italics says by itself what belongs to the recommendation, so nothing is taken from it.
    """
    if not words or words[0].block.boxed or words[0].block.bold or words[0].block.italic:
        return words
    asks = [at for at, piece in enumerate(words) if _BELONGS.search(piece.text) or asking(piece.text)]
    if not asks:
        return words
    last = max([*asks, *(at for at, piece in enumerate(words) if _is_of_list(words, at, piece))])
    return words[: last + 1]


def _is_of_list(words: list[Slice], at: int, piece: Slice) -> bool:
    """A list item, what a colon leads to, or the rest of a sentence that a page or a raised figure cut in two."""
    if piece.block.kind is BlockKind.LIST_ITEM:
        return True
    return at > 0 and not _ENDED.search(words[at - 1].text.rstrip())


def _ends(following: Block, words: list[Slice], marker: Marker, opening: Block, in_list: bool) -> bool:
    if following.kind is BlockKind.HEADING or is_tabular(following):
        return True
    if not words:
        return False
    first, last = words[0].block, words[-1].block
    if first.boxed != following.boxed or (not first.boxed and _NARRATES.match(following.text)):
        return True
    if following.kind is not BlockKind.LIST_ITEM and _changes_face(first, following):
        return True
    if _is_report_paragraph(first, last, following):
        return True
    if following.kind is BlockKind.LIST_ITEM or not marker.is_inline:
        return False
    return not (in_list or first.boxed or first.bold or first.italic or last.text.rstrip().endswith(":"))


def _changes_face(first: Block, following: Block) -> bool:
    return (first.bold and not following.bold) or (first.italic and not following.italic)


def _is_report_paragraph(first: Block, last: Block, following: Block) -> bool:
    if not _REPORT_NUMBER.match(following.text) or _REPORT_NUMBER.match(first.text):
        return False
    number = _LIST_NUMBER.match(following.text)
    if number and (last.text.rstrip().endswith((":", ";")) or number[1] == "1"):
        return False
    before = _LIST_NUMBER.match(last.text)
    return not (number and before and int(number[1]) == int(before[1]) + 1)


def _is_footnote(block: Block, opening: Block) -> bool:
    small = block.size is not None and opening.size is not None and block.size < 0.85 * opening.size
    return small and bool(_FOOTNOTE.match(block.text)) and block.kind is not BlockKind.LIST_ITEM
