"""Telling a further printing from a new item."""

from __future__ import annotations

import pytest

from heed.register import actions
from heed.register.selectors import matching_item
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "The Department of Examples should review its guidance on observation by 31 March 2027 and publish it."
NEARLY = "The Department of Examples should review its guidance on observation by 31 March 2027 & publish it"
RESTATED = "The Department should review its guidance on observation by March 2027 and then publish it."
OTHER = "Every provider board must appoint somebody who answers for staffing at night."


@pytest.mark.parametrize(
    ("known", "ref", "text", "method"),
    [
        ({"ref": "R/2031/700"}, "R/2031/700", TEXT, "code-and-words"),
        ({"ref": "R/2031/700"}, "r/2031/700", TEXT.upper() + "!", "code-and-words"),
        ({"ref": "Recommendation 4"}, "Recommendation 4", TEXT, "reference-and-words"),
        ({"ref": "R/2031/700"}, "R/2031/700", RESTATED, "code"),
        ({"ref": "Recommendation 4"}, "Recommendation 4", NEARLY, "reference"),
        ({"ref": ""}, "", TEXT, "words"),
        ({"ref": "Recommendation 4"}, "", TEXT, "words"),
        ({"ref": "R/2031/700"}, "R/2031/700", OTHER, None),
        ({"ref": "R/2031/700"}, "R/2031/701", TEXT, None),
        ({"ref": "Recommendation 4"}, "Recommendation 5", TEXT, None),
        ({"ref": "Recommendation 4"}, "Recommendation 4", RESTATED, None),
        ({"ref": ""}, "", NEARLY, None),
    ],
)
def test_among_an_issuers_items(known, ref, text, method, organisations):
    item = factories.item(text=TEXT, **known)
    match = matching_item(organisations["ISSUER"], ref, text)
    assert (match and match[2]) == method
    if match:
        assert match[0] == item
        assert 0.7 < match[1] <= 1


@pytest.mark.parametrize(
    ("ref", "text", "method"),
    [
        ("Recommendation 4", RESTATED, "reference"),
        ("", NEARLY, "similar-words"),
        ("Recommendation 4", OTHER, None),
        ("", OTHER, None),
    ],
)
def test_within_a_report_less_is_enough(ref, text, method):
    item = factories.item(text=TEXT, ref="Recommendation 4")
    match = matching_item(None, ref, text, report=item.report)
    assert (match and match[2]) == method


def test_other_issuers_items_are_not_meant(organisations):
    factories.item(text=TEXT, ref="R/2031/700")
    assert matching_item(organisations["REG"], "R/2031/700", TEXT) is None


def test_without_an_issuer_only_a_code_is_enough(organisations):
    item = factories.item(text=TEXT, ref="R/2031/700")
    assert matching_item(None, "R/2031/700", TEXT)[0] == item
    factories.item(text=OTHER, ref="")
    assert matching_item(None, "", OTHER) is None


def test_a_withdrawn_item_is_not_meant(organisations, by_curator):
    item = factories.item(text=TEXT)
    actions.withdraw_item(by=by_curator, item=item, reason="An error.")
    assert matching_item(organisations["ISSUER"], item.ref, TEXT) is None
