"""A response document → each recommendation restated with its answer.

Reading on from a restatement, its words end and the answer begins where the document marks it ("Government response"),
leaves the restatement's box or typeface, has given the reference to the report, or begins to speak as the respondent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.documents.model import Block, BlockKind
from heed.extraction.decisions import is_label, starts_with_decision
from heed.extraction.families.answering import is_answer_marker
from heed.extraction.families.responses.openings import (
    REFERRED,
    Opening,
    find_openings,
    is_conclusion,
    is_recommendation_head,
    speaks_for_respondent,
    speaks_of_itself,
)
from heed.extraction.passage import Slice

_ENDS = re.compile(
    r"^(?:appendix|appendices|annex|glossary|references|bibliography|conclusions?(?: and next steps)?|next steps|"
    r"contacts?|"
    r"abbreviations|list of)\b",
    re.I,
)
_IMPRINT = re.compile(r"^(?:ISBN|E-Number|E0\d{7}|CCS\d{6,}|97[89]-\d|Printed (?:in|on|by)|©)", re.I)
_CONTENTS = re.compile(r"\.{4,}\s*\d{0,3}\s*$|…{2,}\s*\d{0,3}\s*$")
_LED = re.compile(r"^(?:(?:original|inquiry|full)\s+)?recommendation(?:\s+(?:text|wording))?\s*[:–—]\s+(?=\S)", re.I)
_NUMBER = re.compile(
    r"\brecommendations?\s+(?P<numbers>\d{1,3}(?:\.\d{1,3})?(?:\s*(?:,|and|&)\s*\d{1,3}(?:\.\d{1,3})?)*)", re.I
)


@dataclass(slots=True)
class Restated:
    opening: Opening | None
    numbers: tuple[str, ...]
    words: list[Slice] = field(default_factory=list)
    title: str | None = None


@dataclass(slots=True)
class Answered:
    """Restatements that one answer follows. ``label`` is what the heading over the answer says."""

    restated: list[Restated] = field(default_factory=list)
    answer: list[Slice] = field(default_factory=list)
    own: list[Slice] = field(default_factory=list)
    label: str | None = None


def scan(blocks: Sequence[Block]) -> list[Answered]:
    """Every answer of the document with what it answers. Openings with no answer (a contents page) are left out."""
    openings = find_openings(blocks)
    found = _Scanner(blocks, openings, by_first_block=False).run()
    if sum(len(each.restated) for each in found) * 2 < len({o.numbers for o in openings.values()}):
        return _Scanner(blocks, openings, by_first_block=True).run()
    return found


def _set_apart(block: Block) -> bool:
    """Whether a block stands in a box: a ruled box can also come as a table's row of one cell."""
    return block.boxed or block.kind is BlockKind.TABLE_ROW


class _Scanner:
    """One pass. ``by_first_block``: nothing parts words from answer, so the first paragraph is the restatement."""

    def __init__(self, blocks: Sequence[Block], openings: dict[int, Opening], *, by_first_block: bool) -> None:
        self._blocks = blocks
        self._openings = openings
        self._by_first_block = by_first_block
        self._found: list[Answered] = []
        self._now: Answered | None = None
        self._answering = False
        boxed = [_set_apart(blocks[index]) for index in openings]
        self._mostly_boxed = sum(boxed) * 2 > len(boxed)

    def run(self) -> list[Answered]:
        for index, block in enumerate(self._blocks):
            if block.kind is BlockKind.FOOTNOTE or _CONTENTS.search(block.text):
                continue
            self._take(index, block)
        self._flush()
        return self._found

    def _take(self, index: int, block: Block) -> None:
        opening = self._openings.get(index)
        marker = is_answer_marker(block.text)
        if opening:
            self._open(opening, block)
        elif is_conclusion(block.text):
            self._flush()
        elif is_recommendation_head(block) and any(at in self._openings for at in range(index + 1, index + 5)):
            if self._answering:
                self._flush()
        elif marker:
            self._mark(index, block, marker)
        elif self._now is None:
            return
        elif self._answering:
            self._go_on_answering(index, block)
        else:
            self._go_on_restating(index, block)

    def _open(self, opening: Opening, block: Block) -> None:
        if self._answering:
            self._flush()
        self._now = self._now or Answered()
        restated = Restated(opening, opening.numbers, title=opening.title)
        if opening.start < len(block.text):
            words = Slice(opening.index, block, opening.start, len(block.text))
            if self._is_bare_answer(opening.index, words):  # "Recommendation 4: Accepted. …"
                self._now.restated.append(restated)
                self._answer(words)
                return
            restated.words.append(words)
        self._now.restated.append(restated)
        self._now.own.append(Slice(opening.index, block, 0, len(block.text)))

    def _mark(self, index: int, block: Block, marker: re.Match[str]) -> None:
        numbers = _NUMBER.search(marker.group())
        if self._answering and numbers and not self._answers(numbers["numbers"]):
            self._flush()
        if self._now is None:
            if not numbers:
                return
            self._now = Answered([Restated(None, tuple(re.findall(r"\d{1,3}(?:\.\d{1,3})?", numbers["numbers"])))])
        self._answering = True
        self._now.label = self._now.label or block.text[: marker.end()].strip()
        self._now.own.append(Slice(index, block, 0, len(block.text)))
        if is_label(block.text[marker.end() :]):
            self._now.label = block.text  # "Government response: Accept in part": the decision, not yet the answer
        elif marker.end() < len(block.text):
            self._now.answer.append(Slice(index, block, marker.end(), len(block.text)))

    def _answers(self, numbers: str) -> bool:
        known = {number for each in (self._now.restated if self._now else []) for number in each.numbers}
        return bool(known & set(re.findall(r"\d{1,3}(?:\.\d{1,3})?", numbers)))

    def _answer(self, words: Slice) -> None:
        assert self._now is not None
        self._answering = True
        self._now.answer.append(words)
        self._now.own.append(Slice(words.index, words.block, 0, len(words.block.text)))

    def _go_on_answering(self, index: int, block: Block) -> None:
        if _IMPRINT.match(block.text) or (block.kind is BlockKind.HEADING and self._ends_answer(block)):
            self._flush()
        else:
            self._answer(Slice(index, block, 0, len(block.text)))

    def _ends_answer(self, block: Block) -> bool:
        if _ENDS.match(block.text):
            return True
        opening = self._now.restated[-1].opening if self._now else None
        head = self._blocks[opening.index] if opening else None
        if head is None or head.kind is not BlockKind.HEADING:
            return False
        return block.level < head.level and (block.size or 0) >= (head.size or 0)

    def _go_on_restating(self, index: int, block: Block) -> None:
        assert self._now is not None
        restated = self._now.restated[-1]
        led = _LED.match(block.text) if not restated.words else None
        words = Slice(index, block, led.end() if led else 0, len(block.text))
        if not restated.words:
            if block.kind is BlockKind.HEADING and restated.title is None:
                restated.title = block.text
            elif self._is_bare_answer(index, words):
                self._answer(words)
            else:
                restated.words.append(words)
                self._now.own.append(words)
            return
        if block.kind is BlockKind.HEADING and starts_with_decision(block.text):
            self._answer(words)  # "Agreed." in bold on a line of its own
        elif block.kind is BlockKind.HEADING:
            self._drop()
        elif self._is_answer(restated, block):
            self._answer(words)
        else:
            restated.words.append(words)
            self._now.own.append(words)

    def _is_bare_answer(self, index: int, words: Slice) -> bool:
        """Whether the first words after an opening answer it at once, with no restatement.

        "We welcome …" can be a committee restated: it is, if the respondent speaks further on.
        """
        if _set_apart(words.block) or words.block.italic or not speaks_for_respondent(words.text):
            return False
        if not speaks_of_itself(words.text):
            return True
        for at in range(index + 1, len(self._blocks)):
            if at in self._openings:
                break
            if speaks_for_respondent(self._blocks[at].text):
                return False
        return True

    def _is_answer(self, restated: Restated, block: Block) -> bool:
        first, last = restated.words[0].block, restated.words[-1].block
        if _set_apart(first) and not _set_apart(block):
            return True
        if REFERRED.search(" ".join(piece.text for piece in restated.words)[-60:]):
            return True
        if block.kind is BlockKind.LIST_ITEM:
            return False
        if (first.bold and not block.bold) or (first.italic and not block.italic):
            return True
        if _set_apart(first):
            return False
        leads_on = last.text.rstrip().endswith(":")
        # Where other restatements are boxed and this box was not seen, its first paragraph is the restatement.
        by_first = self._by_first_block or self._mostly_boxed
        return (by_first and not leads_on) or speaks_for_respondent(block.text)

    def _drop(self) -> None:
        self._now, self._answering = None, False

    def _flush(self) -> None:
        if self._now and self._now.answer:
            while self._now.answer and self._now.answer[-1].block.kind is BlockKind.HEADING:
                self._now.answer.pop()
            if self._now.answer:
                self._found.append(self._now)
        self._drop()
