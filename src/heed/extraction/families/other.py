"""Family 5, anything else: sentences that ask, found by their grammar and offered at low confidence.

The floor under the other families. It never makes up a code or a number for what it finds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from heed.documents.model import BlockKind, Document
from heed.extraction.addressees import find_addressees
from heed.extraction.asks import Ask, find_asks
from heed.extraction.cites import find_references
from heed.extraction.dates import find_due
from heed.extraction.dates_in_text import find_dates, find_published
from heed.extraction.families.protocol import Found
from heed.extraction.model import Item, ItemKind, Mention
from heed.extraction.parts import find_parts
from heed.extraction.passage import Passage, Slice
from heed.extraction.purpose import find_purpose

EVIDENCE = 0.1  # any family that knows the document at all does better
_CONFIDENCE = {"recommends": 0.4, "calls on": 0.4, "calls for": 0.35, "urges": 0.35, "asks": 0.35, "wants": 0.3}
_LEAST = 0.2
_LONGEST_TITLE = 200


class Other:
    name = "other"

    def evidence(self, document: Document) -> float:
        return EVIDENCE

    def extract(self, document: Document) -> Found:
        published = find_published(document)
        asks = list(_asks(document))
        return Found(
            items=tuple(_item(passage, ask, published) for passage, ask in asks),
            cited=tuple(sorted({ref for block in document.blocks for ref in find_references(block.text)})),
            claimed=tuple(piece for passage, _ in asks for piece in passage.slices),
            title=_title(document),
            published=published,
        )


def _asks(document: Document) -> Iterator[tuple[Passage, Ask]]:
    """Each asking sentence, with the list that it leads to ("We ask trusts to: …")."""
    taken = -1
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING or index <= taken:
            continue
        for ask in find_asks(block.text):
            pieces = [Slice(index, block, ask.start, ask.end)]
            if ask.text.endswith(":") and ask.end == len(block.text.rstrip()):
                pieces += _list_after(document, index)
                taken = pieces[-1].index
            yield Passage(tuple(pieces)), ask


def _list_after(document: Document, index: int) -> Iterator[Slice]:
    for place, block in enumerate(document.blocks[index + 1 :], index + 1):
        if block.kind is not BlockKind.LIST_ITEM:
            return
        yield Slice(place, block, 0, len(block.text))


def _item(passage: Passage, ask: Ask, published: dt.date | None) -> Item:
    text = passage.text
    purpose = find_purpose(text)
    return Item(
        kind=ItemKind.RECOMMENDATION,
        text=text,
        purpose=None if purpose == text else purpose,
        parts=find_parts(passage),
        addressees=find_addressees(text),
        due=find_due(text, published=published),
        mentions=(Mention(passage.anchors(), text),),
        cites=find_references(text),
        confidence=_CONFIDENCE.get(ask.why, _LEAST),
        method=f"asks: {ask.why}",
    )


def _title(document: Document) -> str | None:
    """The file's own title, unless that is a date or a sentence: then the first line that is neither."""
    for line in (document.title or "", *(block.text for block in document.blocks[:5])):
        text = " ".join(line.split())
        only_date = find_dates(text) and len(text.split()) <= 4
        if text and len(text) <= _LONGEST_TITLE and not only_date and not text.endswith("."):
            return text
    return document.title


FAMILY = Other()
