"""The front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from heed.register import browsing
from heed.register.exports.whole import about
from heed.register.search import themes
from heed.web.formats import as_csv, as_json, formats
from heed.web.presenters.reports import lines

LATEST = 6


def home(request: HttpRequest) -> HttpResponse:
    context = {
        "figures": browsing.figures(),
        "latest": lines(browsing.reports()[:LATEST]),
        "themes": themes.LABELS,
        "formats": formats("/", "json", "csv"),
        "canonical": "/",
        "description": "A public register of safety recommendations: what was asked, who must act, and by when.",
    }
    return render(request, "pages/home.jinja", context)


def home_data(request: HttpRequest, data: str) -> HttpResponseBase:
    figures = browsing.figures()
    counts = {name: getattr(figures, name) for name in ("items", "reports", "organisations", "issuers")}
    if data == "csv":
        return as_csv("heed", ["what", "how_many"], counts.items())
    latest = [line.record for line in lines(browsing.reports()[:LATEST])]
    return as_json({"about": about("The register in numbers", timezone.now()), "holds": counts, "latest": latest})
