"""One shape for every error: problem details (RFC 9457), as ``application/problem+json``."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import Field

MEDIA_TYPE = "application/problem+json"


class Fault(Schema):
    """What is wrong with one value that was sent."""

    where: str = Field(description="The place of the value, such as `query.limit`.")
    message: str


class Problem(Schema):
    """Why a request was refused, and what to do about it."""

    type: str = "about:blank"
    title: str = Field(description="The name of the status code.")
    status: int
    detail: str = Field(description="What went wrong, for a person to read.")
    errors: list[Fault] = []


# Declared on every operation, so that a client knows all that can happen.
REFUSALS: dict[int, Any] = dict.fromkeys((400, 404, 422, 429), Problem)
WRITE_REFUSALS: dict[int, Any] = {**REFUSALS, 401: Problem, 403: Problem, 409: Problem, 413: Problem}


class Refused(Exception):
    """A request that can't be carried out. ``status`` is the HTTP status."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def problem(
    status: int, detail: str, errors: list[dict[str, str]] | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    """The answer that carries a problem."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": errors or [],
    }
    return HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE, headers=headers)


def _faults(error: ValidationError) -> list[dict[str, str]]:
    return [
        {"where": ".".join(str(part) for part in fault["loc"]), "message": str(fault["msg"])} for fault in error.errors
    ]


def add_handlers(api: NinjaAPI) -> None:
    """Give every way of failing the one shape."""

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(error.status, error.detail, headers=error.headers)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem(422, "Some of what was sent can't be used: see errors.", _faults(error))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, str(error) or "There is nothing at this address.")

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        detail = "Send a token: Authorization: Bearer …  Curators make theirs under their account."
        return problem(401, detail, headers={"WWW-Authenticate": "Bearer"})

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(403, str(error) or "You may not do this.")

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
        wait = max(1, round(error.wait or 1))
        detail = f"Too many requests. Try again in {wait} seconds, or download the whole register instead."
        return problem(429, detail, headers={"Retry-After": str(wait)})

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error))
