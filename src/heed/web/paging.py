"""Lists in pages of bounded size, with links that live in the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

Parameters = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list."""

    rows: list[Any]
    total: int
    number: int
    pages: int
    path: str
    parameters: Parameters

    @property
    def links(self) -> dict[str, Any]:
        """The parameters of the design system's pagination component: numbers, gaps, previous and next."""
        return pagination(self.number, self.pages, self.path, self.parameters)


def page_of(found: Any, request: HttpRequest, per_page: int, path: str) -> Paged:
    """The page that the address asks for, of a query set."""
    number = page_number(request)
    total = found.count()
    start = (number - 1) * per_page
    return Paged(list(found[start : start + per_page]), total, number, max(1, -(-total // per_page)), path, [])


def page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return max(1, int(asked)) if re.fullmatch(r"[0-9]{1,6}", asked) else 1


def pagination(number: int, pages: int, path: str, parameters: Parameters) -> dict[str, Any]:
    """Links to the first, last and neighbouring pages. Nothing where there is one page."""
    if pages < 2:
        return {}

    def href(page: int) -> str:
        query = [*parameters, *([("page", str(page))] if page > 1 else [])]
        return f"{path}?{urlencode(query)}" if query else path

    wanted = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    items: list[dict[str, Any]] = []
    for before, page in zip([0, *wanted], wanted, strict=False):
        if page - before > 1:
            items.append({"ellipsis": True})
        items.append({"number": page, "href": href(page), "current": page == number})
    made: dict[str, Any] = {"items": items}
    if number > 1:
        made["previous"] = {"href": href(min(number - 1, pages))}
    if number < pages:
        made["next"] = {"href": href(number + 1)}
    return made
