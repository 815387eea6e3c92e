"""Who must act: the list of organisations and classes, and what is asked of one of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.records import roll_up_record
from heed.register import browsing
from heed.register.addresses import organisation_address
from heed.register.exports.whole import about, records
from heed.register.search import SearchPage, SearchQuery, every_id, search
from heed.web.formats import as_csv, as_json, formats, items_as_csv
from heed.web.presenters.items import Card
from heed.web.presenters.organisations import OrganisationPage

LINES = ["key", "name", "items"]


def addressees(request: HttpRequest) -> HttpResponse:
    context = {
        "organisations": browsing.addressees(),
        "classes": browsing.classes(),
        "formats": formats(reverse("web:addressees"), "json", "csv"),
        "canonical": reverse("web:addressees"),
    }
    return render(request, "pages/addressees.jinja", context)


def addressees_data(request: HttpRequest, data: str) -> HttpResponseBase:
    bodies, classes = browsing.addressees(), browsing.classes()
    if data == "csv":
        rows = [("organisation", b.key, b.name, b.count) for b in bodies]
        rows += [("class", c.key, c.name, c.count) for c in classes]
        return as_csv("heed-addressees", ["is", *LINES], rows)
    said = about("Organisations and classes that something is asked of", timezone.now())
    return as_json({"about": said, "organisations": _lines(bodies), "classes": _lines(classes)})


def organisation(request: HttpRequest, key: str) -> HttpResponse:
    found = _organisation(key)
    if found.slug != key:
        return HttpResponsePermanentRedirect(reverse("web:organisation", kwargs={"key": found.slug}))
    page = OrganisationPage(found)
    context = {
        "page": page,
        "formats": formats(page.href, "json", "csv", "atom"),
        "canonical": page.href,
        "description": f"What is asked of {found.name} in safety recommendations.",
    }
    return render(request, "pages/organisation.jinja", context)


def organisation_data(request: HttpRequest, key: str, data: str) -> HttpResponseBase:
    found = _organisation(key)
    query = SearchQuery(addressee=found.slug, sort="newest")
    if data == "csv":
        return items_as_csv(f"heed-{found.slug}", records(every_id(query)))
    page = OrganisationPage(found)
    told = {
        "code": found.code,
        "name": found.name,
        "url": organisation_address(found.code),
        "kind": found.kind,
        "opened": found.opened.isoformat() if found.opened else None,
        "closed": found.closed.isoformat() if found.closed else None,
        "names": [{"name": name.name, "kind": name.kind} for name in found.names.all()],
        "predecessors": [{"code": body.code, "name": body.name} for body in page.predecessors],
        "successors": [{"code": body.code, "name": body.name} for body in page.successors],
        "duties": [{"what": share.heading, **roll_up_record(share.roll_up)} for share in page.shares],
    }
    return as_json({**_found_data(f"What is asked of {found.name}", page.asked), "organisation": told})


def klass(request: HttpRequest, key: str) -> HttpResponse:
    found = _class(key)
    asked = search(SearchQuery(klass=found.slug, sort="newest"))
    path = reverse("web:class", kwargs={"key": key})
    context = {
        "klass": found,
        "asked": asked,
        "cards_of_class": [Card(item) for item in browsing.listed(asked.items)],
        "formats": formats(path, "json", "csv", "atom"),
        "canonical": path,
    }
    return render(request, "pages/class.jinja", context)


def klass_data(request: HttpRequest, key: str, data: str) -> HttpResponseBase:
    found = _class(key)
    query = SearchQuery(klass=found.slug, sort="newest")
    if data == "csv":
        return items_as_csv(f"heed-{found.slug}", records(every_id(query)))
    told = {"slug": found.slug, "name": found.name, "definition": found.definition}
    return as_json({**_found_data(f"What is asked of {found.name}", search(query)), "class": told})


def _found_data(what: str, asked: SearchPage) -> dict[str, Any]:
    """The first page of items; ``more`` leads to the search that gives them all."""
    as_at = timezone.now()
    pairs = SearchQuery(addressee=asked.query.addressee, klass=asked.query.klass, sort="newest").parameters()
    more = f"{reverse('web:search')[:-1]}.json?" + "&".join(f"{name}={value}" for name, value in pairs)
    found = list(records(asked.items, as_at))
    return {"about": about(what, as_at), "total": asked.total, "more": more, "items": found}


def _lines(lines: list[browsing.Line]) -> list[dict[str, Any]]:
    return [{"key": line.key, "name": line.name, "items": line.count} for line in lines]


def _organisation(key: str) -> Organisation:
    found = organisations.by_slug(key) or organisations.by_code(key)
    if found is None:
        raise Http404("No organisation in this register has this address.")
    return found


def _class(key: str) -> OrganisationClass:
    found = organisations.class_by_slug(key)
    if found is None:
        raise Http404("No class of organisations in this register has this address.")
    return found
