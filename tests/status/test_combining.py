"""What several actions come to: the table, and what must hold of every set of states."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from heed.status import Delivery, combined_delivery

NOT, PLANNED, GOING = Delivery.NOT_STARTED, Delivery.PLANNED, Delivery.IN_PROGRESS
DONE, STOPPED, BLOCKED = Delivery.REPORTED_COMPLETE, Delivery.STOPPED, Delivery.CANNOT_PROCEED

CASES = [
    ([], NOT),
    *[([one], one) for one in Delivery],
    *[([one, one, one], one) for one in Delivery],
    ([DONE, GOING], GOING),
    ([DONE, PLANNED], GOING),
    ([DONE, NOT], GOING),
    ([DONE, DONE, STOPPED], STOPPED),
    ([DONE, BLOCKED], BLOCKED),
    ([BLOCKED, GOING], GOING),
    ([BLOCKED, PLANNED], BLOCKED),
    ([BLOCKED, STOPPED], BLOCKED),
    ([BLOCKED, NOT], BLOCKED),
    ([PLANNED, NOT], PLANNED),
    ([PLANNED, STOPPED], PLANNED),
    ([PLANNED, STOPPED, DONE], GOING),
    ([STOPPED, NOT], STOPPED),
    ([STOPPED, NOT, DONE], STOPPED),
    ([GOING, STOPPED], GOING),
    ([GOING, PLANNED, NOT, DONE, STOPPED, BLOCKED], GOING),
]
SETS = list(chain.from_iterable(combinations(Delivery, size) for size in range(len(Delivery) + 1)))


@pytest.mark.parametrize(("states", "value"), CASES)
def test_the_rule_by_cases(states, value):
    assert combined_delivery(states) is value


@pytest.mark.parametrize("states", SETS)
def test_neither_order_nor_number_matters(states):
    assert combined_delivery(states) is combined_delivery(reversed(states)) is combined_delivery([*states, *states])


@pytest.mark.parametrize("states", SETS)
def test_done_only_where_all_is_done(states):
    assert (combined_delivery(states) is DONE) == (set(states) == {DONE})


@pytest.mark.parametrize("states", SETS)
def test_not_going_on_only_where_some_action_is_not(states):
    value = combined_delivery(states)
    if value in (STOPPED, BLOCKED, PLANNED):
        assert value in states


@pytest.mark.parametrize("states", SETS)
def test_nothing_is_in_progress_where_nothing_was_begun(states):
    if not {GOING, DONE} & set(states):
        assert combined_delivery(states) is not GOING
