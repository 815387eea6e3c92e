"""Pages on which whoever manages people sees an organisation's offices, and gives somebody one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.accounts import actions as accounts
from heed.accounts import selectors as people_of_register
from heed.accounts.access import page
from heed.accounts.errors import AccountError
from heed.accounts.models import User
from heed.accounts.permissions import Office, Permission
from heed.ledger.actors import Actor
from heed.organisations import selectors

MANAGE = Permission.MANAGE_PEOPLE
SHOWN = 20
OFFICES = {
    Office.FOCAL_POINT: "receives what is asked of the organisation, and drafts its answers",
    Office.ALTERNATE: "does the same when the focal point can't",
    Office.VALIDATING_AUTHORITY: "approves what the organisation says: nothing counts before",
    Office.ISSUER: "extends or reconsiders what the organisation itself issued",
    Office.STAFF: "works there: may do nothing for it here, and can't judge it",
}


@page(MANAGE, "GET")
def people(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """Who holds, or held, an office in an organisation."""
    body = selectors.organisations().get(pk=pk)
    context = {
        "body": body,
        "held_here": people_of_register.people_of(by, body.pk),
        "lacking": people_of_register.lacking(by, body.pk),
    }
    return render(request, "organisations/people.jinja", {"noindex": True, **context})


@page(MANAGE, "GET", "POST")
def give_office(request: HttpRequest, by: Actor, person: int) -> HttpResponse:
    """Give somebody an office. The organisation is looked for by name first, which changes nothing."""
    user = people_of_register.person(by, person)
    given = {name: request.POST.get(name, "") for name in ("organisation", "office")}
    errors = _given(request, by, user, given) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return redirect("accounts:person", pk=user.pk)
    asked = (request.POST.get("q") or request.GET.get("q") or "").strip()[:200]
    context = {"person": user, "asked": asked, "found": selectors.search_names(asked, SHOWN), "offices": OFFICES}
    status = 422 if errors else 200
    page = {"noindex": True, "given": given, "errors": errors, **context}
    return render(request, "organisations/give_office.jinja", page, status=status)


def _given(request: HttpRequest, by: Actor, user: User, given: dict[str, str]) -> dict[str, str]:
    """Give the office. Gives what was refused, by field."""
    body = selectors.by_code(given["organisation"])
    errors = {} if body else {"organisation": "Choose an organisation"}
    if given["office"] not in list(Office):
        errors["office"] = "Choose an office"
    if errors or body is None:
        return errors
    try:
        accounts.give_office(by=by, user=user, organisation=body, office=Office(given["office"]))
    except AccountError as error:
        return {"office": str(error)}
    messages.success(request, f"{user} is now {given['office']} of {body.name}.")
    return {}
