"""The API: OpenAPI 3.1, read for all, write for curators with tokens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from heed import __version__
from heed.api import duties, reading, writing
from heed.api.errors import MEDIA_TYPE, add_handlers, problem
from heed.api.limits import Fair
from heed.curation.refusals import Conflict
from heed.curation.refusals import Refused as CurationRefused
from heed.register.errors import RegisterError

DESCRIPTION = """\
Every published recommendation, who must act on it, what they answered, and where it stands in its report.

Reading needs no account. Lists come in pages: follow `next` until it is null. Answers carry an `ETag`; send it back as
`If-None-Match` and an unchanged answer is 304. Every error has one shape (`application/problem+json`). For all of the
register at once, use the downloads on the site instead.

Writing needs a token, which curators make under their account: `Authorization: Bearer …`.
"""


class Api(NinjaAPI):
    """Says in its specification that problems come as ``application/problem+json``, and that forms with files have the
    fields that are named and no others: what else is in them is not read."""

    def get_openapi_schema(self, **options: Any) -> Any:
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for form in operation.get("requestBody", {}).get("content", {}).values():
                    if "properties" in form["schema"]:
                        form["schema"]["additionalProperties"] = False
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
        return schema


api = Api(
    title="Heed",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    throttle=[Fair()],
)
api.add_router("", reading.router)
api.add_router("", duties.router)
api.add_router("", writing.router)
add_handlers(api)


@api.exception_handler(Conflict)
def conflict(request: HttpRequest, error: Conflict) -> HttpResponse:
    return problem(409, str(error))


@api.exception_handler(CurationRefused)
def refused(request: HttpRequest, error: CurationRefused) -> HttpResponse:
    return problem(409, str(error))


@api.exception_handler(RegisterError)
def not_taken(request: HttpRequest, error: RegisterError) -> HttpResponse:
    return problem(409, str(error))
