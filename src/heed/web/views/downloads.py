"""The whole register as a file, each saying what it holds, as at when, and under which licence."""

from __future__ import annotations

import datetime as dt

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from heed.register import browsing
from heed.register.exports.further import TABLES
from heed.register.exports.whole import about, every_number, json_stream, records
from heed.register.exports.workbook import as_at_of, register_workbook
from heed.web.formats import as_csv, as_json, attachment, formats, items_as_csv

WHAT = "Every item of the register, withdrawn ones included"
FILES = [
    ("register.csv", "CSV", "A table, for spreadsheets and statistics programs."),
    (
        "register.xlsx",
        "Excel workbook",
        "The same table, and sheets of obligations, answers, actions, evidence, and the data dictionary.",
    ),
    ("register.json", "JSON", "Everything, with its structure kept, for programs."),
]


def downloads(request: HttpRequest) -> HttpResponse:
    context = {
        "figures": browsing.figures(),
        "changed": browsing.newest_change(),
        "files": FILES,
        "further": [(f"{table.name}.csv", table.title, table.what) for table in TABLES.values()],
        "formats": formats(reverse("web:downloads"), "json", "csv"),
        "canonical": reverse("web:downloads"),
    }
    return render(request, "pages/downloads.jinja", context)


def downloads_data(request: HttpRequest, data: str) -> HttpResponseBase:
    files = [*FILES, *((f"{table.name}.csv", table.title, table.what) for table in TABLES.values())]
    rows = [(request.build_absolute_uri(f"{reverse('web:downloads')}{name}"), what) for name, _, what in files]
    if data == "csv":
        return as_csv("heed-downloads", ["address", "what"], rows)
    return as_json({"about": about(WHAT, timezone.now()), "files": [{"address": a, "what": w} for a, w in rows]})


def register_csv(request: HttpRequest) -> HttpResponseBase:
    return items_as_csv(_name(), records(every_number()))


def table_csv(request: HttpRequest, table: str) -> HttpResponseBase:
    """One of the further tables of the whole register."""
    found = TABLES.get(table)
    if found is None:
        raise Http404("There is no such file.")
    return as_csv(f"heed-{table.replace('_', '-')}-{timezone.localdate().isoformat()}", found.header, found.rows())


def register_json(request: HttpRequest) -> HttpResponseBase:
    as_at = timezone.now()
    lines = json_stream(WHAT, records(every_number(), as_at), as_at)
    return attachment(lines, f"{_name()}.json", "application/json")


def register_xlsx(request: HttpRequest) -> HttpResponseBase:
    path = register_workbook()
    if path is None:
        return _being_made(request)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=f"{_name(as_at_of(path))}.xlsx")
    response["Last-Modified"] = http_date(as_at_of(path).timestamp())
    return response


def _being_made(request: HttpRequest) -> HttpResponse:
    """Status 202, and when to come again: after about a millisecond an item."""
    items = browsing.figures().items
    context = {"items": items, "minutes": items // 60_000 + 1, "noindex": True}
    response = render(request, "pages/being_made.jinja", context, status=202)
    response["Retry-After"] = str(max(15, items // 1000))
    response["Cache-Control"] = "no-store"
    return response


def _name(as_at: dt.datetime | None = None) -> str:
    return f"heed-register-{timezone.localdate(as_at).isoformat()}"
