"""Identifiers can be said over a telephone, and a slip of the tongue or of the pen is noticed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from heed.register.identifiers import ALPHABET, LENGTH, check_character, display, new_identifier, parse

bodies = st.text(st.sampled_from(ALPHABET), min_size=LENGTH - 1, max_size=LENGTH - 1)
identifiers = bodies.map(lambda body: body + check_character(body))


def test_the_alphabet_has_a_prime_number_of_symbols_and_no_look_alikes():
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("ILOSU") & set(ALPHABET)


def test_new_identifiers_are_valid_and_differ():
    made = {new_identifier() for _ in range(200)}
    assert len(made) > 190
    assert all(parse(one) == one for one in made)


def test_it_is_shown_in_two_groups():
    assert display("4KX7QM") == "4KX-7QM"


@pytest.mark.parametrize(
    "typed", ["4KX7QM", "4kx7qm", "4KX-7QM", " 4kx 7qm ", "4K X7 QM", "4KX–7QM", "4KX\u00a07QM", "4-K-X-7-Q-M"]
)
def test_it_is_understood_however_it_is_typed(typed):
    assert parse(typed) == "4KX7QM"


@pytest.mark.parametrize(("typed", "meant"), [("O", "0"), ("o", "0"), ("I", "1"), ("l", "1"), ("S", "5"), ("u", "V")])
def test_look_alikes_are_forgiven(typed, meant):
    body = f"2{meant}7QM"
    identifier = body + check_character(body)
    assert parse(identifier.replace(meant, typed, 1)) == identifier


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "This has 0"),
        ("4KX7Q", "This has 5"),
        ("4KX7QMM", "This has 7"),
        ("4KX7Q!", "This has '!'"),
        ("4KX7QÉ", "This has 'É'"),
        ("4KX7QN", "4KX-7QN is not an identifier: one character is wrong"),
    ],
)
def test_what_can_not_be_one_is_refused_in_words(typed, says):
    with pytest.raises(ValueError, match=says):
        parse(typed)


@given(identifiers)
def test_showing_and_parsing_gives_it_back(identifier):
    assert parse(display(identifier)) == identifier


@given(identifiers, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(identifier, at, wrong):
    assume(identifier[at] != wrong)
    with pytest.raises(ValueError, match="one character is wrong"):
        parse(identifier[:at] + wrong + identifier[at + 1 :])


@given(identifiers)
def test_every_swap_of_two_characters_is_caught(identifier):
    for one, other in combinations(range(LENGTH), 2):
        swapped = list(identifier)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped != list(identifier):
            with pytest.raises(ValueError, match="two are swapped"):
                parse("".join(swapped))
