"""Who may open a page of the account pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heed.accounts.permissions import Permission, has_permission
from heed.ledger.actors import Actor

View = Callable[..., HttpResponseBase]


def page(permission: Permission, *methods: str) -> Callable[[View], View]:
    """A page for those with a permission: others are asked to sign in, or told that they may not. The view gets the
    actor first. Nothing of it is kept by browsers or caches: it has people's addresses, and passwords shown once."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not has_permission(request.user, permission):
                raise PermissionDenied(f"You need permission to {permission}. Ask an administrator of this register.")
            try:
                return view(request, Actor.person(request.user), **kwargs)
            except ObjectDoesNotExist as missing:
                raise Http404("There is nothing here.") from missing

        return never_cache(require_http_methods(list(methods))(checked))

    return decorate
