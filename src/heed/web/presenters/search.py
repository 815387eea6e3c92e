"""What narrows a search, as things that can be taken off again; and help where nothing was found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from heed.register.models import Item
from heed.register.search import SearchQuery, count, themes
from heed.register.search.facets import Facet
from heed.web.filters import day

MOST_SUGGESTIONS = 6


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that applies, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wider search, and how many it finds."""

    label: str
    href: str
    count: int


def address(query: SearchQuery) -> str:
    """The address of a search."""
    pairs = query.parameters()
    return f"{reverse('web:search')}?{urlencode(pairs)}" if pairs else reverse("web:search")


def chips(query: SearchQuery, facets: tuple[Facet, ...]) -> list[Chip]:
    """Everything but the words, each with a link that takes it off."""
    labels = {(facet.name, value.value): value.label for facet in facets for value in facet.values}
    kinds = dict(Item.Kind.choices)
    made = [
        Chip(kinds[kind].capitalize(), address(query.but(kinds=tuple(k for k in query.kinds if k != kind))))
        for kind in query.kinds
    ]
    for field, name, text in (
        ("issuer", "issuer", "Issued by: "),
        ("addressee", "addressee", "Must act: "),
        ("klass", "class", "Class: "),
    ):
        if value := getattr(query, field):
            made.append(Chip(text + labels.get((name, value), value), address(query.but(**{field: ""}))))
    if query.theme:
        made.append(Chip(f"Theme word: {themes.LABELS.get(query.theme, query.theme)}", address(query.but(theme=""))))
    if query.since:
        made.append(Chip(f"Published from {day(query.since)}", address(query.but(since=None))))
    if query.until:
        made.append(Chip(f"Published to {day(query.until)}", address(query.but(until=None))))
    if query.has_deadline:
        made.append(Chip("Has a deadline", address(query.but(has_deadline=False))))
    return made


def suggestions(query: SearchQuery) -> list[Suggestion]:
    """Searches that find something where this one found nothing: without filters, with any of the words, each word."""
    wider: list[tuple[str, SearchQuery]] = []
    words = [word for word in query.text.split() if word not in {"OR"} and not word.startswith("-")]
    if query.is_filtered and query.text:
        wider.append((f"“{query.text}” without the filters", SearchQuery(text=query.text)))
    if len(words) > 1:
        wider.append(("any of these words", SearchQuery(text=" OR ".join(word.strip('"“”') for word in words))))
        wider += [(f"only “{word}”", SearchQuery(text=word)) for word in words[:MOST_SUGGESTIONS]]
    found = [Suggestion(label, address(wide), count(wide)) for label, wide in wider]
    return [suggestion for suggestion in found if suggestion.count]
