"""The parts of the form, one by one. Names, bodies and places are invented."""

from __future__ import annotations

import pytest

from heed.extraction.families.coroners.copies import copied_to
from heed.extraction.families.coroners.deceased import names_to_withhold
from heed.extraction.families.coroners.form import NAMES, find_form
from heed.extraction.families.coroners.particulars import coroner, report_date, response_due
from heed.extraction.families.coroners.recipients import recipients

RECIPIENTS = [
    ("1. The Example Group\n2. NHS England\n1", ["The Example Group", "NHS England"]),
    ("(1) EXAMPLE NHS TRUST (2) EXAMPLE BOARD 1", ["EXAMPLE NHS TRUST", "EXAMPLE BOARD"]),
    ("1 Department for Examples 2 Example Council 1", ["Department for Examples", "Example Council"]),
    (
        "1. , Chief Executive of Example Trust 2. , Minister for Examples",
        ["Chief Executive of Example Trust", "Minister for Examples"],
    ),
    ("Chief Executive, Example County Council", ["Chief Executive, Example County Council"]),
    ("Example Police; Example Council, Head of Roads", ["Example Police", "Example Council, Head of Roads"]),
    ("Example Council | Department for Examples", ["Example Council", "Department for Examples"]),
    (
        "Example Association, Department for Examples and the Example Council",
        ["Example Association", "Department for Examples", "the Example Council"],
    ),
    ("Highways Department, Example Council", ["Highways Department, Example Council"]),
    (
        "Chief Executive\nExample NHS Trust\n1 Mill Lane\nSeatown\nEX1 2MP",
        ["Chief Executive Example NHS Trust 1 Mill Lane Seatown EX1 2MP"],
    ),
    ("Example NHS Trust\nExample Council", ["Example NHS Trust", "Example Council"]),
    ("Chief Executive if Example NHS Trust", ["Chief Executive if Example NHS Trust"]),
    (
        "• Chief Executive, Example Trust\n• President - Royal College of Examples",
        ["Chief Executive, Example Trust", "President - Royal College of Examples"],
    ),
    ("1. [NAME]\n2. [NAME]\n3. [NAME]", []),
    ("[REDACTED]", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS)
def test_recipients_as_written(text: str, expected: list[str]) -> None:
    assert list(recipients(text)) == expected


COPIES = [
    (
        "I have sent a copy of my report to the Chief Coroner and to the following Interested Persons:\n"
        "1. The family\n2. Example Trust\nI am also under a duty to send the Chief Coroner a copy of your response.",
        ["Chief Coroner", "The family", "Example Trust"],
    ),
    (
        "I have sent a copy of my report to the Chief Coroner, the family of [name], Example Police and the Example "
        "Council. I am also under a duty to send the Chief Coroner a copy of your response.",
        ["Chief Coroner", "the family of [name]", "Example Police", "the Example Council"],
    ),
    (
        "I have sent a copy of my report to the Chief Coroner and to the following Interested Persons namely "
        "Example Trust; Example Care Ltd. I have also sent it to Example Charity who may find it useful.",
        ["Chief Coroner", "Example Trust", "Example Care Ltd.", "Example Charity"],
    ),
    ("The Chief Coroner may publish either or both in a complete or redacted or summary form.", []),
]


@pytest.mark.parametrize(("text", "expected"), COPIES)
def test_copies_as_written(text: str, expected: list[str]) -> None:
    assert list(copied_to(text).names) == expected


def test_a_person_whose_name_is_redacted_is_counted_and_not_listed() -> None:
    copies = copied_to(
        "I have sent a copy of my report to the Chief Coroner and to the following Interested Persons\n"
        "1. The family\n2. , Consultant in Examples, Example Trust\n3. [REDACTED], Chief Executive, Example Trust\n"
    )
    assert copies.names == ("Chief Coroner", "The family", "[REDACTED], Chief Executive, Example Trust")
    assert copies.redacted == 1


CORONERS = [
    (
        "I am Robin Sample assistant coroner, for the coroner area of\nMidshire.",
        ("Robin Sample", "assistant coroner", "Midshire"),
    ),
    (
        "I am Dr Robin Sample, HM Senior Coroner for the coroner area of North and West Midshire",
        ("Robin Sample", "HM Senior Coroner", "North and West Midshire"),
    ),
    (
        "I am ROBIN SAMPLE LLB, Acting Area Coroner for Midshire and the Isles.",
        ("ROBIN SAMPLE", "Acting Area Coroner", "Midshire and the Isles"),
    ),
    (
        "I am Mrs R. J. Sample, His Majesty's Assistant Coroner, for the coroner area of the City of Exampleton",
        ("R. J. Sample", "His Majesty's Assistant Coroner", "City of Exampleton"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CORONERS)
def test_coroner_title_and_area(text: str, expected: tuple[str, str, str]) -> None:
    whole = f"1 CORONER\n{text}\n2 CORONER’S LEGAL POWERS\nI make this report under paragraph 7.\n"
    assert coroner(whole, find_form(whole)) == expected


def test_sections_are_found_whatever_became_of_their_numbers() -> None:
    text = (
        "THIS REPORT IS BEING SENT TO: Example Council 1 CORONER I am Robin Sample, Coroner for Midshire. 2 CORONER’S "
        "LEGAL POWERS I make this report. 3 INVESTIGATION and INQUEST It began. 4 CIRCUMSTANCES OF THE DEATH It ended. "
        "CORONER’S CONCERNS It was dark. 6 ACTION SHOULD BE TAKEN You can act. 7\nYOUR RESPONSE By 1 May 2024. "
        "8 COPIES and PUBLICATION None. "
    )
    form = find_form(text)
    assert tuple(form.sections) == NAMES
    assert form.of(text, "recipients").strip() == "Example Council"
    assert form.of(text, "concerns").strip() == "It was dark."
    assert form.of(text, "action").strip() == "You can act."


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("within 56 days of the date of this report, namely by 16th June 2023. I, the coroner,", "2023-06-16"),
        ("within 56 days of the date of this report, 17th May 2023. I, the coroner,", "2023-05-17"),
        ("within 56 days of the date of this report. I have extended this period to 23rd May 2023.", "2023-05-23"),
        ("within 56 days of the date of this report, namely by [DATE]. I, the coroner,", None),
    ],
)
def test_the_stated_date(words: str, due: str | None) -> None:
    text = f"7 YOUR RESPONSE\nYou are under a duty to respond to this report {words}\n"
    stated = response_due(text, find_form(text), None)
    assert (stated.date.isoformat() if stated else None) == due


@pytest.mark.parametrize(
    "signature",
    [
        "9 Robin Sample, 21st April 2023",
        "9\n21.4. 2023 R Sample",
        "Dated this 21st day of April 2023\nRobin Sample",
        "21 April 2023",
    ],
)
def test_the_date_beside_the_signature(signature: str) -> None:
    text = (
        "8 COPIES and PUBLICATION\nI have sent a copy. You may make representations to me about the release or the "
        f"publication of your response.\n{signature}\n"
    )
    found = report_date(text, find_form(text))
    assert found is not None
    assert found.isoformat() == "2023-04-21"


NAMED = [
    ("an investigation into the death of A Placeholder, aged 81.", {"A Placeholder", "Placeholder"}),
    ("an investigation into the death of Mr A. Placeholder who fell.", {"Placeholder", "Mr Placeholder"}),
    ("an inquest into the death of 22-year-old Some Placeholder.", {"Some Placeholder"}),
    (
        "investigations into the deaths of One Placeholder (aged 4) and Two Stand-In, aged 5.",
        {"One Placeholder", "Two Stand-In"},
    ),
    ("an investigation into the death of [REDACTED].", set()),
]


@pytest.mark.parametrize(("words", "expected"), NAMED)
def test_names_are_withheld_in_the_forms_in_use(words: str, expected: set[str]) -> None:
    text = f"On 1 May 2020 I commenced {words} The nurse asked Mr Placeholder, and Placeholder answered."
    names = set(names_to_withhold(text, text))
    assert expected <= names
    assert bool(names) is bool(expected)


def test_a_surname_that_is_a_word_of_the_text_is_withheld_only_with_its_title() -> None:
    text = "I commenced an investigation into the death of Sam Bedside. Mr Bedside fell by the bedside. Ms Bedside."
    names = names_to_withhold(text, text)
    assert {"Sam Bedside", "Mr Bedside"} <= set(names)
    assert "Bedside" not in names
