"""Matters of concern → items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from heed.documents.model import Anchor
from heed.extraction.cites import find_references
from heed.extraction.families.coroners.furniture import Span
from heed.extraction.families.coroners.splitting import Matter, Section
from heed.extraction.model import Addressee, Due, Item, ItemKind, Mention, Part
from heed.extraction.passage import Passage, Slice

_Cutter = Callable[[tuple[Span, ...]], tuple[Slice, ...]]
_SURE = {"narrative": 0.8, "bullet": 0.9}
_NUMBERED = 0.95
_COMMON = frozenset({"for", "the", "and", "all", "both", "concern", "concerns", "matters", "regarding"})


def items_of(
    section: Section, text: str, slices: _Cutter, addressees: tuple[Addressee, ...], due: tuple[Due, ...]
) -> tuple[Item, ...]:
    """One item for each matter, its words taken from the document's own blocks."""
    found = []
    for matter in section.matters:
        passage = Passage(slices(matter.spans))
        mention = Mention(passage.anchors(), passage.text)
        parts = tuple(Part(label, Passage(slices(spans)).text) for label, spans in matter.parts)
        found.append(_item(matter, text, passage.text, mention, parts, addressees, due))
    return tuple(found)


def items_in_text(section: Section, text: str, page: int = 1) -> tuple[Item, ...]:
    """The same from a bare text, whose characters are those of a page."""
    found = []
    for matter in section.matters:
        words = folded(text, matter.spans)
        mention = Mention((Anchor(page, matter.spans[0][0], matter.spans[-1][1]),), words)
        parts = tuple(Part(label, folded(text, spans)) for label, spans in matter.parts)
        found.append(_item(matter, text, words, mention, parts, (), ()))
    return tuple(found)


def folded(text: str, spans: tuple[Span, ...]) -> str:
    """The words of some stretches, white space folded."""
    return " ".join(" ".join(text[low:high] for low, high in spans).split())


def _item(
    matter: Matter,
    text: str,
    words: str,
    mention: Mention,
    parts: tuple[Part, ...],
    addressees: tuple[Addressee, ...],
    due: tuple[Due, ...],
) -> Item:
    heading = folded(text, (matter.heading,)).rstrip(" :–—-") if matter.heading else None
    return Item(
        kind=ItemKind.CONCERN,
        text=words,
        ref=matter.label or None,
        parts=parts,
        addressees=_meant(addressees, heading),
        due=due,
        mentions=(mention,),
        cites=find_references(words),
        confidence=_SURE.get(re.sub(r"\W.*", "", matter.style), _NUMBERED),
        method=f"concern: {matter.style}",
        heading=heading,
    )


def _meant(addressees: tuple[Addressee, ...], heading: str | None) -> tuple[Addressee, ...]:
    """The addressees whom a heading names ("For the Trust"), or all of them where it names none.

    A word that two addressees share tells neither of them apart.
    """
    shared = Counter(word for one in addressees for word in _telling(one.text))
    words = {word for word in _telling(heading or "") if shared[word] == 1}
    named = tuple(one for one in addressees if words & _telling(one.text))
    return named or addressees


def _telling(words: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{3,}", words.lower()) if word not in _COMMON}
