"""Answering a search."""

from __future__ import annotations

import heapq
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.models import SearchIssuer
from heed.register.search import themes
from heed.register.search.backends import backend
from heed.register.search.expressions import Expression, Term, parse
from heed.register.search.facets import Facet, build
from heed.register.search.query import MOST_PAGES, PER_PAGE, SearchQuery
from heed.register.search.snapshot import Snapshot, snapshot
from heed.register.search.tokens import DEADLINE, kind_token, theme_token

NOTHING = "xnothing"  # a token that no entry has: a filter by something unknown finds nothing
# How many are ranked by how well they fit: the newest of them, where more are found. Just as many as can be leafed
# through. A word that thousands of items have says little about any of them.
RANKED = MOST_PAGES * PER_PAGE
# Where so many are found, the newest come first: what half of the register has says nothing, and takes long to say
MOST_RANKED = 20 * RANKED


@dataclass(frozen=True, slots=True)
class _Found:
    """Positions of a snapshot, newest first. ``narrowed``: something else than the words left some out."""

    snapshot: Snapshot
    expression: Expression
    positions: Sequence[int]
    narrowed: bool

    def items(self, positions: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.snapshot.items[position] for position in positions)


@dataclass(frozen=True)
class SearchPage:
    """One page of what was found. ``items`` are the items' primary keys, in order."""

    query: SearchQuery
    items: tuple[int, ...]
    per_page: int
    _found: _Found

    @property
    def expression(self) -> Expression:
        """What was looked for, as understood."""
        return self._found.expression

    @property
    def total(self) -> int:
        """How many were found."""
        return len(self._found.positions)

    @property
    def pages(self) -> int:
        """How many pages can be leafed through."""
        return min(-(-self.total // self.per_page), MOST_PAGES)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The counts, made when they are asked for: not every page shows them."""
        return build(self._found.snapshot.count(self._found.positions), self.query)


def search(query: SearchQuery, per_page: int = PER_PAGE) -> SearchPage:
    """The page of results that a search asks for, with counts. Nothing that can be typed is an error."""
    found = _find(query)
    start = (query.page - 1) * per_page
    shown = _sorted(found, query)[start : start + per_page] if query.page <= MOST_PAGES else ()
    return SearchPage(query, found.items(shown), per_page, found)


def facets(query: SearchQuery) -> tuple[Facet, ...]:
    """Only the counts."""
    found = _find(query)
    return build(found.snapshot.count(found.positions), query)


def count(query: SearchQuery) -> int:
    """Only how many there are."""
    return len(_find(query).positions)


def every_id(query: SearchQuery) -> Iterator[int]:
    """All that a search finds, in order, for a download."""
    found = _find(query)
    yield from found.items(_sorted(found, query))


def whole_register() -> tuple[int, Counter[str]]:
    """How many items there are, and how many of each facet token."""
    now = snapshot()
    return len(now.items), now.counts


def _find(query: SearchQuery) -> _Found:
    now = snapshot()
    expression = _expression(query)
    positions = _by_words(now, expression)
    with_words = len(positions)
    chosen = now.having(_groups(query))
    if chosen is not None:
        kept = set(chosen)
        positions = chosen if with_words == len(now.items) else [p for p in positions if p in kept]
    if query.since or query.until:
        first, last = now.between(*(day.toordinal() if day else 0 for day in (query.since, query.until)))
        positions = [position for position in positions if first <= position < last]
    return _Found(now, expression, positions, narrowed=len(positions) < with_words)


def _by_words(now: Snapshot, expression: Expression) -> Sequence[int]:
    positions: Sequence[int] = range(len(now.items))
    if expression.clauses:
        positions = _having_words(now, expression.clauses)
    if expression.without:
        unwanted = set(_having_words(now, (expression.without,)))
        positions = [position for position in positions if position not in unwanted]
    return positions


def _having_words(now: Snapshot, clauses: tuple[tuple[Term, ...], ...]) -> Sequence[int]:
    return now.remember(("found", clauses), lambda: now.positions(backend().find(clauses)))


def _expression(query: SearchQuery) -> Expression:
    """The words, and a theme word that is no theme of ours, which is looked for like any other."""
    expression = parse(query.text)
    if not query.theme or query.theme in themes.LABELS:
        return expression
    return Expression((*expression.clauses, *parse(query.theme).clauses), expression.without)


def _sorted(found: _Found, query: SearchQuery) -> Sequence[int]:
    now, positions = found.snapshot, found.positions
    if query.order == "relevance" and found.expression.clauses:
        return _ranked(found)
    if query.order == "oldest":  # reports without a date come last, as they do when the newest come first
        dated = now.between(1, 0)[1]
        known = [position for position in positions if position < dated]
        return [*known[::-1], *(position for position in positions if position >= dated)]
    if query.order == "deadline":
        return sorted(positions, key=lambda position: (now.due[position], position))
    if query.order == "added":
        return _added_last(found)
    return positions


def _added_last(found: _Found) -> Sequence[int]:
    now = found.snapshot

    def newest() -> Sequence[int]:
        return heapq.nlargest(RANKED, found.positions, key=now.items.__getitem__)

    # The feed of everything is what feed readers fetch all day
    return now.remember("added", newest) if len(found.positions) == len(now.items) else newest()


def _ranked(found: _Found) -> Sequence[int]:
    if len(found.positions) > MOST_RANKED:
        return found.positions
    if found.narrowed:
        return _best_first(found)
    return found.snapshot.remember(("ranked", found.expression), lambda: _best_first(found))


def _best_first(found: _Found) -> Sequence[int]:
    first, rest = found.positions[:RANKED], found.positions[RANKED:]
    every = not rest and not found.narrowed
    rank = backend().rank(found.expression.clauses, found.items(first), every=every)
    items = found.snapshot.items
    best = sorted(first, key=lambda position: (rank.get(items[position], 0.0), position))
    return array("i", [*best, *rest])


def _groups(query: SearchQuery) -> list[list[str]]:
    """The filters as groups of tokens: one of each group must be there."""
    groups = [[kind_token(kind) for kind in query.kinds]] if query.kinds else []
    if query.issuer:
        groups.append([_token("xi", SearchIssuer.objects.filter(key=query.issuer))])
    if query.addressee:
        groups.append([_token("xo", Organisation.objects.filter(slug=query.addressee))])
    if query.klass:
        groups.append([_token("xc", OrganisationClass.objects.filter(slug=query.klass))])
    if query.theme in themes.LABELS:
        groups.append([theme_token(query.theme)])
    return [*groups, [DEADLINE]] if query.has_deadline else groups


def _token(letter: str, rows: object) -> str:
    number = rows.values_list("pk", flat=True).first()  # type: ignore[attr-defined]
    return f"{letter}{number}" if number else NOTHING
