"""An item: its page at its permanent address, and the same as data and as a reference."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.ledger.selectors import history
from heed.register import selectors
from heed.register.addresses import item_address
from heed.register.exports import citations
from heed.register.exports.atom import history_feed
from heed.register.exports.fields import NAMES, row
from heed.register.identifiers import display, parse
from heed.register.models import Item
from heed.web.errors import not_found
from heed.web.formats import as_csv, as_json, formats, names_shown
from heed.web.presenters.items import TOLD, ItemPage, happenings
from heed.web.presenters.reports import coroner

CITATIONS = {
    "bib": (citations.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citations.ris, "application/x-research-info-systems; charset=utf-8"),
}


def item(request: HttpRequest, typed: str) -> HttpResponse:
    found = _found(request, typed, "web:item", {})
    if isinstance(found, HttpResponse):
        return found
    shown = names_shown(request)
    page = ItemPage(found, names_shown=shown)
    record = selectors.item_record(found)
    context = {
        "page": page,
        "coroner": coroner(getattr(found.report, "coroner", None), page.names),
        "history": happenings(list(history(f"item:{found.identifier}"))),
        "cite": citations.plain(record, timezone.localdate()),
        "formats": formats(page.href, "json", "csv", "atom", "bib", "ris"),
        "canonical": page.href,
        "noindex": shown,
        "description": page.name,
    }
    return render(request, "pages/item.jinja", context)


def item_data(request: HttpRequest, typed: str, data: str) -> HttpResponseBase:
    found = _found(request, typed, "web:item-data", {"data": data})
    if isinstance(found, HttpResponse):
        return found
    shown = names_shown(request)
    record = selectors.item_record(found, names_shown=shown)
    if data == "json":
        return as_json(record, noindex=shown)
    return as_csv(f"heed-{display(found.identifier)}", NAMES, [row(record)], noindex=shown)


def item_citation(request: HttpRequest, typed: str, form: str) -> HttpResponse:
    found = _found(request, typed, f"web:item-{form}", {})
    if isinstance(found, HttpResponse):
        return found
    make, content_type = CITATIONS[form]
    response = HttpResponse(make(selectors.item_record(found), timezone.localdate()), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="heed-{display(found.identifier)}.{form}"'
    return response


def item_history(request: HttpRequest, typed: str) -> HttpResponse:
    """What happened to the item, for whoever waits for it."""
    found = _found(request, typed, "web:item-atom", {})
    if isinstance(found, HttpResponse):
        return found
    page = item_address(found.identifier)
    made = history_feed(
        title=f"Heed: history of {display(found.identifier)}",
        address=f"{page[:-1]}.atom",
        page=page,
        events=history(f"item:{found.identifier}"),
        told=TOLD,
        names=found.report.names_withheld,
    )
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


def _found(request: HttpRequest, typed: str, view: str, more: dict[str, str]) -> Item | HttpResponse:
    """The item; or the redirect to its one address; or the page that says what is wrong with what was typed."""
    try:
        identifier = parse(typed)
    except ValueError as wrong:
        return not_found(request, heading="This is not an identifier of an item", message=str(wrong), typed=typed)
    if typed != display(identifier):
        address = reverse(view, kwargs={"typed": display(identifier), **more})
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    try:
        return selectors.item(identifier)
    except Item.DoesNotExist as missing:
        raise Http404(f"No item of this register has the identifier {typed}.") from missing
