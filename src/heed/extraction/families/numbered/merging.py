"""Printings → items: a recommendation printed in a summary and again in the body is one item with two mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from heed.extraction.asks import asking
from heed.extraction.families.numbered.drafts import Draft, plain
from heed.extraction.passage import Passage

_SAME = 85  # rapidfuzz ratio, of 100: two printings of the same words
_ENDED = re.compile(r"[.?!;:][”’)\]]*$|[a-z]{3}$")  # a printing cut off at a figure is no shorter version
_SHORTENED = 80  # token set ratio: a summary that leaves words out


def group(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """Printings that are one item, in the order of the items' first printing.

    Two with the same number are one item when their words are alike; otherwise the numbering has started again.
    """
    groups: list[list[Draft]] = []
    for draft in _without_contents(tuple(drafts)):
        known = next((each for each in groups if _belongs(draft, each)), None)
        if known is None:
            groups.append([draft])
        else:
            known.append(draft)
    return [each for each in groups if any(draft.text for draft in each)]


def _without_contents(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A line of the contents ("Recommendation 1: Fish") keeps its place but has no words: they are another's title."""
    titles = {(draft.number, plain(draft.title)) for draft in drafts if draft.title and draft.text}
    for draft in drafts:
        words = plain(draft.text)
        is_line = draft.title is None and bool(words) and (draft.number, words) in titles
        yield replace(draft, words=Passage(()), title=draft.text) if is_line else draft


def _belongs(draft: Draft, group: Sequence[Draft]) -> bool:
    return any(draft.number == other.number and alike(draft, other) for other in group)


def alike(draft: Draft, other: Draft) -> bool:
    """Whether two printings with one number say the same. A line of the contents has the title and no words."""
    one, two = plain(draft.text), plain(other.text)
    if not one or not two:
        return _same_title(draft, other)
    if one == two or one.startswith(two) or two.startswith(one):
        return True
    if fuzz.ratio(one, two) >= _SAME:
        return True
    return draft.in_list != other.in_list and fuzz.token_set_ratio(one, two) >= _SHORTENED


def _same_title(draft: Draft, other: Draft) -> bool:
    titles = [plain(each.title or "") for each in (draft, other)]
    return not all(titles) or fuzz.ratio(*titles) >= _SAME or plain(other.text).startswith(titles[0] or "\0")


def best(group: Sequence[Draft]) -> Draft:
    """The printing whose words the item takes: the fullest, but without commentary that another shows to be none of it.

    Where one printing goes on after the words of another, what follows is commentary unless it asks for something; and
    a list of recommendations knows best where each ends.
    """
    chosen = max(group, key=lambda draft: (len(plain(draft.text)), draft.in_list))
    for draft in group:
        one, two = plain(draft.text), plain(chosen.text)
        if not one or not two.startswith(one) or len(one) == len(two) or not _ENDED.search(draft.text):
            continue
        listed = draft.in_list and not chosen.in_list
        if listed or not asking(_excess(chosen.text, draft.text)):
            chosen = draft
    return chosen


def _excess(longer: str, shorter: str) -> str:
    return re.sub(r"^\W+", "", longer[len(shorter) :])
