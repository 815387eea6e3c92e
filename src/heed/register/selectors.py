"""Reading the register."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from heed.register.identifiers import parse
from heed.register.matching import matching_item
from heed.register.models import Addressee, Citation, Document, Item, Mention, Report
from heed.register.records import item_record

__all__ = ["all_items", "document", "item", "item_record", "items", "matching_item", "report", "reports"]


def item(identifier: str) -> Item:
    """One item, withdrawn or not, with all that its page shows. Raises ValueError for what can't be an identifier and
    Item.DoesNotExist for one that no item has."""
    return all_items().get(identifier=parse(identifier))


def items() -> QuerySet[Item]:
    """Published items that have not been withdrawn, with all that a record of them needs."""
    return all_items().filter(withdrawn_at__isnull=True)


def all_items() -> QuerySet[Item]:
    """Every item ever published."""
    cited = Citation.objects.select_related("cited__report", "cited__current").order_by("id")
    citing = Citation.objects.filter(item__withdrawn_at__isnull=True).select_related("item__report", "item__current")
    return Item.objects.select_related("current", "report__issuer", "report__coroner").prefetch_related(
        "current__parts",
        "versions__parts",
        "due_dates",
        Prefetch("addressees", Addressee.objects.select_related("organisation", "organisation_class")),
        Prefetch("mentions", Mention.objects.select_related("document")),
        Prefetch("citations", cited),
        Prefetch("cited_by", citing.order_by("item__published_at", "id")),
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
