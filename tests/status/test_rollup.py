"""What several duties come to: counts that add up, and no status of the whole."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.status import RULE, Assurance, Axis, Delivery, Effect, Lifecycle, Response, RollUp, roll_up
from heed.status.rollup import from_counts
from tests.status.states import Duty, duty

some = st.builds(
    Duty,
    shown=st.sampled_from(Response),
    delivery=st.sampled_from(Delivery),
    assurance=st.sampled_from(Assurance),
    effect=st.sampled_from(Effect),
    lifecycle=st.sampled_from(Lifecycle),
    told=st.booleans(),
    ended=st.booleans(),
)


@given(st.lists(some))
def test_every_duty_is_counted_once_on_each_axis(duties):
    found = roll_up(duties)
    assert found.number + found.told_number + found.ended == len(duties)
    for axis in Axis:
        assert sum(found.counts[axis].values()) == found.number
        assert sum(found.told_counts[axis].values()) == found.told_number
        assert all(found.counts[axis].values())


@given(st.lists(some), st.lists(some))
def test_the_whole_is_the_sum_of_its_parts_in_any_order(some, others):
    both, one, other = roll_up([*some, *others]), roll_up(some), roll_up(others)
    assert both == roll_up([*others, *some])
    for axis in Axis:
        for value in both.counts[axis]:
            assert both.count(axis, value) == one.count(axis, value) + other.count(axis, value)


def test_it_is_said_in_words_with_the_denominator():
    found = roll_up([duty(shown=Response.DECLINED), duty(shown=Response.ACCEPTED), duty(shown=Response.ACCEPTED)])
    assert found.sentence(Axis.RESPONSE) == "2 of 3 accepted; 1 of 3 declined"
    assert roll_up([]).sentence(Axis.RESPONSE) == "no obligations"
    assert found.rule == RULE


def test_nothing_stands_for_the_whole():
    fields = {field.name for field in dataclasses.fields(RollUp)}
    assert fields == {"number", "counts", "told_number", "told_counts", "ended"}


def test_information_is_counted_apart_and_what_ended_in_nothing():
    found = roll_up([duty(), duty(told=True), duty(ended=True), duty(told=True, ended=True)])
    assert (found.number, found.told_number, found.ended) == (1, 1, 2)


def test_all_are_only_where_there_are_any():
    assert not roll_up([]).all_are(Axis.RESPONSE, Response.ACCEPTED)
    assert not roll_up([duty(told=True)]).all_are(Axis.RESPONSE, Response.AWAITING)
    assert roll_up([duty(), duty(shown=Response.OVERDUE)]).all_are(Axis.RESPONSE, Response.AWAITING, Response.OVERDUE)


def test_counts_that_do_not_add_up_are_refused():
    """A count that lost a duty is an error, and never a figure."""
    right = roll_up([duty(), duty(shown=Response.ACCEPTED)])
    facts = {"told_number": 0, "told_counts": {axis: {} for axis in Axis}, "ended": 0}
    assert from_counts(number=2, counts=right.counts, **facts) == right
    with pytest.raises(ValueError, match="the counts of response do not add up to 3"):
        from_counts(number=3, counts=right.counts, **facts)
    wrong = {**right.counts, Axis.EFFECT: {Effect.IMPROVING: 3, Effect.WORSE: -1}}
    with pytest.raises(ValueError, match="effect"):
        from_counts(number=2, counts=wrong, **facts)
