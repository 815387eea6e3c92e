"""Pages of plain words, and the data dictionary."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.oversight.exports.fields import JSON_KEYS as DUTY_KEYS
from heed.register.exports.fields import FIELDS, JSON_KEYS
from heed.register.exports.further import TABLES
from heed.register.exports.whole import about
from heed.web.formats import as_csv, as_json, formats
from heed.web.prose import prose


def words(request: HttpRequest, name: str) -> HttpResponse:
    path = reverse(f"web:{name}")
    context = {"prose": prose(name), "name": name, "formats": formats(path, "json", "csv"), "canonical": path}
    return render(request, "pages/prose.jinja", context)


def words_data(request: HttpRequest, name: str, data: str) -> HttpResponseBase:
    said = prose(name)
    if data == "csv":
        return as_csv(f"heed-{name}", ["heading", "text"], said.sections)
    sections = [{"heading": heading, "text": text} for heading, text in said.sections]
    return as_json({"title": said.title, "sections": sections})


def dictionary(request: HttpRequest) -> HttpResponse:
    path = reverse("web:dictionary")
    context = {
        "fields_rows": [(field.name, field.meaning) for field in FIELDS],
        "keys": JSON_KEYS,
        "duty_keys": DUTY_KEYS,
        "tables": TABLES.values(),
        "formats": formats(path, "json", "csv"),
        "canonical": path,
    }
    return render(request, "pages/dictionary.jinja", context)


def dictionary_data(request: HttpRequest, data: str) -> HttpResponseBase:
    rows = [("table", field.name, field.meaning) for field in FIELDS]
    rows += [("json", name, meaning) for name, meaning in JSON_KEYS.items()]
    rows += [("json of an obligation", name, meaning) for name, meaning in DUTY_KEYS.items()]
    rows += [(f"{table.name}.csv", name, meaning) for table in TABLES.values() for name, meaning in table.columns]
    if data == "csv":
        return as_csv("heed-data-dictionary", ["used_in", "name", "meaning"], rows)
    listed = [{"used_in": used, "name": name, "meaning": meaning} for used, name, meaning in rows]
    return as_json({"about": about("What every column and key means", timezone.now()), "dictionary": listed})
