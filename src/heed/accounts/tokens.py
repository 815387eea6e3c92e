"""Tokens for the API: what they look like, and whose one is."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from heed.accounts.models import ApiToken, User
from heed.accounts.permissions import Permission, has_permission

# Begins so that a token which is published by mistake can be found and known for what it is.
PREFIX = "heed_"
# The time of last use is for a person who looks whether a token is still needed: to the hour is enough, and a write
# for each request would not be.
_NOTED_EVERY = timedelta(hours=1)


def new_token() -> str:
    """A token with 256 bits of chance."""
    return PREFIX + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """By which a token is kept. It is long and random, so that a plain SHA-256 can't be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def authenticate_token(token: str) -> User | None:
    """The account that a token stands for. None for one unknown or withdrawn, or whose owner may not use tokens."""
    found = ApiToken.objects.select_related("user").filter(hash=token_hash(token), revoked_at=None).first()
    if found is None or not has_permission(found.user, Permission.USE_TOKENS):
        return None
    now = timezone.now()
    if found.last_used_at is None or now - found.last_used_at > _NOTED_EVERY:
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found.user
