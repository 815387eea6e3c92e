"""Markdown and plain text. Written for web pages saved as text: markup half kept, paragraphs cut by blank lines.

A library's Markdown parser gives line numbers but no character positions, and takes a paragraph that a blank line cuts
in two for two; so the lines are read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.documents.drafts import NOTHING, SPACE, Draft, Span
from heed.documents.inline import visible
from heed.documents.model import BlockKind
from heed.documents.wording import bullet, continues, paragraph_number, sentence_ends, typed_label

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*")
_ATX = re.compile(r"(#{1,6})(?:\s+|$)")
_RULE = re.compile(r"(?:-\s*){3,}$|(?:\*\s*){3,}$|(?:_\s*){3,}$|={3,}$")
_QUOTE = re.compile(r"(?:>\s?)+")
_FENCE = re.compile(r"(?:```|~~~)")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_WHOLE_BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1:?\s*$")
# A paragraph that opens in italics, after its number if it has one: a committee's recommendation. It may run on for
# lines, and its reference to the body is upright, so only its opening is looked at.
_ITALIC = re.compile(r"^(?:\d{1,3}[.)]\s+)?(?:\*(?![*\s])|_(?![_\s]))[^*_]{20,}")
_SIGNS = re.compile(
    r"^#{1,6} \S|\]\([^)\n]*\)|\*\*[^*\n]+\*\*|^[ \t]*[-*+] +\S|^```|^\|.+\|[ \t]*$|^(?:---|\*\*\*)$", re.M
)
_HEADING_LENGTH = 100
_LONG = 200


def looks_like_markdown(text: str) -> bool:
    """Whether a text file uses Markdown's marks: two different kinds of them, or one many times."""
    found = [sign.group()[:2].strip() for sign in _SIGNS.finditer(text[:200_000])]
    kinds = {sign[:1] for sign in found}
    return (len(kinds - {"-", "*"}) >= 1 and len(found) >= 2) or len(found) >= 20


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's content without indent and quote marks: where it starts and ends, and how far it is indented."""

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def after(self, count: int) -> _Line:
        rest = self.text[count:]
        body = rest.lstrip()
        return _Line(body, self.start + len(self.text) - len(body), self.indent)


class _Reader:
    """Reads lines into drafts. ``markdown`` says whether marks are markup or ordinary characters."""

    def __init__(self, text: str, markdown: bool) -> None:
        self.text = text
        self.markdown = markdown
        self.drafts: list[Draft] = []
        self.open: Draft | None = None  # the draft that the next line may continue
        self.depths: list[int] = []  # indents of the list items that enclose the current line
        self.fenced = False
        self.after_blank = True

    def read(self) -> list[Draft]:
        for line in _lines(self.text, self.markdown):
            if not line.text:
                self.open = None
                self.after_blank = True
                continue
            self._line(line)
            self.after_blank = False
        return self.drafts

    def _line(self, line: _Line) -> None:
        if self.markdown and _FENCE.match(line.text):
            self.fenced = not self.fenced
            self.open = None
        elif self.fenced:
            self._start(Draft(BlockKind.PARAGRAPH), line)
        elif _RULE.match(line.text):
            self._rule(line)
        elif self.markdown and (atx := _ATX.match(line.text)):
            self._heading(line.after(atx.end()), len(atx.group(1)))
        elif self.markdown and line.text.startswith("|") and line.text.count("|") > 1:
            self._table_row(line)
        elif (mark := _bullet_of(line, self.markdown)) is not None:
            self._item(line, mark)
        else:
            self._plain(line)

    def _rule(self, line: _Line) -> None:
        """A line under a text makes it a heading (so does a row of equals signs); on its own it only divides."""
        last = self.open
        if self.markdown and last is not None and last.kind is BlockKind.PARAGRAPH and len(last.spans) == 1:
            last.kind = BlockKind.HEADING
            last.level = 1 if line.text.startswith("=") else 2
        self.open = None
        self.depths = []

    def _heading(self, line: _Line, level: int) -> None:
        text = line.text.rstrip()
        body = text.rstrip("#").rstrip() if text.endswith("#") else text
        bold = bool(_WHOLE_BOLD.match(body))
        self._start(Draft(BlockKind.HEADING, level=level, bold=bold), _Line(body, line.start, 0))
        self.open = None
        self.depths = []

    def _table_row(self, line: _Line) -> None:
        if _TABLE_RULE.match(line.text):
            return
        draft = Draft(BlockKind.TABLE_ROW)
        at = line.start
        cells = re.split(r"(?<!\\)\|", line.text)
        for cell in cells:
            spans = self._spans(_Line(cell, at, 0))
            draft.cells.append(spans)
            draft.spans += spans
            at += len(cell) + 1
        draft.cells = draft.cells[1:-1] if not cells[-1].strip() else draft.cells[1:]
        self.drafts.append(draft)
        self.open = None

    def _item(self, line: _Line, mark: str) -> None:
        body = line.after(len(mark))
        typed = typed_label(body.text)
        is_typed = mark == ""
        while self.depths and self.depths[-1] >= line.indent + 1:
            self.depths.pop()
        if not self.depths or line.indent > self.depths[-1] + 1:
            self.depths.append(line.indent)
        label = typed if is_typed or typed else mark
        self._start(
            Draft(BlockKind.LIST_ITEM, level=len(self.depths) - 1, label=label, italic=self._is_italic(body)), body
        )

    def _plain(self, line: _Line) -> None:
        if self.open is not None:
            self.open.extend(self._spans(line))
            return
        if not (self.after_blank and self.depths and line.indent > self.depths[-1]):
            self.depths = []
        draft = Draft(BlockKind.PARAGRAPH, label=paragraph_number(line.text))
        if self.markdown and _WHOLE_BOLD.match(line.text):
            draft.bold = True
        draft.italic = self._is_italic(line)
        self._start(draft, line)

    def _is_italic(self, line: _Line) -> bool:
        return self.markdown and bool(_ITALIC.match(line.text))

    def _start(self, draft: Draft, line: _Line) -> None:
        draft.spans = self._spans(line)
        self.drafts.append(draft)
        self.open = draft

    def _spans(self, line: _Line) -> list[Span]:
        if not self.markdown or self.fenced:
            return [Span(1, line.start, line.end)]
        return [
            Span(1, line.start + part.start, line.start + part.end, glue=NOTHING if i else SPACE, text=part.text)
            for i, part in enumerate(visible(line.text))
        ]


def _lines(text: str, markdown: bool) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    while at < len(text):
        end = _LINE.match(text, at).end()  # type: ignore[union-attr]
        raw = text[at:end]
        body = raw.lstrip()
        indent = len(raw[: len(raw) - len(body)].expandtabs(4))
        line = _Line(body.rstrip(), end - len(body), indent)
        if quote := _QUOTE.match(line.text):
            line = line.after(quote.end())
        found.append(line)
        at = end + 1
    return found


def _bullet_of(line: _Line, markdown: bool) -> str | None:
    """The bullet that a line starts with, "" for a typed number or letter, None where it is no list item."""
    mark = bullet(line.text) or ("+" if line.text.startswith("+ ") else None)
    if mark == "o" and line.indent == 0:  # in a list "o" is a hollow bullet, at the margin a word
        mark = None
    if mark is not None and (mark not in "–—·" or line.text[1:2].isspace()):
        if mark == "*" and markdown and _WHOLE_BOLD.match(line.text):
            return None
        return mark
    return "" if typed_label(line.text) else None


def read_lines(text: str, markdown: bool) -> list[Draft]:
    """The drafts of a Markdown or plain text, with cut paragraphs joined and headings found."""
    drafts = _joined(_Reader(text, markdown).read(), text)
    for i, draft in enumerate(drafts):
        after = drafts[i + 1] if i + 1 < len(drafts) else None
        if draft.kind is BlockKind.LIST_ITEM and _is_numbered_heading(drafts, i, text):
            draft.kind, draft.level, draft.label = BlockKind.HEADING, 1, None
        elif draft.kind is BlockKind.PARAGRAPH and _is_heading(draft, after, text):
            draft.kind = BlockKind.HEADING
            number = (draft.label or "").strip(".")
            draft.level = number.count(".") + 1 if number else (3 if draft.bold else 2)
            draft.label = None
    return drafts


def _joined(drafts: list[Draft], text: str) -> list[Draft]:
    """Puts together what a blank line cut in two in the middle of a sentence."""
    texts = {1: text}
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last is not None and _cut(last, draft) and _carries_on(last, draft, texts):
            last.extend(draft.spans)
        else:
            kept.append(draft)
    return kept


def _cut(last: Draft, draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.label or draft.bold or last.bold:
        return False
    return last.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def _carries_on(last: Draft, draft: Draft, texts: dict[int, str]) -> bool:
    """Whether the sentence at the end of ``last`` goes on, though it may break before a capital ("NHS / England")."""
    before, after = last.words(texts), draft.words(texts)
    if continues(before, after):
        return True
    if last.kind is not BlockKind.PARAGRAPH or sentence_ends(before) or not sentence_ends(after):
        return False
    # Only prose is that long without a full stop at its end, and a second item of a series starts as the first did.
    return len(before) > _LONG and before.split()[:2] != after.split()[:2] and after[:1].isalpha()


def _is_numbered_heading(drafts: list[Draft], at: int, text: str) -> bool:
    """Whether a list item is alone between paragraphs and reads as a chapter's heading ("2. What was found")."""
    words = drafts[at].words({1: text})
    around = drafts[max(0, at - 1) : at] + drafts[at + 1 : at + 2]
    is_sentence = sentence_ends(words) or re.search(r"[a-z][.!?] ", words)
    if not words[:1].isdigit() or len(words) > _HEADING_LENGTH or is_sentence or at + 1 == len(drafts):
        return False
    return all(draft.kind is not BlockKind.LIST_ITEM for draft in around)


def _is_heading(draft: Draft, after: Draft | None, text: str) -> bool:
    """A short line of its own that does not end as a sentence does, with something below it."""
    words = draft.words({1: text})
    if draft.bold and len(words) <= _HEADING_LENGTH:
        return True
    if after is None or len(words) > _HEADING_LENGTH or len(draft.spans) > 3 or not words[:1].isalnum():
        return False
    if words.endswith(",") or words[:1].islower():
        return False
    if sentence_ends(words) and not words.endswith(("?",) if draft.label else ("?", ":")):
        return False
    return after.kind is BlockKind.PARAGRAPH and len(after.words({1: text})) > len(words)
