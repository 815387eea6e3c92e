"""Errors that help: what went wrong, in words, and where to go from here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, *, heading: str, message: str, typed: str = "") -> HttpResponse:
    """A page that says why nothing is here."""
    context = {"heading": heading, "message": message, "typed": typed, "noindex": True}
    return render(request, "errors/404.jinja", context, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 400, "errors/400.jinja")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(request, 403, "errors/403_form.jinja")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = str(exception) if isinstance(exception, PermissionDenied) and str(exception) else ""
    return _error(request, 403, "errors/403.jinja", message=said)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # Django's own message is a list of patterns; ours are sentences for a person
    said = exception.args[0] if isinstance(exception, Http404) and exception.args else ""
    message = said if isinstance(said, str) else ""
    return not_found(request, heading="Page not found", message=message)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 429, "errors/429.jinja")


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without asking the database anything: it may be what failed."""
    return HttpResponse(render_to_string("errors/500.jinja", {"noindex": True}, using="jinja2"), status=500)


def _error(request: HttpRequest, status: int, template: str, **context: Any) -> HttpResponse:
    return render(request, template, {"noindex": True, **context}, status=status)
