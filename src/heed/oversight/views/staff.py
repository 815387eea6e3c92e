"""Pages of those who keep clocks and duties: signed in, and told in words where an action was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heed.accounts.permissions import Permission, may
from heed.ledger.actors import Actor

View = Callable[..., HttpResponseBase]


def staff_page(permissions: tuple[Permission, ...], *methods: str) -> Callable[[View], View]:
    """A page for whoever holds one of the permissions; for none named, the view itself decides. The view gets the actor
    first. What is not there, or not for this person, is not found."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            by = Actor.person(request.user)
            if permissions and not any(may(by, one) for one in permissions):
                raise PermissionDenied(f"You need permission to {permissions[0]}.")
            try:
                return view(request, by, **kwargs)
            except ObjectDoesNotExist as missing:
                raise Http404("There is nothing here.") from missing

        return never_cache(require_http_methods(list(methods))(checked))

    return decorate


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"oversight/{template}.jinja", {"noindex": True, **context}, status=status)
