"""Links between items, made as soon as both ends are in the register, whichever was published first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from heed.ledger.kinds import EventKind
from heed.register.masking import withhold
from heed.register.models import Citation, Item
from heed.register.words import is_code

Events = list[tuple[EventKind, str, dict[str, object]]]


def link_citations(items: Sequence[Item]) -> Events:
    """Link what new items cite, and what has been citing them. Gives the events to record."""
    own = Q(item__in=[item.pk for item in items])
    theirs = Q(ref_key__in={item.ref_key for item in items if is_code(item.ref_key)})
    open_ends = list(
        Citation.objects.filter(own | theirs, cited__isnull=True).select_related("item__report").order_by("id")
    )
    linked = list(_linked(open_ends))
    Citation.objects.bulk_update(linked, ["cited"], batch_size=200)
    return [
        (EventKind.ITEM_CITED, f"item:{link.item.identifier}", {"ref": _printed(link), "cited": f"item:{_cited(link)}"})
        for link in linked
    ]


def _printed(link: Citation) -> str:
    """The reference for the log, which is public and for ever."""
    return withhold(link.ref, link.item.report.names_withheld)


def _cited(link: Citation) -> str:
    assert link.cited is not None
    return link.cited.identifier


def _linked(open_ends: Iterable[Citation]) -> Iterator[Citation]:
    open_ends = list(open_ends)
    candidates = _candidates(open_ends)
    for link in open_ends:
        found = _meant(link, candidates[link.ref_key])
        if found is not None:
            link.cited = found
            yield link


def _candidates(open_ends: Iterable[Citation]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    keys = {link.ref_key for link in open_ends}
    items = Item.objects.filter(ref_key__in=keys, withdrawn_at__isnull=True).select_related("report").order_by("id")
    for item in items:
        found[item.ref_key].append(item)
    return found


def _meant(link: Citation, candidates: Iterable[Item]) -> Item | None:
    """The one item that a reference can mean. None rather than a guess where there are several.

    A code is looked for among the same issuer's items first, then among all: investigators cite their predecessors.
    "Recommendation 4" can only mean one in the same report.
    """
    others = [item for item in candidates if item.pk != link.item_id]
    report = link.item.report
    if not is_code(link.ref_key):
        others = [item for item in others if item.report_id == report.pk]
    same_issuer = [item for item in others if report.issuer_id and item.report.issuer_id == report.issuer_id]
    for choice in (same_issuer, others):
        if len(choice) == 1:
            return choice[0]
    return None
