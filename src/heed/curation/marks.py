"""The pages of a document with a passage marked: pictures with rectangles over them, or the text around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heed.curation import layout, selectors
from heed.curation.models import Candidate, Import
from heed.ledger.actors import Actor
from heed.register.models import DocumentPage

PICTURABLE = "application/pdf"
AROUND = 1500  # characters of a page without layout that are shown before and after a passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A page of the source with a passage to mark: a picture with rectangles, or the text in three stretches."""

    page: int
    width: float | None
    height: float | None
    rectangles: Sequence[layout.Rectangle]
    before: str
    marked: str
    after: str
    start: int
    end: int
    length: int

    @property
    def cut_before(self) -> bool:
        return self.start > len(self.before)

    @property
    def cut_after(self) -> bool:
        return self.end + len(self.after) < self.length

    @property
    def is_picture(self) -> bool:
        return bool(self.width and self.height)


def marks(by: Actor, taken_in: Import, anchors: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The source pages of a passage, in order."""
    places = {anchor["page"]: anchor for anchor in anchors}
    lines = selectors.page_lines(by=by, taken_in=taken_in, numbers=places)
    found = selectors.pages(by=by, taken_in=taken_in, numbers=places)
    picturable = taken_in.document is not None and taken_in.document.media_type == PICTURABLE
    return [_mark(page, places[page.number], lines.get(page.number), picturable) for page in found]


def pages_ahead(candidate: Candidate) -> list[int]:
    """The pages of which pictures will be wanted when this candidate is opened."""
    if not candidate.taken_in.document or candidate.taken_in.document.media_type != PICTURABLE:
        return []
    return [anchor["page"] for mention in candidate.mentions[:1] for anchor in mention["anchors"]][:4]


def _mark(page: DocumentPage, anchor: Mapping[str, Any], known: Any, picturable: bool) -> Mark:
    start, end = anchor["start"], min(anchor["end"], len(page.text))
    return Mark(
        page=page.number,
        width=page.width if picturable else None,
        height=page.height if picturable else None,
        rectangles=layout.rectangles(known.lines, start, end) if known else (),
        before=page.text[max(0, start - AROUND) : start],
        marked=page.text[start:end],
        after=page.text[end : end + AROUND],
        start=start,
        end=end,
        length=len(page.text),
    )
