"""The JSON object: its round trip, and the schema that ships with it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from heed.documents.model import Anchor, Warning
from heed.extraction import SCHEMA, Extraction, from_dict, to_dict
from heed.extraction import model as m
from tests.extraction.samples import reading

TEXT = st.text(max_size=20)
MAYBE = st.none() | TEXT
DATE = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
SCORE = st.floats(0, 1)
ANCHOR = st.builds(Anchor, st.integers(1, 900), st.integers(0, 9999), st.integers(0, 9999), st.none())
MENTIONS = st.lists(st.builds(m.Mention, st.tuples(ANCHOR), st.just("")), max_size=3).map(tuple)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


ADDRESSEES = some(st.builds(m.Addressee, TEXT, MAYBE, MAYBE, MAYBE, st.sampled_from(m.Role), SCORE, st.just(())))
ITEMS = st.builds(
    m.Item,
    kind=st.sampled_from(m.ItemKind),
    text=TEXT,
    ref=MAYBE,
    purpose=MAYBE,
    parts=some(st.builds(m.Part, TEXT, TEXT)),
    addressees=ADDRESSEES,
    due=some(st.builds(m.Due, TEXT, DATE, st.sampled_from(["stated", "relative"]))),
    mentions=MENTIONS,
    cites=some(TEXT),
    confidence=SCORE,
    method=TEXT,
    heading=st.none(),
)
RESPONSES = st.builds(
    m.Response, TEXT, TEXT, MAYBE, TEXT, MAYBE, st.none(), st.none() | st.booleans(), MENTIONS, st.just(())
)
FACTS = st.builds(
    m.DocumentFacts, MAYBE, MAYBE, TEXT, DATE, MAYBE, st.integers(0, 99), st.just("a" * 64), st.just("application/pdf")
)
EXTRACTIONS = st.builds(
    Extraction,
    document=FACTS,
    items=some(ITEMS),
    responses=some(RESPONSES),
    coroner=st.none() | st.builds(m.Coroner, MAYBE, MAYBE, MAYBE, DATE, DATE, DATE, some(TEXT)),
    cited=some(TEXT),
    unclaimed=some(st.builds(m.Unclaimed, TEXT, ANCHOR, TEXT)),
    warnings=some(st.builds(Warning, TEXT, TEXT, st.none() | st.integers(1, 99))),
    names_to_withhold=st.just(()),
)


def schema() -> dict[str, Any]:
    return json.loads(files("heed.extraction").joinpath("schema/heed.extraction-1.json").read_text("utf-8"))


@given(EXTRACTIONS)
def test_json_round_trip(extraction: Extraction) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(extraction)))) == extraction


@given(EXTRACTIONS)
def test_whatever_is_written_fits_the_schema(extraction: Extraction) -> None:
    Draft202012Validator(schema()).validate(to_dict(extraction))


def test_a_mention_over_two_pages_is_an_entry_for_each() -> None:
    anchors = (Anchor(1, 5, 9), Anchor(2, 0, 4))
    item = m.Item(m.ItemKind.ACTION, "x", mentions=(m.Mention(anchors), m.Mention((Anchor(7, 1, 2),))))
    facts = m.DocumentFacts(None, None, "other", None, None, 7, "a" * 64, "text/plain")
    written = to_dict(Extraction(facts, (item,)))
    assert [mention["page"] for mention in written["items"][0]["mentions"]] == [1, 2, 7]
    assert to_dict(from_dict(written)) == written


def test_the_schema_is_itself_valid_and_in_the_order_that_is_written() -> None:
    Draft202012Validator.check_schema(schema())
    written = to_dict(reading("# Doors\n\nThe board should oil its hinges."))
    assert list(written) == list(schema()["properties"])
    assert list(written["items"][0]) == list(schema()["$defs"]["item"]["properties"])
    assert list(written["document"]) == list(schema()["$defs"]["document"]["properties"])


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=SCHEMA):
        from_dict({"schema": "heed.extraction/0"})


def test_names_of_people_who_died_are_never_written() -> None:
    found = dataclasses.replace(reading("# Doors\n\nText."), names_to_withhold=("Invented Person",))
    assert "Invented Person" not in json.dumps(to_dict(found)) + repr(found)
