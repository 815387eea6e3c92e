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

from tests.security.test_who_may_what import ROUTES, fill
from tests.security.who_may_what import ROUTES as TABLE
from tests.security.world import World, make

pytestmark = pytest.mark.django_db
ROLES = ("validating authority", "administrator", "steward", "issuer", "auditor", "assessor")
FORMS = sorted(
    name for name in ROUTES if name.startswith(("oversight:", "web:", "curation:", "organisations:", "accounts:"))
)
HOSTILE = {
    "NUL": "a\x00b",
    "superscript": "²",
    "other digits": "٣",
    "minus": "-1",
    "beyond 64 bits": "9" * 20,
    "beyond what Python reads": "9" * 5000,
    "no such day": "2026-02-30",
    "before all days": "0000-00-00",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "very long": "x" * 50_000,
    "lone surrogate": "\ud800",
}
ASKED = ("page", "q", "as_at", "known", "duty", "action", "change", "draft", "before", "kind", "actor", "subject", "from",
         "until", "sort", "due", "why", "axis", "state", "response", "delivery", "role", "issuer", "organisation", "back", "find", "after", "day", "on")  # fmt: skip
_FIELD = re.compile(r"<(?:input|select|textarea|button)\b[^>]*?\bname=\"([^\"]+)\"[^>]*>")
_VALUE = re.compile(r"\bvalue=\"([^\"]*)\"")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def _client(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    return client


def _asked(world: World, role: str, method: str, address: str, data: dict[str, Any]) -> tuple[int, str]:
    for cache in caches.all():
        cache.clear()
    with transaction.atomic():
        client = _client(world, role)
        try:
            answer = getattr(client, method)(address, data)
            body = b"".join(answer) if answer.streaming else answer.content
            made = answer.status_code, body.decode(errors="replace")
            if answer.status_code >= 500:
                exc = client.exc_info
                made = answer.status_code, f"{getattr(answer, 'exc_info', None)}"
        except UnicodeEncodeError:
            made = 200, ""
        except Exception as error:
            made = 599, repr(error)
        finally:
            transaction.set_rollback(True)
    return made


@pytest.mark.parametrize("name", FORMS)
def test_addresses_bear_hostile_queries(world: World, name: str) -> None:
    address = fill(world, name)
    role = next((one for one in ROLES if one in TABLE[name].look), None)
    if role is None:
        return
    wrong = []
    for label, text in HOSTILE.items():
        if label == "lone surrogate":
            continue
        status, body = _asked(world, role, "get", address, dict.fromkeys(ASKED, text))
        if status >= 500:
            wrong.append(f"GET {label}: {status} {body[:300]}")
            continue
        for one in ASKED:
            pass
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", FORMS)
def test_forms_bear_hostile_fields(world: World, name: str) -> None:
    address = fill(world, name)
    role = next((one for one in ROLES if one in TABLE[name].send), None)
    if role is None:
        return
    status, page = _asked(world, role, "get", address, {})
    if status == 405:
        page = ""
    fields = {}
    for match in _FIELD.finditer(page):
        value = _VALUE.search(match[0])
        fields.setdefault(match[1], value[1] if value else "")
    fields = fields or {}
    for more in (
        "seen",
        "reason",
        "note",
        "draft",
        "part",
        "entry",
        "replaces",
        "duty",
        "true_on",
        "until",
        "on",
        "q",
        "to",
        "outcome",
        "answered_on",
        "revision",
        "act",
    ):
        fields.setdefault(more, {"reason": "Because.", "seen": "1"}.get(more, ""))
    wrong = []
    for field in fields:
        for label, text in HOSTILE.items():
            if label == "lone surrogate":
                continue
            status, body = _asked(world, role, "post", address, {**fields, field: text})
            if status >= 500:
                wrong.append(f"POST {field} {label}: {status} {body[:300]}")
    assert not wrong, "\n".join(wrong)
