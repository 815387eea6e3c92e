"""An item: its page at its permanent address, and the same as data and as a reference."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.ledger.selectors import history
from heed.oversight.public import duties_on_page
from heed.oversight.public.days import days_of_change
from heed.oversight.selectors.news import news_of
from heed.oversight.selectors.published import answers_of
from heed.register import selectors
from heed.register.addresses import item_address
from heed.register.exports import citations
from heed.register.exports.atom import history_feed
from heed.register.exports.fields import NAMES, row
from heed.register.identifiers import display, parse
from heed.register.models import Item
from heed.register.records import register_record
from heed.web.asked_day import AskedDay, asked_day
from heed.web.errors import not_found
from heed.web.filters import day
from heed.web.formats import Format, as_csv, as_json, formats, names_shown, refused
from heed.web.paging import page_number, pagination
from heed.web.presenters.duties import Duties
from heed.web.presenters.items import TOLD, ItemPage, happenings
from heed.web.presenters.reports import coroner

DAYS = 60
CITATIONS = {
    "bib": (citations.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (citations.ris, "application/x-research-info-systems; charset=utf-8"),
}


def item(request: HttpRequest, typed: str) -> HttpResponse:
    asked = asked_day(request)
    found = _found(request, typed, "web:item", {}, asked)
    if isinstance(found, HttpResponse):
        return found
    shown = names_shown(request)
    page = ItemPage(found, names_shown=shown)
    events = list(history(f"item:{found.identifier}"))
    context = {
        "page": page,
        "asked": asked,
        "coroner": coroner(getattr(found.report, "coroner", None), page.names),
        "history": happenings([event for event in events if localdate(event.at) <= asked.at.known]),
        "readdressed": _readdressed(events, asked),
        "cite": citations.plain(register_record(found), timezone.localdate()),
        "formats": _formats(page.href, asked),
        "canonical": page.href,
        "noindex": shown or asked.past or bool({"page", "duty"} & set(request.GET)),
        "description": page.name,
        **_duties(request, found, asked, names_shown=shown),
    }
    return render(request, "pages/item.jinja", context, status=400 if asked.problem else 200)


def _duties(request: HttpRequest, found: Item, asked: AskedDay, *, names_shown: bool) -> dict[str, Any]:
    """Who must do what, a page at a time, and the days on which that changed."""
    wanted = request.GET.get("duty", "")
    holding = int(wanted) if re.fullmatch(r"[0-9]{1,6}", wanted) else None
    page = duties_on_page(found, asked.at, names_shown=names_shown, number=page_number(request), holding=holding)
    if page.number > page.pages:
        raise Http404("There are not so many pages.")
    days = days_of_change(found, page.histories, known_now=asked.known_now)[::-1]
    path = reverse("web:item", kwargs={"typed": display(found.identifier)})
    names = [("names", "shown")] if names_shown else []
    return {
        "duties": Duties(page),
        "duty_pages": pagination(page.number, page.pages, path, [*parse_qsl(asked.query[1:]), *names]),
        "published": answers_of(found, asked.at, names_shown=names_shown),
        "days": days[:DAYS],
        "earlier_days": max(0, len(days) - DAYS),
    }


def _readdressed(events: list[Event], asked: AskedDay) -> dt.date | None:
    """When who is named was corrected after the day that is shown. The correction keeps nothing of before."""
    later = [event for event in events if event.kind == EventKind.ITEM_ADDRESSEES_CHANGED]
    days = [localdate(event.at) for event in later if localdate(event.at) > asked.at.known]
    return days[0] if asked.past and days else None


def _formats(path: str, asked: AskedDay) -> list[Format]:
    """As at a day there are JSON and CSV; references and the feed are of the item as it is."""
    if asked.past:
        return formats(path, "json", "csv", query=asked.query)
    return formats(path, "json", "csv", "atom", "bib", "ris")


def item_data(request: HttpRequest, typed: str, data: str) -> HttpResponseBase:
    asked = asked_day(request)
    if asked.problem:
        return refused([("as_at", asked.problem)], data)
    found = _found(request, typed, "web:item-data", {"data": data}, asked)
    if isinstance(found, HttpResponse):
        return found
    shown = names_shown(request)
    record = selectors.item_record(found, names_shown=shown, at=asked.at)
    if asked.past:
        record = {"as_it_was_on": asked.day.isoformat(), "as_known_on": asked.at.known.isoformat(), **record}
    noindex = shown or asked.past
    if data == "json":
        return as_json(record, noindex=noindex)
    name = f"heed-{display(found.identifier)}{f'-as-at-{asked.day}' if asked.past else ''}"
    return as_csv(name, NAMES, [row(record)], noindex=noindex)


def item_citation(request: HttpRequest, typed: str, form: str) -> HttpResponse:
    found = _found(request, typed, f"web:item-{form}", {})
    if isinstance(found, HttpResponse):
        return found
    make, content_type = CITATIONS[form]
    response = HttpResponse(make(register_record(found), timezone.localdate()), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="heed-{display(found.identifier)}.{form}"'
    return response


def item_history(request: HttpRequest, typed: str) -> HttpResponse:
    """What happened to the item, for whoever waits for it."""
    found = _found(request, typed, "web:item-atom", {})
    if isinstance(found, HttpResponse):
        return found
    page = item_address(found.identifier)
    made = history_feed(
        title=f"Heed: history of {display(found.identifier)}",
        address=f"{page[:-1]}.atom",
        page=page,
        events=history(f"item:{found.identifier}"),
        told=TOLD,
        names=found.report.names_withheld,
        news=news_of(Q(item=found)),
    )
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


def _found(
    request: HttpRequest, typed: str, view: str, more: dict[str, str], asked: AskedDay | None = None
) -> Item | HttpResponse:
    """The item; or the redirect to its one address; or the page that says what is wrong with what was typed."""
    try:
        identifier = parse(typed)
    except ValueError as wrong:
        return not_found(request, heading="This is not an identifier of an item", message=str(wrong), typed=typed)
    if typed != display(identifier):
        address = reverse(view, kwargs={"typed": display(identifier), **more})
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    try:
        if asked is None or not asked.past or asked.known_now:
            return selectors.item(identifier)
        return selectors.item_as_at(identifier, asked.at.known)
    except selectors.NotYet as later:
        since = day(later.item.published_at)
        message = (
            f"This register has had this item since {since}. It did not have it on {day(asked.day if asked else None)}."
        )
        return not_found(request, heading="Not here on that day", message=message)
    except Item.DoesNotExist as missing:
        raise Http404(f"No item of this register has the identifier {typed}.") from missing
