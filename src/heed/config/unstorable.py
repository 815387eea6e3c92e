"""What no database can keep and nobody types: a NUL character. PostgreSQL refuses it, in what is looked for too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

View = Callable[[HttpRequest], HttpResponseBase]
_NUL = "\x00"
_API = "/api/"


def no_nul_characters(get_response: View) -> View:
    """Refuses what was asked or sent with a NUL character in it, in words, before any of it is used.

    It stands after the check for forged forms, which has read the form already. The API refuses it itself, in the
    form in which it refuses everything.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(_API):
            return get_response(request)
        if _NUL in request.path_info:
            raise Http404("There is nothing here.")
        if any(_NUL in text for text in _sent(request)):
            raise BadRequest("There is a character in it that can't be kept.")
        return get_response(request)

    return middleware


def _sent(request: HttpRequest) -> Iterator[str]:
    for query in (request.GET, request.POST):
        for name, values in query.lists():
            yield name
            yield from values
