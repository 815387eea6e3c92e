"""How many requests one address, or one token, may make."""

from __future__ import annotations

from django.core.cache import caches
from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle

from heed.config.environment import environment


class Fair(AnonRateThrottle):
    """By address, for those without a token; by token otherwise. ``HEED_API_RATE`` sets the rate."""

    scope = "api"
    cache = caches["api"]

    def __init__(self) -> None:
        super().__init__(environment().api_rate)

    def get_cache_key(self, request: HttpRequest) -> str | None:
        person = getattr(request, "auth", None)
        ident = f"user-{person.pk}" if person is not None else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
