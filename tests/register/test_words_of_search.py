"""Words, stems and the stretches that a result shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.register.search.expressions import parse
from heed.register.search.passages import marked, passage
from heed.register.search.porter import stem
from heed.register.search.themes import themes_of
from heed.register.search.words import terms, words

# From the examples in Porter's paper
PAPER = """caresses caress ponies poni ties ti cats cat feed feed agreed agre plastered plaster bled bled motoring motor
sing sing conflated conflat troubled troubl sized size hopping hop tanned tan falling fall hissing hiss fizzed fizz
failing fail filing file happy happi sky sky relational relat conditional condit rational ration digitizer digit
vietnamization vietnam predication predic operator oper feudalism feudal decisiveness decis hopefulness hope
triplicate triplic formative form formalize formal electrical electr goodness good revival reviv allowance allow
inference infer airliner airlin adjustable adjust defensible defens irritant irrit replacement replac adjustment
adjust dependent depend adoption adopt communism commun activate activ effective effect bowdlerize bowdler probate
probat rate rate cease ceas controlling control rolling roll"""


@pytest.mark.parametrize(("word", "stemmed"), list(zip(PAPER.split()[::2], PAPER.split()[1::2], strict=True)))
def test_stems_of_porters_paper(word, stemmed):
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recommendations", "recommended"),
        ("organisation", "organising"),
        ("the trust’s", "the trust"),
        ("CAFÉ", "cafe"),
        ("ﬁre", "fire"),
        ("R/2025/063", "r 2025 063"),
    ],
)
def test_the_same_to_a_searcher(one, other):
    assert terms(one) == terms(other)


@given(st.text())
def test_every_word_stands_where_it_says(text):
    for word in words(text):
        assert terms(text[word.start : word.end])[:1] == [word.term]


@given(st.text(max_size=300), st.text(max_size=20))
def test_marking_changes_no_words(text, typed):
    assert "".join(stretch.text for stretch in marked(text, parse(typed))) == text


def test_a_passage_is_around_the_words():
    text = "one " * 200 + "The ligature was found. " + "two " * 200
    found = passage(text, parse("ligatures"))
    assert [stretch.text for stretch in found if stretch.marked] == ["ligature"]
    assert found[0].text == "… " and found[-1].text == " …"
    assert sum(len(stretch.text.split()) for stretch in found) < 60


def test_a_phrase_is_marked_only_where_it_stands_whole():
    found = marked("risk and assessment; risk assessment", parse('"risk assessment"'))
    assert [stretch.text for stretch in found if stretch.marked] == ["risk", "assessment"]
    assert found[0].text.startswith("risk and")


def test_themes_are_words_that_stand_there():
    assert themes_of(terms("Bed occupancy and the self-harm of children")) == [
        "bed-occupancy",
        "children-and-young-people",
        "suicide-and-self-harm",
    ]
    assert themes_of([]) == []
