"""The state of a clock as at a day, and the steps of the Covid-19 Inquiry when nothing comes."""

from __future__ import annotations

import pytest

from heed.clocks import (
    PFD_RESPONSE,
    Answered,
    Disputed,
    Escalated,
    Event,
    Extended,
    NextStep,
    Paused,
    Settled,
    Started,
    State,
    Withdrawn,
    find_rule,
    next_step,
    standing,
)
from tests.clocks.days import as_at, day, event

START = event(Started, "2024-01-15")  # due 11 March
ANSWER = event(Answered, "2024-03-13", "2024-03-20", id="a")
DISPUTE = event(Disputed, "2024-03-01", id="d")

STATES: list[tuple[list[Event], str, str, State, int]] = [
    ([], "2024-01-14", "", State.NOT_STARTED, 0),
    ([], "2024-01-15", "", State.RUNNING, 56),
    ([], "2024-02-25", "", State.RUNNING, 15),
    ([], "2024-02-26", "", State.DUE_SOON, 14),
    ([], "2024-03-10", "", State.DUE_SOON, 1),
    ([], "2024-03-11", "", State.DUE_TODAY, 0),
    ([], "2024-03-12", "", State.OVERDUE, 1),
    ([], "2025-03-11", "", State.OVERDUE, 365),
    ([ANSWER], "2024-03-12", "", State.OVERDUE, 1),
    ([ANSWER], "2024-03-19", "", State.OVERDUE, 8),  # given, but not recorded yet
    ([ANSWER], "2024-03-19", "2024-03-20", State.ANSWERED_LATE, 2),
    ([ANSWER], "2024-04-20", "", State.ANSWERED_LATE, 2),
    ([event(Answered, "2024-03-11")], "2024-03-11", "", State.ANSWERED_IN_TIME, 0),
    (
        [ANSWER, event(Extended, "2024-03-08", "2024-03-25", until="2024-03-18")],
        "2024-03-24",
        "",
        State.ANSWERED_LATE,
        2,
    ),
    (
        [ANSWER, event(Extended, "2024-03-08", "2024-03-25", until="2024-03-18")],
        "2024-03-25",
        "",
        State.ANSWERED_IN_TIME,
        0,
    ),
    ([ANSWER, event(Withdrawn, "2024-03-22", of="a")], "2024-03-22", "", State.OVERDUE, 11),
    ([event(Answered, "2024-02-10"), ANSWER], "2024-04-01", "", State.ANSWERED_IN_TIME, 0),  # the first one counts
    ([event(Paused, "2024-02-01")], "2024-06-01", "", State.PAUSED, 0),
    ([event(Paused, "2024-02-01", until="2024-02-15")], "2024-02-14", "", State.PAUSED, 0),
    ([event(Paused, "2024-02-01", until="2024-02-15")], "2024-02-15", "", State.RUNNING, 39),
    ([event(Paused, "2024-03-11", until="2024-03-20")], "2024-03-11", "", State.PAUSED, 0),
    ([event(Paused, "2024-03-12", until="2024-04-20")], "2024-03-20", "", State.OVERDUE, 9),  # late already
    ([event(Paused, "2024-02-01"), event(Answered, "2024-05-01")], "2024-06-01", "", State.ANSWERED_IN_TIME, 0),
    ([DISPUTE], "2024-03-20", "", State.DISPUTED, 9),
    ([DISPUTE, event(Settled, "2024-03-15", of="d")], "2024-03-20", "", State.OVERDUE, 9),
    ([DISPUTE, event(Settled, "2024-03-15", of="d")], "2024-03-14", "", State.DISPUTED, 3),
    ([event(Disputed, "2024-03-01", until="2024-03-15")], "2024-03-15", "", State.OVERDUE, 4),
]


@pytest.mark.parametrize(("events", "true", "known", "state", "days"), STATES)
def test_the_state_as_at(events: list[Event], true: str, known: str, state: State, days: int) -> None:
    found = standing(PFD_RESPONSE, [START, *events], as_at(true, known))
    assert (found.state, found.days) == (state, days)


def test_a_dispute_shows_what_the_state_would_be() -> None:
    found = standing(PFD_RESPONSE, [START, DISPUTE], as_at("2024-03-20"))
    assert (found.state, found.otherwise, found.days) == (State.DISPUTED, State.OVERDUE, 9)
    assert found.reckoning.dispute == DISPUTE


COVID = find_rule("uk-covid-inquiry-response")
PUBLISHED = event(Started, "2024-07-18")  # due 18 January 2025
FIRST = event(Escalated, "2025-02-01", step=1)
SECOND = event(Escalated, "2025-05-02", step=2)


@pytest.mark.parametrize(
    ("events", "true", "number", "not_before"),
    [
        ([], "2025-01-18", None, None),
        ([], "2025-01-19", 1, "2025-01-19"),
        ([FIRST], "2025-02-01", 2, "2025-05-02"),
        ([FIRST, SECOND], "2025-05-02", 3, None),  # the Inquiry has published no interval
        ([FIRST, SECOND, event(Escalated, "2025-06-01", step=3)], "2025-06-01", 4, None),
        ([FIRST, event(Escalated, "2025-06-01", step=4)], "2025-06-01", None, None),
        ([FIRST, event(Answered, "2025-03-01")], "2025-03-01", None, None),
        ([FIRST, event(Disputed, "2025-03-01")], "2025-03-01", None, None),
    ],
)
def test_the_next_of_four_steps(events: list[Event], true: str, number: int | None, not_before: str | None) -> None:
    found = next_step(COVID, [PUBLISHED, *events], as_at(true))
    if number is None:
        assert found is None
    else:
        assert found == NextStep(COVID.escalation[number - 1], day(not_before) if not_before else None)


def test_only_the_last_two_steps_are_public() -> None:
    assert [(step.number, step.public) for step in COVID.escalation] == [(1, False), (2, False), (3, True), (4, True)]


def test_a_rule_without_steps_has_none() -> None:
    assert next_step(PFD_RESPONSE, [START], as_at("2024-06-01")) is None
