"""From a document to an extraction: the choice of family, the leftovers, the floor family, the addressees."""

from __future__ import annotations

import pytest

from heed import read
from heed.documents import DocumentError
from heed.extraction import Addressee, Extraction, Role, UnknownFamilyError, extract
from heed.extraction.addressing import resolve_addressees
from heed.extraction.against import compare, original_of
from heed.names.model import ClassMatch, OrganisationMatch, Resolution
from tests.extraction.samples import document, reading


def codes(extraction: Extraction) -> list[str]:
    return [warning.code for warning in extraction.warnings]


def test_sentences_that_ask_are_offered_at_low_confidence() -> None:
    found = reading("# On doors\n\nDoors close. The Door Board should oil them. We recommend a review of doors.")
    assert found.document.family == "other"
    assert [item.text for item in found.items] == ["The Door Board should oil them.", "We recommend a review of doors."]
    assert all(item.confidence <= 0.4 and item.ref is None for item in found.items)


def test_no_item_is_said_to_be_none() -> None:
    assert codes(reading("# On doors\n\nDoors close.")) == ["no_items"]


def test_what_looks_like_an_item_and_was_not_claimed_is_kept_with_its_place() -> None:
    text = "HSSIB report\n\nSafety recommendation R/2024/101: HSSIB recommends that X acts.\n\n1.1.1 Doors creak.\n\n"
    found = reading(text + "Every trust should oil its doors.")
    (left,) = found.unclaimed
    assert (left.text, left.why) == ("Every trust should oil its doors.", "asks: should")
    whole = document(text + "Every trust should oil its doors.")
    assert whole.passage(left.anchor) == left.text


def test_leftovers_are_looked_for_in_lists_and_tables_too() -> None:
    body = "- Trusts must oil doors.\n\n| Who | What |\n|---|---|\n| Trusts | Doors must be counted each year. |"
    found = reading(
        f"HSSIB report\n\nSafety recommendation R/2024/101: HSSIB recommends that X acts.\n\n## Notes\n\n{body}"
    )
    assert [left.text for left in found.unclaimed] == ["Trusts must oil doors.", "Doors must be counted each year."]


def test_a_family_can_be_forced_by_name() -> None:
    text = "# On doors\n\n## Safety recommendations\n\nHSSIB recommends that the Door Board acts."
    assert extract(document(text), family="other", resolver=Resolution).document.family == "other"
    with pytest.raises(UnknownFamilyError, match="hssib, numbered"):
        extract(document(text), family="doors", resolver=Resolution)


def test_reading_says_what_is_wrong_with_a_file() -> None:
    with pytest.raises(DocumentError):
        read("/nowhere/at/all.pdf")


def test_an_addressee_becomes_one_per_organisation_or_class() -> None:
    known = {
        "NHS England and all trusts": Resolution(
            "",
            (OrganisationMatch("NHS England", "X24", 1.0, "NHS England"),),
            (ClassMatch("NHS trusts", "nhs-trusts", 0.9, "all trusts"),),
        ),
        "the Door Board": Resolution("", guesses=(OrganisationMatch("Board of Doors", None, 0.5),)),
    }
    written = (Addressee("NHS England and all trusts", role=Role.JOINT), Addressee("the Door Board"))
    england, trusts, board = resolve_addressees(written, known.__getitem__)
    assert (england.text, england.organisation, england.code, england.role) == (
        "NHS England",
        "NHS England",
        "X24",
        "joint",
    )
    assert (trusts.text, trusts.cls) == ("all trusts", "NHS trusts")
    assert (board.organisation, board.guesses) == (None, ("Board of Doors",))


LOG = """
# HSSIB: doors

## Safety recommendation R/2024/101

HSSIB recommends that the Door Board {verb} every hinge in England each year.

Response: We accept this recommendation.
"""


@pytest.mark.parametrize(("verb", "differs"), [("oils", False), ("greases", True)])
def test_a_response_is_compared_with_the_original(verb: str, differs: bool) -> None:
    original = reading(LOG.format(verb="oils"))
    response = compare(reading(LOG.format(verb=verb)), original)
    assert [one.restated_text_differs for one in response.responses] == [differs]


def test_the_original_is_told_from_other_reports() -> None:
    original, other = reading(LOG.format(verb="oils")), reading("# Doors\n\nThe Window Board should open windows.")
    response = reading(LOG.format(verb="greases"))
    assert original_of(response, [other, original]) is original
    assert original_of(response, [other]) is None


def test_an_ask_takes_the_list_that_it_leads_to_and_says_who_and_when() -> None:
    found = reading(
        "# Doors\n\nWe recommend that NHS England, by 31 March 2030:\n\n- oils hinges\n- trusts should not wait\n\nEnd."
    )
    (item,) = found.items
    assert item.text == "We recommend that NHS England, by 31 March 2030: oils hinges trusts should not wait"
    assert [part.text for part in item.parts] == ["oils hinges", "trusts should not wait"]
    assert [str(due.date) for due in item.due] == ["2030-03-31"]
    assert not found.unclaimed
