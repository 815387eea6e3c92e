"""The transition tables, exhaustively: every value before × every value after × every capacity × everything that an
event may bring, against a table that was written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from heed.status import (
    COMPUTED,
    INITIAL,
    RECORDABLE,
    TABLE,
    VALUES,
    Axis,
    Capacity,
    Need,
    Refused,
    StatusEvent,
    allowed,
    check,
    find,
    replay,
    value_of,
)

WRITTEN = Path(__file__).with_name("transitions.txt")
WHO = {
    "C": Capacity.CURATOR,
    "V": Capacity.VALIDATING_AUTHORITY,
    "A": Capacity.ASSESSOR,
    "I": Capacity.ISSUER,
    "S": Capacity.STEWARD,
}
WHAT = {"r": Need.REASON, "e": Need.EVIDENCE, "b": Need.BASIS, "2": Need.SECOND_PERSON}
DAY = dt.date(2031, 3, 3)
Cell = tuple[frozenset[Capacity], frozenset[Need]]


def written() -> dict[tuple[Axis, str, str], Cell]:
    """The cells of the table that is written by hand, where something can happen."""
    found: dict[tuple[Axis, str, str], Cell] = {}
    axis, columns = None, []
    for line in WRITTEN.read_text(encoding="utf-8").splitlines()[6:]:
        first, *cells = line.split() or [""]
        if first in list(Axis):
            axis, columns = Axis(first), cells
        elif first and axis:
            found |= {(axis, first, after): cell(text) for after, text in zip(columns, cells, strict=True)}
    return found


def cell(text: str) -> Cell:
    who, _, what = text.partition("+")
    return frozenset(WHO[letter] for letter in who if letter != "."), frozenset(WHAT[letter] for letter in what)


EXPECTED = written()
NOTHING: Cell = (frozenset(), frozenset())


def steps() -> Iterator[tuple[Axis, str, str]]:
    """Every value before × after of every axis, those that a clock makes included."""
    for axis, values in VALUES.items():
        yield from ((axis, before.value, after.value) for before, after in product(values, values))


def bringing(needs: frozenset[Need]) -> dict:
    return {
        "reason": "because" if Need.REASON in needs else " ",
        "basis": "as seen" if Need.BASIS in needs else "",
        "evidence": ("evidence:1",) if Need.EVIDENCE in needs else (),
        "confirmed_by": "user:2" if Need.SECOND_PERSON in needs else "",
    }


def event(axis, before, after, capacity, needs=frozenset(Need), **changes) -> StatusEvent:
    facts = {"axis": axis, "before": before, "after": after, "capacity": capacity, **bringing(needs)}
    return StatusEvent(**{**facts, "actor": "user:1", "true_on": DAY, "recorded_on": DAY, **changes})


def refused(one: StatusEvent) -> str:
    try:
        check(one, value_of(one.axis, one.before), None)
    except Refused as why:
        return str(why)
    return ""


def test_the_table_by_hand_is_whole():
    assert {(axis, before, after) for axis, before, after in EXPECTED} == {
        (axis, before, after)
        for axis, before, after in steps()
        if not {before, after} & {one.value for one in COMPUTED}
    }


@pytest.mark.parametrize("axis", Axis)
def test_the_table_is_the_one_by_hand(axis):
    for _, before, after in (step for step in steps() if step[0] is axis):
        row = find(axis, before, after)
        assert (
            (row.capacities, row.needs) == EXPECTED[axis, before, after]
            if row
            else (EXPECTED.get((axis, before, after), NOTHING) == NOTHING)
        ), (before, after)


@pytest.mark.parametrize("axis", Axis)
def test_every_step_by_everybody_with_everything(axis):
    """Some 34,000 steps: one goes through if, and only if, the table by hand says so."""
    brings = [frozenset(need for need, on in zip(Need, bits, strict=True) if on) for bits in product((0, 1), repeat=4)]
    for _, before, after in (step for step in steps() if step[0] is axis):
        capacities, needs = EXPECTED.get((axis, before, after), NOTHING)
        for capacity, brought in product(Capacity, brings):
            may = capacity in capacities and needs <= brought
            assert bool(refused(event(axis, before, after, capacity, brought))) is not may, (before, after, brought)


@pytest.mark.parametrize("axis", Axis)
def test_what_may_be_offered_is_what_may_be_done(axis):
    for before, capacity in product(RECORDABLE[axis], Capacity):
        expected = {
            after
            for (one, was, after), cell in EXPECTED.items()
            if (one, was) == (axis, before) and capacity in cell[0]
        }
        assert {value.value for value in allowed(axis, before, capacity)} == expected


def test_no_row_is_twice_in_the_table():
    assert len({(row.axis, row.before, row.after) for row in TABLE}) == len(TABLE)


def test_no_machine_sets_a_status():
    assert not any(Capacity.SYSTEM in row.capacities for row in TABLE)


def test_only_an_assessor_judges_or_closes():
    """Whoever speaks for the addressee says what it says and does, and nothing else."""
    theirs = {row.axis for row in TABLE if Capacity.VALIDATING_AUTHORITY in row.capacities}
    assert theirs == {Axis.RESPONSE, Axis.DELIVERY}
    for row in TABLE:
        if row.axis is Axis.ASSURANCE or row.after.value in ("closed", "no_longer_applicable"):
            assert row.capacities == {Capacity.ASSESSOR}


def test_every_recordable_value_can_be_reached_and_none_is_a_trap():
    for axis in Axis:
        starts = [INITIAL[axis], *(["draft"] if axis is Axis.LIFECYCLE else [])]
        assert reachable(axis, starts) == {value.value for value in RECORDABLE[axis]}
        for value in RECORDABLE[axis]:
            assert any(row.before == value for row in TABLE if row.axis is axis), value


def reachable(axis, starts) -> set[str]:
    found, waiting = set(), {str(one) for one in starts}
    while waiting:
        found |= waiting
        waiting = {row.after.value for row in TABLE if row.axis is axis and row.before.value in waiting} - found
    return found


REFUSALS = [
    ({"before": "accepted", "after": "declined"}, "It is awaiting now, not accepted"),
    ({"after": "overdue"}, "follows from the clock"),
    ({"true_on": DAY + dt.timedelta(days=1)}, "has not come yet"),
    ({"after": "extension_agreed"}, "validating_authority can't change response"),
    ({"after": "declined", "reason": " \n"}, "declined needs a reason"),
    ({"after": "awaiting"}, "awaiting can't follow awaiting"),
]


@pytest.mark.parametrize(("changes", "why"), REFUSALS)
def test_a_refusal_says_why(changes, why):
    facts = {
        "axis": Axis.RESPONSE,
        "before": "awaiting",
        "after": "accepted",
        "capacity": Capacity.VALIDATING_AUTHORITY,
    }
    with pytest.raises(Refused, match=why):
        replay(Axis.RESPONSE, [event(**{**facts, **changes})])


def test_nobody_confirms_their_own_closure():
    closing = {"axis": Axis.LIFECYCLE, "before": "issued", "after": "closed", "capacity": Capacity.ASSESSOR}
    assert refused(event(**closing)) == ""
    assert refused(event(**closing, confirmed_by="user:1")) == "closed needs a second person who confirms it."


def test_a_later_step_is_never_true_before_an_earlier_one():
    first = event(Axis.RESPONSE, "awaiting", "accepted", Capacity.CURATOR)
    before = event(Axis.RESPONSE, "accepted", "declined", Capacity.CURATOR, true_on=DAY - dt.timedelta(days=1))
    with pytest.raises(Refused, match="A later one can't have been true before it"):
        replay(Axis.RESPONSE, [first, before])
