"""The stretch of a text that shows why it was found, with the found words marked."""

from __future__ import annotations

from dataclasses import dataclass

from heed.register.search.expressions import Expression, Term
from heed.register.search.words import Word, words

WINDOW = 45  # words


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a passage; ``marked`` where it is a found word."""

    text: str
    marked: bool = False


def passage(text: str, expression: Expression, window: int = WINDOW) -> tuple[Stretch, ...]:
    """About ``window`` words of the text, around the place with the most different found words."""
    every = list(words(text))
    hits = _hits(every, expression.terms)
    first, last = _best_window(every, hits, window)
    start = every[first].start if first else 0
    end = every[last].end if every and last < len(every) - 1 else len(text)
    pieces = _cut(text, start, end, [every[n] for n in sorted(hits) if first <= n <= last])
    before = (Stretch("… "),) if start > 0 else ()
    after = (Stretch(" …"),) if end < len(text) else ()
    return (*before, *pieces, *after)


def marked(text: str, expression: Expression) -> tuple[Stretch, ...]:
    """The whole text with the found words marked."""
    every = list(words(text))
    return _cut(text, 0, len(text), [every[n] for n in sorted(_hits(every, expression.terms))])


def _hits(every: list[Word], wanted: tuple[Term, ...]) -> dict[int, Term]:
    """Which words of the text are part of something looked for: phrases only where they stand whole."""
    hits: dict[int, Term] = {}
    by_first: dict[str, list[Term]] = {}
    prefixes = [term for term in wanted if term.prefix]
    for term in wanted:
        by_first.setdefault(term.words[0], []).append(term)
    for n, word in enumerate(every):
        for term in (*by_first.get(word.term, ()), *prefixes):
            if _stands(every, n, term):
                hits.update(dict.fromkeys(range(n, n + len(term.words)), term))
    return hits


def _stands(every: list[Word], at: int, term: Term) -> bool:
    here = every[at : at + len(term.words)]
    if len(here) < len(term.words):
        return False
    *first, last = term.words
    whole = all(word.term == wanted for word, wanted in zip(here, first, strict=False))
    end = here[-1].term
    return whole and (end.startswith(last) if term.prefix else end == last)


def _best_window(every: list[Word], hits: dict[int, Term], window: int) -> tuple[int, int]:
    """First and last word of the window: the earliest one with the most different terms, a few words before it."""
    places = sorted(hits)
    best, most = 0, 0
    for place in places:
        inside = {hits[n] for n in places if place <= n < place + window - 8}
        if len(inside) > most:
            best, most = place, len(inside)
    first = max(0, min(best - 8, len(every) - window))
    first = 0 if first < 6 else first
    return first, max(0, min(first + window, len(every)) - 1)


def _cut(text: str, start: int, end: int, found: list[Word]) -> tuple[Stretch, ...]:
    pieces: list[Stretch] = []
    at = start
    for word in found:
        if word.start > at:
            pieces.append(Stretch(text[at : word.start]))
        pieces.append(Stretch(text[word.start : word.end], marked=True))
        at = word.end
    if end > at:
        pieces.append(Stretch(text[at:end]))
    return tuple(pieces)
