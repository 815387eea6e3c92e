"""The canonical form of an event, its hash, and the chain."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.ledger.leaves import EMPTY_CHAIN, canonical, leaf_hash, link, make_leaf, timestamp

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"b": 1, "a": 2}, '{"a":2,"b":1}'),
        ({"a": [1, None, True]}, '{"a":[1,null,true]}'),
        ({"é": "naïve – “quoted”"}, '{"é":"naïve – “quoted”"}'),
        ({"a": 'tab\tquote"back\\'}, '{"a":"tab\\tquote\\"back\\\\"}'),
        ({"a": "\x00"}, '{"a":"\\u0000"}'),
        ({}, "{}"),
    ],
)
def test_a_value_has_one_form(value, form):
    assert canonical(value) == form


@pytest.mark.parametrize("value", [dt.date(2026, 1, 1), {1, 2}, b"bytes", object()])
def test_what_json_has_no_form_for_is_refused(value):
    with pytest.raises(TypeError):
        canonical({"a": value})


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(value):
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"a": value})


@given(plain)
def test_reading_the_form_and_writing_it_again_changes_nothing(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_a_time_is_in_utc_to_the_microsecond():
    summer = dt.datetime(2026, 7, 1, 12, 30, 5, 42, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert timestamp(summer) == "2026-07-01T11:30:05.000042Z"


def test_a_leaf_holds_everything():
    at = dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
    leaf = make_leaf(index=7, at=at, actor="user:1", kind="item.published", subject="item:4KX7QM", data={"n": 1})
    assert leaf == (
        '{"actor":"user:1","at":"2026-01-02T03:04:05.000006Z","data":{"n":1},"index":7,'
        '"kind":"item.published","subject":"item:4KX7QM"}'
    )


def test_a_leaf_hash_is_that_of_rfc_6962():
    assert leaf_hash("é") == hashlib.sha256(b"\x00\xc3\xa9").hexdigest()
    # The test vector that implementations of RFC 6962 share: the leaf hash of the empty string
    assert leaf_hash("") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_a_link_follows_from_the_one_before():
    first = link(EMPTY_CHAIN, leaf_hash("a"))
    assert first == hashlib.sha256(bytes(32) + bytes.fromhex(leaf_hash("a"))).hexdigest()
    assert link(first, leaf_hash("b")) != link(EMPTY_CHAIN, leaf_hash("b"))
