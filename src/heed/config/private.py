"""What somebody who is signed in sees is theirs alone: no cache on the way may keep it for others."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

View = Callable[[HttpRequest], HttpResponseBase]


def private_when_signed_in(get_response: View) -> View:
    """Marks the answers to whoever sent a session or a token as private, and says on what all answers depend.

    It goes by what was sent and not by who it was, so that no answer to an anonymous visitor costs a query.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        from django.conf import settings

        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
            if "no-store" not in response.get("Cache-Control", ""):
                patch_cache_control(response, private=True)
            patch_vary_headers(response, ["Cookie", "Authorization"])
        return response

    return middleware
