"""Who may open the pages of an organisation's workspace, and what they show when an action was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heed.accounts.permissions import Permission, has_permission
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.oversight.errors import OversightError

View = Callable[..., HttpResponse]
NOTHING = "There is nothing here."


def workplace(permission: Permission, *methods: str) -> Callable[[View], View]:
    """A page of one organisation's workspace (``slug``), for those who may see it and hold the permission there.

    Others are asked to sign in, or told that there is nothing: not even that there is such a workspace. The view gets
    the actor and the organisation first. A refusal of an action comes back as a message.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            body = organisations.by_slug(slug)
            if body is None or not has_permission(request.user, Permission.SEE_WORKSPACE, organisation=body.pk):
                raise Http404(NOTHING)
            if not has_permission(request.user, permission, organisation=body.pk):
                raise PermissionDenied(f"You need permission to {permission}.")
            return _answered(view, request, body, kwargs)

        return never_cache(require_http_methods(list(methods))(checked))

    return decorate


def _answered(view: View, request: HttpRequest, body: Organisation, kwargs: dict[str, Any]) -> HttpResponse:
    try:
        return view(request, Actor.person(request.user), body, **kwargs)
    except OversightError as refused:
        messages.error(request, f"Not done: {refused}")
        return back(request, reverse("oversight:workspace", args=[body.slug]))
    except ObjectDoesNotExist as missing:
        raise Http404(NOTHING) from missing


def back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that the person came from, or to another address."""
    came_from = request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return redirect(came_from if safe else otherwise)


def show(
    request: HttpRequest, body: Organisation, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the workspace, with what every one of them shows: the organisation and what the person may do there."""
    common = {
        "noindex": True,
        "body": body,
        "may_draft": has_permission(request.user, Permission.DRAFT, organisation=body.pk),
        "may_approve": has_permission(request.user, Permission.APPROVE, organisation=body.pk),
    }
    return render(request, f"oversight/{template}.jinja", {**common, **context}, status=status)
