"""Atom feeds: of everything, of a search, of an organisation, a class and an issuer."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from heed.organisations import selectors as organisations
from heed.oversight.selectors.news import news_of
from heed.register import browsing
from heed.register.exports.atom import NEWEST, News, feed
from heed.register.exports.whole import records
from heed.register.models import SearchIssuer
from heed.register.search import SearchQuery, search
from heed.web.formats import as_csv, as_json, formats


def feeds_page(request: HttpRequest) -> HttpResponse:
    return render(
        request, "pages/feeds.jinja", {"issuers": browsing.issuers(), "formats": formats("/feeds/", "json", "csv")}
    )


def feeds_data(request: HttpRequest, data: str) -> HttpResponseBase:
    rows = [(reverse("web:feed"), "Everything new")]
    rows += [(reverse("web:issuer-atom", kwargs={"key": line.key}), line.name) for line in browsing.issuers()]
    if data == "csv":
        return as_csv("heed-feeds", ["address", "what"], rows)
    return as_json({"feeds": [{"address": address, "what": what} for address, what in rows]})


def everything(request: HttpRequest) -> HttpResponse:
    return search_feed(SearchQuery(), "Heed: everything new", "/feed.atom", "/")


def organisation(request: HttpRequest, key: str) -> HttpResponse:
    found = organisations.by_slug(key) or organisations.by_code(key)
    if found is None:
        raise Http404("No organisation in this register has this address.")
    page = reverse("web:organisation", kwargs={"key": found.slug})
    title = f"Heed: asked of {found.name}"
    news = news_of(Q(owner=found))
    return search_feed(SearchQuery(addressee=found.slug), title, f"{page[:-1]}.atom", page, news)


def klass(request: HttpRequest, key: str) -> HttpResponse:
    found = organisations.class_by_slug(key)
    if found is None:
        raise Http404("No class of organisations in this register has this address.")
    page = reverse("web:class", kwargs={"key": found.slug})
    return search_feed(SearchQuery(klass=found.slug), f"Heed: asked of {found.name}", f"{page[:-1]}.atom", page)


def issuer(request: HttpRequest, key: str) -> HttpResponse:
    try:
        found = browsing.issuer(key)
    except SearchIssuer.DoesNotExist as missing:
        raise Http404("No issuer in this register has this address.") from missing
    page = reverse("web:issuer", kwargs={"key": found.key})
    return search_feed(SearchQuery(issuer=found.key), f"Heed: issued by {found.name}", f"{page[:-1]}.atom", page)


def search_feed(query: SearchQuery, title: str, address: str, page: str, news: Sequence[News] = ()) -> HttpResponse:
    """The newest items that a search finds, by when they came into the register; among them what else is new."""
    base = settings.ENVIRONMENT.base_url.rstrip("/")
    found = search(query.but(sort="added"), per_page=NEWEST)
    items = records(found.items, of_register=True)
    made = feed(title=title, address=base + address, page=base + page, found=items, news=news)
    response = HttpResponse(made, content_type="application/atom+xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response
