"""A printing of a recommendation, before printings of the same one are brought together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.extraction.passage import Passage, Slice


@dataclass(frozen=True, slots=True)
class Draft:
    """One printing. ``own`` is every block stretch it accounts for: its number and title as well as its words.

    ``who`` and ``when`` are what a table says beside it. ``in_list`` is a printing in a list of recommendations.
    ``under`` is whom its heading addresses, for words that name nobody themselves; ``lead`` is the words that lead to
    its list ("We recommend that:").
    """

    number: str | None
    words: Passage
    own: tuple[Slice, ...]
    method: str
    confidence: float
    title: str | None = None
    who: str | None = None
    when: str | None = None
    in_list: bool = False
    ref: str | None = None
    under: str | None = None
    lead: str = ""

    @property
    def text(self) -> str:
        return self.words.text


def plain(text: str) -> str:
    """Words and digits only, lower case: what two printings of the same recommendation share."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", "")))
