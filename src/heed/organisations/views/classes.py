"""Pages on which an administrator sees who is of a class, and says where that is wrong or not known."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.accounts.access import page
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations import actions, selectors
from heed.organisations.class_members import knowledge_of, said_of
from heed.organisations.class_members import members as members_of
from heed.organisations.facts import OrganisationError
from heed.organisations.models import OrganisationClass

MANAGE = Permission.MANAGE_ORGANISATIONS
A_PAGE = 100
SHOWN = 20


@page(MANAGE, "GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Every class, and how much is known of its members."""
    classes = [(one, knowledge_of(one)) for one in selectors.classes()]
    return render(request, "organisations/classes.jinja", {"noindex": True, "classes": classes})


@page(MANAGE, "GET", "POST")
def members(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """The members of a class; one can be added, or taken out, with a reason."""
    klass = selectors.classes().get(pk=pk)
    given = {name: request.POST.get(name, "").strip() for name in ("organisation", "reason", "does")}
    errors = _said(request, by, klass, given) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return redirect("organisations:class-members", pk=klass.pk)
    asked = (request.POST.get("q") or request.GET.get("q") or "").strip()[:200]
    known = members_of(klass)
    context = {
        "klass": klass,
        "knowledge": knowledge_of(klass),
        "members": Paginator(known, A_PAGE).get_page(request.GET.get("page")) if known is not None else None,
        "said": said_of(klass)[:A_PAGE],
        "asked": asked,
        "found": selectors.search_names(asked, SHOWN),
        "given": given,
        "errors": errors,
        "noindex": True,
    }
    return render(request, "organisations/class_members.jinja", context, status=422 if errors else 200)


def _said(request: HttpRequest, by: Actor, klass: OrganisationClass, given: dict[str, str]) -> dict[str, str]:
    """Record what the person says. Gives what was refused, by field."""
    body = selectors.by_code(given["organisation"])
    errors = {} if body else {"organisation": "Choose an organisation"}
    if not given["reason"]:
        errors["reason"] = "Give a reason: it is kept beside the list of members"
    if errors or body is None:
        return errors
    act = actions.remove_class_member if given["does"] == "remove" else actions.add_class_member
    try:
        act(by=by, organisation_class=klass, organisation=body, reason=given["reason"])
    except OrganisationError as error:
        return {"organisation": str(error)}
    words = "is no longer counted as a member" if given["does"] == "remove" else "is counted as a member now"
    messages.success(request, f"{body.name} {words}.")
    return {}
