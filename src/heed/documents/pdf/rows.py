"""Words to rows: what stands on one line, with gaps, labels and type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from heed.documents.drafts import NOTHING, SPACE, Span
from heed.documents.model import Box
from heed.documents.pdf.engine import Word
from heed.documents.wording import bullet, paragraph_number, typed_label

_GAP = 1.0  # ems of white space that part two fragments of a line
_WIDE_GAP = 2.0  # ems of white space that a sentence never has
_NUMBER = re.compile(r"[\divxl]+\.?$", re.I)
_LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}")


@dataclass(slots=True)
class Fragment:
    """Words that follow each other on a line with no more than a word's space between them."""

    words: list[Word]
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass
class Row:
    """Fragments on one line of a column, from left to right."""

    page: int
    source: str  # the page's text
    fragments: list[Fragment]
    mark: str | None = None  # a bullet that is drawn, not written
    mark_x: float | None = None
    size: float = field(init=False)
    bold: bool = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)
    y0: float = field(init=False)
    y1: float = field(init=False)

    def __post_init__(self) -> None:
        self.fragments.sort(key=lambda fragment: fragment.x0)
        words = [word for fragment in self.fragments for word in fragment.words]
        self.size = _dominant_size(words)
        bold = sum(word.end - word.start for word in words if word.bold)
        self.bold = bold >= 0.8 * sum(word.end - word.start for word in words)
        main = [word for word in words if word.size >= 0.8 * self.size] or words
        self.x0 = self.fragments[0].x0
        self.x1 = max(fragment.x1 for fragment in self.fragments)
        self.y0 = min(word.y0 for word in main)
        self.y1 = max(word.y1 for word in main)

    @cached_property
    def words(self) -> list[Word]:
        """The row's words without footnote markers that stand by themselves."""
        every = [word for fragment in self.fragments for word in fragment.words]
        if len(every) == 1:
            return every
        return [word for word in every if not self._is_marker(word)]

    @cached_property
    def text(self) -> str:
        parts: list[str] = []
        end = -1
        for word in self.words:
            gap = [" "] if parts and word.start != end and not word.tight else []
            parts += [*gap, self.source[word.start : word.end - word.marker]]
            end = word.end
        return "".join(parts)

    @cached_property
    def label(self) -> str | None:
        """The bullet, number or letter that makes this row the start of an item or numbered paragraph."""
        if self.mark:
            return self.mark
        found = bullet(self.text) or paragraph_number(self.text) or typed_label(self.text)
        if found is None and self._has_hanging_number:
            return self.source[self.words[0].start : self.words[0].end]
        if found is not None and len(self.words) == 1 and len(self.text) > len(found):
            return None
        return found

    @property
    def is_bullet(self) -> bool:
        return self.mark is not None or (self.label is not None and bullet(self.text) == self.label)

    @cached_property
    def text_x(self) -> float:
        """Where the words start after the label."""
        if self.label is None or self.mark:
            return self.x0
        label_end = len(self.label)
        first = self.words[0]
        if first.end - first.start > label_end:
            width = (first.x1 - first.x0) / (first.end - first.start)
            return first.x0 + label_end * width
        return self.words[1].x0 if len(self.words) > 1 else self.x0

    @property
    def label_x(self) -> float:
        return self.mark_x if self.mark_x is not None else self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def gaps(self) -> list[float]:
        """White space between the fragments, in ems."""
        pairs = zip(self.fragments, self.fragments[1:], strict=False)
        return [(after.x0 - before.x1) / max(self.size, 1.0) for before, after in pairs]

    @property
    def is_contents_entry(self) -> bool:
        """Whether the row is a line of a table of contents: words, leaders or white space, a page number."""
        if _LEADERS.search(self.text):
            return True
        last = self.fragments[-1]
        number = self.source[last.start : last.end]
        return len(self.fragments) > 1 and self.gaps[-1] > _WIDE_GAP and bool(_NUMBER.match(number))

    @property
    def box(self) -> Box:
        return Box(self.x0, self.y0, self.x1, self.y1)

    @property
    def _has_hanging_number(self) -> bool:
        """A bare number that white space sets apart from the words, as in a numbered list without full stops."""
        first = self.fragments[0]
        if len(self.fragments) < 2 or len(first.words) > 1 or self.gaps[0] < _GAP:
            return False
        return bool(re.fullmatch(r"\d{1,3}", self.source[first.start : first.end]))

    def _is_marker(self, word: Word) -> bool:
        return (
            word.size < 0.8 * self.size
            and self.source[word.start : word.end].strip(",").isdigit()
            and (word.y1 < self.y1 - 0.1 * self.height)
        )

    def spans(self, skip: int = 0, drop_end: int = 0) -> list[Span]:
        """The row's stretches of text: without ``skip`` characters of label and ``drop_end`` of a final hyphen."""
        spans: list[Span] = []
        begin: int | None = None
        box: Box | None = None
        glue = SPACE
        last = self.words[-1]
        for word, follows in zip(self.words, [*self.words[1:], None], strict=True):
            start, skip = word.start + min(skip, word.end - word.start), max(0, skip - (word.end - word.start))
            end = word.end - word.marker - (drop_end if word is last else 0)
            if start >= end:
                continue
            here = Box(word.x0, word.y0, word.x1, word.y1)
            box = here if box is None else box.union(here)
            begin = start if begin is None else begin
            if follows is None or word.marker or follows.tight or not 0 <= follows.start - word.end <= 2:
                spans.append(Span(self.page, begin, end, box, glue))
                begin, box = None, None
                tight = follows is not None and (follows.tight or follows.start == word.end)
                glue = NOTHING if tight else SPACE
        return spans


def fragments(words: Iterable[Word]) -> list[Fragment]:
    """Groups words in the order of the text into fragments."""
    found: list[Fragment] = []
    for word in words:
        last = found[-1] if found else None
        if last is not None and _follows(last, word):
            last.words.append(word)
            last.x1 = max(last.x1, word.x1)
            last.y0, last.y1 = min(last.y0, word.y0), max(last.y1, word.y1)
        else:
            found.append(Fragment([word], word.x0, word.y0, word.x1, word.y1))
    return found


def _follows(last: Fragment, word: Word) -> bool:
    overlap = min(last.y1, word.y1) - max(last.y0, word.y0)
    if overlap < 0.5 * min(last.height, word.y1 - word.y0):
        return False
    size = max(word.size, last.words[-1].size, 4.0)
    return -0.5 * size < word.x0 - last.x1 < _GAP * size


def rows(page: int, source: str, parts: Sequence[Fragment]) -> list[Row]:
    """Fragments of one column to rows from the top down."""
    groups: list[list[Fragment]] = []
    for part in sorted(parts, key=lambda part: (part.y0 + part.y1) / 2):
        group = next((group for group in reversed(groups[-3:]) if _level(group, part)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    made = [Row(page, source, group) for group in groups]
    return sorted(made, key=lambda row: (row.y1, row.x0))


def _level(group: Sequence[Fragment], part: Fragment) -> bool:
    main = max(group, key=lambda other: other.height)
    overlap = min(main.y1, part.y1) - max(main.y0, part.y0)
    if overlap < 0.55 * min(main.height, part.height):
        return False
    # Two lines that overlap because the leading is tight still start at the same edge.
    return all(part.x0 >= other.x1 - 2 or part.x1 <= other.x0 + 2 for other in group)


def _dominant_size(words: Sequence[Word]) -> float:
    weights: dict[float, int] = {}
    for word in words:
        size = round(word.size, 1)
        weights[size] = weights.get(size, 0) + word.end - word.start
    return max(weights, key=lambda size: weights[size]) if weights else 0.0


def glue_rows(spans: list[Span], more: Sequence[Span], glue: str) -> None:
    """Adds a row's spans to a block's; ``glue`` is SPACE or NOTHING."""
    if not more:
        return
    first = more[0]
    spans.append(Span(first.page, first.start, first.end, first.box, glue if spans else SPACE, first.text))
    spans.extend(more[1:])


__all__ = ["NOTHING", "SPACE", "Fragment", "Row", "fragments", "glue_rows", "rows"]
