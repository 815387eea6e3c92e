"""Markup in everything that a document or a curator can say, and nowhere on a page as markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from heed.register import actions
from heed.register.facts import AddresseeFacts, DueFacts
from tests import factories
from tests.curation.conftest import take_in  # noqa: F401 - a fixture
from tests.security.test_withheld_names import START, _every_page

ATTACK = "\"'><img src=x onerror=alert(1)></script><script>alert(1)</script>{{7*7}}]]>"
ALIVE = re.compile(r"<img src=x|<script>alert|\]\]>\s*<script", re.IGNORECASE)


@pytest.fixture
def published(db: None) -> str:
    cache.clear()
    document = factories.document(f"{ATTACK} page", filename=f"{ATTACK}.txt", title=ATTACK)
    facts = factories.item_facts(
        ref=ATTACK,
        heading=ATTACK,
        text=f"The trust should {ATTACK}",
        purpose=ATTACK,
        parts=((ATTACK[:20], ATTACK),),
        addressees=(AddresseeFacts(ATTACK),),
        due=(DueFacts(ATTACK),),
        cites=(ATTACK,),
    )
    report = factories.report(
        facts, document=document, title=ATTACK, reference=ATTACK, issuer_code=None, issuer_text=ATTACK
    )
    item = report.items.get()
    actions.correct_item(by=factories.SYSTEM, item=item, text=ATTACK, purpose="", parts=(), reason=ATTACK)
    return f"/documents/{document.sha256}/pages/1/"


def test_no_public_page_or_feed_runs_what_a_document_says(client: Client, published: str) -> None:
    found = [
        address
        for address, body in _every_page(client, [*START, published, "/search/?q=img+onerror"])
        if not address.split("?")[0].endswith((".json", ".csv", ".bib", ".ris"))
        and not address.startswith("/api/")
        and ALIVE.search(body)
    ]
    assert not found


def test_data_is_never_taken_for_a_page(client: Client, published: str) -> None:
    for address, kind in (
        ("/search.json", "application/json"),
        ("/search.csv", "text/csv"),
        ("/search.atom", "application/atom+xml"),
        ("/api/items", "application/json"),
    ):
        answer = client.get(address)
        assert answer["Content-Type"].startswith(kind) and answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("typed", [ATTACK, "<script>alert(1)</script>"])
def test_what_a_visitor_types_is_shown_as_words(client: Client, db: None, typed: str) -> None:
    for address in ("/search/", "/search.atom", "/nothing/", "/items/%3Cscript%3Ealert(1)%3C%2Fscript%3E/"):
        assert not ALIVE.search(client.get(address, {"q": typed, "from": typed, "issuer": typed}).content.decode())


def test_no_curators_page_runs_what_a_document_says(
    client: Client,
    curator: Any,
    take_in: Callable[..., Any],  # noqa: F811
) -> None:
    text = f"# {ATTACK}\n\nRecommendation 1: The trust should {ATTACK}.\n\nStaff must {ATTACK} at once.\n"
    imported = take_in(text, f"{ATTACK}.txt", family="numbered")
    client.force_login(curator)
    pages = [f"/curation/imports/{imported.pk}/{rest}" for rest in ("", "unclaimed/", "particulars/", "pages/1/")]
    pages += [f"/curation/candidates/{row.pk}/{rest}" for row in imported.candidates.all() for rest in ("", "edit/")]
    for address in ["/curation/", *pages]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not ALIVE.search(answer.content.decode()), address


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\r\nSet-Cookie: x=1.md", "C:\\x\\..\\y.md", "a\x00b.md"])
def test_a_file_name_is_only_a_name(curator: Any, take_in: Callable[..., Any], name: str) -> None:  # noqa: F811
    kept = take_in("# A note\n\nThe trust should act.\n", name).filename
    assert not set(kept) & set("/\\\r\n\x00")
