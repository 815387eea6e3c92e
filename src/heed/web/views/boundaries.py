"""Items that cross health, social care and local government, and who leads them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.organisations.sectors import Sector
from heed.oversight.selectors import boundaries as selectors
from heed.oversight.selectors.boundaries import BoundaryQuery, Leading
from heed.register import browsing
from heed.register.exports.whole import about
from heed.web.formats import as_csv, as_json, formats
from heed.web.paging import Paged, page_number, pagination
from heed.web.presenters.boundaries import CHOICES, COLUMNS, BoundaryCard, as_data, as_row

A_PAGE = 20
IN_A_FILE = 500
TITLE = "Across sectors: who leads"


def boundaries(request: HttpRequest) -> HttpResponse:
    query = _asked(request)
    path = reverse("web:boundaries")
    found = _page(request, query, A_PAGE)
    parameters = _parameters(query)
    context = {
        "found": found,
        "links": pagination(found.number, found.pages, path, parameters),
        "cards": found.rows,
        "sectors": list(Sector),
        "choices": CHOICES,
        "query": query,
        "formats": formats(path, "json", "csv", query=f"?{urlencode(parameters)}" if parameters else ""),
        "canonical": path,
        "description": "Safety recommendations that cross health, social care and local government, and who leads.",
    }
    return render(request, "pages/boundaries.jinja", context)


def boundaries_data(request: HttpRequest, data: str) -> HttpResponseBase:
    """A page of the list as a file; ``page`` gives the next."""
    query = _asked(request)
    found = _page(request, query, IN_A_FILE)
    if data == "csv":
        return as_csv("heed-across-sectors", COLUMNS, map(as_row, found.rows), noindex=True)
    told = {"total": found.total, "page": found.number, "pages": found.pages}
    listed = [as_data(card) for card in found.rows]
    return as_json({"about": about(TITLE, timezone.now()), **told, "items": listed}, noindex=True)


def _page(request: HttpRequest, query: BoundaryQuery, size: int) -> Paged:
    today = timezone.localdate()
    # All the keys at once: to count them would cost as much, and then a page of them again.
    keys = selectors.spanning(query, on=today)
    number, pages = page_number(request), max(1, -(-len(keys) // size))
    items = browsing.listed(keys[(number - 1) * size : number * size])
    cards = [BoundaryCard(one) for one in selectors.described(items, on=today)]
    return Paged(cards, len(keys), number, pages, reverse("web:boundaries"), _parameters(query))


def _asked(request: HttpRequest) -> BoundaryQuery:
    """What is looked for. What is no sector and no way of leading is left out."""
    sectors = frozenset(Sector(one) for one in request.GET.getlist("sector") if one in list(Sector))
    leading = request.GET.get("leading", "")
    return BoundaryQuery(sectors, Leading(leading) if leading in list(Leading) else None)


def _parameters(query: BoundaryQuery) -> list[tuple[str, str]]:
    asked = [("sector", sector.value) for sector in Sector if sector in query.sectors]
    return [*asked, *([("leading", query.leading.value)] if query.leading else [])]
