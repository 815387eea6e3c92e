"""Running headers, footers and page numbers: found by place and repetition, never by known words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from heed.documents.pdf.engine import RawPage
from heed.documents.pdf.rows import Fragment, rows

_ZONE = 0.13  # of the page's height at the top and at the bottom
_EDGE = 0.05  # of the page's height: nothing but furniture is printed there
_SAME = 3.0  # points by which a header may move from page to page
_WHITE = 0.45  # of a line's height: less white than that is the leading of running text
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|.\s]*", re.I)


@dataclass(slots=True)
class _Candidate:
    page: int
    parts: list[Fragment]
    y: float
    key: str
    text: str
    outermost: bool
    size: float
    top: bool
    at_edge: bool  # in the margin, where nothing but furniture is printed


def find_furniture(pages: Sequence[RawPage], parts: dict[int, list[Fragment]]) -> dict[int, list[Fragment]]:
    """The fragments of each page that are furniture."""
    candidates = [candidate for page in pages for candidate in _candidates(page, parts[page.number])]
    chosen = _repeated(candidates, pages) | _numbers(candidates, pages) | _at_the_edge(candidates, pages)
    chosen |= _in_known_places(candidates, chosen)
    chosen = _apart_from_the_text(candidates, chosen, _everywhere(candidates, chosen, len(pages)), parts)
    found: dict[int, list[Fragment]] = defaultdict(list)
    for index in sorted(chosen):
        found[candidates[index].page] += candidates[index].parts
    return dict(found)


def _candidates(page: RawPage, parts: Sequence[Fragment]) -> list[_Candidate]:
    """The lines in the top and bottom zones of a page."""
    limit = _ZONE * page.height
    near = [part for part in parts if part.y1 < limit + 12 or part.y0 > page.height - limit]
    if not near:
        return []
    lowest, highest = max(part.y1 for part in parts), min(part.y0 for part in parts)
    found = []
    for row in rows(page.number, page.text, near):
        top = row.y1 < page.height / 2
        text = " ".join(page.text[word.start : word.end] for part in row.fragments for word in part.words)
        outermost = row.y0 - highest < 2 if top else lowest - row.y1 < 2
        key = _DIGITS.sub("#", text)
        at_edge = row.y1 < _EDGE * page.height or row.y0 > (1 - _EDGE) * page.height
        found.append(_Candidate(page.number, row.fragments, row.y1, key, text, outermost, row.size, top, at_edge))
    return found


def _repeated(candidates: Sequence[_Candidate], pages: Sequence[RawPage]) -> set[int]:
    """The same words at the same height on several pages, or the same but for a number that counts with the pages."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, candidate in enumerate(candidates):
        places[_stem(candidate.key)].append(i)
    body = _body_size(pages)
    chosen: set[int] = set()
    for indexes in places.values():
        for group in _level_groups(candidates, indexes):
            chosen.update(_same_or_counting([candidates[i] for i in group], group, len(pages), body))
    return chosen


def _same_or_counting(group: Sequence[_Candidate], indexes: Sequence[int], pages: int, body: float) -> set[int]:
    """A heading such as "Recommendation 4" at the top of several pages is neither the same nor counts with them."""
    needed = 2 if pages <= 4 else 3
    if max(candidate.size for candidate in group) > 1.12 * body:
        needed = max(needed, pages // 3)
    texts = Counter(_stem(candidate.text) for candidate in group)
    counted = Counter(offset for candidate in group for offset in _offsets(candidate))
    counting = max(needed, len(group) // 2 + 1)  # by chance some can, but not most
    chosen = set()
    for i, candidate in zip(indexes, group, strict=True):
        same = texts[_stem(candidate.text)] >= needed
        if same or any(counted[offset] >= counting for offset in _offsets(candidate)):
            chosen.add(i)
    return chosen


def _offsets(candidate: _Candidate) -> set[int]:
    return {int(number) - candidate.page for number in _DIGITS.findall(candidate.text) if len(number) < 5}


def _body_size(pages: Sequence[RawPage]) -> float:
    sizes = Counter(round(word.size) for page in pages for word in page.words)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


def _stem(key: str) -> str:
    """Enough of a line to know it again: long lines are cut at different places when a page number grows."""
    return key[:60]


def _level_groups(candidates: Sequence[_Candidate], indexes: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in sorted(indexes, key=lambda i: candidates[i].y):
        if groups and candidates[i].y - candidates[groups[-1][-1]].y <= _SAME:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _numbers(candidates: Sequence[_Candidate], pages: Sequence[RawPage]) -> set[int]:
    """A number by itself at the very top or bottom that counts with the pages (any, where there are few pages)."""
    offsets: Counter[int] = Counter()
    numbered: list[tuple[int, int | None]] = []
    for i, candidate in enumerate(candidates):
        if candidate.outermost and _PAGE_NUMBER.fullmatch(candidate.text):
            digits = _DIGITS.search(candidate.text)
            offset = int(digits.group()) - candidate.page if digits else None
            numbered.append((i, offset))
            if offset is not None:
                offsets[offset] += 1
    counting = {offset for offset, count in offsets.items() if count >= 2 or (len(pages) <= 3 and abs(offset) <= 1)}
    roman = {i for i, offset in numbered if offset is None and not candidates[i].top}
    return {i for i, offset in numbered if offset in counting} | roman


def _at_the_edge(candidates: Sequence[_Candidate], pages: Sequence[RawPage]) -> set[int]:
    """Small print in the margin that printers leave, on a document too short to show repetition."""
    if len(pages) > 2:
        return set()
    body = _body_size(pages)
    heights = {page.number: page.height for page in pages}
    return {
        i
        for i, candidate in enumerate(candidates)
        if candidate.size < 0.85 * body
        and (candidate.y < _EDGE * heights[candidate.page] or candidate.y > (1 - 0.6 * _EDGE) * heights[candidate.page])
    }


def _in_known_places(candidates: Sequence[_Candidate], known: set[int]) -> set[int]:
    """Lines at a height where most pages have furniture in the same size: a header that changes with the chapter."""
    chosen: set[int] = set()
    for top in (True, False):
        indexes = [i for i, candidate in enumerate(candidates) if candidate.top is top]
        for group in _level_groups(candidates, indexes):
            sure = [i for i in group if i in known]
            if len(sure) < 3 or len(sure) < 0.5 * len(group):
                continue
            sizes = {round(candidates[i].size) for i in sure}
            chosen.update(i for i in group if round(candidates[i].size) in sizes and candidates[i].outermost)
    return chosen


def _everywhere(candidates: Sequence[_Candidate], chosen: set[int], pages: int) -> set[int]:
    """Furniture of which most pages have some at the same height: sure enough to stand close to the text."""
    sure: set[int] = set()
    for top in (True, False):
        for group in _level_groups(candidates, [i for i in chosen if candidates[i].top is top]):
            count = len({candidates[i].page for i in group})
            at_edge = all(candidates[i].at_edge for i in group)
            if count >= max(3, 0.6 * pages) or (at_edge and count == pages):
                sure.update(group)
    return sure


def _apart_from_the_text(
    candidates: Sequence[_Candidate], chosen: set[int], sure: set[int], parts: dict[int, list[Fragment]]
) -> set[int]:
    """Keeps what stands at the edge of the page with white between it and the text, and whatever is sure.

    The lines of a form that is printed on several pages repeat as well, but in the midst of the text.
    """
    kept: set[int] = set()
    for page, every in parts.items():
        for top in (True, False):
            indexes = [i for i, c in enumerate(candidates) if c.page == page and c.top is top]
            indexes.sort(key=lambda i: candidates[i].y if top else -candidates[i].y)
            run = list(takewhile(chosen.__contains__, indexes))
            while run and run[-1] not in sure and not _has_white_inside(candidates[run[-1]], every):
                run.pop()
            kept.update(run)
    return kept


def _has_white_inside(candidate: _Candidate, parts: Sequence[Fragment]) -> bool:
    upper, lower = min(part.y0 for part in candidate.parts), max(part.y1 for part in candidate.parts)
    if candidate.top:
        space = min((part.y0 - lower for part in parts if part.y0 > lower - 2), default=lower)
    else:
        space = min((upper - part.y1 for part in parts if part.y1 < upper + 2), default=upper)
    return space > _WHITE * (lower - upper)
