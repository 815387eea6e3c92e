"""What is asked of a class of organisations, and how many of them took it up."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.clocks import AsAt
from heed.organisations import selectors as organisations
from heed.organisations.class_members import knowledge_of
from heed.organisations.models import OrganisationClass
from heed.oversight.models import Obligation
from heed.oversight.selectors import coverage as selectors
from heed.register.exports.whole import about
from heed.register.identifiers import parse
from heed.register.masking import withhold
from heed.web.formats import as_csv, as_json, formats
from heed.web.paging import page_of, pagination
from heed.web.presenters.coverage import COLUMNS, DutyOfClass, adoption, as_data

A_PAGE = 20
IN_A_FILE = 500
NAMES_SHOWN = 500
"""Organisations listed under one heading: no class that is known has as many."""


def duties(request: HttpRequest, key: str) -> HttpResponse:
    """What stands of what a class is asked, each with its coverage."""
    klass, at = _class(key), _as_at(request)
    path = reverse("web:class-duties", kwargs={"key": key})
    found = page_of(selectors.duties_of_class(klass), request, A_PAGE, path)
    context = {
        "klass": klass,
        "knowledge": knowledge_of(klass, known=at.known),
        "found": found,
        "lines": _lines(found.rows, at),
        "at": at,
        "asked": request.GET.get("on", ""),
        "query": f"?on={at.true}" if request.GET.get("on") else "",
        "links": pagination(found.number, found.pages, path, _parameters(request, at)),
        "formats": formats(path, "json", "csv", query=f"?on={at.true}" if request.GET.get("on") else ""),
        "canonical": path,
    }
    return render(request, "pages/class_duties.jinja", context)


def duties_data(request: HttpRequest, key: str, data: str) -> HttpResponseBase:
    """A page of the list as a file; ``page`` gives the next."""
    klass, at = _class(key), _as_at(request)
    found = page_of(selectors.duties_of_class(klass), request, IN_A_FILE, "")
    lines = [as_data(line) for line in _lines(found.rows, at)]
    if data == "csv":
        rows = [[line[name] for name in COLUMNS] for line in lines]
        return as_csv(f"heed-{klass.slug}-duties", COLUMNS, rows, noindex=True)
    told = {"class": klass.slug, "as_at": at.true.isoformat(), "total": found.total, "page": found.number}
    said = about(f"What is asked of {klass.name}, and who took it up", timezone.now())
    return as_json({"about": said, **told, "pages": found.pages, "duties": lines}, noindex=True)


def duty(request: HttpRequest, key: str, typed: str, number: int) -> HttpResponse:
    """One duty of a class: who took it up, to whom it does not apply and why, and who said nothing."""
    klass, at = _class(key), _as_at(request)
    found = _duty(klass, typed, number)
    silent = selectors.silent_on(found, at)
    path = reverse("web:class-duty", kwargs={"key": key, "typed": typed, "number": number})
    context = {
        "klass": klass,
        "line": _lines([found], at)[0],
        "said": selectors.said_of(found, at)[:NAMES_SHOWN],
        "silent": None if silent is None else silent[:NAMES_SHOWN],
        "withheld": withhold,
        "at": at,
        "asked": request.GET.get("on", ""),
        "formats": formats(path, "json", query=f"?on={at.true}" if request.GET.get("on") else ""),
        "canonical": path,
    }
    return render(request, "pages/class_duty.jinja", context)


def duty_data(request: HttpRequest, key: str, typed: str, number: int, data: str) -> HttpResponseBase:
    """The same as data: everybody who said something, and what."""
    klass, at = _class(key), _as_at(request)
    found = _duty(klass, typed, number)
    line = _lines([found], at)[0]
    said = [adoption(row, line.names) for row in selectors.said_of(found, at)]
    if data == "csv":
        header = ["organisation", "name", "applies", "because"]
        rows = [[one[name] for name in header] for one in said]
        return as_csv(f"heed-{klass.slug}-{line.identifier}-{number}", header, rows, noindex=True)
    silent = selectors.silent_on(found, at)
    quiet = None if silent is None else list(silent.values_list("code", flat=True))
    told = {"class": klass.slug, "as_at": at.true.isoformat(), **as_data(line), "said": said, "silent_codes": quiet}
    return as_json({"about": about(f"Who took up {line.reference}", timezone.now()), **told}, noindex=True)


def _lines(rows: list[Obligation], at: AsAt) -> list[DutyOfClass]:
    found = selectors.coverages(rows, at)
    return [DutyOfClass(row, found[row.pk]) for row in rows]


def _class(key: str) -> OrganisationClass:
    found = organisations.class_by_slug(key)
    if found is None:
        raise Http404("No class of organisations in this register has this address.")
    return found


def _duty(klass: OrganisationClass, typed: str, number: int) -> Obligation:
    try:
        identifier = parse(typed)
    except ValueError as wrong:
        raise Http404(str(wrong)) from wrong
    found = selectors.duties_of_class(klass).filter(item__identifier=identifier, number=number).first()
    if found is None:
        raise Http404("This class has no such obligation.")
    return found


def _as_at(request: HttpRequest) -> AsAt:
    """The day that the address asks for, as it was known on that day; today where it asks for none that has been."""
    today = timezone.localdate()
    try:
        asked = dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        asked = today
    return AsAt.day(min(asked, today))


def _parameters(request: HttpRequest, at: AsAt) -> list[tuple[str, str]]:
    return [("on", at.true.isoformat())] if request.GET.get("on") else []
