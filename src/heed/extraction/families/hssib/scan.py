"""One walk through the blocks, which finds every printing of an item and every answer to one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from heed.documents.model import BlockKind, Document
from heed.extraction.families.hssib import words
from heed.extraction.families.hssib.issuers import Issuer
from heed.extraction.families.hssib.rows import RowReader
from heed.extraction.model import ItemKind
from heed.extraction.passage import Slice

CODED, TAILED, ROW, ISSUED, LISTED = (f"hssib: {way}" for way in ("code", "code after", "row", "issuing words", "list"))
_NEAR = 3  # pieces between an item and the response to it: its date, its addressee
_TEXT_MARKS = re.compile(r"[.?!][’”\"')\]]*$")


@dataclass
class Answer:
    """What stands under "Response" below an item."""

    respondent: str | None
    head: list[Slice] = field(default_factory=list)
    body: list[Slice] = field(default_factory=list)
    level: int = 0  # of the heading that opens it, 0 where that is no heading


@dataclass
class Printing:
    """One printing of an item: the line that heads it and its own words."""

    kind: ItemKind
    method: str
    code: str | None = None
    heading: str | None = None
    head: list[Slice] = field(default_factory=list)
    body: list[Slice] = field(default_factory=list)
    addressee: str | None = None
    answers: list[Answer] = field(default_factory=list)


def scan(document: Document, issuer: Issuer | None, published: dt.date | None) -> tuple[list[Printing], list[Slice]]:
    """Every printing in reading order, and the headings and formulas that introduce them."""
    scanner = _Scanner(any(words.coded_head(block.text) for block in document.blocks), issuer, published)
    for piece in _pieces(document):
        scanner.take(piece)
    quoted = [piece for printing in scanner.quoted for piece in (*printing.head, *printing.body)]
    return scanner.printings, [*scanner.setting, *quoted]


def _pieces(document: Document) -> Iterator[Slice]:
    """Block by block; a block that ran several coded items together is cut at their heads."""
    for index, block in enumerate(document.blocks):
        cuts = [] if block.cells else words.embedded_heads(block.text)
        edges = [0, *cuts, len(block.text)]
        for start, end in pairwise(edges):
            yield Slice(index, block, start, end)


class _Scanner:
    """Takes one piece after another; the first rule that knows the piece deals with it."""

    def __init__(self, coded: bool, issuer: Issuer | None, published: dt.date | None) -> None:
        self.printings: list[Printing] = []
        self.quoted: list[Printing] = []
        self.setting: list[Slice] = []
        self._coded = coded  # the document has codes: an unknown heading then ends a list of items
        self._issuer = issuer
        self._rows = RowReader()
        self._oldest = published.year - 1 if published else 0
        self._section: ItemKind | None = None
        self._heading: str | None = None
        self._open: Printing | None = None
        self._answer: Answer | None = None
        self._since = 0  # pieces that nobody took since the last item
        self._fresh = False  # a section or a heading in it has just begun
        self._rules = (
            self._row, self._coded_item, self._quoted, self._introduction, self._title, self._received, self._response,
            self._first_words, self._tailed_item, self._issued_item, self._answered, self._more, self._listed_item,
        )  # fmt: skip

    def take(self, piece: Slice) -> None:
        if not piece.text.strip():
            return
        if any(rule(piece) for rule in self._rules):
            return
        self._other(piece)

    # Starting an item

    def _start(self, printing: Printing) -> bool:
        printing.heading = printing.heading or self._heading
        self.printings.append(printing)
        self._open, self._answer = printing, None
        self._since, self._fresh = 0, False
        return True

    def _row(self, piece: Slice) -> bool:
        if not piece.block.cells:
            self._rows.leave()
            return False
        found = self._rows.read(piece.block, self._section)
        if found is None:
            return False
        printing = Printing(found.kind, ROW, found.code, body=[_cut(piece, found.text)], addressee=found.addressee)
        printing.head = [piece]
        self._start(printing)
        if found.answer:
            printing.answers.append(Answer(found.addressee, body=[_cut(piece, found.answer)]))
        self._open = None
        return True

    def _coded_item(self, piece: Slice) -> bool:
        head = words.coded_head(piece.text)
        if head is None or int(head.code.split("/")[-2]) < self._oldest:
            return False
        printing = Printing(head.kind, CODED, head.code, head=[_cut(piece, (0, head.body))])
        if piece.text[head.body :].strip():
            printing.body.append(_cut(piece, (head.body, len(piece.text))))
        return self._start(printing)

    def _quoted(self, piece: Slice) -> bool:
        """An earlier report's item, printed with its code: its words are taken, so that nobody claims them as new."""
        head = words.coded_head(piece.text)
        if head is None:
            return False
        quoted = Printing(head.kind, CODED, head.code, head=[piece])
        if piece.text[head.body :].strip():
            quoted.body.append(piece)
        self.quoted.append(quoted)
        self._open, self._answer = quoted, None
        return True

    def _tailed_item(self, piece: Slice) -> bool:
        tail = words.coded_tail(piece.text)
        if tail is None:
            return False
        code, end = tail
        kind = words.kind_of(code, "")
        self._start(Printing(kind, TAILED, code, head=[piece], body=[_cut(piece, (0, end))]))
        self._open = None
        return True

    def _issued_item(self, piece: Slice) -> bool:
        if piece.block.kind is BlockKind.HEADING and len(piece.text.split()) < 10:
            return False
        match = words.ISSUES.match(piece.text)
        if not match or not self._speaks(match["who"]):
            return False
        named = self._issuer is not None and self._issuer.heads(piece.text)
        if self._section is not ItemKind.RECOMMENDATION and not named:
            return False
        return self._start(Printing(ItemKind.RECOMMENDATION, ISSUED, body=[piece]))

    def _speaks(self, who: str | None) -> bool:
        """Whether the subject of a formula is the issuer: a report also tells what others recommend."""
        return who is None or self._issuer is None or self._issuer.speaks(who)

    def _listed_item(self, piece: Slice) -> bool:
        if self._section is None or piece.block.kind is BlockKind.HEADING or not self._in_list(piece):
            return False
        if words.NUMBERED_PARAGRAPH.match(piece.text) or not words.reads_as(self._section, piece.text):
            return False
        return self._start(
            Printing(self._section, LISTED, body=[_cut(piece, (words.ordinal(piece.text), len(piece.text)))])
        )

    def _in_list(self, piece: Slice) -> bool:
        """A list item, or a paragraph that stands where an item would: after the heading or another item."""
        in_place = self._fresh or (self._since == 0 and bool(self.printings))
        if self._section is ItemKind.RECOMMENDATION:
            return in_place and (self._fresh or piece.block.kind is BlockKind.LIST_ITEM)
        if self._section is ItemKind.LOCAL_LEARNING:
            return piece.block.kind is BlockKind.LIST_ITEM or piece.text.rstrip().endswith("?")
        return piece.block.kind is BlockKind.LIST_ITEM or in_place

    # Going on with an item

    def _first_words(self, piece: Slice) -> bool:
        """Whatever comes straight after a coded heading is the item, but for a line that only names the addressee."""
        item = self._open
        if item is None or (item.body and not self._only_label(item, piece)):
            return False
        if item.body:
            item.heading = item.body[0].text.strip()
            item.head.append(item.body.pop())
        item.body.append(piece)
        return True

    def _only_label(self, item: Printing, piece: Slice) -> bool:
        """Whether what was taken for the item's words is a label, and its words come now."""
        if item.method != CODED or len(item.body) > 1 or not words.is_label(item.body[0].text):
            return False
        if piece.block.kind is BlockKind.HEADING or words.NUMBERED_PARAGRAPH.match(piece.text):
            return False
        return bool(words.ISSUES.match(piece.text)) or words.reads_as(item.kind, piece.text)

    def _more(self, piece: Slice) -> bool:
        if self._open is None or piece.block.kind is BlockKind.HEADING or not self._belongs(self._open, piece):
            return False
        self._open.body.append(piece)
        return True

    def _belongs(self, item: Printing, piece: Slice) -> bool:
        last = item.body[-1]
        if words.NUMBERED_PARAGRAPH.match(piece.text):
            return False
        if piece.block.kind is BlockKind.LIST_ITEM:
            return self._is_limb(item, last, piece)
        if not _TEXT_MARKS.search(last.text.rstrip()):
            return True
        return words.goes_on(piece.text) or (piece.block.boxed and last.block.boxed)

    def _is_limb(self, item: Printing, last: Slice, piece: Slice) -> bool:
        if last.block.kind is not BlockKind.LIST_ITEM:
            return last.text.rstrip().endswith((":", ",", ";")) or not _TEXT_MARKS.search(last.text.rstrip())
        if len(item.body) == 1:  # the item is itself a list item: only a deeper list is its own
            return piece.block.level > last.block.level or last.text.rstrip().endswith(":")
        return True

    # Answers

    def _response(self, piece: Slice) -> bool:
        """Only near an item: "Emergency response" is a fine heading for a chapter."""
        if not self.printings or piece.block.cells or self._since > _NEAR:
            return False
        match = words.ANSWERS.match(piece.text)
        if not match or (piece.block.kind is not BlockKind.HEADING and not _is_label(piece.text, match)):
            return False
        respondent = match["after"] or match["before"]
        level = piece.block.level if piece.block.kind is BlockKind.HEADING else 0
        answer = Answer(respondent.strip() if respondent else None, [_cut(piece, (0, match.end()))], level=level)
        if piece.text[match.end() :].strip():
            answer.body.append(_cut(piece, (match.end(), len(piece.text))))
        self.printings[-1].answers.append(answer)
        self._open, self._answer = None, answer
        return True

    def _received(self, piece: Slice) -> bool:
        if not words.RECEIVED.match(piece.text) or not self.printings:
            return False
        self.setting.append(piece)
        self._close()
        return True

    def _answered(self, piece: Slice) -> bool:
        if self._answer is None or self._ends_answer(self._answer, piece):
            return False
        self._answer.body.append(piece)
        return True

    def _ends_answer(self, answer: Answer, piece: Slice) -> bool:
        if piece.block.kind is not BlockKind.HEADING:
            return False
        return piece.block.level <= answer.level or not answer.level or bool(words.ENDS.match(piece.text))

    # What stands between items

    def _introduction(self, piece: Slice) -> bool:
        match = words.INTRODUCES.match(piece.text)
        return match is not None and self._speaks(match["who"]) and self._sets_section(piece, match)

    def _title(self, piece: Slice) -> bool:
        if piece.block.kind is BlockKind.LIST_ITEM:  # an entry of a table of contents or a menu
            return False
        return self._sets_section(piece, words.TITLES.match(piece.text))

    def _sets_section(self, piece: Slice, match: re.Match[str] | None) -> bool:
        if not match:
            return False
        self._section = words.kind_of(None, match["kind"] or match.groupdict().get("plain") or "")
        self._heading = None
        self._fresh = True
        self.setting.append(piece)
        self._close()
        return True

    def _other(self, piece: Slice) -> None:
        """A heading within a list of items names their addressee or report; anything else ends the item."""
        heading = piece.block.kind is BlockKind.HEADING
        if (self._coded and (heading or self._since)) or (heading and words.ENDS.match(piece.text)):
            self._section = None
        if words.NUMBERED_PARAGRAPH.match(piece.text):
            self._section, self._since = None, _NEAR
        if heading:
            self._heading = " ".join(piece.text.split())
        self._since += 1
        self._fresh = heading and self._section is not None
        self._close()

    def _close(self) -> None:
        self._open = self._answer = None


def _is_label(text: str, match: re.Match[str]) -> bool:
    """A paragraph that only says "Response:", or opens with it."""
    return match[0].rstrip().endswith(":") or match.end() == len(text)


def _cut(piece: Slice, span: tuple[int, int]) -> Slice:
    return Slice(piece.index, piece.block, piece.start + span[0], piece.start + span[1])
