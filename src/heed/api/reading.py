"""What anyone may read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from heed.api import shapes
from heed.api.duties import AsAtQuery
from heed.api.errors import REFUSALS
from heed.api.pages import PageQuery, page, page_of_keys
from heed.api.schemas import (
    Classes,
    Events,
    ItemOut,
    Items,
    Kind,
    Organisations,
    OrganisationWithNames,
    PageText,
    Reports,
    ReportWithDocuments,
)
from heed.ledger import selectors as ledger
from heed.organisations import selectors as organisations
from heed.register import browsing
from heed.register import selectors as register
from heed.register.masking import withhold
from heed.register.models import Document, Item, Report
from heed.register.search import SearchQuery, every_id
from heed.register.search.query import read as read_query

router = Router(tags=["Reading"])
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Short = Annotated[str, Field(max_length=400)]


class ItemsQuery(PageQuery):
    """The filters of the search page, under the same names."""

    q: Short = Field("", description='Words to look for. Quotes for a phrase, `-word` for "without".')
    kind: list[Kind] = Field([], max_length=5)
    issuer: Short = Field("", description="Key of an issuer, as on the search page.")
    addressee: Short = Field("", description="Slug of an organisation.")
    class_: Short = Field("", alias="class", description="Slug of a class of organisations.")
    since: dt.date | None = Field(None, alias="from", description="Published on this day or later.")
    until: dt.date | None = Field(None, alias="to", description="Published on this day or earlier.")
    theme: Short = Field("", description="A theme's slug, or any word.")
    deadline: Literal["", "yes"] = Field("", description="`yes`: only items that state a date.")
    report: Short = Field("", description="Slug of a report.")
    changed_since: AwareDatetime | None = Field(None, description="Only items published, corrected or withdrawn since.")


@router.get(
    "/items",
    response={200: Items, **REFUSALS},
    by_alias=True,
    operation_id="list_items",
    summary="Items, in pages",
)
def list_items(request: HttpRequest, query: Query[ItemsQuery]) -> dict[str, Any]:
    """All items, or those that a search finds, in the order in which they were added."""
    rows = register.all_items() if query.changed_since else register.items()
    if query.report:
        rows = rows.filter(report__slug=query.report)
    if query.changed_since:
        rows = shapes.changed_since(rows, query.changed_since)
    wanted = _search(query)
    if wanted == SearchQuery():
        return page(request, rows, query, shapes.items)
    return page_of_keys(request, rows, sorted(every_id(wanted)), query, shapes.items)


def _search(query: ItemsQuery) -> SearchQuery:
    words = {"q": query.q, "issuer": query.issuer, "addressee": query.addressee, "class": query.class_}
    read, _ = read_query({**words, "kind": query.kind, "theme": query.theme, "deadline": query.deadline})
    return read.but(since=query.since, until=query.until)


@router.get(
    "/items/{identifier}",
    response={200: ItemOut, **REFUSALS},
    by_alias=True,
    operation_id="get_item",
    summary="One item",
)
def get_item(
    request: HttpRequest,
    identifier: str,
    query: Query[AsAtQuery],
    names: Literal["withheld", "shown"] = "withheld",
) -> dict[str, Any]:
    """An item by its identifier, in any way of writing it (`4KX-7QM`, `4kx7qm`). Withdrawn items are still here."""
    at = query.at
    found = find_item(identifier, at.known if query.as_at and query.known == "then" else None)
    return register.item_record(found, names_shown=names == "shown", as_at=shapes.as_at(), at=at)


def find_item(identifier: str, known: dt.date | None = None) -> Item:
    """``known``: as the register had it at the end of that day."""
    try:
        return register.item(identifier) if known is None else register.item_as_at(identifier, known)
    except ValueError as error:
        raise Http404(str(error)) from None
    except register.NotYet as later:
        raise Http404(str(later)) from None
    except Item.DoesNotExist:
        raise Http404("No item has this identifier.") from None


@router.get(
    "/items/{identifier}/history",
    response={200: Events, **REFUSALS},
    operation_id="get_item_history",
    summary="What happened to an item",
)
def get_item_history(request: HttpRequest, identifier: str) -> dict[str, Any]:
    """The ledger's events about an item, oldest first. Words are there as hashes."""
    return {"results": [shapes.event(event) for event in ledger.history(f"item:{find_item(identifier).identifier}")]}


@router.get("/reports", response={200: Reports, **REFUSALS}, operation_id="list_reports", summary="Reports, in pages")
def list_reports(request: HttpRequest, query: Query[PageQuery]) -> dict[str, Any]:
    """All published reports, in the order in which they were added."""
    return page(request, register.reports(), query, shapes.reports)


@router.get(
    "/reports/{slug}", response={200: ReportWithDocuments, **REFUSALS}, operation_id="get_report", summary="One report"
)
def get_report(request: HttpRequest, slug: str) -> dict[str, Any]:
    """A report with its documents and the identifiers of its items."""
    try:
        found = register.report(_plain(slug))
    except Report.DoesNotExist:
        raise Http404("No report has this address.") from None
    return shapes.report_with_documents(found)


@router.get(
    "/documents/{sha256}/pages/{number}",
    response={200: PageText, **REFUSALS},
    operation_id="get_page",
    summary="The text of a page",
)
def get_page(request: HttpRequest, sha256: Sha256, number: int) -> dict[str, Any]:
    """The original text of one page of a published document, in which anchors count characters.

    Where names of people who died are left out, anchors no longer fit: ask for `/items/{identifier}` instead.
    """
    try:
        document = register.document(sha256)
    except Document.DoesNotExist:
        raise Http404("No published document has this hash.") from None
    found = document.pages.filter(number=number).first() if document.report_id and 0 < number < 2**31 else None
    if found is None or document.report is None:
        raise Http404("No published document has this page.")
    text = withhold(found.text, browsing.names_in(document))
    return {"document": sha256, "number": number, "text": text, "names_withheld": text != found.text}


class OrganisationsQuery(PageQuery):
    q: Short = Field("", description="A name, or the beginning of one.")


@router.get(
    "/organisations",
    response={200: Organisations, **REFUSALS},
    operation_id="list_organisations",
    summary="Organisations, in pages",
)
def list_organisations(request: HttpRequest, query: Query[OrganisationsQuery]) -> dict[str, Any]:
    """All organisations that the register knows, open and closed; or the best matches of a name."""
    if query.q.strip():
        found = organisations.search_names(_plain(query.q), limit=query.limit)
        return {"results": [shapes.organisation(row) for row in found], "next": None}
    return page(request, organisations.organisations(), query, shapes.organisations)


@router.get(
    "/organisations/{code}",
    response={200: OrganisationWithNames, **REFUSALS},
    operation_id="get_organisation",
    summary="One organisation",
)
def get_organisation(request: HttpRequest, code: str) -> dict[str, Any]:
    """An organisation by its code, with its names over time, predecessors and successors."""
    found = organisations.by_code(_plain(code))
    if found is None:
        raise Http404("No organisation has this code.")
    return shapes.organisation_with_names(found)


@router.get("/classes", response={200: Classes, **REFUSALS}, operation_id="list_classes", summary="Classes")
def list_classes(request: HttpRequest) -> dict[str, Any]:
    """The classes of organisation that can be asked to act as such."""
    return {"results": [shapes.organisation_class(row) for row in organisations.classes()]}


class EventsQuery(Schema):
    after: int = Field(-1, ge=-1, lt=2**62, description="The index of the last event that you have.")
    limit: int = Field(100, ge=1, le=1000)


@router.get("/ledger", response={200: Events, **REFUSALS}, operation_id="list_events", summary="The history")
def list_events(request: HttpRequest, query: Query[EventsQuery]) -> dict[str, Any]:
    """Events of the ledger in order, so that anyone can keep a copy and check the chain."""
    return {"results": [shapes.event(event) for event in ledger.after(query.after, query.limit)]}


def _plain(text: str) -> str:
    # PostgreSQL can't hold a null character, even in a question.
    return text.replace("\x00", "")
