"""A coroner's concerns, cut into matters: one for each member of the coroner's own list, or the whole as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from heed.extraction.families.coroners.closing import closing_start
from heed.extraction.families.coroners.furniture import Span, content_end, furniture, masked, without
from heed.extraction.families.coroners.headings import heading_before, titles_in
from heed.extraction.families.coroners.intro import body, boilerplate
from heed.extraction.families.coroners.lists import outermost, runs
from heed.extraction.families.coroners.markers import Marker


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of concern: the stretches of the text that are its words, and the mark that begins it.

    ``parts`` are the members of a list inside it: their labels and stretches. ``heading`` is a line that stands over
    it ("For the first addressee"), and holds until the next heading.
    """

    spans: tuple[Span, ...]
    label: str = ""
    style: str = "narrative"
    mark: Span | None = None
    heading: Span | None = None
    parts: tuple[tuple[str, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A concerns section, cut. ``loose`` are words before, between or after the matters, which belong to none."""

    matters: tuple[Matter, ...]
    boilerplate: tuple[Span, ...]
    loose: tuple[Span, ...] = ()


def cut(text: str) -> Section:
    """Cut the text of a concerns section into matters."""
    outside = furniture(text)
    start, end = body(text, content_end(text))
    form = (*boilerplate(text, start), *outside)
    clean = masked(text, outside)
    marks = _marks(clean, start, end)
    if not marks:
        return _told(clean, outside, (start, end), form)
    matters, loose = _listed(clean, marks, outside, (start, end))
    return Section(tuple(_ungrouped(clean, matters, outside)), form, loose)


def _told(text: str, outside: list[Span], around: Span, form: tuple[Span, ...]) -> Section:
    """Concerns without a list: one matter under each of their headings, or the whole as one."""
    titles = titles_in(text, *around)
    ends = [*(low for low, _ in titles[1:]), around[1]]
    headed = [
        Matter(_solid(text, outside, title[1], end), heading=title) for title, end in zip(titles, ends, strict=False)
    ]
    words = _solid(text, outside, *around)
    matters = headed or [Matter(words)]
    return Section(tuple(matter for matter in matters if _speaks(text, matter.spans)), form)


def _marks(text: str, start: int, end: int) -> list[Marker]:
    words = text[start:end]
    found = [mark.moved(start) for run in outermost(words, runs(words)) for mark in run.marks]
    return sorted(found, key=lambda mark: mark.start)


def _listed(
    text: str, marks: list[Marker], outside: list[Span], around: Span, inherited: Span | None = None
) -> tuple[list[Matter], tuple[Span, ...]]:
    """One matter for each mark, and the words around them that belong to none."""
    lows = [around[0], *(mark.end for mark in marks)]
    headings = [heading_before(text, low, mark) for low, mark in zip(lows, marks, strict=False)]
    starts = [heading[0] if heading else mark.start for heading, mark in zip(headings, marks, strict=True)]
    last = closing_start(text, marks[-1].end, around[1], paragraphs=_one_paragraph_each(text, marks))
    ends = [*starts[1:], last]
    matters: list[Matter] = []
    known = inherited
    for mark, heading, high in zip(marks, headings, ends, strict=True):
        known = heading or (known if mark.ordinal != 1 or not matters else inherited)
        words = _solid(text, outside, mark.end, _without_page_number(text, mark.end, high))
        if _speaks(text, words):
            parts = _parts(text, outside, mark.end, high)
            matters.append(Matter(words, mark.label, mark.style, (mark.start, mark.end), known, parts))
    loose = (*_solid(text, outside, around[0], starts[0]), *_solid(text, outside, last, around[1]))
    return matters, tuple(span for span in loose if _speaks(text, (span,)))


# "(A) For the Trust:", "B. By both addressees:": a member of the outer list that only says whose the inner one is
_GROUP = re.compile(
    r"\s*(?:For|To|By|Re|In\s+respect\s+of|In\s+relation\s+to|Regarding|Matters\s+for)\b[^.]{2,120}[:–—-]\s*\Z", re.I
)


def _ungrouped(text: str, matters: list[Matter], outside: list[Span]) -> list[Matter]:
    """The members of inner lists, where every member of the outer one is only the heading of such a list."""
    found: list[Matter] = []
    for matter in matters:
        low, high = matter.spans[0][0], matter.spans[-1][1]
        marks = _marks(text, low, high)
        if not marks or not _GROUP.match(text[low : marks[0].start]):
            return matters
        heading = (low, low + len(text[low : marks[0].start].rstrip()))
        found.extend(_listed(text, marks, outside, (marks[0].start, high), heading)[0])
    return found


def _parts(text: str, outside: list[Span], start: int, end: int) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    body = text[start:end]
    found = [mark.moved(start) for run in outermost(body, runs(body)) if len(run.marks) > 1 for mark in run.marks]
    found.sort(key=lambda mark: mark.start)
    ends = [*(mark.start for mark in found[1:]), end]
    return tuple((mark.label, _solid(text, outside, mark.end, high)) for mark, high in zip(found, ends, strict=False))


def _one_paragraph_each(text: str, marks: list[Marker]) -> bool:
    """Whether every matter before the last stands on a single line of the text."""
    return len(marks) > 1 and all("\n" not in text[a.end : b.start].strip() for a, b in pairwise(marks))


_PAGE_NUMBER = re.compile(r"(?<=[.!?;:”])\s+\d{1,2}\s*\Z")


def _without_page_number(text: str, low: int, high: int) -> int:
    """The end of a matter without the page number that strayed in before the next mark."""
    stray = _PAGE_NUMBER.search(text[low:high])
    return low + stray.start() if stray else high


def _solid(text: str, outside: list[Span], start: int, end: int) -> tuple[Span, ...]:
    """The stretches between ``start`` and ``end`` without furniture and without white space at their ends."""
    found = []
    for low, high in without(outside, start, end):
        words = text[low:high]
        low, high = low + len(words) - len(words.lstrip()), high - len(words) + len(words.rstrip())
        if low < high:
            found.append((low, high))
    return tuple(found)


def _speaks(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether there is anything in it but a placeholder or a stray number."""
    words = re.sub(r"\[(?!REDACTED)[A-Z /,&]+\]", " ", " ".join(text[low:high] for low, high in spans))
    return re.search(r"[^\W\d_]{2,}", words) is not None
