"""A bare section of concerns, cut into matters. Every example is invented."""

from __future__ import annotations

import csv
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.extraction.families.coroners import read_concerns
from heed.extraction.families.coroners.splitting import cut
from heed.extraction.model import ItemKind
from tests.corpus import corpus_path

INTRO = (
    "During the course of the inquest the evidence revealed matters giving rise to concern. In my opinion there is a "
    "risk that future deaths could occur unless action is taken. In the circumstances it is my statutory duty to "
    "report to you. The MATTERS OF CONCERN are as follows: "
)
FOOTER = "Regulation 28 – After Inquest Document Template Updated 30/07/2021"

# name, text, the words with which each matter must begin
CASES: list[tuple[str, str, list[str]]] = [
    ("full stops", INTRO + "1. The lift was broken. 2. Nobody mended it. 6", ["The lift", "Nobody"]),
    ("brackets", INTRO + "(1) The lift was broken. (2) Nobody mended it. 6", ["The lift", "Nobody"]),
    ("one bracket", "1) The lift was broken.\n\n2) Nobody mended it.", ["The lift", "Nobody"]),
    ("letters", "a. The lift was broken.\n\nb. Nobody mended it.\n\nc. Nobody knew.", ["The lift", "Nobody", "Nobody"]),
    ("letters, run together", INTRO + "a.The lift was broken. b.Nobody mended it.", ["The lift", "Nobody"]),
    ("capital letters", "A. The lift was broken.\n\nB. Nobody mended it.", ["The lift", "Nobody"]),
    ("Roman numerals", "(I) The lift broke.\n\n(ii) It stayed so.\n\n(III) Nobody came.", ["The lift", "It", "Nobody"]),
    ("bullets", INTRO + "\n• The lift was broken.\n• Nobody mended it.", ["The lift", "Nobody"]),
    ("dashes", "- The lift was broken.\n- Nobody mended it.", ["The lift", "Nobody"]),
    ("dotted", "5.1 The lift was broken.\n5.2 Nobody mended it.", ["The lift", "Nobody"]),
    ("words", "Concern 1: The lift was broken.\n\nConcern 2: Nobody mended it.", ["The lift", "Nobody"]),
    (
        "ordinals",
        "My concerns are twofold.\n\nFirstly, the lift broke.\n\nSecondly, it stayed so.",
        ["Firstly", "Second"],
    ),
    ("plain narrative", INTRO + "The lift was broken. It was not the first time. 6", ["The lift"]),
    ("narrative of paragraphs", "The lift was broken.\n\nIt was on the 2nd floor.\n\nNobody came.", ["The lift"]),
    ("facts count", "1. The lift was built in 1990.\n2. It broke in 2020.\n3. It must be safe.", ["The", "It", "It"]),
    (
        "punctuation changes",
        INTRO + "\n1 The lift was broken.\n2. Nobody mended it.\n3. Why?",
        ["The", "Nobody", "Why"],
    ),
    (
        "misnumbered",
        "1. One thing.\n\n2. Two things.\n\n2. Three things.\n\n4. Four things.",
        ["One", "Two", "Three", "Four"],
    ),
    ("begins in the middle", "(3) A third thing.\n\n(4) A fourth thing.", ["A third", "A fourth"]),
    ("parts are not items", "1. The lift:\n(a) broke;\n(b) stuck.\n\n2. Nobody came.", ["The lift", "Nobody"]),
    (
        "parts run together",
        INTRO + "1. It was said that: i. the lift broke. ii. it stuck. 2. I ask why.",
        ["It was", "I ask"],
    ),
    ("one lone mark", "1. a) The lift was broken.\n\nb) Nobody mended it.", ["The lift", "Nobody"]),
    (
        "numbers in the words",
        INTRO + "1. In 1 in 5 calls to 999 in 2021. Section 2. 2. The 4.30 pm call.",
        ["In 1 in 5", "The 4.30"],
    ),
    ("section cited", INTRO + "The order under section 2. The next under section 3. Neither was made.", ["The order"]),
    ("page number before a mark", INTRO + "– 2 (1) The lift was broken. (2) Nobody came. 6", ["The lift", "Nobody"]),
    ("page number in a sentence", INTRO + "The lift had been out of use 1 for a year. 6", ["The lift"]),
    ("page number after an item", INTRO + "1. The lift was broken. 3 2. Nobody came. 3 4 6", ["The lift", "Nobody"]),
    ("footer in an item", INTRO + f"1. The lift was {FOOTER} broken. 2. Nobody came.", ["The lift", "Nobody"]),
    (
        "footer before the list",
        INTRO + f"These are for the Trust {FOOTER} 1. The lift. 2. The stairs.",
        ["The lift", "The stairs"],
    ),
    (
        "brief summary",
        INTRO + "(brief summary of matters of concern) 1. The lift was broken. 2. It stuck.",
        ["The", "It"],
    ),
    (
        "next section",
        "1. The lift was broken.\n2. It stuck.\n6 ACTION SHOULD BE TAKEN\nIn my opinion 1. so.",
        ["The", "It"],
    ),
    ("a list for each", "For the Home\n1. The lift was broken.\nFor All:\n1. Nobody came.", ["The lift", "Nobody"]),
    (
        "named in a run",
        INTRO + "Example Trust 1. That the lift was broken. Midshire County Council 2. That nobody came.",
        ["That the lift", "That nobody"],
    ),
    (
        "groups of lists",
        "(A) For the Trust:\n(1) the lift broke\n(2) it stuck\n(B) For the Council:\n(1) nobody came",
        ["the lift", "it", "nobody"],
    ),
    (
        "a story, then the concerns",
        "The background is this.\n• The lift broke.\n• It stuck.\n"
        "My concerns are as follows:\n1. It was old.\n2. So are all.",
        ["It was", "So are"],
    ),
    (
        "headings",
        "Maintenance of the lift\n"
        + "Nobody had looked at the lift for as long as any witness could remember it, at all.\n"
        "Calls from the lift\n"
        + "The telephone in the lift had been disconnected before anybody thought to ask about it.",
        ["Nobody", "The telephone"],
    ),
    (
        "introduction misspelt",
        INTRO.replace("follows", "follow s") + "1. It broke. 2. It stuck.",
        ["It broke", "It stuck"],
    ),
    ("introduction only", INTRO, []),
    ("nothing", "", []),
    ("the form's empty list", INTRO + "[BRIEF SUMMARY OF MATTERS OF CONCERN] (1) (2) (3)", []),
]


@pytest.mark.parametrize(("name", "text", "starts"), CASES, ids=[name for name, _, _ in CASES])
def test_each_matter_is_an_item(name: str, text: str, starts: list[str]) -> None:
    items = read_concerns(text)
    assert [item.text for item in items if not item.text] == []
    assert len(items) == len(starts)
    assert all(item.text.startswith(start) for item, start in zip(items, starts, strict=True))
    assert all(item.kind is ItemKind.CONCERN for item in items)


def test_a_list_inside_a_matter_is_its_parts() -> None:
    first, second = read_concerns("1. The lift:\n(a) broke;\n(b) stuck.\n\n2. Nobody came.")
    assert first.text == "The lift: (a) broke; (b) stuck."
    assert [(part.label, part.text) for part in first.parts] == [("a", "broke;"), ("b", "stuck.")]
    assert second.parts == ()


def test_footers_and_page_numbers_are_not_the_coroners_words() -> None:
    first, second = read_concerns(INTRO + f"1. The lift was {FOOTER} broken. 4 2. Nobody came. 6")
    assert (first.text, second.text) == ("The lift was broken.", "Nobody came.")


@pytest.mark.parametrize(
    "closing",
    [
        "The above matters were missed opportunities to prevent a death.",
        "I am not reassured that necessary actions are in place.",
        "These concerns are for all of you.",
    ],
)
def test_a_closing_paragraph_belongs_to_no_single_matter(closing: str) -> None:
    text = INTRO + f"1. The lift was broken. 2. Nobody came. {closing} 6"
    section = cut(text)
    assert [text[slice(*matter.spans[-1])] for matter in section.matters][-1] == "Nobody came."
    assert [text[low:high] for low, high in section.loose] == [closing]


def test_a_heading_says_whose_matter_it_is() -> None:
    first, second = read_concerns("For the Home\n1. The lift was broken.\nFor All:\n1. Nobody came.")
    assert (first.heading, second.heading) == ("For the Home", "For All")
    assert first.text == "The lift was broken."


def test_anchors_point_at_the_words() -> None:
    text = INTRO + "1. The lift was broken. 2. Nobody came. 6"
    for item in read_concerns(text):
        (anchor,) = item.mentions[0].anchors
        assert text[anchor.start : anchor.end] == item.text


@given(st.lists(st.sampled_from(["The lift was broken.", "Nobody came.", "It took 4 days."]), min_size=2, max_size=12))
def test_a_numbered_list_comes_back_as_it_was(sentences: list[str]) -> None:
    for mark in ("{}. ", "({}) ", "{}) "):
        text = INTRO + " ".join(mark.format(place) + words for place, words in enumerate(sentences, 1))
        assert [item.text for item in read_concerns(text)] == sentences


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_no_two_matters_overlap(text: str) -> None:
    spans = sorted(span for matter in cut(text).matters for span in matter.spans)
    assert all(low < high <= len(text) for low, high in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.corpus
def test_the_gold_concerns_have_the_right_number_of_items() -> None:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with corpus_path("gold/concern_items.csv").open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file))
    with corpus_path("coroners/pfd_fulltext_sample.csv").open(encoding="utf-8", newline="") as file:
        texts = {(row["url"], row["date"]): row["concerns"] for row in csv.DictReader(file)}
    right = [len(read_concerns(texts[row["url"], row["date"]])) == int(row["n_items"]) for row in gold]
    assert sum(right) >= len(gold) - 1
