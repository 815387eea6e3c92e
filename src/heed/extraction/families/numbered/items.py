"""Printings of one recommendation → the item, with its parts, addressees, deadlines, references and mentions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from heed.documents.model import Block
from heed.extraction.addressees import find_addressees
from heed.extraction.cites import find_references
from heed.extraction.dates import find_due
from heed.extraction.families.numbered.drafts import Draft
from heed.extraction.families.numbered.merging import best, group
from heed.extraction.families.numbered.places import Body
from heed.extraction.model import Addressee, Due, Item, ItemKind, Mention
from heed.extraction.parts import find_parts
from heed.extraction.passage import Passage, Slice
from heed.extraction.purpose import find_purpose

# What can stand in a column of timescales and is one.
_TIME = re.compile(
    r"\d|\b(?:immediate\w*|ongoing|urgent\w*|(?:one|two|three|four|six|nine|twelve)\s+(?:day|week|month|year)s?|"
    r"spring|summer|autumn|winter|term)\b",
    re.I,
)


def build(
    blocks: Sequence[Block], drafts: Sequence[Draft], published: dt.date | None
) -> tuple[tuple[Item, ...], tuple[Slice, ...]]:
    """The items, and every stretch of the document that they account for."""
    body = Body(blocks)
    items: list[Item] = []
    claimed: list[Slice] = []
    for printings in group(drafts):
        chosen = best(printings)
        taken = {piece.index for draft in printings for piece in draft.own}
        elsewhere = body.printings(chosen.text, taken)
        items.append(_item(chosen, printings, elsewhere, published))
        claimed.extend(piece for draft in printings for piece in draft.own)
        claimed.extend(piece for passage in elsewhere for piece in passage.slices)
    return tuple(items), tuple(claimed)


def _item(chosen: Draft, printings: Sequence[Draft], elsewhere: Sequence[Passage], published: dt.date | None) -> Item:
    ref = chosen.ref or (f"Recommendation {chosen.number}" if chosen.number else None)
    passages = [draft.words if draft is chosen else _shared(draft, chosen) for draft in printings if draft.text]
    mentions = [Mention(passage.anchors(), passage.text) for passage in (*passages, *elsewhere)]
    return Item(
        kind=ItemKind.RECOMMENDATION,
        text=chosen.text,
        ref=ref,
        purpose=find_purpose(chosen.text),
        parts=find_parts(chosen.words),
        addressees=addressees_of(chosen, next((draft.under for draft in printings if draft.under), None)),
        due=_due(chosen, published),
        mentions=tuple(
            sorted(
                mentions,
                key=lambda mention: (mention.anchors[0].page, mention.anchors[0].start) if mention.anchors else (0, 0),
            )
        ),
        cites=tuple(cite for cite in find_references(chosen.text) if cite != ref),
        confidence=chosen.confidence,
        method=f"numbered: {chosen.method}",
        heading=next((draft.title for draft in (chosen, *printings) if draft.title), None),
    )


def _shared(draft: Draft, chosen: Draft) -> Passage:
    """A printing without the commentary that ran on after it (see ``merging.best``)."""
    if not draft.text.startswith(chosen.text) or len(draft.text) == len(chosen.text):
        return draft.words
    kept: list[Slice] = []
    for piece in draft.words.slices:
        if Passage((*kept, piece)).text == chosen.text[: len(Passage((*kept, piece)).text)]:
            kept.append(piece)
    return Passage(tuple(kept)) if kept else draft.words


def addressees_of(draft: Draft, under: str | None = None) -> tuple[Addressee, ...]:
    """Those whom a table names beside the item; else those whom its own words name, each part by itself.

    ``under`` is whom the heading over it addresses: it answers for words that name nobody.
    """
    if draft.who and draft.who.strip():
        return _labelled(draft.who)
    words = lines_of(draft.words)
    found = find_addressees(words)
    if not found and draft.lead:
        found = find_addressees(f"{draft.lead.rstrip(' :')} {words}")
    return found or (_labelled(under) if under else ())


def _labelled(who: str) -> tuple[Addressee, ...]:
    name = re.sub(r"^the\s+", "", who.strip(), flags=re.I)
    return find_addressees(f"Lead: {name}") or (Addressee(name),)


def _due(draft: Draft, published: dt.date | None) -> tuple[Due, ...]:
    """The deadlines of the words, and the one that a table gives beside them, as written there."""
    found = find_due(lines_of(draft.words), published=published)
    beside = " ".join((draft.when or "").split())
    if not beside or not _TIME.search(beside):
        return found
    read = find_due(f"by {beside}", published=published) or find_due(beside, published=published)
    date, basis = (read[0].date, read[0].basis) if read else (None, "relative")
    return (*found, Due(beside, date, basis))


def lines_of(words: Passage) -> str:
    """The words with a line for each block, so that a bullet without a full stop ends where it ends."""
    return "\n".join(" ".join(piece.text.split()) for piece in words.slices)
