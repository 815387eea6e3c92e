"""Public addresses. They are printed in other people's work, so none of them ever changes its meaning."""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from heed.web import converters  # noqa: F401 - registers the shapes used below
from heed.web.views import (
    boundaries,
    browse,
    coverage,
    documents,
    downloads,
    feeds,
    home,
    items,
    obligations,
    organisations,
    prose,
    reports,
    robots,
)
from heed.web.views import search as searching

app_name = "web"
View = Callable[..., HttpResponseBase]

PROSE = {  # name: address
    "about": "about",
    "about-data": "about/data",
    "cite": "about/citing",
    "licence": "about/licence",
    "accessibility": "about/accessibility",
    "privacy": "about/privacy",
    "contact": "about/contact",
}


def both(address: str, page: View, data: View, name: str, fixed: dict[str, str] | None = None) -> list[URLPattern]:
    """A page and its data: ``items/x/`` with ``items/x.json`` and ``items/x.csv``."""
    return [
        path(f"{address}/", page, fixed or {}, name=name),
        path(f"{address}.<data:data>", data, fixed or {}, name=f"{name}-data"),
    ]


urlpatterns = [
    path("", home.home, name="home"),
    path("index.<data:data>", home.home_data, name="home-data"),
    *both("search", searching.search_page, searching.search_data, "search"),
    path("search.atom", searching.search_atom, name="search-atom"),
    *both("items/<typed:typed>", items.item, items.item_data, "item"),
    path("items/<typed:typed>.atom", items.item_history, name="item-atom"),
    path("items/<typed:typed>.bib", items.item_citation, {"form": "bib"}, name="item-bib"),
    path("items/<typed:typed>.ris", items.item_citation, {"form": "ris"}, name="item-ris"),
    *both("obligations", obligations.obligations, obligations.obligations_data, "obligations"),
    *both("reports", reports.reports, reports.reports_data, "reports"),
    *both("reports/<key:slug>", reports.report, reports.report_data, "report"),
    *both("issuers", browse.browse, browse.browse_data, "issuers", {"which": "issuers"}),
    *both("issuers/<key:key>", reports.issuer, reports.issuer_data, "issuer"),
    path("issuers/<key:key>.atom", feeds.issuer, name="issuer-atom"),
    *both("years", browse.browse, browse.browse_data, "years", {"which": "years"}),
    *both("years/<when:when>", reports.year, reports.year_data, "year"),
    *both("organisations", organisations.addressees, organisations.addressees_data, "addressees"),
    *both("organisations/<key:key>", organisations.organisation, organisations.organisation_data, "organisation"),
    path("organisations/<key:key>.atom", feeds.organisation, name="organisation-atom"),
    *both("classes/<key:key>", organisations.klass, organisations.klass_data, "class"),
    path("classes/<key:key>.atom", feeds.klass, name="class-atom"),
    *both("classes/<key:key>/duties", coverage.duties, coverage.duties_data, "class-duties"),
    *both("classes/<key:key>/duties/<typed:typed>/<int:number>", coverage.duty, coverage.duty_data, "class-duty"),
    *both("boundaries", boundaries.boundaries, boundaries.boundaries_data, "boundaries"),
    *both("documents/<sha:sha256>", documents.document, documents.document_data, "document"),
    *both("documents/<sha:sha256>/pages/<int:number>", documents.page, documents.page_data, "document-page"),
    *both("downloads", downloads.downloads, downloads.downloads_data, "downloads"),
    path("downloads/register.csv", downloads.register_csv, name="register-csv"),
    path("downloads/register.json", downloads.register_json, name="register-json"),
    path("downloads/register.xlsx", downloads.register_xlsx, name="register-xlsx"),
    path("downloads/<slug:table>.csv", downloads.table_csv, name="table-csv"),
    *both("feeds", feeds.feeds_page, feeds.feeds_data, "feeds"),
    path("feed.atom", feeds.everything, name="feed"),
    *[
        pattern
        for name, where in PROSE.items()
        for pattern in both(where, prose.words, prose.words_data, name, {"name": name})
    ],
    *both("about/data-dictionary", prose.dictionary, prose.dictionary_data, "dictionary"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-pages.xml", robots.sitemap_pages, name="sitemap-pages"),
    path("sitemap-items-<int:number>.xml", robots.sitemap_items, name="sitemap-items"),
]
