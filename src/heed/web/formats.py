"""Every page as data: the links to its other forms, and those forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from heed.register.exports.fields import NAMES, Record, row
from heed.register.exports.tables import csv_lines
from heed.register.exports.whole import LICENCE_URL

Response = TypeVar("Response", bound=HttpResponseBase)
TYPES = {
    "json": ("application/json", "JSON"),
    "csv": ("text/csv", "CSV"),
    "atom": ("application/atom+xml", "Atom feed"),
    "bib": ("application/x-bibtex", "BibTeX"),
    "ris": ("application/x-research-info-systems", "RIS"),
}


@dataclass(frozen=True, slots=True)
class Format:
    """A link from a page to the same thing in another form."""

    name: str
    type: str
    title: str
    href: str


def formats(path: str, *names: str, query: str = "") -> list[Format]:
    """Links from the page at a path (``/items/4KX-7QM/``) to its other forms (``/items/4KX-7QM.json``)."""
    stem = path.rstrip("/") or "/index"
    return [Format(name, TYPES[name][0], TYPES[name][1], f"{stem}.{name}{query}") for name in names]


def as_json(data: dict[str, Any], *, noindex: bool = False) -> HttpResponse:
    """JSON that other sites' scripts may read, since all of it is public."""
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _public(response, noindex)


def as_csv(
    name: str, header: Iterable[str], rows: Iterable[Iterable[Any]], *, noindex: bool = False
) -> HttpResponseBase:
    """A CSV file, sent as it is made."""
    return _public(attachment(csv_lines(header, rows), f"{name}.csv", "text/csv; charset=utf-8"), noindex)


def items_as_csv(name: str, found: Iterable[Record], *, noindex: bool = False) -> HttpResponseBase:
    """Items with the columns of the data dictionary."""
    return as_csv(name, NAMES, map(row, found), noindex=noindex)


def refused(problems: Iterable[tuple[str, str]], data: str) -> HttpResponseBase:
    """What was asked for can't be understood: each parameter with what is wrong. Data is for programs, so nothing that
    was not understood is passed over."""
    rows = list(problems)
    if data == "csv":
        response = as_csv("heed-error", ["parameter", "problem"], rows)
    else:
        response = as_json({"error": "parameters", "problems": [{"parameter": f, "message": m} for f, m in rows]})
    response.status_code = 400
    return response


def attachment(lines: Iterator[str], name: str, content_type: str) -> StreamingHttpResponse:
    """A file to be kept, sent as it is made."""
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _public(response: Response, noindex: bool) -> Response:
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{LICENCE_URL}>; rel="license", <{reverse("web:dictionary")}>; rel="describedby"'
    if noindex:
        response["X-Robots-Tag"] = "noindex"
    return response


def names_shown(request: HttpRequest) -> bool:
    """Whether the visitor asked for the words exactly as issued."""
    return request.GET.get("names") == "shown"
