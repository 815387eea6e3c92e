"""Pages on which an administrator adds an organisation by hand, and records what became of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.accounts.access import page
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations import actions, forms, selectors
from heed.organisations.dates import read_day
from heed.organisations.facts import OrganisationError
from heed.organisations.kinds import JURISDICTIONS, KINDS
from heed.organisations.models import Organisation

SHOWN = 50
MANAGE = Permission.MANAGE_ORGANISATIONS


@page(MANAGE, "GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Organisations by name or code."""
    asked = request.GET.get("q", "").strip()[:200]
    context = {"asked": asked, "found": selectors.search_names(asked, SHOWN), "many": selectors.how_many()}
    return _render(request, "list", {**context, "most": SHOWN})


@page(MANAGE, "GET", "POST")
def add(request: HttpRequest, by: Actor) -> HttpResponse:
    # A curator's page gives the name that was not found.
    values = forms.given(request.POST or request.GET, forms.ADDED)
    if request.method == "GET":
        return _add_form(request, values, {})
    errors = forms.problems_of_addition(values)
    if errors:
        return _add_form(request, values, errors)
    try:
        body = _added(by, values)
    except OrganisationError as error:
        return _add_form(request, values, {"name": str(error)})
    messages.success(request, f"{body.name} is added. Curators find it by its name from now on.")
    return redirect("organisations:show", pk=body.pk)


def _added(by: Actor, values: dict[str, str]) -> Organisation:
    return actions.add_organisation(
        by=by,
        name=values["name"],
        kind=values["kind"],
        code=values["code"],
        jurisdiction=values["jurisdiction"] if values["jurisdiction"] in JURISDICTIONS else "",
        source=values["source"],
        other_names=forms.other_names(values["aliases"]),
    )


def _add_form(request: HttpRequest, values: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    context = {"values": values, "errors": errors, "kinds": KINDS, "jurisdictions": JURISDICTIONS}
    return _render(request, "add", context, 422 if errors else 200)


@page(MANAGE, "GET")
def show(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    body = selectors.organisations().get(pk=pk)
    names = [(name, name.kind.replace("_", " ")) for name in body.names.all() if name.name != body.name]
    context = {"names": names, "before": selectors.predecessors(body), "after": selectors.successors(body)}
    return _render(request, "show", {"body": body, "kind": KINDS.get(body.kind, body.kind), **context})


@page(MANAGE, "GET", "POST")
def rename(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    body = selectors.organisations().get(pk=pk)
    values, errors = forms.given(request.POST, forms.RENAMED), {}
    if request.method == "POST":
        errors = forms.problems_of_renaming(values) or _renamed(by, body, values)
        if not errors:
            messages.success(request, "The new name is saved. The former one still leads here.")
            return redirect("organisations:show", pk=pk)
    context = {"body": body, "values": values, "errors": errors}
    return _render(request, "rename", context, 422 if errors else 200)


def _renamed(by: Actor, body: Organisation, values: dict[str, str]) -> dict[str, str]:
    """Change the name. Gives what was refused."""
    since, _ = read_day(values["since"])
    try:
        actions.change_organisation(by=by, organisation=body, name=values["name"], since=since, reason=values["reason"])
    except OrganisationError as error:
        return {"name": str(error)}
    return {}


@page(MANAGE, "GET", "POST")
def succeed(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """Record who took over. The successor is looked for by name first, which changes nothing."""
    body = selectors.organisations().get(pk=pk)
    values, errors = forms.given(request.POST, forms.SUCCEEDED), {}
    if request.method == "POST":
        errors = forms.problems_of_succession(values) or _succeeded(by, body, values, request.POST.get("closes"))
        if not errors:
            messages.success(request, "The succession is recorded.")
            return redirect("organisations:show", pk=pk)
    asked = (request.GET.get("q") or request.POST.get("q") or "").strip()[:200]
    found = [one for one in selectors.search_names(asked, 20) if one.pk != body.pk]
    context = {"body": body, "values": values, "errors": errors, "asked": asked, "found": found}
    return _render(request, "succeed", context, 422 if errors else 200)


def _succeeded(by: Actor, body: Organisation, values: dict[str, str], closes: str | None) -> dict[str, str]:
    """Record the succession. Gives what was refused."""
    successor = selectors.by_code(values["successor"])
    day, _ = read_day(values["on"])
    if successor is None or day is None:
        return {"successor": "Choose an organisation of this register"}
    try:
        actions.succeed_organisation(
            by=by,
            predecessor=body,
            successor=successor,
            on=day,
            legal_basis=values["legal_basis"],
            closes=bool(closes),
        )
    except OrganisationError as error:
        return {"successor": str(error)}
    return {}


def _render(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"organisations/{template}.jinja", {"noindex": True, **context}, status=status)
