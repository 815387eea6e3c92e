"""Sentences: the spans rebuild the text, and a full stop is not always an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.extraction.sentences import split_sentences

PROSE = st.lists(
    st.sampled_from(
        ["Dr. ", "e.g. ", "The board acts. ", "2.5 ", "No. 4 ", "“Stop.” ", "A. ", "Why? ", "\n\n", " ", "etc. ", "x"]
    )
).map("".join)


@given(st.one_of(st.text(), PROSE))
def test_spans_rebuild_the_text_exactly(text: str) -> None:
    position = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[position : sentence.start].strip()
        assert sentence.text == sentence.text.strip() != ""
        position = sentence.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One thing. Another thing.", 2),
        ("Dr. J. B. Smith of St. Mary's asked Mr. Jones.", 1),
        ("Act early, e.g. NHS England did. Then rest.", 2),
        ("It rose by 2.5 per cent. That was no. 4 of five.", 2),
        ("1. Identify the need. 2) Review it.", 2),
        ("Paragraphs 3 and 4, etc. The board agreed.", 2),
        ("Was it safe? It was not! “We must act.” They did.", 4),
        ("See Smith et al. 2020 for more.", 1),
        ("First line\n\nSecond line", 2),
        ("It is a matter for the U.K. Government acts.", 2),
        ("By 5 p.m. on Monday it was done.", 1),
        ("See www.example.org. Then write.", 2),
        ("", 0),
    ],
)
def test_what_ends_a_sentence(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count
