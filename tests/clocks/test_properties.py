"""What holds for any events whatever."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from heed.clocks import (
    PFD_RESPONSE,
    RULES,
    Answered,
    AsAt,
    Disputed,
    Division,
    Event,
    Extended,
    Paused,
    Period,
    Resumed,
    Rule,
    Settled,
    Started,
    Stated,
    Withdrawn,
    due_date,
    reckon,
    standing,
)

FIRST = dt.date(2023, 10, 1)
NUMBERS = st.integers(0, 300)
PERIODS = st.builds(
    Period, days=st.integers(0, 120), months=st.integers(0, 24), working_days=st.integers(0, 30),
    division=st.sampled_from(list(Division)),
)  # fmt: skip


def _day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


@st.composite
def events(draw: st.DrawFn) -> Event:
    true_on, recorded_on, later = _day(draw(NUMBERS)), _day(draw(NUMBERS)), draw(st.integers(1, 90))
    until = true_on + dt.timedelta(days=later)
    other = draw(st.sampled_from("abcdefgh"))
    kind, more = draw(
        st.sampled_from([
            (Started, {}), (Stated, {"date": until}), (Extended, {"until": until}), (Paused, {"until": until}),
            (Paused, {}), (Resumed, {}), (Disputed, {}), (Settled, {"of": other}), (Answered, {}),
            (Withdrawn, {"of": other}),
        ])
    )  # fmt: skip
    common = {"id": draw(st.sampled_from("abcdefgh")), "who": "w", "why": "y"}
    return kind(**common, true_on=true_on, recorded_on=recorded_on, **more)


STREAMS = st.lists(events(), max_size=8)
AS_AT = st.builds(AsAt, true=NUMBERS.map(_day), known=NUMBERS.map(_day))


@given(PERIODS, st.dates(dt.date(1980, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 40))
def test_a_later_start_is_never_due_earlier(period: Period, start: dt.date, later: int) -> None:
    assert period.after(start) <= period.after(start + dt.timedelta(days=later))


@given(NUMBERS, st.integers(0, 40), st.lists(st.tuples(NUMBERS, st.integers(1, 40)), max_size=4))
def test_nor_with_pauses(start: int, later: int, stops: list[tuple[int, int]]) -> None:
    paused = [
        Paused(id=str(i), who="w", why="y", true_on=_day(day), recorded_on=FIRST, until=_day(day + length))
        for i, (day, length) in enumerate(stops)
    ]
    at = AsAt.day(dt.date(2030, 1, 1))
    dues = [reckon(PFD_RESPONSE, [_started(day), *paused], at).due for day in (start, start + later)]
    assert dues[0] is not None
    assert dues[1] is not None
    assert dues[0] <= dues[1]


@given(NUMBERS, st.lists(st.tuples(NUMBERS, st.integers(1, 40)), max_size=5))
def test_exactly_56_days_count_whatever_the_pauses(start: int, stops: list[tuple[int, int]]) -> None:
    paused = [
        Paused(id=str(i), who="w", why="y", true_on=_day(day), recorded_on=FIRST, until=_day(day + length))
        for i, (day, length) in enumerate(stops)
    ]
    due = reckon(PFD_RESPONSE, [_started(start), *paused], AsAt.day(dt.date(2030, 1, 1))).due
    assert due is not None
    days = [_day(number) for number in range(start + 1, (due - FIRST).days + 1)]
    stopped = [any(_day(day) <= d < _day(day + length) for day, length in stops) for d in days]
    assert stopped.count(False) == 56
    assert not stopped[-1]


@given(st.sampled_from(RULES), STREAMS, STREAMS, AS_AT)
def test_what_is_recorded_later_never_changes_what_was_known(
    rule: Rule, stream: list[Event], more: list[Event], at: AsAt
) -> None:
    later = [replace(event, recorded_on=at.known + dt.timedelta(days=1 + n)) for n, event in enumerate(more)]
    assert standing(rule, [*later, *stream], at) == standing(rule, stream, at)


@given(st.sampled_from(RULES), STREAMS, AS_AT)
def test_the_order_in_which_events_are_given_matters_only_within_a_day(
    rule: Rule, stream: list[Event], at: AsAt
) -> None:
    by_recording = sorted(stream, key=lambda event: event.recorded_on)
    assert standing(rule, by_recording, at) == standing(rule, stream, at)


@given(NUMBERS, NUMBERS, st.integers(1, 200), STREAMS)
def test_an_extension_never_brings_a_date_forward(start: int, granted: int, length: int, stream: list[Event]) -> None:
    stream = [event for event in stream if not isinstance(event, (Started, Withdrawn, Answered))]
    more = Extended(id="x", who="w", why="y", true_on=_day(granted), recorded_on=FIRST, until=_day(granted + length))
    at = AsAt.day(dt.date(2030, 1, 1))
    before = reckon(PFD_RESPONSE, [_started(start), *stream], at).due
    after = reckon(PFD_RESPONSE, [_started(start), *stream, more], at).due
    assert after is None or before is None or after >= before


@given(st.sampled_from([rule for rule in RULES if rule.period]), NUMBERS)
def test_without_events_the_due_date_is_the_rule(rule: Rule, start: int) -> None:
    assert reckon(rule, [_started(start)], AsAt.day(dt.date(2030, 1, 1))).due == due_date(rule, _day(start))


def _started(number: int) -> Started:
    return Started(id="start", who="w", why="y", true_on=_day(number), recorded_on=FIRST)
