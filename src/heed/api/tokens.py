"""Programs prove who they are by a token of a person with an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from heed.accounts.actions import authenticate_token


class Token(HttpBearer):
    """``Authorization: Bearer …``. The account is ``request.auth``; what it may do is checked by the actions."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return authenticate_token(token=token)
