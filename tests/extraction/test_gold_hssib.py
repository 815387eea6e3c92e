"""The series page, the overarching report and three other texts among the source documents, against their gold."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from heed.documents import read_document
from heed.extraction import Extraction, Role, extract
from heed.extraction.differences import plain
from tests.corpus import corpus_path, seed_path

pytestmark = pytest.mark.corpus


@cache
def found(number: str) -> Extraction:
    return extract(read_document(seed_path(number), sandbox=False))


@cache
def gold(number: str) -> dict[str, Any]:
    return json.loads(corpus_path(f"gold/seed_{number}.json").read_text("utf-8"))


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("number", "count"), [("000", 42), ("001", 3)])
def test_every_item_word_for_word_and_nothing_else(number: str, count: int) -> None:
    got = [(item.kind.value, item.ref, item.text) for item in found(number).items]
    want = [(item["kind"], item.get("ref"), folded(item["text"])) for item in gold(number)["items"]]
    assert len(got) == count
    assert sorted(got, key=str) == sorted(want, key=str)


@pytest.mark.parametrize("number", ["000", "001"])
def test_who_must_act(number: str) -> None:
    for item, want in zip(found(number).items, gold(number)["items"], strict=True):
        if want.get("addressees"):
            leads = [one for one in item.addressees if one.role in (Role.LEAD, Role.JOINT)]
            names = {
                plain(n).casefold().removeprefix("the ") for one in leads for n in (one.text, one.organisation or "")
            }
            assert {plain(name).casefold().removeprefix("the ") for name in want["addressees"]} <= names


def test_the_particulars() -> None:
    facts, want = found("001").document, gold("001")
    assert (facts.title, facts.issuer, str(facts.published)) == (want["title"], want["issuer"], want["published"])
    assert found("000").document.issuer == gold("000")["issuer"]


def test_mentions_and_citations() -> None:
    assert [len(item.mentions) for item in found("001").items] == [item["mentions"] for item in gold("001")["items"]]
    assert sorted(found("001").cited) == sorted(gold("001")["cited"])


@pytest.mark.parametrize("number", ["002", "003", "004"])
def test_other_texts_give_asks_at_low_confidence_and_no_code(number: str) -> None:
    assert found(number).document.family == "other"
    assert all(item.confidence <= 0.4 and item.ref is None for item in found(number).items)
