"""Under ``/api/``: the guide, ``openapi.json``, and the operations."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from heed.api.api import api
from heed.api.errors import problem
from heed.api.guide import guide


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """No operation: told in the API's own shape, since a program asked."""
    return problem(404, "There is no such address. /api/openapi.json lists those there are.")


urlpatterns = [path("", guide, name="api-guide"), path("", api.urls), path("<path:rest>", nothing)]
