"""Duties whose owner is gone, for curators: who has them now is for a person to say."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from heed.accounts.permissions import Permission, may
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.dates import read_day
from heed.organisations.models import Organisation
from heed.oversight.actions import transfers
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation
from heed.oversight.selectors import orphans
from heed.oversight.views.staff import show, staff_page
from heed.register.identifiers import display, parse
from heed.register.masking import withhold

READERS = (Permission.MANAGE_OBLIGATIONS, Permission.READ_EVERYTHING)
PER_PAGE = 25
FOUND = 20


@staff_page(READERS, "GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Everything that waits, by the owner's name, and what will pass on by itself on a later day."""
    found = Paginator(orphans.orphans(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(duty, *_words(duty)) for duty in found.object_list]
    context = {
        "found": found,
        "rows": rows,
        "later": orphans.waiting_for_a_day(),
    }
    return show(request, "orphans/list", context)


@staff_page(READERS, "GET", "POST")
def resolve(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponseBase:
    """Give one to an organisation. Looking for an organisation changes nothing."""
    may_resolve = may(by, Permission.MANAGE_OBLIGATIONS)
    if request.method == "POST" and not may_resolve:
        raise PermissionDenied("You need permission to move obligations.")
    duty = _found(by, identifier, number)
    values = {name: request.POST.get(name, "").strip() for name in ("to", "on", "reason")}
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _problems(values) or _resolved(by, duty, values)
        if not errors:
            messages.success(request, f"{duty} is resolved.")
            return redirect("oversight:orphans")
    asked = (request.GET.get("q") or request.POST.get("q") or "").strip()[:200]
    choices = _choices(duty, asked)
    if not choices and "to" in errors:
        errors["q"] = errors.pop("to")
    context = {
        "duty": duty,
        "may_resolve": may_resolve,
        "label": _words(duty)[1],
        "asked_text": withhold(duty.part_text or duty.item.words.text, duty.item.report.names_withheld),
        "name": _words(duty)[0],
        "asked": asked,
        "choices": choices,
        "values": values,
        "errors": errors,
    }
    return show(request, "orphans/resolve", context, 422 if errors else 200)


def _found(by: Actor, identifier: str, number: int) -> Obligation:
    try:
        return orphans.get_orphan(by=by, identifier=parse(identifier), number=number)
    except ValueError as error:
        raise Http404("There is nothing here.") from error


def _words(duty: Obligation) -> tuple[str, str]:
    """The name of a duty, and why it waits."""
    return f"{display(duty.item.identifier)}/{duty.number}", orphans.label_of(duty)


def _choices(duty: Obligation, asked: str) -> list[tuple[Organisation, str]]:
    """Those who took over, with the day and the law, and those that were looked for."""
    known = [(row.successor, _taken_over(row)) for row in orphans.successors(duty)]
    there = {body.pk for body, _ in known}
    found = [(body, body.code) for body in organisations.search_names(asked, FOUND) if body.pk not in there]
    return known + [(body, code) for body, code in found if body.pk != duty.owner_id]


def _taken_over(row: Any) -> str:
    on = f"took over on {row.on.day} {row.on:%B %Y}" if row.on else "took over on a day that is not known"
    return f"{row.successor.code}, {on}" + (f": {row.legal_basis}" if row.legal_basis else "")


def _problems(values: dict[str, str]) -> dict[str, str]:
    errors = {} if values["to"] else {"to": "Choose an organisation"}
    _, problem = read_day(values["on"])
    if problem:
        errors["on"] = problem
    if not values["reason"]:
        errors["reason"] = "Say why: everybody can read it"
    return errors


def _resolved(by: Actor, duty: Obligation, values: dict[str, str]) -> dict[str, str]:
    """Do it. Gives what was refused."""
    try:
        to = organisations.by_code(values["to"])
        if to is None:
            return {"to": "Choose an organisation of this register"}
        day, _ = read_day(values["on"])
        transfers.resolve_orphan(by=by, obligation=duty, to=to, reason=values["reason"], on=day)
    except OversightError as refused:
        return {"to": str(refused)}
    return {}
