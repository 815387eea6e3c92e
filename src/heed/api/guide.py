"""The page at ``/api/``: every operation, in words, from the specification itself. No script is needed to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from markdown_it import MarkdownIt
from markupsafe import Markup

from heed.api.api import DESCRIPTION, api

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True, slots=True)
class Parameter:
    """``values`` are the ones that may be sent, where they are few."""

    name: str
    where: str
    meaning: Markup
    required: bool
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    key: str
    method: str
    path: str
    summary: str
    description: Markup
    parameters: tuple[Parameter, ...]
    token: bool


def guide(request: HttpRequest) -> HttpResponse:
    """The guide; programs that ask for JSON are sent to the specification."""
    if request.accepts("text/html"):
        context = {"groups": _groups(api.get_openapi_schema()), "introduction": _words(DESCRIPTION)}
        return render(request, "api/guide.jinja", context)
    return redirect("api:openapi-json")


def _groups(schema: dict[str, Any]) -> dict[str, list[Operation]]:
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            made = _operation(method, path, operation, schema["components"]["schemas"])
            found.setdefault(operation["tags"][0], []).append(made)
    return found


def _operation(method: str, path: str, operation: dict[str, Any], shapes: dict[str, Any]) -> Operation:
    sent = [_parameter(row["name"], row["in"], row["schema"], row.get("required")) for row in operation["parameters"]]
    return Operation(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=_words(operation.get("description", "")),
        parameters=(*sent, *_body(operation, shapes)),
        token="security" in operation,
    )


def _body(operation: dict[str, Any], shapes: dict[str, Any]) -> list[Parameter]:
    """The values that go into the body, whether it is JSON or a form."""
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        shape = _shape(content["schema"], shapes)
        where = "JSON body" if kind == "application/json" else "form"
        must = shape.get("required", [])
        return [_parameter(name, where, field, name in must) for name, field in shape.get("properties", {}).items()]
    return []


def _shape(schema: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    named = schema.get("$ref", "").rpartition("/")[2]
    return shapes[named] if named else schema


def _parameter(name: str, where: str, schema: dict[str, Any], required: object) -> Parameter:
    values = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    meaning = schema.get("description", "")
    return Parameter(name, where, _words(meaning), bool(required), tuple(value for value in values if value))


def _words(text: str) -> Markup:
    # Our own docstrings; raw HTML in them would be escaped all the same.
    return Markup(_MARKDOWN.render(text))  # noqa: S704
