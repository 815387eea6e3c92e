"""The words that open a numbered recommendation: "Recommendation 4", "Recommendation 4: …", "R4.", "
""Recommendation:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from heed.documents.model import Block, BlockKind
from heed.extraction.asks import asking
from heed.extraction.passage import is_tabular

_KIND = (
    r"(?i:(?:key|main|urgent|priority|interim|final|national|local|overarching|strategic|immediate|further|specific|"
    r"our|"
    r"inquiry|panel|review|primary|headline|system|joint|general)\s+)?"
)
# Maternity reviews call what they recommend actions; a plain "Action 3" is an answer's, so it does not count.
_ACTION = (
    r"(?i:(?:immediate(?:\s+(?:and|&)\s+essential)?|(?:local\s+)?essential|urgent|local)\s+actions?"
    r"(?:\s+for\s+learning)?|actions?\s+for\s+learning|learning\s+points?)"
)
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SPELT = {word: str(number) for number, word in enumerate(re.split(" ", _WORDS), 1)}
# "4", "4.2", "12a", "12(a)", "12(iv)", "NI-3"; a single capital; a Roman numeral.
NUMBER = (
    r"(?:[A-Z]{0,3}-?\d{1,3}(?:\.\d{1,3}){0,2}(?:[a-z]|\s?\((?:[a-z]|[ivx]{1,4})\))?)|[A-HJ-Z](?![\w’'])|"
    r"(?=[IVX])[IVX]{1,6}(?![\w’'])"
)
_OPENING = re.compile(
    rf"^\W{{0,3}}(?:{_KIND}(?i:recommendation)|(?P<kind>{_ACTION}))\s*(?i:no\.?\s*|number\s+|#\s*)?"
    rf"(?P<number>{NUMBER}|(?i:{'|'.join(_SPELT)}))(?!\w)"
    r"(?i:\s+of\s+\d+)?(?:\s*[(\[](?P<aside>[^)\]]{1,90})[)\]])?(?P<mark>\s*[:.–—|-]+(?!\s*\d)\s*|\s*$|\s+(?=[A-Z‘“]))",
)
_UNNUMBERED = re.compile(rf"^\W{{0,3}}{_KIND}(?i:recommendation)(?:\s*[:–—]\s*|\s*$)")
_SHORT = re.compile(
    r"^\W{0,2}(?:R|Rec\.?|REC)\s?-?\s?(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)\b(?P<mark>\s*[:.)–—|-]\s+|\s+(?=[A-Z])|"
    r"\s*$)"
)
_CONTENTS = re.compile(r"(?:(?<!\.)\.{3,}|…|\s\.\s\.)\s*\d{1,3}\s*$|\t\d{1,3}\s*$")
_PLURAL = re.compile(
    rf"^\W{{0,3}}(?i:recommendations)\s+(?P<numbers>(?:{NUMBER})(?:\s*(?:,|and|&|to|–|"
    rf"-)\s*(?:and\s+)?(?:{NUMBER}))+)\s*"
    r"(?P<mark>[:.]?\s*)",
)


@dataclass(frozen=True, slots=True)
class Marker:
    """An opening in block ``index``. The item's words begin at ``start``, or in the next block where that is its end.

    ``number`` is None for a recommendation that has none; ``title`` is what the heading says after the number.
    ``kind`` is what the report calls it; ``who`` is what stands in brackets after the number, perhaps an addressee.
    """

    index: int
    number: str | None
    start: int
    title: str | None = None
    is_heading: bool = False
    kind: str = "Recommendation"
    who: str | None = None

    @property
    def ref(self) -> str | None:
        return f"{self.kind} {self.number}" if self.number else None

    @property
    def is_inline(self) -> bool:
        return self.title is None and not self.is_heading


def find_markers(blocks: Sequence[Block]) -> tuple[Marker, ...]:
    """Every opening, in order. The short form ("R4.") counts only where it counts up from a first one."""
    full = [marker for index in range(len(blocks)) if (marker := _at(blocks, index, _OPENING))]
    if full:
        return tuple(full)
    short = [marker for index in range(len(blocks)) if (marker := _at(blocks, index, _SHORT))]
    if len({marker.number for marker in short}) >= 2:
        return tuple(short)
    return tuple(marker for index in range(len(blocks)) if (marker := _at(blocks, index, _UNNUMBERED)))


def plural_numbers(text: str) -> tuple[tuple[str, ...], int] | None:
    """The numbers of "Recommendations 4, 5 and 7", ranges opened, and where the words after them begin."""
    match = _PLURAL.match(text)
    if not match:
        return None
    numbers: list[str] = []
    for piece in re.split(r"\s*(?:,|\band\b|&)\s*", match["numbers"]):
        ends = re.split(r"\s*(?:to|–|-)\s*", piece)
        if len(ends) == 2 and all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) < 60:
            numbers.extend(str(number) for number in range(int(ends[0]), int(ends[1]) + 1))
        else:
            numbers.extend(end for end in ends if end)
    return tuple(numbers), match.end()


def _at(blocks: Sequence[Block], index: int, pattern: re.Pattern[str]) -> Marker | None:
    block = blocks[index]
    if is_tabular(block) or _CONTENTS.search(block.text):
        return None
    match = pattern.match(block.text)
    if not match:
        return None
    number = match.groupdict().get("number")
    if number and not _is_opening(block, match):
        return None
    number = _SPELT.get(number.lower(), re.sub(r"\s+", "", number)) if number else None
    opened = Marker(index, number, len(block.text), kind=_kind_of(match), who=match.groupdict().get("aside"))
    tail = block.text[match.end() :].strip()
    if not tail:
        return replace(opened, is_heading=True)
    if _is_title(blocks, index, tail):
        return replace(opened, title=tail, is_heading=True)
    return replace(opened, start=match.end())


def _kind_of(match: re.Match[str]) -> str:
    """What the report calls it, in the singular and as a sentence begins: "Immediate and essential action"."""
    words = " ".join((match.groupdict().get("kind") or "Recommendation").split())
    return re.sub(r"(?<=action)s\b", "", words[:1].upper() + words[1:].lower())


def _is_opening(block: Block, match: re.Match[str]) -> bool:
    """ "Recommendation 4 The trust should …" in running text is an opening only where the type sets it apart."""
    if match.groupdict().get("mark", "").strip() or match.end() == len(block.text):
        return True
    tail = block.text[match.end() :]
    return block.kind is BlockKind.HEADING or block.boxed or (block.bold and len(tail) < 200) or bool(asking(tail))


def _opens_part(text: str, following: str) -> bool:
    """Whether "Recommendation 12(a)" follows "Recommendation 12: Candour", which is then a title over its parts."""
    whole, part = _OPENING.match(text), _OPENING.match(following)
    return bool(whole and part and part["number"].startswith(whole["number"] + "("))


def _is_title(blocks: Sequence[Block], index: int, tail: str) -> bool:
    """Whether the words after the number name the recommendation rather than make it."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or tail.endswith(":"):
        return False
    if following.kind is BlockKind.HEADING:
        own = bool(asking(following.text)) and not _OPENING.match(following.text)  # its words, set in bold
        return not asking(tail) and (own or _opens_part(block.text, following.text))
    ends = tail.endswith((".", ";"))
    if block.kind is BlockKind.HEADING:
        return not ends and (not asking(tail) or bool(asking(following.text)))
    set_apart = (block.bold and not following.bold) or len(tail) < 130
    opens_again = _OPENING.match(following.text) or _SHORT.match(following.text)
    return set_apart and not ends and not asking(tail) and not opens_again and len(tail) < 160
