"""What several duties come to together: counts on each axis, and never a status of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from heed.status.axes import VALUES, Assurance, Axis, Delivery, Effect, Lifecycle, Response, Value, label

RULE = (
    "On each line every obligation is counted once. Those that are only for information are counted apart. "
    "Those that were split, merged or recorded in error are counted as ended, and in nothing else. "
    "The whole has no status of its own."
)
"""How the state of an item or a report follows from its duties."""


class State(Protocol):
    """What is so of one duty. ``shown`` is its response as shown; ``told``: it is only for information."""

    @property
    def shown(self) -> Response: ...
    @property
    def delivery(self) -> Delivery: ...
    @property
    def assurance(self) -> Assurance: ...
    @property
    def effect(self) -> Effect: ...
    @property
    def lifecycle(self) -> Lifecycle: ...
    @property
    def told(self) -> bool: ...
    @property
    def ended(self) -> bool: ...


Counts = Mapping[Axis, Mapping[Value, int]]


@dataclass(frozen=True, slots=True)
class RollUp:
    """Counts of duties: ``number`` that ask for action, each once in every axis of ``counts`` (only values that occur,
    in the order of the axis); ``told_number`` for information, in ``told_counts``; ``ended`` ones in neither."""

    number: int
    counts: Counts
    told_number: int
    told_counts: Counts
    ended: int

    @property
    def rule(self) -> str:
        """How it was counted, in words."""
        return RULE

    def count(self, axis: Axis, *values: Value) -> int:
        """How many duties that ask for action have one of these values."""
        return sum(self.counts[axis].get(value, 0) for value in values)

    def all_are(self, axis: Axis, *values: Value) -> bool:
        """Whether there are such duties, and each has one of these values."""
        return self.number > 0 and self.count(axis, *values) == self.number

    def sentence(self, axis: Axis) -> str:
        """The counts of an axis in words: ``2 of 3 accepted; 1 of 3 declined``."""
        parts = [f"{count} of {self.number} {label(axis, value)}" for value, count in self.counts[axis].items()]
        return "; ".join(parts) or "no obligations"


def roll_up(states: Iterable[State]) -> RollUp:
    """Count the duties of an item, a report, or anything else, by ``RULE``."""
    every = list(states)
    standing = [one for one in every if not one.ended]
    asked = [one for one in standing if not one.told]
    told = [one for one in standing if one.told]
    return RollUp(len(asked), _counts(asked), len(told), _counts(told), len(every) - len(standing))


def from_counts(*, number: int, counts: Counts, told_number: int, told_counts: Counts, ended: int) -> RollUp:
    """A roll-up of what was counted elsewhere. Raises ValueError where an axis does not add up to its number."""
    for total, each in ((number, counts), (told_number, told_counts)):
        for axis in Axis:
            if sum(each[axis].values()) != total or min(each[axis].values(), default=0) < 0:
                raise ValueError(f"the counts of {axis} do not add up to {total} obligations: {dict(each[axis])}")
    return RollUp(number, _tidy(counts), told_number, _tidy(told_counts), ended)


def _counts(states: list[State]) -> Counts:
    return _tidy(
        {
            Axis.RESPONSE: Counter(one.shown for one in states),
            Axis.DELIVERY: Counter(one.delivery for one in states),
            Axis.ASSURANCE: Counter(one.assurance for one in states),
            Axis.EFFECT: Counter(one.effect for one in states),
            Axis.LIFECYCLE: Counter(one.lifecycle for one in states),
        }
    )


def _tidy(counts: Mapping[Axis, Mapping[Value, int]]) -> Counts:
    """Only what occurs, in the order of the axis."""
    return {axis: {value: n for value in VALUES[axis] if (n := counts[axis].get(value, 0))} for axis in Axis}
