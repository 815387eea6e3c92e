"""Rows to drafts of paragraphs, list items and headings."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heed.documents.drafts import NOTHING, SPACE, Draft, Span
from heed.documents.model import BlockKind
from heed.documents.pdf.hyphens import Lexicon, ends_with_hyphen, joins_tightly, url_goes_on
from heed.documents.pdf.rows import Row, glue_rows
from heed.documents.wording import continues, leads_on, paragraph_number, sentence_ends

_LOOSE = 1.22  # times the usual distance between lines: more than that is a gap between paragraphs
_SIZE = 0.09  # relative difference in type size that the eye sees
_INDENT = 0.6  # ems


@dataclass
class Chunk:
    """Rows that make one block, with the right edge that its full lines reach."""

    rows: list[Row]
    right: float
    boxed: bool = False

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def last(self) -> Row:
        return self.rows[-1]

    @property
    def text_x(self) -> float:
        """The left edge of the lines after the first."""
        return self.rows[1].x0 if len(self.rows) > 1 else self.first.text_x

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    @property
    def is_full(self) -> bool:
        """Whether the last line reaches the right edge, so that the text may go on elsewhere."""
        return self.last.x1 > self.right - 6 * self.last.size

    @property
    def bold(self) -> bool:
        return all(row.bold for row in self.rows)

    @property
    def italic(self) -> bool:
        """Whether most of its characters are slanted: a number or a reference at either end may stand upright."""
        slanted = [(word.italic, word.end - word.start) for row in self.rows for word in row.words]
        return 2 * sum(length for italic, length in slanted if italic) > sum(length for _, length in slanted)

    @property
    def size(self) -> float:
        return _size(self)


@dataclass
class Leading:
    """The usual distance between lines of the same type size in a document."""

    by_size: dict[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: Iterable[Sequence[Row]]) -> Leading:
        seen: dict[int, Counter[float]] = {}
        for column in columns:
            for before, after in itertools.pairwise(column):
                pitch = after.y1 - before.y1
                if same_size(before, after) and 0.8 * before.size < pitch < 2.5 * before.size:
                    seen.setdefault(round(before.size * 2), Counter())[round(pitch * 2) / 2] += 1
        return cls({size: counts.most_common(1)[0][0] for size, counts in seen.items()})

    def of_row(self, row: Row) -> float:
        return self.by_size.get(round(row.size * 2), 1.25 * row.size)


def same_size(a: Row, b: Row) -> bool:
    return abs(a.size - b.size) <= _SIZE * max(a.size, b.size)


def sizes_meet(a: Row, b: Row) -> bool:
    """Whether the type stays the same from one row to the next, though a web address in either may be smaller."""
    if same_size(a, b) or abs(a.words[-1].size - b.words[0].size) <= _SIZE * a.words[-1].size:
        return True
    return 0.7 < b.size / max(a.size, 0.1) < 1.4 and continues(a.text, b.text)


_DASHES = ("-", "–", "—")


def chunks(column: Sequence[Row], right: float, leading: Leading, boxed: bool = False) -> list[Chunk]:
    """Parts the rows of a column into blocks."""
    found: list[Chunk] = []
    for row in column:
        last = found[-1] if found else None
        if last is not None and not _parts(last, row, leading):
            last.rows.append(row)
        else:
            found.append(Chunk([row], right, boxed))
    return [part for chunk in found for part in _split_at_short_lines(chunk)]


def _parts(chunk: Chunk, row: Row, leading: Leading) -> bool:
    """Whether a row starts a new block after the rows so far."""
    last = chunk.last
    if row.label is not None and not _is_false_label(chunk, row):
        return True
    if row.is_contents_entry or last.is_contents_entry:
        return True
    if not sizes_meet(last, row) or (last.bold != row.bold and not _runs_on(chunk, row)):
        return True
    usual = leading.of_row(last)
    pitch = row.y1 - last.y1
    if pitch < 0.3 * usual or pitch > 3 * usual:
        return True
    open_sentence = continues(last.text, row.text)
    if pitch > _LOOSE * usual and not (open_sentence and pitch < 1.5 * usual and abs(row.x0 - chunk.text_x) < 3):
        return True
    return _indents_anew(chunk, row, open_sentence)


def _is_false_label(chunk: Chunk, row: Row) -> bool:
    """A number that only happens to start a line ("at / 18.12. she"), or a dash: the sentence before it is open."""
    if row.label in _DASHES and chunk.first.label not in _DASHES:
        rest = row.text[1:].lstrip()
        return abs(row.x0 - chunk.text_x) <= 2 and not sentence_ends(chunk.last.text) and rest[:1].islower()
    if row.is_bullet or row.label is None or not row.label[0].isdigit() or row.gaps:
        return False
    if abs(row.x0 - chunk.text_x) > 2 or not chunk.is_full or sentence_ends(chunk.last.text):
        return False
    rest = row.text[len(row.label) :].lstrip()
    return leads_on(chunk.last.text) or (len(chunk.rows) > 1 and rest[:1].islower())


def _runs_on(chunk: Chunk, row: Row) -> bool:
    """Whether a change of weight happens inside a sentence: a bold start that fills its line, or a bold end."""
    if chunk.last.bold and not row.bold:
        return len(chunk.rows) == 1 and chunk.is_full and not sentence_ends(chunk.last.text)
    return not sentence_ends(chunk.last.text) and chunk.is_full


def _indents_anew(chunk: Chunk, row: Row, open_sentence: bool) -> bool:
    last = chunk.last
    shift = row.x0 - last.x0
    unit = _INDENT * max(row.size, 4.0)
    if _centred(last, row):
        return False
    if len(chunk.rows) == 1 and chunk.first.label is not None:
        inside = chunk.first.label_x + 2 < row.x0 <= chunk.first.text_x + max(unit, 4)
        hanging = inside or (row.x0 > chunk.first.x0 - 2 and open_sentence)
        flush = abs(row.x0 - chunk.first.x0) <= 5 and chunk.is_full and not sentence_ends(last.text)
        return not (hanging or flush or (chunk.first.mark is not None and abs(shift) <= unit))
    if len(chunk.rows) == 1 and shift < 0:  # a first line that is indented
        return not (chunk.is_full and -shift < 5 * row.size)
    if abs(shift) <= unit:
        return False
    return not (open_sentence and chunk.is_full)


def _centred(a: Row, b: Row) -> bool:
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 4 and abs(a.x0 - b.x0) > 4


def _split_at_short_lines(chunk: Chunk) -> list[Chunk]:
    """Parts a chunk where a line stops short although the next word would have fitted on it."""
    right = _own_right(chunk)
    parts = [Chunk([chunk.first], right, chunk.boxed)]
    for before, after in zip(chunk.rows, chunk.rows[1:], strict=False):
        if _stops_short(before, after, right):
            parts.append(Chunk([after], right, chunk.boxed))
        else:
            parts[-1].rows.append(after)
    return parts


def _own_right(chunk: Chunk) -> float:
    """The right edge of the chunk's own lines where they agree on one (a quotation set in), or else the column's."""
    edge = max(row.x1 for row in chunk.rows)
    body = chunk.rows[:-1]
    if len(body) < 3 or edge > chunk.right - 2 * chunk.first.size:
        return chunk.right
    full = sum(row.x1 > edge - 0.12 * (edge - chunk.first.x0) for row in body)
    return edge if full >= 0.7 * len(body) else chunk.right


def _stops_short(before: Row, after: Row, right: float) -> bool:
    if _centred(before, after) or ends_with_hyphen(before.text):
        return False
    word = after.words[0]
    room = right - before.x1 - 0.3 * before.size
    spare = room - (word.x1 - word.x0)
    if spare <= 0.8 * before.size:
        return False
    if after.text[:1].islower() or continues(before.text, after.text):
        return spare > 12 * before.size and sentence_ends(before.text)
    return True


class Drafter:
    """Turns chunks into drafts, with the document's own words to judge hyphens by."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def draft(self, chunk: Chunk) -> Draft:
        first = chunk.first
        label = first.label
        kind = BlockKind.PARAGRAPH
        skip = 0
        if label is not None and not first.is_contents_entry:
            kind = BlockKind.PARAGRAPH if paragraph_number(label) else BlockKind.LIST_ITEM
            skip = len(label) if first.is_bullet and not first.mark else 0
        return Draft(
            kind,
            self.spans(chunk.rows, skip),
            label=label,
            bold=chunk.bold,
            size=_size(chunk),
            boxed=chunk.boxed,
            italic=chunk.italic,
        )

    def spans(self, rows: Sequence[Row], skip: int = 0) -> list[Span]:
        """The text of rows as one run."""
        spans: list[Span] = []
        glue = SPACE
        for i, row in enumerate(rows):
            after = rows[i + 1] if i + 1 < len(rows) else None
            drop, next_glue = self.seam(row.text, after.text) if after is not None else (0, SPACE)
            glue_rows(spans, row.spans(skip if i == 0 else 0, drop), glue)
            glue = next_glue
        return spans

    def seam(self, before: str, after: str) -> tuple[int, str]:
        """How two lines join: how many characters of hyphen go, and what stands between them."""
        if ends_with_hyphen(before):
            return (0 if self.lexicon.keeps(before[:-1], after) else 1), NOTHING
        if url_goes_on(before, after) or joins_tightly(before, after):
            return 0, NOTHING
        return 0, SPACE


def _size(chunk: Chunk) -> float:
    weights: Counter[float] = Counter()
    for row in chunk.rows:
        weights[row.size] += len(row.text)
    return weights.most_common(1)[0][0]
