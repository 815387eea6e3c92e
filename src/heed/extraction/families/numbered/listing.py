"""Numbered paragraphs under a heading: a committee's conclusions and recommendations, or plain recommendations.

Committees number conclusions and recommendations in one series. Since about 2010 the Commons and the Lords print
recommendations in italics and conclusions upright, and lately add "(Recommendation, Paragraph 12)"; where either tells
them apart, only recommendations are items. Where nothing does, every entry is one, for the government has to answer
each; those that do not ask are less certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.documents.model import Block, BlockKind
from heed.extraction.asks import asking
from heed.extraction.families.numbered.drafts import Draft
from heed.extraction.families.numbered.headings import (
    heading_over,
    named_by_heading,
    recommendations_heading,
    speaks_of_others,
)
from heed.extraction.parts import plain_label
from heed.extraction.passage import Passage, Slice, is_tabular

_ENTRY = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3}(?=[.)]?\s*)|(?=[.)]))|[a-z](?=[.)]))[.)]?\s*(?=[A-Z‘“(\[])")
_PARAGRAPH = re.compile(
    r"\s*[(\[]\s*(?:(?P<kind>recommendation|conclusion)s?\s*,\s*)?(?:paragraphs?|paras?\.?|"
    r"§)\s*(?P<paras>[\d., –and-]+?)\s*[)\]]\s*\.?\s*$",
    re.I,
)
_ENDS = re.compile(
    r"^(?:appendix|appendices|annex|glossary|references|bibliography|formal minutes|witnesses|published written|"
    r"endnotes|index|"
    r"members|list of (?:reports|members|witnesses|evidence|abbreviations)|acknowledge?ments|contact|contributors|"
    r"declarations?|call for evidence|abbreviations)\b",
    re.I,
)
_FEWEST = 3
_NEAR = 5  # blocks between a topic's heading and the first entry under it


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered paragraph of a list: the blocks it covers, without its number and its reference to the body."""

    number: str
    slices: tuple[Slice, ...]
    kind: str | None = None
    paragraphs: str | None = None

    @property
    def italic(self) -> bool:
        return bool(self.slices) and self.slices[0].block.italic


def find_listed(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The items of every such list, in order."""
    found: list[Draft] = []
    for index, block in enumerate(blocks):
        heading = recommendations_heading(block)
        if heading and not speaks_of_others(block.text):
            entries = tuple(_entries(blocks, index))
            found.extend(_drafts(blocks, entries, committee="conclusion" in heading.lower() or _referred(entries)))
    return tuple(found or _unheaded(blocks))


def _unheaded(blocks: Sequence[Block]) -> Iterator[Draft]:
    """A committee's list whose heading could not be told: three numbered paragraphs that refer to the body."""
    referring = [index for index, block in enumerate(blocks) if _opened(block) and _PARAGRAPH.search(block.text)]
    if len(referring) >= _FEWEST and referring[_FEWEST - 1] - referring[0] < _FEWEST * _NEAR:
        entries = tuple(_entries(blocks, referring[0] - 1))
        yield from _drafts(blocks, entries, committee=True)


def _entries(blocks: Sequence[Block], start: int) -> Iterator[Entry]:
    number: str | None = None
    covered: list[Slice] = []
    last: str | None = None
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.kind is BlockKind.FOOTNOTE:
            continue
        if block.kind is BlockKind.HEADING:
            if _ends_list(blocks, index, blocks[start], last):
                break
            if number:
                yield _entry(number, covered)
                number, covered = None, []
            continue
        opened = _opened(block)
        if opened and _is_next(last, opened[0], covered):
            if number:
                yield _entry(number, covered)
            number, covered = opened[0], [Slice(index, block, opened[1], len(block.text))]
            last = number
        elif number and not _is_done(covered, block):
            covered.append(Slice(index, block, 0, len(block.text)))
    if number:
        yield _entry(number, covered)


def _ends_list(blocks: Sequence[Block], index: int, opening: Block, last: str | None) -> bool:
    """A heading ends the list unless the next number follows straight after it (a topic within the list)."""
    heading = blocks[index]
    if _ENDS.match(heading.text):
        return True
    for block in blocks[index + 1 : index + _NEAR]:
        opened = None if block.kind is BlockKind.HEADING else _opened(block)
        if opened:
            return not _carries_on(last, opened[0])
    return last is not None or heading.level < opening.level


def _carries_on(last: str | None, number: str) -> bool:
    if last is None:
        return True
    if number.isalpha() or last.isalpha():
        return _is_next(last, number, [])
    before, now = _parts(last), _parts(number)
    step = now[-1] - before[-1]
    return len(before) == len(now) and (0 < step <= 3 if before[:-1] == now[:-1] else now[0] == before[0] + 1)


def _opened(block: Block) -> tuple[str, int] | None:
    """The number that a paragraph or list item opens with, and where its words begin."""
    match = _ENTRY.match(block.text)
    if match:
        return match["number"], match.end()
    label = plain_label(block.label) if block.kind is BlockKind.LIST_ITEM else ""
    return (label, 0) if label and block.level == 0 else None


def _is_next(last: str | None, number: str, covered: list[Slice]) -> bool:
    """Whether a number carries the list on. A list inside an entry ("… should: 1. …") starts again, so it does not."""
    if last is None:
        return True
    if number.isalpha() or last.isalpha():
        return number.isalpha() and last.isalpha() and ord(number) == ord(last) + 1
    before, now = _parts(last), _parts(number)
    if len(before) != len(now):
        return False
    if len(now) == 2:
        return now[0] in (before[0], before[0] + 1) and (now[0] > before[0] or 0 < now[1] - before[1] <= 3)
    return 0 < now[0] - before[0] <= 3 or (now[0] == 1 and not (covered and covered[-1].text.rstrip().endswith(":")))


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _is_done(covered: list[Slice], block: Block) -> bool:
    """An entry that has given its paragraph reference is over."""
    return (bool(covered) and bool(_PARAGRAPH.search(covered[-1].text))) or is_tabular(block)


def _entry(number: str, covered: list[Slice]) -> Entry:
    last = covered[-1]
    match = _PARAGRAPH.search(last.text)
    if not match:
        return Entry(number, tuple(covered))
    trimmed = Slice(last.index, last.block, last.start, last.start + match.start())
    kept = [*covered[:-1], trimmed] if trimmed.text.strip() else covered[:-1]
    return Entry(number, tuple(kept) or (last,), (match["kind"] or "").lower() or None, match["paras"].strip())


def _referred(entries: Sequence[Entry]) -> bool:
    return sum(entry.paragraphs is not None for entry in entries) * 2 > len(entries) > 0


def _drafts(blocks: Sequence[Block], entries: Sequence[Entry], *, committee: bool) -> Iterator[Draft]:
    from_one = bool(entries) and entries[0].number in {"1", "a", "1.1"}
    kinds = any(entry.kind for entry in entries)
    italics = sum(entry.italic for entry in entries)
    by_face = committee and 0.1 * len(entries) <= italics < len(entries)
    for entry in entries:
        words = Passage(entry.slices)
        asks = bool(asking(words.text)) or any(asking(piece.text) for piece in entry.slices)
        if kinds and entry.kind == "conclusion":
            continue
        if not kinds and by_face and not entry.italic:
            continue
        if not committee and not from_one and not asks:
            continue
        told = kinds or by_face or not committee
        yield _draft(
            entry,
            words,
            confidence=0.9 if told and asks else 0.85 if asks or told else 0.5,
            numbered=committee or from_one,
            under=named_by_heading(heading_over(blocks, entry.slices[0].index)),
        )


def _draft(entry: Entry, words: Passage, *, confidence: float, numbered: bool, under: str | None) -> Draft:
    own = tuple(Slice(piece.index, piece.block, 0, len(piece.block.text)) for piece in entry.slices)
    ref = f"Recommendation {entry.number}" if numbered else f"Paragraph {entry.number}"
    return Draft(entry.number, words, own, "list of recommendations", confidence, in_list=True, ref=ref, under=under)
