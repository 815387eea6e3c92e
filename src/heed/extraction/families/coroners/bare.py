"""The bare text of a concerns section, without the form around it."""

from __future__ import annotations

from heed.documents.model import Document
from heed.extraction.families.coroners.flow import Flow
from heed.extraction.families.coroners.items import items_in_text, items_of
from heed.extraction.families.coroners.splitting import Section, cut
from heed.extraction.families.protocol import Found
from heed.extraction.model import Item
from heed.extraction.passage import Slice

_BARE = ("text/plain", "text/markdown")  # a numbered list may well be taken for Markdown


def read_concerns(text: str) -> tuple[Item, ...]:
    """Each matter of concern in the text of a concerns section. Anchors count characters of ``text``, as page 1."""
    return items_in_text(cut(text), text)


def extract_concerns(document: Document) -> Found:
    """The same from a document that holds nothing else (``heed read --as concerns``)."""
    if document.media_type in _BARE and len(document.pages) == 1:
        return _from_text(document)
    flow = Flow.of(document)
    section = cut(flow.text)
    claimed = flow.slices((*section.boilerplate, *(span for matter in section.matters for span in matter.spans)))
    return Found(items=items_of(section, flow.text, flow.slices, (), ()), claimed=claimed)


def _from_text(document: Document) -> Found:
    """From the page's own characters, since a reader of text may have joined the lines that tell the matters apart."""
    text = document.pages[0].text
    section = cut(text)
    return Found(items=items_in_text(section, text), claimed=_outside(document, section))


def _outside(document: Document, section: Section) -> tuple[Slice, ...]:
    """Every block but those that hold nothing but loose words."""
    found = []
    for index, block in enumerate(document.blocks):
        anchors = block.anchors()
        loose = anchors and all(any(low <= a.start and a.end <= high for low, high in section.loose) for a in anchors)
        if not loose:
            found.append(Slice(index, block, 0, len(block.text)))
    return tuple(found)
