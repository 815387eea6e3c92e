"""Responses of the corpus against the gold and the silver beside the project."""

from __future__ import annotations

import json
from functools import cache

import pytest

from heed.documents import read_document
from heed.documents.model import Document
from heed.extraction import differences
from heed.extraction.families.numbered import FAMILY as NUMBERED
from heed.extraction.families.protocol import Found
from heed.extraction.families.responses import FAMILY
from tests.corpus import corpus_path
from tests.extraction.silver import read_silver, score

pytestmark = pytest.mark.corpus
RAPID = "documents/rapid-review-government-response.pdf"
ANSWERED = {"covid-module-1": 10, "space-economy": 40, "behaviour-change": 33}


@cache
def document(path: str) -> Document:
    return read_document(corpus_path(path))


@cache
def found(path: str) -> Found:
    return FAMILY.extract(document(path))


def gold(kind: str) -> dict[str, str]:
    rows = json.loads(corpus_path("gold/rapid_review_response.json").read_text())["items"]
    return {row["ref"]: " ".join(row["text"].split()) for row in rows if row["kind"] == kind}


def test_the_rapid_reviews_answers_and_restatements_word_for_word() -> None:
    responses = found(RAPID).responses
    assert {response.to: response.text for response in responses} == gold("response")
    assert {response.to: response.restated_text for response in responses} == gold("recommendation")


def test_the_nine_restatements_that_differ() -> None:
    originals = NUMBERED.extract(document("documents/rapid-review-report.pdf")).items
    compared = differences.compare(found(RAPID).responses, originals)
    alike = [response.to for response in compared if not response.restated_text_differs]
    assert alike == [f"Recommendation {number}" for number in (4, 7, 8, 11)]


def test_the_rapid_reviews_decisions_are_never_more_than_was_said() -> None:
    decisions = {response.to: response.decision for response in found(RAPID).responses}
    unclear = {to for to, decision in decisions.items() if decision != "accepted"}
    assert unclear == {"Recommendation 9", "Recommendation 13"}
    assert {found(RAPID).responses[8].decision, found(RAPID).responses[12].decision} == {"unclear"}


@pytest.mark.parametrize("name", ANSWERED)
def test_silver_answers(name: str) -> None:
    rows = [row for row in read_silver(corpus_path(f"silver/{name}.xlsx")) if row.answer]
    responses = found(f"inquiries/{name}-response.pdf").responses
    assert len(responses) == ANSWERED[name]
    assert score([row.answer for row in rows], [response.text for response in responses]).f1 >= 0.95
    restated = [response.restated_text or "" for response in responses]
    assert score([row.recommendation for row in rows], restated).f1 >= 0.95


@pytest.mark.parametrize("name", [RAPID, *(f"inquiries/{name}-response.pdf" for name in ANSWERED)])
def test_responses_are_known_as_such_and_make_no_items(name: str) -> None:
    assert FAMILY.evidence(document(name)) > NUMBERED.evidence(document(name)) + 0.2
    assert found(name).items == ()


def test_answers_to_findings_without_numbers() -> None:
    responses = found("inquiries/waspi-report.pdf").responses
    assert len(responses) == 5
    assert {response.decision for response in responses} >= {"rejected"}
