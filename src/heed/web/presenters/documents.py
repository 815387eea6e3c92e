"""A page of a source document with the items on it marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from heed.register.masking import WITHHELD, withhold
from heed.register.models import DocumentPage, Item, Mention
from heed.web.presenters.items import Card, mention_anchor


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page's text. ``anchors`` are the printings that begin here; ``marked`` inside any of them."""

    text: str
    marked: bool
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printing:
    """An item on a page: its anchor there, and what the page's list says of it."""

    anchor: str
    card: Card


def pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> list[Piece]:
    """The text cut where spans (start, end, anchor) begin and end. Spans may overlap."""
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end) if 0 < edge < len(text))})
    made = []
    for start, end in pairwise(cuts):
        begins = tuple(anchor for first, _, anchor in spans if anchor and first == start)
        made.append(Piece(text[start:end], any(first <= start < last for first, last, _ in spans), begins))
    return made


def withheld_with_spans(
    text: str, spans: Sequence[tuple[int, int, str]], names: Sequence[str]
) -> tuple[str, list[tuple[int, int, str]]]:
    """A text with its withheld names left out, and the spans moved to where their words are now.

    The text is withheld as a whole, so that no name slips through where a span begins or ends inside it.
    """
    short = withhold(text, names)
    if short == text:
        return text, list(spans)
    moves = _alignment(text, short)
    return short, [(_moved(start, moves), _moved(end, moves), anchor) for start, end, anchor in spans]


def _alignment(text: str, short: str) -> list[tuple[int, int, int]]:
    """Runs of unchanged text: (where in the text, where in the shorter text, length)."""
    moves: list[tuple[int, int, int]] = []
    at = 0
    for run in re.finditer(rf"(?:(?!{re.escape(WITHHELD)})[\s\S])+", short):
        kept = run.group()
        at = max(text.find(kept, at), at) if run.start() else 0
        moves.append((at, run.start(), len(kept)))
        at += len(kept)
    return moves


def _moved(offset: int, moves: list[tuple[int, int, int]]) -> int:
    new = 0
    for old, at, length in moves:
        if offset < old:
            break
        new = at + min(offset - old, length)
    return new


def page_spans(page: DocumentPage, mentions: Sequence[Mention]) -> tuple[list[tuple[int, int, str]], list[Printing]]:
    """Where items stand on a page. ``mentions`` are all of the document's, with their items."""
    spans: list[tuple[int, int, str]] = []
    printings: list[Printing] = []
    for mention in mentions:
        here = [anchor for anchor in mention.anchors if anchor["page"] == page.number]
        if not here:
            continue
        anchor = _anchor(mention) if here[0] == mention.anchors[0] else f"{_anchor(mention)}-p{page.number}"
        spans += [(found["start"], found["end"], anchor if not n else "") for n, found in enumerate(here)]
        printings.append(Printing(anchor, Card(mention.item)))
    return spans, printings


def _anchor(mention: Mention) -> str:
    siblings: list[Mention] = list(_item(mention).mentions.all())
    number = next((n for n, row in enumerate(siblings, start=1) if row.pk == mention.pk), 1)
    return mention_anchor(_item(mention).identifier, number)


def _item(mention: Mention) -> Item:
    return mention.item
