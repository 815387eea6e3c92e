"""Reading organisations."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q, QuerySet

from heed.organisations.models import Organisation, OrganisationClass, Succession

__all__ = [
    "by_code",
    "by_slug",
    "class_by_slug",
    "classes",
    "family",
    "how_many",
    "organisations",
    "predecessors",
    "search_names",
    "successors",
]


LONGEST_NAME = 400
"""No body has a longer one; a word for which databases would look any longer is refused by them."""


def by_code(code: str) -> Organisation | None:
    """The body with an official code, or one of Heed's own."""
    return Organisation.objects.filter(code=code).first()


def by_slug(slug: str) -> Organisation | None:
    return Organisation.objects.filter(slug=slug).first()


def organisations() -> QuerySet[Organisation]:
    """Every body, by name, with its other names."""
    return Organisation.objects.prefetch_related("names")


def classes() -> QuerySet[OrganisationClass]:
    """Every class, by name."""
    return OrganisationClass.objects.all()


def class_by_slug(slug: str) -> OrganisationClass | None:
    return OrganisationClass.objects.filter(slug=slug).first()


def how_many() -> int:
    """How many bodies are loaded."""
    return Organisation.objects.count()


def search_names(text: str, limit: int = 10) -> list[Organisation]:
    """Bodies by code, name, alias, abbreviation or former name; every word must be there. The likeliest first: those
    called exactly so, those whose name begins so, those still open, the shorter names."""
    words = text.split()
    if not words or len(text) > LONGEST_NAME:
        return []
    folded = " ".join(words).casefold()
    found = Organisation.objects.filter(_named(words) | Q(code__iexact=folded)).distinct()
    # Judged in Python, since databases differ in what they call a beginning or a small letter. The bound is for a
    # word that nearly every body has ("NHS").
    ranked = sorted(found.prefetch_related("names")[:1000], key=lambda body: _rank(body, folded))
    return ranked[:limit]


def _named(words: list[str]) -> Q:
    own, other = Q(), Q()
    for word in words:
        own &= Q(name__icontains=word)
        other &= Q(names__name__icontains=word)
    return own | other


def _rank(body: Organisation, folded: str) -> tuple[bool, bool, bool, bool, int, str]:
    called = [body.code.casefold(), body.name.casefold(), *(name.name.casefold() for name in body.names.all())]
    begins = any(name.startswith(folded) for name in called)
    own = body.name.casefold().startswith(folded)
    return folded not in called, not begins, not own, body.closed is not None, len(body.name), body.name


def predecessors(organisation: Organisation) -> list[Organisation]:
    """The bodies whose duties came straight to this one."""
    return list(Organisation.objects.filter(successions__successor=organisation).distinct())


def successors(organisation: Organisation) -> list[Organisation]:
    """The bodies to which this one's duties went straight."""
    return list(Organisation.objects.filter(predecessions__predecessor=organisation).distinct())


def family(organisation: Organisation) -> list[Organisation]:
    """The body itself, then everybody before it whose duties it now has: predecessors, theirs, and so on."""
    before: dict[int, list[int]] = defaultdict(list)
    for successor, predecessor in Succession.objects.order_by("id").values_list("successor_id", "predecessor_id"):
        before[successor].append(predecessor)
    order = [organisation.pk]
    for member in order:  # grows as it goes; a loop in the data ends because nobody joins twice
        order.extend(dict.fromkeys(pk for pk in before[member] if pk not in order))
    bodies = Organisation.objects.in_bulk(order)
    return [bodies[pk] for pk in order]
