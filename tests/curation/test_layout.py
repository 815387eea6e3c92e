"""Which lines a passage stands on, and where words stand on known pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.curation.layout import Rectangle, locate, rectangles
from heed.curation.models import Candidate
from heed.curation.presenters import laid_out

LINES = [[0, 10, 50, 100, 150, 110], [11, 31, 50, 112, 250, 122]]


@pytest.mark.parametrize(
    ("start", "end", "marks"),
    [
        (0, 10, [Rectangle(50, 100, 100, 10)]),
        (0, 31, [Rectangle(50, 100, 100, 10), Rectangle(50, 112, 200, 10)]),
        (5, 10, [Rectangle(100, 100, 50, 10)]),
        (11, 21, [Rectangle(50, 112, 100, 10)]),
        (40, 50, []),
    ],
)
def test_a_passage_is_marked_line_by_line(start, end, marks):
    assert rectangles(LINES, start, end) == marks


def test_runs_of_type_on_one_line_are_marked_as_one():
    runs = [[0, 5, 50, 100, 100, 110], [5, 9, 100.5, 100.5, 140, 110]]
    assert rectangles(runs, 0, 9) == [Rectangle(50, 100, 90.0, 10)]


def test_words_are_found_across_line_breaks_bullets_and_pages():
    pages = {3: "Heading\nThe Trust should:\n• mend\nthe lamps", 4: "• and tell\nthe wards. More."}
    assert locate("The Trust should: mend the lamps and tell the wards.", pages) == [
        {"page": 3, "start": 8, "end": len(pages[3])},
        {"page": 4, "start": 2, "end": 21},
    ]


def test_words_that_are_not_there_have_no_place():
    assert locate("something else", {1: "The Trust should mend the lamps"}) == []
    assert locate("", {1: "text"}) == []


@given(st.text(alphabet="ab c\n•", min_size=1, max_size=60), st.data())
def test_what_is_located_holds_the_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    letters = [letter for letter in text[start:end] if letter.isalnum()]
    found = locate(text[start:end], {1: text})
    if not letters:
        assert found == []
    else:
        (place,) = found
        assert [one for one in text[place["start"] : place["end"]] if one.isalnum()] == letters


@pytest.mark.parametrize(
    ("text", "parts", "lines"),
    [
        ("Do: mend it", [], ["Do: mend it"]),
        ("Do: mend it tell us", ["mend it", "tell us"], ["Do:", "mend it", "tell us"]),
        ("Do: a) mend b) tell", [("a)", "mend"), ("b)", "tell")], ["Do:", "a) mend", "b) tell"]),
        ("Do: mend", ["not there"], ["Do: mend"]),
    ],
)
def test_words_are_laid_out_by_their_parts(text, parts, lines):
    rows = [{"label": p[0], "text": p[1]} if isinstance(p, tuple) else {"label": "", "text": p} for p in parts]
    assert laid_out(Candidate(text=text, parts=rows)) == lines
