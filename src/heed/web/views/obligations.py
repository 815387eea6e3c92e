"""Duties: all of them, or those that a few filters choose, as a page and as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.oversight.exports.fields import OBLIGATION
from heed.oversight.exports.tables import obligation_row
from heed.oversight.models import Obligation
from heed.oversight.records import brief_record
from heed.oversight.selectors.listed import DutyFilters, how_many, line, listed, one_page
from heed.register import browsing
from heed.register.exports.whole import about
from heed.status import LABELS, Axis
from heed.web.asked_day import read_day
from heed.web.formats import as_csv, as_json, formats, refused
from heed.web.paging import page_number, pagination
from heed.web.presenters.duties import Line

PER_PAGE, PER_DATA_PAGE = 25, 100
NAMES = ("organisation", "class", "report", "response", "delivery", "role", "from", "to")
Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: ``values`` as typed, and ``problems`` as (parameter, what is wrong)."""

    filters: DutyFilters
    values: dict[str, str]
    problems: list[Problem]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.values.items() if value]

    @property
    def query(self) -> str:
        return f"?{urlencode(self.parameters)}" if self.parameters else ""


def obligations(request: HttpRequest) -> HttpResponse:
    """The list. It is in the order in which duties came into the register: nobody is above anybody."""
    asked, path = read(request), reverse("web:obligations")
    today = timezone.localdate()
    number, total = page_number(request), how_many(asked.filters, today)
    pages = max(1, -(-total // PER_PAGE))
    if number > pages:
        raise Http404("There are not so many pages.")
    rows = one_page(asked.filters, today, number=number, size=PER_PAGE)
    context = {
        "lines": [Line(line(row, today), row.item) for row in rows],
        "total": total,
        "asked": asked,
        "choices": _choices(asked),
        "links": pagination(number, pages, path, asked.parameters),
        "formats": formats(path, "json", "csv", query=asked.query),
        "canonical": path,
        "noindex": bool(asked.parameters),
        "description": "Who must do what, and what they answered: every obligation in the register.",
    }
    return render(request, "pages/obligations.jinja", context, status=400 if asked.problems else 200)


def obligations_data(request: HttpRequest, data: str) -> HttpResponseBase:
    asked = read(request)
    if asked.problems:
        return refused(asked.problems, data)
    noindex = bool(asked.parameters)
    if data == "csv":
        header = [name for name, _ in OBLIGATION]
        rows = map(obligation_row, listed(asked.filters, timezone.localdate()).iterator(chunk_size=500))
        return as_csv("heed-obligations", header, rows, noindex=noindex)
    return as_json(_as_data(request, asked.filters), noindex=noindex)


def _as_data(request: HttpRequest, filters: DutyFilters) -> dict[str, Any]:
    """A hundred at a time, by page; the API gives them by key."""
    number, today = page_number(request), timezone.localdate()
    total, rows = how_many(filters, today), one_page(filters, today, number=number, size=PER_DATA_PAGE)
    return {
        "about": about("Who must do what", timezone.now()),
        "total": total,
        "page": number,
        "pages": max(1, -(-total // PER_DATA_PAGE)),
        "obligations": [brief_record(line(row, today)) for row in rows],
    }


def read(request: HttpRequest) -> Asked:
    """The filters. What can't be understood is a problem, and narrows nothing."""
    values = {name: _clean(request.GET.get(name, "")) for name in NAMES}
    problems: list[Problem] = []
    offered = {
        "response": [value.value for value in LABELS[Axis.RESPONSE]],
        "delivery": [value.value for value in LABELS[Axis.DELIVERY]],
        "role": Obligation.Role.values,
    }
    response, delivery, role = (_one_of(name, values[name], known, problems) for name, known in offered.items())
    filters = DutyFilters(
        organisation=values["organisation"],
        klass=values["class"],
        report=values["report"],
        since=_day("from", values["from"], problems),
        until=_day("to", values["to"], problems),
        response=response,
        delivery=delivery,
        role=role,
    )
    return Asked(filters, values, problems)


def _one_of(name: str, value: str, known: list[str], problems: list[Problem]) -> str:
    if value and value not in known:
        problems.append((name, f"“{value}” is none of the values: {', '.join(known)}."))
        return ""
    return value


def _day(name: str, value: str, problems: list[Problem]) -> dt.date | None:
    day = read_day(value) if value else None
    if value and day is None:
        problems.append((name, f"“{value}” is not a day. Write it like 2026-05-04 or 4/5/2026."))
    return day


def _clean(value: str) -> str:
    return "".join(character for character in value if character.isprintable()).strip()[:255]


def _choices(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """What the boxes of the form offer."""
    named = {
        "organisation": [(line.key, line.name) for line in browsing.addressees()],
        "class": [(line.key, line.name) for line in browsing.classes()],
    }
    for name, rows in named.items():
        typed = asked.values[name]
        if typed and typed not in {key for key, _ in rows}:
            rows.append((typed, typed))
    return named | {
        "response": [(value.value, words) for value, words in LABELS[Axis.RESPONSE].items()],
        "delivery": [(value.value, words) for value, words in LABELS[Axis.DELIVERY].items()],
    }
