"""Where the part of a duty stands in an item's words, when those are corrected.

A duty follows its words and never its position: a part that moved is the same part, and one that stands where another
stood is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from heed.oversight.models import Obligation
from heed.register.models import ItemPart
from heed.register.words import folded


def find_part(position: int, label: str, text: str, parts: Sequence[ItemPart]) -> ItemPart | None:
    """The part with the same words, however they are punctuated. Of several: the one with the same label, then the
    nearest. None where those words are gone."""
    wanted = folded(text)
    same = [part for part in parts if folded(part.text) == wanted]
    return min(same, key=lambda part: (part.label != label, abs(part.position - position)), default=None)


def likely_part(duty: Obligation, parts: Iterable[ItemPart]) -> ItemPart | None:
    """The part that a duty whose words are gone is most likely of: the same label, or half of the words the same.

    A suggestion for a person, who decides.
    """
    words = set(folded(duty.part_text).split())
    scored = [(_likeness(duty, words, part), part) for part in parts]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= 0.5 else None


def _likeness(duty: Obligation, words: set[str], part: ItemPart) -> float:
    other = set(folded(part.text).split())
    shared = len(words & other) / max(len(words | other), 1)
    return shared + (0.4 if duty.part_label and duty.part_label == part.label else 0.0)


def take_words(duty: Obligation, part: ItemPart | None) -> bool:
    """Have a duty, unsaved, be of this part (None: of the whole item). Gives whether anything changed."""
    wanted = (part.position, part.label, part.text) if part else (None, "", "")
    if wanted == (duty.part, duty.part_label, duty.part_text):
        return False
    duty.part, duty.part_label, duty.part_text = wanted
    duty.revision += 1
    return True
