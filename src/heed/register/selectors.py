"""Reading the register."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from heed.register.identifiers import parse
from heed.register.matching import matching_item
from heed.register.models import Addressee, Citation, Document, Item, ItemVersion, Mention, Report
from heed.register.records import item_record, item_records

__all__ = [
    "NotYet",
    "all_items",
    "document",
    "item",
    "item_as_at",
    "item_record",
    "item_records",
    "items",
    "matching_item",
    "report",
    "reports",
]


def item(identifier: str) -> Item:
    """One item, withdrawn or not, with all that its page shows. Raises ValueError for what can't be an identifier and
    Item.DoesNotExist for one that no item has."""
    return all_items().get(identifier=parse(identifier))


def item_as_at(identifier: str, known: dt.date) -> Item:
    """One item as it was known at the end of a day: its words then, and what referred to it. Not to be saved.

    Raises what ``item`` raises, and ``NotYet`` for an item that was published in the register later.
    """
    end = dt.datetime.combine(known + dt.timedelta(days=1), dt.time.min, timezone.get_current_timezone())
    found = _items(ItemVersion.objects.filter(made_at__lt=end), Q(item__published_at__lt=end)).get(
        identifier=parse(identifier)
    )
    versions = list(found.versions.all())
    if not versions:
        raise NotYet(found)
    found.current = versions[-1]
    if found.withdrawn_at and found.withdrawn_at >= end:
        found.withdrawn_at, found.withdrawn_reason = None, ""
    return found


class NotYet(LookupError):
    """The register had this item later only."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"the register has {item.identifier} since {item.published_at:%Y-%m-%d}")
        self.item = item


def items() -> QuerySet[Item]:
    """Published items that have not been withdrawn, with all that a record of them needs."""
    return all_items().filter(withdrawn_at__isnull=True)


def all_items() -> QuerySet[Item]:
    """Every item ever published."""
    return _items(ItemVersion.objects.all(), Q())


def _items(versions: QuerySet[ItemVersion], citing_now: Q) -> QuerySet[Item]:
    cited = Citation.objects.select_related("cited__report", "cited__current").order_by("id")
    citing = Citation.objects.filter(citing_now, item__withdrawn_at__isnull=True)
    return Item.objects.select_related("current", "report__issuer", "report__coroner").prefetch_related(
        "current__parts",
        Prefetch("versions", versions.order_by("number").prefetch_related("parts")),
        "due_dates",
        Prefetch("addressees", Addressee.objects.select_related("organisation", "organisation_class")),
        Prefetch("mentions", Mention.objects.select_related("document")),
        Prefetch("citations", cited),
        Prefetch(
            "cited_by", citing.select_related("item__report", "item__current").order_by("item__published_at", "id")
        ),
    )


def report(slug: str) -> Report:
    """One report. Raises Report.DoesNotExist."""
    return reports().get(slug=slug)


def reports() -> QuerySet[Report]:
    """Every report, newest first."""
    return Report.objects.select_related("issuer", "coroner").prefetch_related("documents")


def document(sha256: str) -> Document:
    """One document, published or not. Raises Document.DoesNotExist."""
    return Document.objects.select_related("report").get(sha256=sha256)
