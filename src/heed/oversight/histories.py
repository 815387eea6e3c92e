"""All that happened to duties, read together: from it follows what is so of each as at any day.

One way from rows to states: the projection, the queries as at a day and the check of both go through ``state_at``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any

from django.utils import timezone

from heed import clocks
from heed.clocks import AsAt, Reckoning
from heed.oversight.clockwork import events_of, rule_of
from heed.oversight.models import Clock, ClockEvent, Descent, Obligation, StatusEvent, Transfer
from heed.oversight.states import StateAt
from heed.status import INITIAL, OPEN_LIFECYCLE, Axis, Response, shown_response, value_of

BATCH = 500
NO_ANSWER = frozenset({Response.AWAITING, Response.UNDER_CONSIDERATION, Response.EXTENSION_AGREED})
"""What is no answer yet: it stops no clock."""
STEP = ("obligation_id", "axis", "before", "after", "true_on", "recorded_at")


@dataclass(frozen=True, slots=True)
class Taken:
    """A step on an axis."""

    axis: str
    before: str
    after: str
    true_on: dt.date
    recorded_on: dt.date


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of owner, on ``on``."""

    before: int | None
    after: int
    on: dt.date
    recorded_on: dt.date


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock and its events. It counts as far as it was not yet known (``ended_on``) to be the wrong one. ``why``: why
    it goes by this rule."""

    purpose: str
    rule: clocks.Rule
    events: tuple[clocks.Event, ...]
    made_on: dt.date
    ended_on: dt.date | None
    why: str = ""

    def runs(self, known: dt.date) -> bool:
        return self.made_on <= known and (self.ended_on is None or self.ended_on > known)


@dataclass(slots=True)
class History:
    """Everything about one duty. ``begins``: the day since which it stands, ``made_on`` when the register took it."""

    obligation: int
    owner: int | None
    owner_class: int | None
    told: bool
    made_on: dt.date
    begins: dt.date
    ended_on: dt.date | None
    steps: list[Taken] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)
    clocks: list[Ticking] = field(default_factory=list)

    def owner_at(self, at: AsAt) -> int | None:
        """Who had it: whoever the last move by the day gave it to, else whoever had it before the first."""
        known = sorted((move for move in self.moves if move.recorded_on <= at.known), key=attrgetter("on"))
        past = [move for move in known if move.on <= at.true]
        if past:
            return past[-1].after
        return min(self.moves, key=attrgetter("on")).before if self.moves else self.owner

    def reckoning(self, purpose: str, at: AsAt) -> Reckoning | None:
        """The dates of the clock of a purpose, as at a day."""
        for clock in self.clocks:
            if clock.purpose == purpose and clock.runs(at.known):
                return clocks.reckon(clock.rule, clock.events, at)
        return None


def state_at(duty: History, at: AsAt) -> StateAt | None:
    """What was so of a duty on a day, as far as was known. None where it was not there yet."""
    if at.known < duty.made_on or at.true < duty.begins:
        return None
    values = {axis: INITIAL[axis] for axis in Axis}
    for step in duty.steps:
        if step.true_on <= at.true and step.recorded_on <= at.known:
            values[Axis(step.axis)] = value_of(Axis(step.axis), step.after)
    ended = duty.ended_on is not None and duty.ended_on <= min(at.true, at.known)
    facts: dict[str, Any] = {axis.value: value for axis, value in values.items()}
    facts |= _dates(duty, at)
    facts["open"] = not ended and values[Axis.LIFECYCLE] in OPEN_LIFECYCLE
    facts["shown"] = _shown(facts, at.true)
    return StateAt(
        obligation=duty.obligation,
        owner=duty.owner_at(at),
        owner_class=duty.owner_class,
        told=duty.told,
        ended=ended,
        **facts,
    )


def _dates(duty: History, at: AsAt) -> dict[str, Any]:
    answer = duty.reckoning(Clock.Purpose.ANSWER, at)
    work = duty.reckoning(Clock.Purpose.WORK, at)
    dispute = answer.dispute if answer else None
    return {
        "due": answer.due if answer else None,
        "due_paused": answer is not None and answer.due is None and answer.basis is not None,
        "disputed": dispute is not None,
        "disputed_until": dispute.until if dispute else None,
        "answered_on": answer.answered if answer else _first_answer(duty, at),
        "deadline": work.due if work else None,
    }


def _first_answer(duty: History, at: AsAt) -> dt.date | None:
    """The day of the first answer where no clock keeps it. A duty that was put back awaits its first answer again."""
    first = None
    for step in duty.steps:
        if step.axis != Axis.RESPONSE or step.true_on > at.true or step.recorded_on > at.known:
            continue
        if step.after == Response.AWAITING:
            first = None
        elif first is None and step.after not in NO_ANSWER:
            first = step.true_on
    return first


def _shown(facts: dict[str, Any], on: dt.date) -> Any:
    """The clock speaks only for a duty that stands, and only until an answer stopped it."""
    running = facts["open"] and facts["answered_on"] is None
    return shown_response(
        facts["response"],
        due=facts["due"] if running else None,
        paused=facts["due_paused"],
        disputed=facts["disputed"],
        on=on,
    )


def histories(obligations: Iterable[int]) -> Iterator[History]:
    """The histories of duties (primary keys), in a bounded number of queries for every 500 of them."""
    for batch in batches(obligations):
        yield from _load(batch).values()


def batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """Primary keys in order, each once, in batches."""
    left = iter(sorted(set(keys)))
    while batch := list(islice(left, BATCH)):
        yield batch


def _load(keys: Collection[int]) -> dict[int, History]:
    rows = Obligation.objects.filter(pk__in=keys).order_by("pk")
    later = set(Descent.objects.filter(after__in=keys).values_list("after_id", flat=True))
    later |= set(rows.filter(parent__isnull=False).values_list("pk", flat=True))
    names = ("pk", "owner_id", "owner_class_id", "role", "made_at", "ended_at")
    found = {
        row[0]: _duty(row[:6], None if row[0] in later else row[6])
        for row in rows.values_list(*names, "item__report__published_on")
    }
    _add_steps(found, later)
    _add_moves(found)
    _add_clocks(found)
    return found


def _duty(row: tuple[Any, ...], published_on: dt.date | None) -> History:
    """A duty stands since its report was published, and one that came of another since it was made."""
    key, owner, owner_class, role, made_at, ended_at = row
    made_on = day_of(made_at)
    return History(
        obligation=key,
        owner=owner,
        owner_class=owner_class,
        told=role == Obligation.Role.INFORMATION,
        made_on=made_on,
        begins=min(made_on, published_on or made_on),
        ended_on=day_of(ended_at) if ended_at else None,
    )


def _add_steps(found: dict[int, History], later: set[int]) -> None:
    for step in StatusEvent.objects.filter(obligation__in=list(found)).order_by("number").only(*STEP):
        duty = found[step.obligation_id]
        duty.steps.append(taken(step))
        if duty.obligation not in later:
            duty.begins = min(duty.begins, step.true_on)  # what something was true of was there


def taken(step: StatusEvent) -> Taken:
    return Taken(step.axis, step.before, step.after, step.true_on, day_of(step.recorded_at))


def _add_moves(found: dict[int, History]) -> None:
    rows = Transfer.objects.filter(obligation__in=list(found)).order_by("id")
    for key, before, after, on, at in rows.values_list("obligation_id", "before_id", "after_id", "on", "made_at"):
        found[key].moves.append(Moved(before, after, on, day_of(at)))


def _add_clocks(found: dict[int, History]) -> None:
    rows = list(Clock.objects.filter(obligation__in=list(found)).order_by("id"))
    events = defaultdict(list)
    for event in ClockEvent.objects.filter(clock__in=rows).order_by("id"):
        events[event.clock_id].append(event)
    for row in rows:
        found[row.obligation_id].clocks.append(
            Ticking(
                row.purpose,
                rule_of(row),
                tuple(events_of(events[row.pk])),
                day_of(row.made_at),
                day_of(row.ended_at) if row.ended_at else None,
                row.why,
            )
        )


def day_of(at: dt.datetime) -> dt.date:
    """The day of a moment, where the register is."""
    return timezone.localdate(at)
