"""Browsing by issuer and by year."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.register import browsing
from heed.register.exports.whole import about
from heed.web.formats import as_csv, as_json, formats

LISTS = {
    "issuers": ("Who issued it", browsing.issuers, "web:issuer", "key"),
    "years": ("By year", browsing.years, "web:year", "when"),
}


def browse(request: HttpRequest, which: str) -> HttpResponse:
    title, lines, view, parameter = LISTS[which]
    path = reverse(f"web:{which}")
    shown: list[dict[str, Any]] = [
        {"name": line.name, "count": line.count, "href": reverse(view, kwargs={parameter: line.key})}
        for line in lines()
    ]
    context = {"title": title, "lines": shown, "formats": formats(path, "json", "csv"), "canonical": path}
    return render(request, "pages/browse.jinja", context)


def browse_data(request: HttpRequest, which: str, data: str) -> HttpResponseBase:
    title, lines, *_ = LISTS[which]
    rows = [(line.key, line.name, line.count) for line in lines()]
    if data == "csv":
        return as_csv(f"heed-{which}", ["key", "name", "items"], rows)
    listed = [{"key": key, "name": name, "items": count} for key, name, count in rows]
    return as_json({"about": about(title, timezone.now()), which: listed})
