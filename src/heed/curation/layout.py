"""Which lines of a page a passage stands on, and where some words stand on known pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from heed.documents.model import Document

Line = Sequence[float]  # start, end, x0, y0, x1, y1
Place = dict[str, int]  # page, start, end


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Part of a page to mark, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def lines_of(document: Document) -> dict[int, list[list[float]]]:
    """For each page the stretches of its text that have a box: [start, end, x0, y0, x1, y1], in order of the text."""
    found: dict[int, list[list[float]]] = {}
    for piece in chain.from_iterable(block.pieces for block in (*document.blocks, *document.furniture)):
        if piece.box:
            box = piece.box
            line = [piece.start, piece.end, *(round(edge, 1) for edge in (box.x0, box.y0, box.x1, box.y1))]
            found.setdefault(piece.page, []).append(line)
    return {page: sorted(lines) for page, lines in found.items()}


def rectangles(lines: Iterable[Line], start: int, end: int) -> list[Rectangle]:
    """Where characters ``start`` to ``end`` of a page stand: one rectangle a line of print.

    A line of which the passage takes only a part is marked for that part of its length: letters differ in width, so
    the edge is near, not exact.
    """
    marks: list[Rectangle] = []
    for first, last, x0, y0, x1, y1 in lines:
        low, high = max(start, first), min(end, last)
        if low >= high:
            continue
        wide = (x1 - x0) / max(last - first, 1)
        left, right = x0 + (low - first) * wide, x1 - (last - high) * wide
        marks.append(Rectangle(round(left, 1), y0, round(max(right - left, 1), 1), round(y1 - y0, 1)))
    return _joined(marks)


def _joined(marks: list[Rectangle]) -> list[Rectangle]:
    """Neighbours on one line of print become one rectangle: a line often comes in several runs of type."""
    done: list[Rectangle] = []
    for mark in marks:
        last = done[-1] if done else None
        if last and abs(last.y - mark.y) < last.height / 3 and -1 <= mark.x - (last.x + last.width) < last.height:
            right = max(last.x + last.width, mark.x + mark.width)
            top, bottom = min(last.y, mark.y), max(last.y + last.height, mark.y + mark.height)
            done[-1] = Rectangle(last.x, top, round(right - last.x, 1), round(bottom - top, 1))
        else:
            done.append(mark)
    return done


def locate(words: str, pages: Mapping[int, str], within: Sequence[Place] = ()) -> list[Place]:
    """Where words stand in the text of pages: one place a page, or nothing where they are not there word for word.

    Only letters and digits are compared, so that line breaks, hyphens and bullets don't matter. ``within`` narrows the
    search to these places; without it all of the pages are searched, in order.
    """
    stretches = within or [{"page": number, "start": 0, "end": len(text)} for number, text in sorted(pages.items())]
    letters: list[tuple[str, int, int]] = []
    for stretch in stretches:
        text = pages.get(stretch["page"], "")
        for at in range(stretch["start"], min(stretch["end"], len(text))):
            letters.extend((letter, stretch["page"], at) for letter in text[at].casefold() if letter.isalnum())
    wanted = "".join(letter for letter in words.casefold() if letter.isalnum())
    begin = "".join(letter for letter, _, _ in letters).find(wanted) if wanted else -1
    places = _places(letters[begin : begin + len(wanted)]) if begin >= 0 else []
    return _with_last_stop(places, words, pages)


def _with_last_stop(places: list[Place], words: str, pages: Mapping[int, str]) -> list[Place]:
    """The stop or bracket with which the words end belongs to them, where it is printed."""
    stop = words.rstrip()[-1:]
    if places and not stop.isalnum() and pages[places[-1]["page"]][places[-1]["end"] :][:1] == stop:
        places[-1]["end"] += 1
    return places


def _places(letters: Iterable[tuple[str, int, int]]) -> list[Place]:
    found: dict[int, Place] = {}
    for _, page, at in letters:
        place = found.setdefault(page, {"page": page, "start": at, "end": at + 1})
        place["start"], place["end"] = min(place["start"], at), max(place["end"], at + 1)
    return list(found.values())
