"""Reading through the API."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_an_item_is_found_by_its_identifier_however_it_is_written(client: Client) -> None:
    item = factories.item()
    written = [item.identifier, f"{item.identifier[:3]}-{item.identifier[3:]}", item.identifier.lower()]
    answers = [client.get(f"/api/items/{text}").json() for text in written]
    assert {answer["identifier"] for answer in answers} == {item.identifier}


def test_a_mistyped_identifier_says_so(client: Client) -> None:
    answer = client.get("/api/items/AAAAAA0")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail", "errors"}


def test_every_item_is_on_exactly_one_page(client: Client) -> None:
    factories.report(*(factories.item_facts() for _ in range(7)))
    seen: list[str] = []
    address = "/api/items?limit=3"
    while address:
        answer = client.get(address).json()
        seen += [item["identifier"] for item in answer["results"]]
        address = answer["next"]
    assert len(seen) == 7
    assert len(set(seen)) == 7


def test_pages_of_a_search_hold_what_the_search_finds(client: Client) -> None:
    factories.report(*(factories.item_facts() for _ in range(5)))
    first = client.get("/api/items", {"kind": "recommendation", "limit": 2}).json()
    rest = client.get(first["next"]).json()
    assert len(first["results"]) == len(rest["results"]) == 2
    assert client.get("/api/items", {"q": "xylophone"}).json() == {"results": [], "next": None}


@pytest.mark.parametrize("cursor", ["x", "-1", "é", "9" * 100])
def test_a_cursor_of_that_is_no_number_is_refused(client: Client, cursor: str) -> None:
    assert client.get("/api/items", {"cursor": cursor}).status_code == 422


def test_an_unchanged_answer_is_not_sent_twice(client: Client) -> None:
    item = factories.item()
    first = client.get(f"/api/items/{item.identifier}")
    again = client.get(f"/api/items/{item.identifier}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_history_of_an_item_starts_with_its_publication(client: Client) -> None:
    item = factories.item()
    events = client.get(f"/api/items/{item.identifier}/history").json()["results"]
    assert events[0]["kind"] == "item.published"


def test_a_list_takes_a_bounded_number_of_queries(client: Client, django_assert_max_num_queries) -> None:
    factories.report(*(factories.item_facts() for _ in range(20)))
    with django_assert_max_num_queries(40):
        client.get("/api/items?limit=20")


def test_the_history_can_be_checked_by_whoever_copies_it_from_here(client: Client) -> None:
    factories.report(*(factories.item_facts() for _ in range(3)))
    chain, after, seen = bytes(32), -1, 0
    while events := client.get(f"/api/ledger?after={after}&limit=2").json()["results"]:
        for event in events:
            leaf = event["leaf"].encode()
            chain = hashlib.sha256(chain + hashlib.sha256(b"\x00" + leaf).digest()).digest()
            assert chain.hex() == event["chain_hash"]
            told = json.loads(leaf)
            assert all(told[name] == event[name] for name in ("index", "actor", "kind", "subject", "data"))
            after, seen = event["index"], seen + 1
    assert seen == after + 1 > 3
