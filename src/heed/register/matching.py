"""Telling that an item has been printed before, so that it becomes a mention and never a copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Q
from rapidfuzz import fuzz

from heed.organisations.models import Organisation
from heed.register.facts import ItemFacts
from heed.register.models import Item, Report
from heed.register.words import fingerprint, folded, is_code, reference_key

Match = tuple[Item, float, str]

# A restatement in a response keeps most of the words. Two different items of one report that share a formula
# ("The Department should work with … to …") stay below this.
ALIKE = 0.72
# Without a reference to go by, only small differences (a comma, "&" for "and") are taken for a restatement.
NEARLY_EQUAL = 0.9


def matching_item(issuer: Organisation | None, ref: str, text: str, *, report: Report | None = None) -> Match | None:
    """The published item that this seems to be a further printing of, with a score (0 to 1) and the method.

    Methods: ``code-and-words``, ``reference-and-words``, ``words`` (the same words), ``code`` and ``reference``
    (the same reference, similar words), ``similar-words`` (only looked for within ``report``). A match is a
    suggestion: a curator decides, except where code and words are both the same.
    """
    scope = _scope(issuer, report)
    key = reference_key(ref)
    kept = _same_words(scope, key, text, anywhere=is_code(key) or report is not None or issuer is not None)
    return kept or _same_reference(scope, key, text, report) or _similar(scope, text, report)


def _scope(issuer: Organisation | None, report: Report | None) -> Q:
    published = Q(withdrawn_at__isnull=True)
    if report is not None:
        return published & Q(report=report)
    return published & Q(report__issuer=issuer) if issuer is not None else published


def _items(condition: Q) -> list[Item]:
    return list(Item.objects.filter(condition).select_related("current", "report").order_by("id")[:200])


def _same_words(scope: Q, key: str, text: str, *, anywhere: bool) -> Match | None:
    found = _items(scope & Q(current__fingerprint=fingerprint(text)))
    with_reference = [item for item in found if key and item.ref_key == key]
    if with_reference:
        return with_reference[0], 1.0, "code-and-words" if is_code(key) else "reference-and-words"
    without = [item for item in found if not key or not item.ref_key]
    return (without[0], 0.95, "words") if without and anywhere else None


def _same_reference(scope: Q, key: str, text: str, report: Report | None) -> Match | None:
    """Similar words under the same reference. A mere number is only looked for where the report is known, or issuer."""
    if not key:
        return None
    best = _best(_items(scope & Q(ref_key=key)), text)
    if best is None or best[1] < (ALIKE if is_code(key) or report else NEARLY_EQUAL):
        return None
    return best[0], round(best[1], 3), "code" if is_code(key) else "reference"


def _similar(scope: Q, text: str, report: Report | None) -> Match | None:
    if report is None:
        return None
    best = _best(_items(scope), text)
    return (best[0], round(best[1], 3), "similar-words") if best and best[1] >= NEARLY_EQUAL else None


def _best(items: Iterable[Item], text: str) -> tuple[Item, float] | None:
    words = folded(text)
    scored = [(item, fuzz.ratio(words, folded(item.current.text)) / 100) for item in items if item.current]
    return max(scored, key=lambda pair: pair[1], default=None)


def told_apart(report: Report, items: Sequence[ItemFacts]) -> tuple[list[ItemFacts], list[tuple[Item, ItemFacts]]]:
    """The items that are new, and those that the register has already with the same reference and the same words.

    Only an issuer's own code is sure enough to go by without a person, or a reference within the same report.
    """
    known = _known(report, items)
    new: dict[tuple[str, str] | int, ItemFacts] = {}
    again: list[tuple[Item, ItemFacts]] = []
    for number, facts in enumerate(items):
        key = (reference_key(facts.ref), fingerprint(facts.text))
        if key in known:
            again.append((known[key], facts))
        elif not facts.ref:
            new[number] = facts
        elif key in new:
            new[key] = replace(new[key], mentions=(*new[key].mentions, *facts.mentions))
        else:
            new[key] = facts
    return list(new.values()), again


def _known(report: Report, items: Sequence[ItemFacts]) -> dict[tuple[str, str], Item]:
    keys = {reference_key(facts.ref) for facts in items if facts.ref}
    anywhere = Q(ref_key__in=[key for key in keys if is_code(key)])
    if report.issuer_id:
        anywhere &= Q(report__issuer=report.issuer_id)
    here = Q(report=report, ref_key__in=keys)
    published = Item.objects.filter(anywhere | here, withdrawn_at__isnull=True).select_related("current", "report")
    return {(item.ref_key, item.current.fingerprint): item for item in published if item.current}
