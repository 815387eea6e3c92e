"""Lists in pages, by key: a page starts after the last row of the one before it, so nothing is skipped or repeated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

LARGEST = 200


class PageQuery(Schema):
    """How much of a list, and from where."""

    limit: int = Field(50, ge=1, le=LARGEST, description="Rows in a page.")
    cursor: int | None = Field(None, ge=0, lt=2**63, description="Where the page starts: take it from `next`.")


Show = Callable[[list[Any]], list[dict[str, Any]]]


def page(request: HttpRequest, rows: QuerySet[Any], query: PageQuery, show: Show) -> dict[str, Any]:
    """One page of rows in the order of their primary keys, and the address of the next."""
    rows = rows.order_by("pk")
    if query.cursor is not None:
        rows = rows.filter(pk__gt=query.cursor)
    return _cut(request, list(rows[: query.limit + 1]), query.limit, show)


def page_of_keys(
    request: HttpRequest, rows: QuerySet[Any], keys: Sequence[int], query: PageQuery, show: Show
) -> dict[str, Any]:
    """The same for rows whose keys a search has found. ``keys`` are in ascending order.

    Rows that the query leaves out (a report's items among all that were found) are passed over.
    """
    at = bisect_right(keys, query.cursor or 0)
    found: list[Any] = []
    while len(found) <= query.limit and at < len(keys):
        batch = keys[at : at + LARGEST + 1]
        found += rows.filter(pk__in=batch).order_by("pk")
        at += len(batch)
    return _cut(request, found[: query.limit + 1], query.limit, show)


def _cut(request: HttpRequest, found: list[Model], limit: int, show: Show) -> dict[str, Any]:
    kept = found[:limit]
    return {"results": show(kept), "next": _next(request, kept[-1].pk) if len(found) > limit else None}


def _next(request: HttpRequest, key: int) -> str:
    asked = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*asked, ('cursor', str(key))])}")
