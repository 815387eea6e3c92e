"""A stream of status events, and what it comes to: on one axis of one obligation, as at any day, as far as was known.

Events of a stream are in the order in which they were recorded, and what is recorded later is never true earlier: so
the last event by a day is also the last that was recorded of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from heed.status.axes import COMPUTED, INITIAL, Axis, Value, value_of
from heed.status.transitions import Capacity, Need, find


class Refused(ValueError):
    """A step that the tables don't have, or that lacks something. The message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEvent:
    """One step. ``actor`` is a reference (``user:12``); ``true_on`` when it was so, ``recorded_on`` when it was
    entered. ``evidence`` are references to what it rests on; ``confirmed_by`` is the second person of a closure."""

    axis: Axis
    before: str
    after: str
    actor: str
    capacity: Capacity
    true_on: dt.date
    recorded_on: dt.date
    reason: str = ""
    basis: str = ""
    confirmed_by: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """The events of one axis, oldest first."""

    axis: Axis
    events: tuple[StatusEvent, ...] = field(default=())

    @property
    def value(self) -> Value:
        """What it is now, with everything that is known."""
        return value_of(self.axis, self.events[-1].after) if self.events else INITIAL[self.axis]

    def append(self, event: StatusEvent) -> Stream:
        """The stream with one more event. Raises Refused where the table, or the order of days, forbids it."""
        check(event, self.value, self.events[-1].true_on if self.events else None)
        return Stream(self.axis, (*self.events, event))

    def as_at(self, true: dt.date, known: dt.date | None = None) -> Value:
        """What was so on a day, as far as it had been recorded by ``known`` (None: as far as is known now)."""
        past = [one for one in self.events if one.true_on <= true and (known is None or one.recorded_on <= known)]
        return value_of(self.axis, past[-1].after) if past else INITIAL[self.axis]


def replay(axis: Axis, events: Iterable[StatusEvent]) -> Stream:
    """A stream from scratch: every event is checked as if it came in now. Raises Refused at the first that fails."""
    stream = Stream(axis)
    for event in events:
        stream = stream.append(event)
    return stream


def check(event: StatusEvent, present: Value, last: dt.date | None) -> None:
    """Raises Refused unless the event may follow the present value, whose event was true on ``last``."""
    step = find(event.axis, event.before, event.after)
    if event.before != present:
        raise Refused(f"It is {present} now, not {event.before}. Look at it again.")
    if event.after in COMPUTED:
        raise Refused(f"{event.after} follows from the clock and is never recorded.")
    if step is None:
        raise Refused(f"On the {event.axis} axis, {event.after} can't follow {event.before}.")
    if event.capacity not in step.capacities:
        raise Refused(f"{event.capacity} can't change {event.axis} from {event.before} to {event.after}.")
    if event.true_on > event.recorded_on:
        raise Refused("It can't be true on a day that has not come yet.")
    if last is not None and event.true_on < last:
        raise Refused(f"The last change was true on {last}. A later one can't have been true before it.")
    missing = [need for need in sorted(step.needs) if not _brings(event, need)]
    if missing:
        raise Refused(f"{event.after} needs {_listed(missing)}.")


def _brings(event: StatusEvent, need: Need) -> bool:
    if need is Need.SECOND_PERSON:
        return bool(event.confirmed_by) and event.confirmed_by != event.actor
    given = {Need.REASON: event.reason.strip(), Need.BASIS: event.basis.strip(), Need.EVIDENCE: event.evidence}
    return bool(given[need])


def _listed(needs: Sequence[Need]) -> str:
    names = {
        Need.REASON: "a reason",
        Need.EVIDENCE: "evidence",
        Need.BASIS: "a basis",
        Need.SECOND_PERSON: "a second person who confirms it",
    }
    return ", ".join(names[need] for need in needs)
