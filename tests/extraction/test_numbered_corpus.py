"""Numbered recommendations of the real reports, against the gold and the silver beside the project."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache

import pytest

from heed.documents import read_document
from heed.documents.model import Document
from heed.extraction.families.numbered import FAMILY
from heed.extraction.families.protocol import Found
from heed.extraction.families.responses import FAMILY as RESPONSES
from heed.extraction.model import Role
from tests.corpus import corpus_path
from tests.extraction.silver import read_silver, score

pytestmark = pytest.mark.corpus
REPORTS = ("covid-module-1", "space-economy", "behaviour-change")


@cache
def document(path: str) -> Document:
    return read_document(corpus_path(path))


@cache
def found(path: str) -> Found:
    return FAMILY.extract(document(path))


def rapid() -> Found:
    return found("documents/rapid-review-report.pdf")


def test_the_rapid_review_word_for_word() -> None:
    gold = json.loads(corpus_path("gold/rapid_review_report.json").read_text())["items"]
    assert [(item.ref, item.text) for item in rapid().items] == [
        (row["ref"], " ".join(row["text"].split())) for row in gold
    ]


def test_the_rapid_reviews_leads_are_as_many_as_the_golds() -> None:
    gold = json.loads(corpus_path("gold/rapid_review_report.json").read_text())["items"]
    leads = [sum(a.role is not Role.WITH for a in item.addressees) for item in rapid().items]
    assert leads == [len(row["addressees"]) for row in gold]


def test_the_rapid_reviews_deadlines() -> None:
    due = {item.ref: [each.date for each in item.due] for item in rapid().items if item.due}
    end = dt.date(2023, 12, 31)
    numbers = {"1": [end], "2": [end], "4": [None], "9": [end], "13": [None]}
    assert due == {f"Recommendation {number}": dates for number, dates in numbers.items()}


@pytest.mark.parametrize("name", REPORTS)
def test_silver_recommendations(name: str) -> None:
    rows = read_silver(corpus_path(f"silver/{name}.xlsx"))
    got = score(
        [row.recommendation for row in rows], [item.text for item in found(f"inquiries/{name}-report.pdf").items]
    )
    assert got.f1 >= 0.95, got


def test_a_summary_and_the_body_are_one_item() -> None:
    items = found("inquiries/covid-module-1-report.pdf").items
    assert [len(item.mentions) for item in items] == [2] * 10


@pytest.mark.parametrize(
    "name", ["documents/rapid-review-report.pdf", *(f"inquiries/{name}-report.pdf" for name in REPORTS)]
)
def test_reports_are_known_as_such(name: str) -> None:
    assert FAMILY.evidence(document(name)) > RESPONSES.evidence(document(name)) + 0.2


def test_facts() -> None:
    facts = {name: found(f"inquiries/{name}-report.pdf") for name in REPORTS}
    assert [facts[name].published for name in REPORTS] == [
        dt.date(2024, 7, 18),
        dt.date(2025, 11, 4),
        dt.date(2011, 7, 19),
    ]
    assert [facts[name].issuer for name in REPORTS] == [
        "UK Covid-19 Inquiry",
        "House of Lords UK Engagement with Space Committee",
        "House of Lords Science and Technology Select Committee",
    ]


def test_mentions_point_at_the_words() -> None:
    whole = document("documents/rapid-review-report.pdf")
    for item in rapid().items:
        passage = " ".join(whole.passage(anchor) for anchor in item.mentions[0].anchors).split()
        assert passage[0] == item.text.split()[0] and passage[-1] == item.text.split()[-1]
