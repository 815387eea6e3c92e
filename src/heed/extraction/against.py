"""A response and the report it answers: which report that is, and whether its words are restated as they were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from heed.extraction import differences
from heed.extraction.model import Extraction

_SHARED_WORDS = 0.5  # restated words that the original must have, to be the original


def compare(response: Extraction, original: Extraction) -> Extraction:
    """The response with ``restated_text_differs`` settled for each answer whose recommendation the original has."""
    return replace(response, responses=differences.compare(response.responses, original.items))


def original_of(response: Extraction, others: Iterable[Extraction]) -> Extraction | None:
    """The one of the other documents whose items the responses restate, or None where none fits most of them."""
    restated = [one.restated_text for one in response.responses if one.restated_text]
    scores = [(_known(restated, other), other) for other in others if other.items]
    best, found = max(scores, key=lambda pair: pair[0], default=(0, None))
    return found if best * 2 > len(restated) else None


def _known(restated: list[str], original: Extraction) -> int:
    items = [_words(item.text) for item in original.items]
    return sum(any(_alike(_words(text), words) for words in items) for text in restated)


def _words(text: str) -> frozenset[str]:
    return frozenset(differences.plain(text).casefold().split())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) > _SHARED_WORDS * max(len(a), len(b), 1)
