"""Reports: the list of them, by issuer and by year; and one of them with its items."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.oversight.records import roll_up_record
from heed.oversight.selectors.counted import counted_of_report
from heed.register import browsing, selectors
from heed.register.exports.whole import about
from heed.register.models import Report, SearchIssuer
from heed.web.formats import as_csv, as_json, formats, items_as_csv, names_shown
from heed.web.paging import Paged, page_of
from heed.web.presenters.duties import answered, rolled
from heed.web.presenters.reports import REPORT_COLUMNS, ReportLine, ReportPage, lines

PER_PAGE = 25


def reports(request: HttpRequest) -> HttpResponse:
    return _list(request, "Reports", reverse("web:reports"), {}, years=browsing.years(), canonical="/reports/")


def reports_data(request: HttpRequest, data: str) -> HttpResponseBase:
    return _list_data(request, data, "reports", "Reports in the register", {})


def year(request: HttpRequest, when: str) -> HttpResponse:
    title = "Reports without a date" if when == "undated" else f"Reports published in {when}"
    return _list(request, title, reverse("web:year", kwargs={"when": when}), _in_year(when), parent="years")


def year_data(request: HttpRequest, when: str, data: str) -> HttpResponseBase:
    return _list_data(request, data, f"reports-{when}", f"Reports published in {when}", _in_year(when))


def issuer(request: HttpRequest, key: str) -> HttpResponse:
    found = _issuer(key)
    path = reverse("web:issuer", kwargs={"key": key})
    return _list(
        request, f"Reports by {found.name}", path, {"issuer": found}, issuer=found, parent="issuers", atom=True
    )


def issuer_data(request: HttpRequest, key: str, data: str) -> HttpResponseBase:
    found = _issuer(key)
    return _list_data(request, data, f"reports-{key}", f"Reports by {found.name}", {"issuer": found})


def report(request: HttpRequest, slug: str) -> HttpResponse:
    found = _report(slug)
    shown = names_shown(request)
    page = ReportPage(found, _items(found), names_shown=shown)
    duties = counted_of_report(found, timezone.localdate())
    context = {
        "page": page,
        "duties": duties,
        "rolled": rolled(duties),
        "answered": answered(duties),
        "formats": formats(page.href, "json", "csv"),
        "canonical": page.href,
        "noindex": shown,
        "description": page.title,
    }
    return render(request, "pages/report.jinja", context)


def report_data(request: HttpRequest, slug: str, data: str) -> HttpResponseBase:
    found = _report(slug)
    shown = names_shown(request)
    as_at = timezone.now()
    records = selectors.item_records(_items(found), names_shown=shown, as_at=as_at)
    if data == "csv":
        return items_as_csv(f"heed-{found.slug}", records, noindex=shown)
    line = {**ReportLine(found, len(records)).record, "duties": _duties(found)}
    said = about("A report with its items", as_at)
    return as_json({"about": said, "report": line, "items": records}, noindex=shown)


def _duties(report: Report) -> dict[str, Any]:
    """What its duties come to today: how many, and on each axis how many have each value."""
    return roll_up_record(counted_of_report(report, timezone.localdate()))


def _report(slug: str) -> Report:
    try:
        return selectors.report(slug)
    except Report.DoesNotExist as missing:
        raise Http404("No report of this register has this address.") from missing


def _items(report: Report) -> list[Any]:
    return list(selectors.items().filter(report=report).order_by("position"))


def _issuer(key: str) -> SearchIssuer:
    try:
        return browsing.issuer(key)
    except SearchIssuer.DoesNotExist as missing:
        raise Http404("No issuer in this register has this address.") from missing


def _in_year(when: str) -> dict[str, Any]:
    return {"undated": True} if when == "undated" else {"year": int(when)}


def _list(
    request: HttpRequest, title: str, path: str, chosen: dict[str, Any], *, atom: bool = False, **more: Any
) -> HttpResponse:
    page: Paged = page_of(browsing.reports(**chosen), request, PER_PAGE, path)
    if page.number > 1 and not page.rows:
        raise Http404("There are not so many pages.")
    context = {
        "title": title,
        "page": page,
        "lines": lines(page.rows),
        "formats": formats(path, "json", "csv", *(["atom"] if atom else [])),
        **more,
    }
    return render(request, "pages/reports.jinja", context)


def _list_data(request: HttpRequest, data: str, name: str, what: str, chosen: dict[str, Any]) -> HttpResponseBase:
    found = browsing.reports(**chosen)
    if data == "csv":
        return as_csv(f"heed-{name}", REPORT_COLUMNS, _rows(found))
    page = page_of(found, request, 100, f"/{name}.json")
    listed = [line.record for line in lines(page.rows)]
    paging = {"total": page.total, "page": page.number, "pages": page.pages}
    return as_json({"about": about(what, timezone.now()), **paging, "reports": listed})


def _rows(found: QuerySet[Report]) -> Iterator[list[Any]]:
    """Every report of a list, some hundreds at a time."""
    waiting = found.iterator(chunk_size=500)
    while chunk := list(islice(waiting, 500)):
        yield from (line.row for line in lines(chunk))
