"""Source documents: what was read, page by page, with the items marked where they stand.

A document is shown once something from it has been published. Its pages are never put into search engines: they hold
whole texts, with only the names that a curator gave withheld.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.register import browsing
from heed.register.exports.whole import about
from heed.register.identifiers import display
from heed.register.models import Document, DocumentPage, Mention
from heed.web.formats import as_csv, as_json, formats
from heed.web.presenters.documents import page_spans, pieces, withheld_with_spans
from heed.web.presenters.items import Card
from heed.web.presenters.reports import ReportLine, document_line

COLUMNS = ["identifier", "kind", "ref", "printing", "page", "start", "end"]


def document(request: HttpRequest, sha256: str) -> HttpResponse:
    found = _document(sha256)
    names = _names(found)
    path = reverse("web:document", kwargs={"sha256": sha256})
    by_page: dict[int, list[Mention]] = {}
    for mention in browsing.mentions_in(found):
        by_page.setdefault(mention.page, []).append(mention)
    context = {
        "document": found,
        "line": document_line(found, names),
        "report": ReportLine(found.published_in),
        "by_page": [(number, [display(m.item.identifier) for m in by_page[number]]) for number in sorted(by_page)],
        "formats": formats(path, "json", "csv"),
        "noindex": True,
    }
    return render(request, "pages/document.jinja", context)


def document_data(request: HttpRequest, sha256: str, data: str) -> HttpResponseBase:
    found = _document(sha256)
    rows = [row for mention in browsing.mentions_in(found) for row in _rows(mention)]
    if data == "csv":
        return as_csv(f"heed-document-{sha256[:12]}", COLUMNS, rows, noindex=True)
    line = document_line(found, _names(found))
    told = {
        "sha256": sha256,
        "title": line.title,
        "role": found.role,
        "media_type": found.media_type,
        "pages": found.page_count,
        "source_url": line.source_url or None,
        "report": ReportLine(found.published_in).record["url"],
    }
    said = about("A source document and where items stand in it", timezone.now())
    return as_json({"about": said, "document": told, "mentions": _mappings(rows)}, noindex=True)


def page(request: HttpRequest, sha256: str, number: int) -> HttpResponse:
    found, row = _page(sha256, number)
    names = _names(found)
    spans, printings = page_spans(row, browsing.mentions_in(found))
    text, spans = withheld_with_spans(row.text, spans, names)
    path = reverse("web:document-page", kwargs={"sha256": sha256, "number": number})
    context = {
        "document": found,
        "line": document_line(found, names),
        "report": ReportLine(found.published_in),
        "number": number,
        "pieces": pieces(text, spans),
        "printings": printings,
        "withheld": text != row.text,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < found.page_count else None,
        "formats": formats(path, "json", "csv"),
        "noindex": True,
    }
    return render(request, "pages/document_page.jinja", context)


def page_data(request: HttpRequest, sha256: str, number: int, data: str) -> HttpResponseBase:
    """The page's text and what stands on it. Places count the characters of the text as given here."""
    found, row = _page(sha256, number)
    spans, printings = page_spans(row, browsing.mentions_in(found))
    text, spans = withheld_with_spans(row.text, spans, _names(found))
    cards = {printing.anchor: printing.card for printing in printings}
    rows = [
        (cards[anchor].identifier, cards[anchor].item.kind, cards[anchor].ref, "", number, start, end)
        for start, end, anchor in spans
        if anchor
    ]
    if data == "csv":
        return as_csv(f"heed-document-{sha256[:12]}-{number}", COLUMNS, rows, noindex=True)
    said = about("A page of a source document and the items on it", timezone.now())
    return as_json({"about": said, "page": number, "text": text, "mentions": _mappings(rows)}, noindex=True)


def _rows(mention: Mention) -> list[tuple[Any, ...]]:
    item = mention.item
    first = (display(item.identifier), item.kind, Card(item).ref, mention.kind)
    return [(*first, anchor["page"], anchor["start"], anchor["end"]) for anchor in mention.anchors]


def _mappings(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def _names(found: Document) -> list[str]:
    return browsing.names_in(found)


def _document(sha256: str) -> Document:
    try:
        return browsing.published_document(sha256)
    except Document.DoesNotExist as missing:
        raise Http404("No document of a published report has this address.") from missing


def _page(sha256: str, number: int) -> tuple[Document, DocumentPage]:
    found = _document(sha256)
    try:
        return found, found.pages.get(number=number)
    except DocumentPage.DoesNotExist as missing:
        raise Http404(f"This document has {found.page_count} pages.") from missing
