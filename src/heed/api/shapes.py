"""From rows to the shapes of the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.ledger import selectors as ledger
from heed.ledger.models import Event
from heed.organisations import selectors as bodies
from heed.organisations.models import Organisation, OrganisationClass
from heed.register.addresses import organisation_address
from heed.register.masking import withhold
from heed.register.models import Item, Report
from heed.register.records import item_records, report_record


def as_at() -> dt.datetime:
    """When the register last changed: the same until it changes again, so that answers can be compared."""
    newest = ledger.newest_public()
    return newest.at if newest else timezone.now()


def items(rows: list[Item]) -> list[dict[str, Any]]:
    return item_records(rows, as_at=as_at())


def changed_since(rows: QuerySet[Item], moment: dt.datetime) -> QuerySet[Item]:
    """Items that were published, corrected or withdrawn at or after a moment."""
    return rows.filter(Q(current__made_at__gte=moment) | Q(withdrawn_at__gte=moment))


def reports(rows: list[Report]) -> list[dict[str, Any]]:
    return [report_record(row) for row in rows]


def report_with_documents(row: Report) -> dict[str, Any]:
    """A report, its documents, and its items' identifiers."""
    documents = [
        {
            "sha256": document.sha256,
            "role": document.role,
            "title": report_title(document.title, row),
            "media_type": document.media_type,
            "size": document.size,
            "page_count": document.page_count,
        }
        for document in row.documents.all()
    ]
    identifiers = row.items.filter(withdrawn_at=None).order_by("position").values_list("identifier", flat=True)
    return {**report_record(row), "documents": documents, "items": list(identifiers)}


def report_title(title: str, report: Report) -> str:
    """A document's title without the names of people who died."""
    return withhold(title, report.names_withheld)


def event(row: Event) -> dict[str, Any]:
    """An event with what it holds, and its leaf, without which nobody could compute its hash anew.

    Of what is not public, the hashes alone: with them the chain can still be followed.
    """
    hashes = {"index": row.index, "leaf_hash": row.leaf_hash, "chain_hash": row.chain_hash}
    if ledger.is_withheld(row):
        return {**hashes, "withheld": True}
    return {
        **hashes,
        "withheld": False,
        "at": row.at,
        "kind": row.kind,
        "actor": row.actor,
        "subject": row.subject,
        "data": row.data,
        "leaf": row.leaf,
    }


def organisation(row: Organisation) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "jurisdiction": row.jurisdiction,
        "opened": row.opened,
        "closed": row.closed,
        "url": organisation_address(row.code),
    }


def organisations(rows: list[Organisation]) -> list[dict[str, Any]]:
    return [organisation(row) for row in rows]


def organisation_with_names(row: Organisation) -> dict[str, Any]:
    """An organisation with its names, predecessors and successors."""
    names = [
        {"name": name.name, "kind": name.kind, "since": name.since, "until": name.until, "source": name.source}
        for name in row.names.all()
    ]
    return {
        **organisation(row),
        "names": names,
        "predecessors": [body.code for body in bodies.predecessors(row)],
        "successors": [body.code for body in bodies.successors(row)],
    }


def organisation_class(row: OrganisationClass) -> dict[str, Any]:
    return {"slug": row.slug, "name": row.name, "definition": row.definition}
