"""Addresses of reports. They never hold the name of somebody who died."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import slugify

from heed.extraction.model import Coroner
from heed.register.facts import ReportFacts
from heed.register.masking import WITHHELD, holds_name, withhold
from heed.register.models import Report

LONGEST = 80


def report_slug(facts: ReportFacts, coroner: Coroner | None, names: Sequence[str]) -> str:
    """A free slug. A coroner's report is known by its reference or area and date, never by its title, which is
    a person's name more often than not, whether or not anybody has noticed yet."""
    words = _coroners_words(facts, coroner) if coroner else f"{facts.title} {facts.reference}"
    slug = _shortened(slugify(withhold(words, names).replace(WITHHELD, " ")))
    if not slug or holds_name(slug, names):
        slug = _shortened(slugify(f"{facts.kind} report {facts.published_on or ''}"))
    return _free(slug)


def _coroners_words(facts: ReportFacts, coroner: Coroner) -> str:
    known_by = facts.reference or f"{coroner.area or ''} {coroner.date_of_report or facts.published_on or ''}"
    return f"prevention of future deaths {known_by}"


def _shortened(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug
    return slug[:LONGEST].rsplit("-", 1)[0]


def _free(slug: str) -> str:
    taken = set(Report.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
