"""Search: everything that narrows it lives in the address, and every search has its data and its feed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.register import browsing
from heed.register.exports.whole import about, records
from heed.register.models import Item
from heed.register.search import SearchPage, SearchQuery, every_id, search
from heed.register.search.facets import Facet
from heed.register.search.query import read
from heed.web.formats import as_json, formats, items_as_csv, refused
from heed.web.paging import pagination
from heed.web.presenters.items import Card
from heed.web.presenters.search import chips, suggestions
from heed.web.views.feeds import search_feed


def search_page(request: HttpRequest) -> HttpResponse:
    query, problems = read(request.GET)
    found = search(query)
    context = {
        "query": query,
        "problems": problems,
        "values": {name: request.GET.get(name, "") for name in ("from", "to")},
        "found": found,
        "cards_found": [Card(item, found.expression) for item in browsing.listed(found.items)],
        "facets": {facet.name: facet for facet in found.facets},
        "all_kinds": Item.Kind.choices,
        "chips": chips(query, found.facets),
        "sorts": _sorts(query),
        "pagination": pagination(query.page, found.pages, _path(), query.but(page=1).parameters()),
        "suggestions": suggestions(query) if not found.total else [],
        "beyond": found.total > 0 and not found.items,
        "formats": formats(_path(), "json", "csv", "atom", query=_query_string(query)),
        "noindex": bool(query.parameters()),
    }
    return render(request, "pages/search.jinja", context)


def search_data(request: HttpRequest, data: str) -> HttpResponseBase:
    query, problems = read(request.GET)
    if problems:
        return refused([(problem.field, problem.message) for problem in problems], data)
    if data == "csv":
        return items_as_csv("heed-search", records(every_id(query)), noindex=True)
    return as_json(_as_data(search(query)), noindex=True)


def search_atom(request: HttpRequest) -> HttpResponseBase:
    query, problems = read(request.GET)
    if problems:
        return refused([(problem.field, problem.message) for problem in problems], "json")
    return search_feed(
        query, _title(query), f"{_path()[:-1]}.atom{_query_string(query)}", _path() + _query_string(query)
    )


def _as_data(found: SearchPage) -> dict[str, Any]:
    as_at = timezone.now()
    query = found.query
    following = query.page + 1 if query.page < found.pages else None
    pairs = query.but(page=following).parameters() if following else []
    return {
        "about": about("Items of the register that a search finds", as_at),
        "query": [list(pair) for pair in query.parameters()],
        "total": found.total,
        "page": query.page,
        "pages": found.pages,
        "next": f"{_path()[:-1]}.json?{urlencode(pairs)}" if following else None,
        "facets": [_facet_data(facet) for facet in found.facets],
        "items": list(records(found.items, as_at)),
    }


def _facet_data(facet: Facet) -> dict[str, Any]:
    values = [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
    return {"parameter": facet.name, "label": facet.label, "values": values}


def _sorts(query: SearchQuery) -> list[dict[str, Any]]:
    labels = [("newest", "Newest"), ("oldest", "Oldest"), ("deadline", "Deadline")]
    if query.text:
        labels.insert(0, ("relevance", "Best match"))
    return [
        {
            "label": label,
            "href": f"{_path()}?{urlencode(query.but(sort=sort).parameters())}",
            "current": query.order == sort,
        }
        for sort, label in labels
    ]


def _title(query: SearchQuery) -> str:
    return f"Heed: search for {query.text}" if query.text else "Heed: a search"


def _path() -> str:
    return reverse("web:search")


def _query_string(query: SearchQuery) -> str:
    pairs = query.but(page=1).parameters()
    return f"?{urlencode(pairs)}" if pairs else ""
