"""Which item an answer answers: by its report, its reference, and the words that it restates."""

from __future__ import annotations

import pytest

from heed.extraction.decisions import DECISIONS
from heed.status import Response
from tests import factories

pytestmark = pytest.mark.django_db

LAMPS = "The Department of Examples should count the lamps of every ward and publish the number by the end of spring."
SLIPS = LAMPS.replace("every ward", "all wards")
DOORS = "The Example Quality Regulator should inspect the doors of every hospital twice a year and say what it found."
TWIN = "The Department of Examples should count the lamps of every ward and publish the number by the end of summer."


@pytest.fixture
def report(db):
    return factories.report(
        factories.item_facts(ref="Recommendation 1", text=LAMPS),
        factories.item_facts(ref="Recommendation 2", text=DOORS),
        factories.item_facts(ref="", text="Wards should be quiet at night, whoever works in them."),
    )


def match(report, to, restated=""):
    from heed.oversight.matching import Asked, match_answers

    return match_answers([Asked(to, restated)], report)[0]


@pytest.mark.parametrize(
    ("to", "restated", "found", "ref", "method", "sure"),
    [
        ("Recommendation 1", LAMPS, "matched", "Recommendation 1", "reference-and-words", True),
        ("recommendation  1", SLIPS, "matched", "Recommendation 1", "reference-and-words", True),
        ("1", "", "matched", "Recommendation 1", "reference", True),
        ("Rec. 2", "", "matched", "Recommendation 2", "reference", True),
        ("Recommendation 7", DOORS, "matched", "Recommendation 2", "words", True),
        ("Recommendation 1", DOORS, "matched", "Recommendation 2", "words", True),
        ("Wards should be quiet at night, whoever works in them", "", "matched", "", "reference", True),
        ("Recommendation 1", "We were to think about light.", "ambiguous", None, "reference-other-words", False),
        ("Recommendation 9", "", "unmatched", None, "reference", False),
        ("Recommendation 9", "Nothing like it.", "unmatched", None, "words", False),
    ],
)  # fmt: skip
def test_table(report, to, restated, found, ref, method, sure):
    one = match(report, to, restated)
    assert (one.found, one.item.ref if one.item else None, one.sure) == (found, ref, sure)
    assert one.method == f"answers/1 {method}"


def test_two_items_that_fit_equally_well_are_left_to_a_person():
    report = factories.report(factories.item_facts(ref="1", text=LAMPS), factories.item_facts(ref="2", text=TWIN))
    one = match(report, "", LAMPS.replace("spring", "autumn"))
    assert (one.found, one.item) == ("ambiguous", None)
    assert {rival.item.ref for rival in one.rivals} == {"1", "2"}


def test_a_reference_that_several_items_have_is_left_to_a_person():
    report = factories.report(factories.item_facts(ref="1", text=LAMPS), factories.item_facts(ref="1", text=DOORS))
    assert match(report, "1").found == "ambiguous"
    assert match(report, "1", DOORS).item.words.text == DOORS


def test_two_answers_to_one_item_are_each_looked_at(report):
    from heed.oversight.matching import Asked, match_answers

    both = match_answers([Asked("1", LAMPS), Asked("1", LAMPS)], report)
    assert [one.item.ref for one in both] == ["Recommendation 1"] * 2
    assert not any(one.sure for one in both)


def test_without_a_report_nothing_is_matched(db):
    one = match(None, "Recommendation 1", LAMPS)
    assert (one.found, one.method) == ("unmatched", "answers/1 no-report")


def test_withdrawn_items_are_not_matched(report, system):
    from heed.register import actions

    actions.withdraw_item(by=system, item=report.items.get(ref="Recommendation 1"), reason="It was never made.")
    assert match(report, "Recommendation 1").found == "unmatched"


def test_the_report_whose_reference_a_letter_gives(db):
    from heed.oversight.matching import report_named

    wanted = factories.report(reference="2031-0624")
    assert report_named("Thank you for your report 2031-0624 dated 3 May.") == wanted
    assert report_named("Thank you for your report.") is None
    factories.report(reference="2031-0625")
    assert report_named("We answer 2031-0624 and 2031-0625.") is None


MEANT = [
    ("accepted", Response.ACCEPTED),
    ("accepted_in_part", Response.ACCEPTED_IN_PART),
    ("accepted_in_principle", Response.ACCEPTED_IN_PRINCIPLE),
    ("rejected", Response.DECLINED),
    ("under_consideration", Response.UNDER_CONSIDERATION),
    ("noted", None),
    ("unclear", None),
]


@pytest.mark.parametrize(("read", "means"), MEANT)
def test_what_a_decision_is_proposed_to_mean(read, means):
    from heed.oversight.decisions import proposed

    assert proposed(read) is means


def test_every_decision_that_is_read_has_its_meaning():
    from heed.oversight.decisions import PROPOSED, proposed

    assert dict(MEANT) == PROPOSED
    assert set(PROPOSED) == set(DECISIONS)
    assert proposed("something else") is None
