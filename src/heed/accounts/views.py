"""Pages for looking after people, and after one's own tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.accounts import actions, selectors
from heed.accounts.access import page
from heed.accounts.errors import AccountError
from heed.accounts.models import User
from heed.accounts.passwords import invented_password
from heed.accounts.permissions import Permission, Role
from heed.ledger.actors import Actor

ROLES = {
    Role.READER: "reads the register",
    Role.CURATOR: "imports documents, reviews what was found, publishes and corrects",
    Role.ASSESSOR: "judges what organisations have done, but never one that they belong to or belonged to",
    Role.STEWARD: "keeps the rules and the clocks",
    Role.AUDITOR: "reads everything, the log included, and changes nothing",
    Role.ADMINISTRATOR: "does all of that, and looks after people and organisations",
}


@page(Permission.MANAGE_PEOPLE, "GET")
def people(request: HttpRequest, by: Actor) -> HttpResponse:
    """Everybody with an account."""
    return render(request, "accounts/people.jinja", {"people": selectors.people(by)})


@page(Permission.MANAGE_PEOPLE, "GET", "POST")
def add_person(request: HttpRequest, by: Actor) -> HttpResponse:
    """Give somebody an account, with a password that is made up and shown once."""
    given = {name: request.POST.get(name, "").strip() for name in ("email", "name", "role")}
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _missing(given)
        password = invented_password()
        try:
            if not errors:
                user = actions.add_user(by=by, email=given["email"], name=given["name"], role=Role(given["role"]),
                                        password=password)  # fmt: skip
                return _show_password(request, user, password, "has an account now")
        except AccountError as error:
            errors = {"email": str(error)}
    context = {"given": given, "errors": errors, "roles": ROLES}
    return render(request, "accounts/add_person.jinja", context, status=422 if errors else 200)


@page(Permission.MANAGE_PEOPLE, "GET")
def person(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """One account and what can be done with it."""
    user = selectors.person(by, pk)
    context = {"person": user, "roles": ROLES, "offices": selectors.offices_of(by, user)}
    return render(request, "accounts/person.jinja", context)


@page(Permission.MANAGE_PEOPLE, "POST")
def end_office(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """End one of a person's offices."""
    held = selectors.membership(by, pk)
    actions.end_office(by=by, membership=held)
    messages.success(request, f"{held.user} is no longer {held.office} of {held.organisation.name}.")
    return redirect("accounts:person", pk=held.user_id)


@page(Permission.MANAGE_PEOPLE, "POST")
def change_role(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    user = selectors.person(by, pk)
    role = request.POST.get("role", "")
    if role not in list(Role):
        return _refused(request, user, "Choose a role.")
    return _done(request, user, lambda: actions.change_role(by=by, user=user, role=Role(role)), f"is now {role}.")


@page(Permission.MANAGE_PEOPLE, "POST")
def deactivate(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    user = selectors.person(by, pk)
    return _done(request, user, lambda: actions.deactivate(by=by, user=user), "can no longer sign in.")


@page(Permission.MANAGE_PEOPLE, "POST")
def reactivate(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    user = selectors.person(by, pk)
    return _done(request, user, lambda: actions.reactivate(by=by, user=user), "can sign in again.")


@page(Permission.MANAGE_PEOPLE, "POST")
def new_password(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """A new password for somebody who has lost theirs, made up and shown once."""
    user = selectors.person(by, pk)
    password = invented_password()
    actions.set_password(by=by, user=user, password=password)
    return _show_password(request, user, password, "has a new password")


@page(Permission.USE_TOKENS, "GET", "POST")
def tokens(request: HttpRequest, by: Actor) -> HttpResponse:
    """One's own tokens. A new one is shown once, in answer to the form, and never again."""
    context: dict[str, Any] = {"tokens": selectors.tokens(by.user), "errors": {}, "issued": None}
    if request.method == "POST":
        try:
            context["issued"] = actions.issue_token(by=by, user=by.user, name=request.POST.get("name", ""))
        except AccountError as error:
            context["errors"] = {"name": str(error)}
    return render(request, "accounts/tokens.jinja", context, status=422 if context["errors"] else 200)


@page(Permission.USE_TOKENS, "POST")
def revoke_token(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    token = selectors.token(by.user, pk)
    actions.revoke_token(by=by, token=token)
    messages.success(request, f"The token {token.name} is withdrawn.")
    return redirect("accounts:tokens")


def _missing(given: dict[str, str]) -> dict[str, str]:
    errors = {} if given["email"] else {"email": "Enter an e-mail address."}
    return errors if given["role"] in list(Role) else {**errors, "role": "Choose a role."}


def _done(request: HttpRequest, user: User, act: Callable[[], Any], words: str) -> HttpResponse:
    try:
        act()
    except AccountError as error:
        return _refused(request, user, str(error))
    messages.success(request, f"{user} {words}")
    # Somebody who has just made themselves something else may no longer see this page.
    return redirect("accounts:person", pk=user.pk) if user.pk != request.user.pk else redirect("accounts:people")


def _refused(request: HttpRequest, user: User, reason: str) -> HttpResponse:
    messages.error(request, f"Not done: {reason}")
    return redirect("accounts:person", pk=user.pk)


def _show_password(request: HttpRequest, user: User, password: str, words: str) -> HttpResponse:
    return render(request, "accounts/password.jinja", {"person": user, "password": password, "words": words})
