"""Evidence that is not public is nowhere to be seen, and nothing tells that it is there.

Two registers are compared that differ in nothing else: every public page, file, feed, export, answer of the API and
search, as a stranger and as somebody of another organisation. Only the log is longer, by events that it does not tell.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from openpyxl import load_workbook

from heed.ledger.actors import Actor
from heed.oversight.actions import evidence, submissions
from heed.oversight.actions.status import change_status
from heed.oversight.models import Evidence
from heed.status import Axis, Capacity
from tests.security import who_may_what as table
from tests.security.test_who_may_what import ROUTES, fill
from tests.security.world import PDF, STRANGER, World, make

pytestmark = pytest.mark.django_db
CANARY = "Quuxwhimbrel"
SEARCHED = "whimbrelling"
LOG = "/api/ledger"
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
OUTSIDE = [STRANGER, "focal point elsewhere"]
KEPT = [
    {"data": PDF + CANARY.encode(), "filename": f"{CANARY}.pdf"},
    {"url": f"https://example.org/{CANARY}"},
]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make(plain=True)
        transaction.set_rollback(True)


def addresses(w: World) -> list[str]:
    """Every public address, in each of its forms, and searches for words that only the kept evidence has."""
    public = [name for name, may in table.ROUTES.items() if may.look == table.EVERYBODY and not _own(name)]
    found = []
    for name in public:
        forms = ("json", "csv") if "data" in ROUTES[name][1] else ("",)
        found += [fill(w, name, data=form) for form in forms]
    searches = ("search/", "search.json", "search.csv", "search.atom", "api/items", "obligations/", "api/obligations")
    return [*sorted(set(found)), *(f"/{one}?q={SEARCHED}" for one in searches)]


def _own(name: str) -> bool:
    return name.startswith(("account", "mfa"))


def seen(w: World, role: str) -> dict[str, str]:
    """What somebody sees at every public address, without moments, which differ from one look to the next."""
    return {address: MOMENT.sub("then", _text(w, role, address)) for address in addresses(w)}


def _text(w: World, role: str, address: str) -> str:
    for cache in caches.all():
        cache.clear()
    client = Client()
    if role != STRANGER:
        client.cookies["sessionid"] = w.sessions[role]
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    if body[:2] == b"PK":
        sheets = load_workbook(io.BytesIO(body), read_only=True)
        return "\n".join(f"{sheet.title} {row}" for sheet in sheets for row in sheet.iter_rows(values_only=True))
    return f"{answer.status_code} {re.sub(r'csrf[^>]*>', '', body.decode())}"


def attach(w: World, title: str, *, public: bool, **what: Any) -> Evidence:
    """A piece of evidence of the trust that counts, on a duty and on an action."""
    by, second = w.by("focal point"), w.by("validating authority")
    draft = submissions.open_draft(by=by, organisation=w.trust)
    row = evidence.draft_evidence(
        by=by, submission=draft, type="audit", title=title, covers=f"{title} covers all.", custodian=f"{title} office",
        dated=dt.date(2026, 6, 2), public=public, obligations=[w.duty], actions=[w.action], **what,
    )  # fmt: skip
    draft = submissions.lodge(by=by, submission=draft)
    submissions.approve(by=second, submission=draft, seen=draft.revision)
    return row


def registers(w: World, role: str) -> tuple[dict[str, str], dict[str, str]]:
    """What somebody sees of a register without and with evidence that is not public, between two that are."""
    both = []
    for kept in ([], KEPT):
        with transaction.atomic():
            attach(w, "The first policy", public=True, url="https://example.org/first")
            for number, what in enumerate(kept):
                attach(w, f"{CANARY} {SEARCHED} {number}", public=False, **what)
            attach(w, "The second policy", public=True, url="https://example.org/second")
            both.append(seen(w, role))
            transaction.set_rollback(True)
    return both[0], both[1]


@pytest.mark.parametrize("role", OUTSIDE)
def test_a_register_with_it_looks_like_one_without(world: World, role: str) -> None:
    without, with_it = registers(world, role)
    assert len(without) > 100
    told = [address for address, text in with_it.items() if CANARY.casefold() in text.casefold()]
    assert told == []
    assert [address for address in without if address != LOG and without[address] != with_it[address]] == []


def test_public_evidence_is_to_be_seen_or_the_test_would_prove_nothing(world: World) -> None:
    with transaction.atomic():
        attach(world, f"{CANARY} policy", public=True, url="https://example.org/policy")
        shown = [address for address, text in seen(world, STRANGER).items() if CANARY in text]
        transaction.set_rollback(True)
    assert shown


def test_the_log_tells_that_something_happened_and_not_what(world: World) -> None:
    client = Client()
    with transaction.atomic():
        before = client.get(LOG, {"limit": 1000}).json()["results"]
        attach(world, f"{CANARY} audit", public=False, **KEPT[0])
        after = client.get(LOG, {"limit": 1000}).json()["results"]
        transaction.set_rollback(True)
    more = after[len(before) :]
    assert more and after[: len(before)] == before
    for event in more:
        known = {name for name, value in event.items() if value is not None}
        assert known == {"index", "withheld", "leaf_hash", "chain_hash"} and event["withheld"]


def test_a_step_that_rests_on_it_does_not_name_it(world: World) -> None:
    client = Client()
    with transaction.atomic():
        row = attach(world, f"{CANARY} audit", public=False, **KEPT[0])
        first = len(client.get(LOG, {"limit": 1000}).json()["results"])
        change_status(
            by=Actor.person(world.people["assessor"]), obligation=world.duty, axis=Axis.ASSURANCE, after="partly",
            capacity=Capacity.ASSESSOR, reason="As the audit shows.", evidence=[row],
        )  # fmt: skip
        told = client.get(LOG, {"limit": 1000}).json()["results"][first:]
        pages = seen(world, STRANGER)
        transaction.set_rollback(True)
    assert [event["withheld"] for event in told] == [True]
    assert [address for address, text in pages.items() if CANARY in text] == []


@pytest.mark.parametrize("role", ["reader", "curator", "administrator", "steward", "staff", "issuer"])
def test_those_who_may_not_read_it_meet_it_on_no_page_at_all(world: World, role: str) -> None:
    """Also on the pages that are for them, such as a curator's."""
    names = [name for name, may in table.ROUTES.items() if role in may.look and not _own(name) and "api:" not in name]
    with transaction.atomic():
        attach(world, f"{CANARY} audit", public=False, **KEPT[0])
        pages = [fill(world, name) for name in names]
        told = [address for address in pages if CANARY in _text(world, role, address)]
        transaction.set_rollback(True)
    assert pages and told == []


def test_what_was_taken_out_of_the_public_again_is_gone(world: World) -> None:
    with transaction.atomic():
        row = attach(world, f"{CANARY} audit", public=True, **KEPT[0])
        evidence.hide_evidence(by=world.by("validating authority"), evidence=row, reason="It names somebody.")
        told = [address for address, text in seen(world, STRANGER).items() if CANARY in text]
        status = Client().get(f"/oversight/evidence/{row.file.sha256}/").status_code
        transaction.set_rollback(True)
    assert (told, status) == ([], 404)
