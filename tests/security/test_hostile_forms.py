"""What nobody types, typed into every form and every address: it is refused in words, and never an error of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from heed.organisations.dates import read_day
from heed.organisations.numbers import whole_number
from tests.security.test_who_may_what import ROUTES, fill
from tests.security.who_may_what import ROUTES as TABLE
from tests.security.world import World, make

pytestmark = pytest.mark.django_db
ROLES = ("validating authority", "administrator", "steward", "issuer", "auditor", "assessor")
OURS = ("oversight:", "web:", "curation:", "organisations:", "accounts:")
PAGES = sorted(name for name in ROUTES if name.startswith(OURS))
NUMBERS = ("²", "-1", "9" * 20, "9" * 5000)
DAYS = ("2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31")
LONG = "x" * 50_000
NUL = "a\x00b"
ASKED = (
    *("page", "q", "as_at", "known", "duty", "action", "change", "draft", "before", "after", "kind", "actor", "find"),
    *("subject", "since", "until", "sort", "due", "why", "axis", "state", "role", "issuer", "organisation", "back"),
)
SENT = {
    **dict.fromkeys(("seen", "draft", "part", "needs", "entry", "replaces", "revision", "duty"), "1"),
    **dict.fromkeys(("true_on", "until", "on", "answered_on"), "2026-06-01"),
    **dict.fromkeys(("reason", "note", "q", "to", "outcome"), "Because."),
}
"""What forms send beside what their pages show, with values of the kind that they have."""
_FIELD = re.compile(r"<(?:input|select|textarea|button)\b[^>]*?\bname=\"([^\"]+)\"[^>]*>")
_VALUE = re.compile(r"\bvalue=\"([^\"]*)\"")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def _status(world: World, role: str, method: str, address: str, data: dict[str, str]) -> tuple[int, str]:
    """What came of it, and the page. Nothing of it stays."""
    for cache in caches.all():
        cache.clear()
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
        answer = getattr(client, method)(address, data)
        body = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer.status_code, body.decode(errors="replace")


def _whoever(roles: Any) -> str | None:
    return next((one for one in ROLES if one in roles), None)


@pytest.mark.parametrize("name", PAGES)
def test_addresses_bear_hostile_queries(world: World, name: str) -> None:
    role = _whoever(TABLE[name].look)
    address = fill(world, name)
    for text in (*NUMBERS, *DAYS, LONG) if role else ():
        assert _status(world, role, "get", address, dict.fromkeys(ASKED, text))[0] < 500, text[:30]


@pytest.mark.parametrize("name", PAGES)
def test_forms_bear_hostile_fields(world: World, name: str) -> None:
    role = _whoever(TABLE[name].send)
    if role is None or name.startswith("web:"):  # nobody sends anything here
        return
    address = fill(world, name)
    fields = dict(SENT)
    for match in _FIELD.finditer(_status(world, role, "get", address, {})[1]):
        value = _VALUE.search(match[0])
        fields[match[1]] = value[1] if value else ""
    for field, usual in fields.items():
        hostile = NUMBERS if usual.isdecimal() else DAYS[2:] if re.match(r"\d{4}-", usual) else (LONG,)
        for text in hostile:
            assert _status(world, role, "post", address, {**fields, field: text})[0] < 500, (field, text[:30])


@pytest.mark.parametrize("name", ["oversight:late", "oversight:answer", "oversight:log", "web:obligations"])
def test_a_nul_character_is_refused_in_words(world: World, name: str) -> None:
    role = _whoever(TABLE[name].look)
    assert role is not None
    for method in ("get", "post") if name == "oversight:answer" else ("get",):
        status, page = _status(world, role, method, fill(world, name), {"q": NUL, "organisation": NUL, "text": NUL})
        assert status == 400 and "could not be understood" in page


@pytest.mark.parametrize("address", ["/organisations/a%00b/", "/items/%00/", "/classes/%00/", "/reports/x%00/"])
def test_nothing_is_at_an_address_with_a_nul_character(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


NUMBER_CASES = [("", None), ("0", 0), ("17", 17), ("²", None), ("٣", None), ("-1", None), ("1.5", None), (" 1", None),
                ("9" * 15, 10**15 - 1), ("9" * 16, None)]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBER_CASES)
def test_numbers_are_read_or_are_none(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "1/1/1499", "31/12/2201"])
def test_unlikely_days_are_refused(text: str) -> None:
    assert read_day(text) == (None, f"{text} is not a likely date")
