"""Counts of what was found, by everything that it can be narrowed by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.models import Item, SearchIssuer
from heed.register.search import themes, tokens
from heed.register.search.query import SearchQuery

SHOWN = 40  # values of one facet; the rest can be reached by the browse pages


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One way to narrow: ``value`` goes into the address, ``label`` onto the page."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """``field`` is the field of SearchQuery that it narrows, ``name`` its parameter in the address."""

    field: str
    name: str
    label: str
    values: tuple[FacetValue, ...]


def build(counts: Mapping[str, int], query: SearchQuery) -> tuple[Facet, ...]:
    """The facets, from the counts of tokens."""
    made = (
        _facet("kinds", "kind", "Kind", _fixed(counts, tokens.KINDS, dict(Item.Kind.choices)), query.kinds),
        _facet("issuer", "issuer", "Issued by", _numbered(counts, "xi", _issuers), (query.issuer,)),
        _facet("addressee", "addressee", "Who must act", _numbered(counts, "xo", _organisations), (query.addressee,)),
        _facet("klass", "class", "Class of organisation", _numbered(counts, "xc", _classes), (query.klass,)),
        _facet("year", "year", "Year", _years(counts), ()),
        _facet("theme", "theme", "Theme word", _fixed(counts, tokens.THEMES, themes.LABELS), (query.theme,)),
        _facet("has_deadline", "deadline", "Deadline", _deadline(counts), ("yes" if query.has_deadline else "",)),
    )
    return tuple(facet for facet in made if facet.values)


Row = tuple[str, str, int]  # value, label, count


def _facet(field: str, name: str, label: str, rows: list[Row], selected: tuple[str, ...]) -> Facet:
    return Facet(field, name, label, tuple(FacetValue(*row, selected=row[0] in selected) for row in rows))


def _fixed(counts: Mapping[str, int], known: Mapping[str, str], labels: Mapping[str, str]) -> list[Row]:
    rows = [(value, labels[value], counts[token]) for token, value in known.items() if counts.get(token)]
    return sorted(rows, key=lambda row: (-row[2], row[1]))


def _numbered(
    counts: Mapping[str, int], letter: str, name: Callable[[set[int]], dict[int, tuple[str, str]]]
) -> list[Row]:
    found = Counter({int(t[2:]): n for t, n in counts.items() if t.startswith(letter) and t[2:].isdigit()})
    top = dict(found.most_common(SHOWN))
    names = name(set(top)) if top else {}
    return sorted(((*names[n], count) for n, count in top.items() if n in names), key=lambda row: (-row[2], row[1]))


def _issuers(numbers: set[int]) -> dict[int, tuple[str, str]]:
    return {
        n: (key, name) for n, key, name in SearchIssuer.objects.filter(pk__in=numbers).values_list("pk", "key", "name")
    }


def _organisations(numbers: set[int]) -> dict[int, tuple[str, str]]:
    return {
        n: (s, name) for n, s, name in Organisation.objects.filter(pk__in=numbers).values_list("pk", "slug", "name")
    }


def _classes(numbers: set[int]) -> dict[int, tuple[str, str]]:
    rows = OrganisationClass.objects.filter(pk__in=numbers).values_list("pk", "slug", "name")
    return {n: (slug, name) for n, slug, name in rows}


def _years(counts: Mapping[str, int]) -> list[Row]:
    years = sorted((token[2:] for token in counts if re.fullmatch(r"xy\d+", token)), reverse=True)
    return [(year, year, counts[f"xy{year}"]) for year in years]


def _deadline(counts: Mapping[str, int]) -> list[Row]:
    count = counts.get(tokens.DEADLINE, 0)
    return [("yes", "has a deadline", count)] if count else []
