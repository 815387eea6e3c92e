"""The small grammars that every family shares: asks, purposes, references, dates."""

from __future__ import annotations

import datetime as dt

import pytest

from heed.extraction.asks import asking, find_asks
from heed.extraction.cites import find_codes, find_references
from heed.extraction.dates_in_text import find_dates, find_published
from heed.extraction.purpose import find_purpose
from tests.extraction.samples import document

ASKS = [
    ("The Door Board should oil its hinges.", "should"),
    ("Hospitals must close their doors at night.", "must"),
    ("We recommend that the Door Board oils its hinges.", "recommends"),
    ("The Inquiry recommends a review of doors.", "recommends"),
    ("It is recommended that doors are oiled.", "recommends"),
    ("I therefore call on the minister to act.", "calls on"),
    ("The committee urges the Government to publish its plan.", "urges"),
    ("The Door Board needs to oil its hinges.", "needs to"),
    ("Trusts ought to count their doors.", "ought to"),
    ("We want to see doors kept open.", "wants"),
    ("There is a need for better doors.", "needs to be"),
    ("Trusts can improve patient safety by oiling hinges.", "can improve"),
    ("It may be beneficial if trusts oil their hinges.", "may be beneficial"),
    ("When a door sticks, the trust should oil it.", "should"),
    ("The new guidance should be published this year.", "should"),
]

NOT_ASKS = [
    "Guidance states that doors should be closed at night.",
    "NICE recommends that doors are oiled.",
    "Staff told the review that doors must be closed.",
    "The trust should have oiled the door.",
    "It should be noted that doors close.",
    "If the door should stick, it creaks.",
    "The witness asked whether the trust should act.",
    "‘The trust should act’ was the heading of the leaflet.",
    "Should you need help, see the back page.",
    "When someone is ill and must stay in hospital they may be afraid.",
    "It was recommended that NHS trusts should count doors.",
    "More needs to be done on doors.",
    "Smith (2024) Doors should open. London.",
    "Doors close by themselves.",
]


@pytest.mark.parametrize(("sentence", "why"), ASKS)
def test_a_sentence_that_asks(sentence: str, why: str) -> None:
    assert asking(sentence) == why


@pytest.mark.parametrize("sentence", NOT_ASKS)
def test_a_sentence_that_does_not_ask(sentence: str) -> None:
    assert asking(sentence) is None


def test_asks_know_where_they_stand() -> None:
    text = "Doors close. The board should oil them. They creak."
    (ask,) = find_asks(text)
    assert text[ask.start : ask.end] == ask.text == "The board should oil them."


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("The board oils doors. This is to keep them safe.", "This is to keep them safe."),
        ("The board oils doors. This will help staff. It may take a year.", "This will help staff."),
        (
            "X acts. This is to help. This may also support staff. Doors close.",
            "This is to help. This may also support staff.",
        ),
        ("X acts. This work should include windows.", None),
        ("X acts. The purpose is to keep doors safe.", "The purpose is to keep doors safe."),
        ("X acts so that doors are safe.", None),
    ],
)
def test_the_purpose_is_what_says_why(text: str, purpose: str | None) -> None:
    assert find_purpose(text) == purpose


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("(R/2024/043) and O / 2023 / 201", ("R/2024/043", "O/2023/201")),
        ("ICB/2024/010, A/2023/051.", ("ICB/2024/010", "A/2023/051")),
        ("HSIB's 2018/006, in 2018/19", ("2018/006",)),
        ("see doi.org/10/2018/006 and 12/2018/006", ()),
        ("Recommendation 12", ("Recommendation 12",)),
        ("recommendations 3 to 5 and 7", tuple(f"Recommendation {n}" for n in (3, 4, 5, 7))),
        ("recommendations 1, 2 & 4a", tuple(f"Recommendation {n}" for n in ("1", "2", "4a"))),
        ("recommendation no. 4.2", ("Recommendation 4.2",)),
        ("the 13 recommendations", ()),
    ],
)
def test_references_in_their_standard_form(text: str, refs: tuple[str, ...]) -> None:
    assert find_references(text) == refs


def test_a_code_knows_where_it_stands() -> None:
    text = "see R/2024/043."
    (code,) = find_codes(text)
    assert text[code.start : code.end] == "R/2024/043"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("13/05/2025", dt.date(2025, 5, 13)),
        ("13 May 2025", dt.date(2025, 5, 13)),
        ("13th day of May 2025", dt.date(2025, 5, 13)),
        ("May 13, 2025", dt.date(2025, 5, 13)),
        ("2025-05-13", dt.date(2025, 5, 13)),
        ("1.2.24", dt.date(2024, 2, 1)),
    ],
)
def test_dates_as_britain_writes_them(text: str, date: dt.date) -> None:
    assert [found.date for found in find_dates(f"on {text} it was so")] == [date]


@pytest.mark.parametrize("text", ["31/02/2025", "version 1.2.3", "May 2025", "45/13/2025"])
def test_what_is_no_date(text: str) -> None:
    assert not find_dates(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("# Doors\n\nDate Published:\n\n13/05/2025\n\nText of 1 June 2020.", dt.date(2025, 5, 13)),
        ("# Doors\n\nPublished 13 May 2025\n\nText.", dt.date(2025, 5, 13)),
        ("# Doors\n\n24 October 2024\n\nText of 1 June 2020.", dt.date(2024, 10, 24)),
        ("# Doors\n\nThe law of 1 June 2020 holds.", None),
    ],
)
def test_the_date_of_publication_stands_near_the_top(text: str, date: dt.date | None) -> None:
    assert find_published(document(text)) == date
