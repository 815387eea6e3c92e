"""Labels, endings, and lines that carry on."""

from __future__ import annotations

import pytest

from heed.documents.pdf.hyphens import Lexicon, joins_tightly, url_goes_on
from heed.documents.wording import bullet, continues, paragraph_number, sentence_ends, typed_label


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("• act", ("•", None, None)),
        ("- act", ("-", None, None)),
        ("1. act", (None, "1.", None)),
        ("(a) act", (None, "(a)", None)),
        ("(1)act", (None, "(1)", None)),
        ("iv) act", (None, "iv)", None)),
        ("2.14 act", (None, None, "2.14")),
        ("2.1.4. act", (None, None, "2.1.4.")),
        ("24.There is", (None, "24.", None)),
        ("7.47.We commend", (None, None, "7.47.")),
        ("35.27% of them", (None, None, None)),
        ("-5 degrees", (None, None, None)),
        ("A trust acts", (None, None, None)),
        ("2023 was a year", (None, None, None)),
    ],
)
def test_labels(line: str, marks: tuple[str | None, str | None, str | None]) -> None:
    assert (bullet(line), typed_label(line), paragraph_number(line)) == marks


@pytest.mark.parametrize(
    ("text", "ends"), [("It is.", True), ("It is.”", True), ("It is (so).", True), ("as follows:", True), ("It", False)]
)
def test_sentence_ends(text: str, ends: bool) -> None:
    assert sentence_ends(text) is ends


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the board", "reads it", True),
        ("the board of", "Trusts", True),
        ("in the year to", "2023 it", True),
        ("the board", "Trusts", False),
        ("the board.", "reads it", False),
        ("", "reads", False),
    ],
)
def test_continues(before: str, after: str, expected: bool) -> None:
    assert continues(before, after) is expected


@pytest.mark.parametrize(
    ("before", "after", "keeps"),
    [
        ("a long", "term plan", True),  # both are words, "longterm" is not
        ("short-, medium- and long", "term plan", True),
        ("face-to", "face talks", True),
        ("the organi", "sation said", False),  # "organisation" stands elsewhere
        ("co", "production of plans", True),  # "co-production" stands elsewhere
        ("https://example.org/a", "b-c", True),
        ("pre", "Brexit", True),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(before: str, after: str, keeps: bool) -> None:
    lexicon = Lexicon(["a long term plan of the organisation is co-production and talks"])
    assert lexicon.keeps(before, after) is keeps


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("see https://example.org/reports/", "annual-report-2023.pdf) for more", True),
        ("see https://example.org/reports/", "and then act", False),
        ("see the reports/", "annual-report", False),
        ("see https://example.org/reports.", "annual-report/x", False),
    ],
)
def test_web_addresses_go_on(before: str, after: str, expected: bool) -> None:
    assert url_goes_on(before, after) is expected


@pytest.mark.parametrize(
    ("before", "after", "tight"), [("and/", "or", True), ("2006–", "2021", True), ("of –", "a", False)]
)
def test_strokes_and_dashes(before: str, after: str, tight: bool) -> None:
    assert joins_tightly(before, after) is tight
