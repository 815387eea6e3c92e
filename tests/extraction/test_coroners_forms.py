"""Whole forms, in the formats in which they are published. Places, people and events are invented."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from heed.documents import read_document
from heed.documents.model import Document
from heed.extraction.families.coroners import FAMILY
from heed.extraction.families.protocol import Found
from tests.corpus import corpus_path
from tests.extraction.coroners_forms import HTML, TEXT, docx_form


def _read(content: str | bytes, filename: str) -> Document:
    return read_document(content.encode() if isinstance(content, str) else content, filename=filename)


def _found(content: str | bytes, filename: str) -> Found:
    document = _read(content, filename)
    assert FAMILY.evidence(document) > 0.8
    return FAMILY.extract(document)


@pytest.fixture(scope="module")
def text() -> Found:
    return _found(TEXT, "report.txt")


@pytest.fixture(scope="module")
def html() -> Found:
    return _found(HTML, "report.html")


@pytest.fixture(scope="module")
def docx() -> Found:
    return _found(docx_form(), "report.docx")


class TestText:
    def test_coroner(self, text: Found) -> None:
        coroner = text.coroner
        assert coroner is not None
        assert (coroner.name, coroner.title) == ("Ashley Example", "HM Senior Coroner")
        assert coroner.area == "City of Exampleton and West Midshire"

    def test_dates(self, text: Found) -> None:
        coroner = text.coroner
        assert coroner is not None
        assert coroner.date_of_report == dt.date(2023, 3, 31)
        assert coroner.response_due_stated == dt.date(2023, 5, 26), "a date without its year follows the report"
        assert coroner.response_due_by_rule == dt.date(2023, 5, 26)
        assert text.warnings == ()

    def test_copies_are_not_addressees(self, text: Found) -> None:
        assert text.coroner is not None
        assert text.coroner.copied_to == (
            "Chief Coroner",
            "the family of Mr Placeholder",
            "Example Ambulance Service NHS Trust",
            "the Health and Safety Executive",
            "the Care Quality Commission",
        )

    def test_matters_and_whose_they_are(self, text: Found) -> None:
        assert [(item.ref, item.heading) for item in text.items] == [
            ("1", "For the Trust"),
            ("2", "For the Trust"),
            ("1", "For the Department"),
        ]
        trust = "[REDACTED], Chief Executive Example Coast NHS Foundation Trust 1 Harbour Road Seatown EX1 2MP"
        assert [[one.text for one in item.addressees] for item in text.items] == [
            [trust],
            [trust],
            ["The Department for Examples"],
        ]

    def test_the_words_without_the_footer(self, text: Found) -> None:
        assert text.items[0].text == (
            "Only 1 in 5 beds on the ward had an alarm. In 2021 the Trust bought 40 alarms, of which 12 worked. "
            "They were not tested."
        )
        assert [(part.label, part.text) for part in text.items[1].parts] == [
            ("a", "agency staff;"),
            ("b", "staff from other wards."),
        ]

    def test_the_name_is_withheld_and_not_in_the_title(self, text: Found) -> None:
        assert text.title == "Prevention of future deaths report: City of Exampleton and West Midshire, 31 March 2023"
        assert {"A Placeholder", "Mr Placeholder", "Placeholder"} <= set(text.names_to_withhold)

    def test_each_item_says_by_when(self, text: Found) -> None:
        (due,) = text.items[0].due
        assert (due.text, due.date) == (
            "within 56 days of the date of this report, namely by Friday 26th May",
            dt.date(2023, 5, 26),
        )

    def test_the_story_of_the_death_is_not_claimed(self, text: Found) -> None:
        claimed = " ".join(piece.text for piece in text.claimed)
        assert "action should be taken to prevent future deaths" in claimed
        assert "fell at 03.00" not in claimed


class TestWebPage:
    def test_particulars(self, html: Found) -> None:
        coroner = html.coroner
        assert coroner is not None
        assert (coroner.name, coroner.title, coroner.area) == ("Robin Sample", "Area Coroner", "Midshire")
        assert (coroner.date_of_report, coroner.response_due_stated) == (dt.date(2024, 5, 3), dt.date(2024, 7, 1))
        assert coroner.copied_to == ("Chief Coroner", "The family of [name]", "Midshire Police")
        assert html.reference == "2024-0999"

    def test_a_date_that_disagrees_with_the_rule_is_kept_and_shown(self, html: Found) -> None:
        assert html.coroner is not None
        assert html.coroner.response_due_by_rule == dt.date(2024, 6, 28)
        assert [warning.code for warning in html.warnings] == ["due_date_disagrees"]

    def test_matters(self, html: Found) -> None:
        assert [item.text.split(".")[0].split(":")[0] for item in html.items] == [
            "The crossing has no lights and no sign",
            "The speed limit changes 1 in 5 times a day",
            "Nobody keeps a record",
        ]
        assert [addressee.text for addressee in html.items[0].addressees] == [
            "Chief Executive, Midshire Council",
            "Secretary of State for Example",
        ]

    def test_the_pages_own_title_is_not_used(self, html: Found) -> None:
        assert html.title == "Prevention of future deaths report: Midshire, 3 May 2024"


class TestWord:
    def test_particulars(self, docx: Found) -> None:
        coroner = docx.coroner
        assert coroner is not None
        assert (coroner.name, coroner.title, coroner.area) == ("Robin Sample", "HM Assistant Coroner", "North Midshire")
        assert (coroner.date_of_report, coroner.response_due_stated) == (dt.date(2024, 5, 7), dt.date(2024, 7, 2))
        assert coroner.copied_to == (
            "Chief Coroner",
            "the family of [name]",
            "Example Ambulance Service",
            "the Care Quality Commission",
        )

    def test_matters(self, docx: Found) -> None:
        assert [item.ref for item in docx.items] == ["1", "2", "3"]
        assert docx.items[0].text == "Nobody answers the bleep at night. There is no second bleep."
        assert [part.label for part in docx.items[1].parts] == ["a", "b"]
        assert [addressee.text for addressee in docx.items[0].addressees] == [
            "Chief Executive, Example NHS Foundation Trust",
            "NHS England",
        ]


def test_a_report_that_cites_such_reports_is_not_one() -> None:
    words = (
        "# A review\n\nThe coroner made a Regulation 28 report to prevent future deaths.\n\n## Recommendations\n\nOne."
    )
    assert FAMILY.evidence(_read(words, "review.md")) < 0.5


def test_an_unfilled_form_asks_nothing() -> None:
    blank = TEXT
    trust = blank[blank.index("[REDACTED]") : blank.index("\n\nThe Department")]
    for filled, unfilled in (
        (trust, "1. [NAME]"),
        ("The Department for Examples", "2. [NAME]"),
        ("I am Mrs Ashley Example LLB, HM Senior Coroner for the City of Exampleton and West Midshire", "I am [NAME]"),
        ("namely by Friday 26th May", "namely by [DATE]"),
        ("death of A Placeholder", "death of [NAME, AGE]"),
        ("Dated this 31st day of March 2023", "[DATE] [SIGNED BY CORONER]"),
    ):
        assert filled in blank
        blank = blank.replace(filled, unfilled)
    low, high = blank.index("For the Trust"), blank.index("6  ACTION")
    empty = "[BRIEF SUMMARY OF MATTERS OF CONCERN]\n\n(1)\n(2)\n(3)\n\n"
    found = _found(blank[:low] + empty + blank[high:], "form.txt")
    assert found.items == ()
    assert [warning.code for warning in found.warnings] == ["blank_form"]


def test_sections_may_be_missing() -> None:
    form = (
        "REGULATION 28 REPORT TO PREVENT FUTURE DEATHS\n\nTHIS REPORT IS BEING SENT TO: Example Council\n\n"
        "1 CORONER\n\nI am Robin Sample, Area Coroner, for the coroner area of Midshire.\n\n"
        "5 CORONER'S CONCERNS\n\nThe MATTERS OF CONCERN are as follows:\n\nThe bridge has no rail."
    )
    found = FAMILY.extract(_read(form, "part.txt"))
    assert [item.text for item in found.items] == ["The bridge has no rail."]
    assert [addressee.text for addressee in found.items[0].addressees] == ["Example Council"]
    (warning,) = found.warnings
    assert warning.code == "particulars_missing"
    assert "the date of the report" in warning.message


@pytest.mark.corpus
def test_the_gold_forms() -> None:
    gold = json.loads(corpus_path("gold/regulation_28.json").read_text(encoding="utf-8"))
    for row in gold:
        found = FAMILY.extract(read_document(corpus_path(f"documents/{row['document']}")))
        coroner = found.coroner
        assert coroner is not None
        assert (coroner.name, coroner.title, coroner.area) == (
            row["coroner"],
            row["coroner_title"],
            row["coroner_area"],
        )
        for field in ("date_of_report", "response_due_stated", "response_due_by_rule"):
            assert getattr(coroner, field) == dt.date.fromisoformat(row[field])
        assert list(coroner.copied_to) == row["copied_to"]
        assert len(found.items) == row["matters_of_concern"]
        for item, start, end in zip(found.items, row["concern_starts"], row["concern_ends"], strict=True):
            assert item.text.startswith(start)
            assert item.text.endswith(end)
            assert [addressee.text for addressee in item.addressees] == row["addressee_text"]
        assert not any(name in (found.title or "") for name in found.names_to_withhold)
        disagrees = row["response_due_stated"] != row["response_due_by_rule"]
        assert ("due_date_disagrees" in {warning.code for warning in found.warnings}) is disagrees


@pytest.mark.corpus
def test_the_chief_coroners_template_asks_nothing() -> None:
    found = FAMILY.extract(read_document(corpus_path("documents/regulation-28-template.pdf")))
    assert (found.items, found.coroner) == ((), None)
    assert [warning.code for warning in found.warnings] == ["blank_form"]
