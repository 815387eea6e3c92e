"""Duties with their events, clocks and projection for a register of invented items, put straight into the database.

Some hundred life stories are invented, by the tables of ``heed.status``, and what each comes to is worked out by Heed's
own code. Every duty then has one of them, moved to a day of its own: so two million events are there in a minute.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, count
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from heed import clocks, status
from heed.clocks import AsAt
from heed.organisations.models import Organisation, OrganisationClass, Succession
from heed.oversight.counting import Tally, starts
from heed.oversight.histories import History, Taken, Ticking, state_at
from heed.oversight.models import (
    Clock,
    ClockEvent,
    Obligation,
    ObligationState,
    Period,
    StatusCount,
    StatusEvent,
    Transfer,
    Waiting,
)
from heed.oversight.waiting import waiting_rows
from heed.register.models import Item
from heed.status import INITIAL, Axis

STORIES = 400
DAY_0 = dt.date(2020, 1, 1)
YEARS = 7 * 365
LONGEST = 900  # days of a story, at most
RULE = clocks.find_rule("pfd-response")
EVENTS = 8  # of a story, on average
_BY = "system:benchmark"
_SAID = (_BY, "curator", "because", "", "")  # actor, capacity, reason, basis, who confirmed


@dataclass(frozen=True)
class Story:
    """What happened to a duty, in days since it was made; and what it comes to."""

    history: History
    state: dict[str, Any]
    waiting: list[Waiting]
    counts: list[tuple[tuple[Any, ...], int]]


def fill(obligations: int = 250_000, seed: int = 3) -> None:
    """Give the items of the register this many duties, with about eight times as many status events."""
    stories = [_story(random.Random(seed + n)) for n in range(STORIES)]
    pick = random.Random(seed)
    today = timezone.localdate()
    with transaction.atomic(), _unhindered():
        _Filling(pick, stories, today).fill(obligations)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


class _Filling:
    """Rows by table, written in batches."""

    BATCH = 5000

    def __init__(self, pick: random.Random, stories: list[Story], today: dt.date) -> None:
        self.pick, self.stories = pick, stories
        self.first = today - dt.timedelta(days=YEARS)
        self.spread = YEARS - LONGEST
        bodies = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
        self.bodies, self.weights = bodies, list(accumulate(1 / (n + 5) for n in range(len(bodies))))
        self.classes = list(OrganisationClass.objects.order_by("pk").values_list("pk", flat=True))
        self.counts: Counter[tuple[Any, ...]] = Counter()
        self.numbers = {name: count(1) for name in ("event", "clock", "tick", "transfer", "waiting")}

    def fill(self, obligations: int) -> None:
        successions = self._successions()
        items = list(Item.objects.order_by("pk").values_list("pk", "report__published_on"))
        rows: dict[type, list[tuple[Any, ...]]] = {}
        for key in range(1, obligations + 1):
            item, published = items[(key - 1) % len(items)]
            self._duty(rows, key, item, published, (key - 1) // len(items) + 1)
            if key % self.BATCH == 0:
                _write(rows)
        _write(rows)
        _write({StatusCount: self._counted()})
        self._pass_on(successions)

    def _counted(self) -> list[tuple[Any, ...]]:
        """The rows of the daily counts, and of the months and years."""
        found: Counter[tuple[Any, ...]] = Counter()
        for (basis, day, told, *rest), delta in self.counts.items():
            for period, first in starts(day):
                found[basis, period, _day(first), int(told), *rest] += delta
        return [(n, *key, delta) for n, (key, delta) in enumerate(found.items(), 1) if delta]

    def _duty(self, rows: Any, key: int, item: int, published: dt.date | None, number: int) -> None:
        story = self.pick.choice(self.stories)
        made = self.first + dt.timedelta(days=self.pick.randrange(self.spread))
        move = (made - DAY_0).days
        in_class = self.pick.random() < 0.1
        body = None if in_class else self.pick.choices(self.bodies, cum_weights=self.weights)[0]
        of_class = self.pick.choice(self.classes) if in_class else None
        history = story.history
        ended = _moved(history.ended_on, move)
        role = "information" if history.told else "lead"
        rows.setdefault(Obligation, []).append(
            (key, item, number, None, "", "", "as written", body, of_class, role, None, _at(made), _BY, "")
            + ((_at(ended), "corrected", "because", 1) if ended else (None, "", "", 1))
        )
        state = {name: _moved(value, move) for name, value in story.state.items()}
        dates = (_day(made), _day(min(made, published or made)), _day(ended))
        rows.setdefault(ObligationState, []).append((key, body, of_class, *map(_plain, state.values()), *dates))
        self._count(story, move, min(made, published or made))
        self._events(rows, key, story, move)
        for row in story.waiting:
            days = (_day(_moved(row.first, move)), _day(_moved(row.until, move)))
            facts = (row.basis.value, int(row.told), row.recorded, row.shown)
            rows.setdefault(Waiting, []).append((next(self.numbers["waiting"]), key, *facts, *days))

    def _count(self, story: Story, move: int, begins: dt.date) -> None:
        for (basis, _, day, *rest), delta in story.counts:
            self.counts[basis, _moved(day, move), *rest] += delta
        for axis, value in ((StatusCount.DUTIES, "made"), *((axis.value, INITIAL[axis].value) for axis in Axis)):
            self.counts["now", begins, story.history.told, axis, value] += 1

    def _events(self, rows: Any, key: int, story: Story, move: int) -> None:
        numbers: Counter[str] = Counter()
        for step in story.history.steps:
            numbers[step.axis] += 1
            true_on, recorded_on = _moved(step.true_on, move), _moved(step.recorded_on, move)
            place = (next(self.numbers["event"]), key, step.axis, numbers[step.axis], step.before, step.after)
            rows.setdefault(StatusEvent, []).append((*place, *_SAID, _day(true_on), _at(recorded_on), None, None))
        for ticking in story.history.clocks:
            clock = next(self.numbers["clock"])
            made = _at(_moved(ticking.made_on, move))
            rows.setdefault(Clock, []).append(
                (clock, key, ticking.purpose, RULE.id, RULE.version, "", 0, made, _BY, None, "")
            )
            for event in ticking.events:
                kind = type(event).__name__.lower()
                days = (_day(_moved(event.true_on, move)), _at(_moved(event.recorded_on, move)))
                rows.setdefault(ClockEvent, []).append(
                    (next(self.numbers["tick"]), clock, kind, _BY, "because", *days, None, "", None, None)
                )

    def _successions(self) -> list[Succession]:
        last = len(self.bodies)
        return Succession.objects.bulk_create(
            Succession(
                predecessor_id=self.bodies[last - n], successor_id=self.bodies[n], on=DAY_0, legal_basis="an Act"
            )
            for n in range(1, 40)
        )

    def _pass_on(self, successions: list[Succession]) -> None:
        """Some hundreds of duties of each of these successors came to it by law."""
        at = timezone.now()
        moved = [
            Transfer(
                obligation_id=key,
                kind="succession",
                before_id=one.predecessor_id,
                after_id=one.successor_id,
                on=DAY_0,
                legal_basis="an Act",
                succession=one,
                made_at=at,
                made_by=_BY,
            )
            for one in successions
            for key in Obligation.objects.filter(owner=one.successor_id).values_list("pk", flat=True)[:300]
        ]
        Transfer.objects.bulk_create(moved, batch_size=1000)


def _story(pick: random.Random) -> Story:
    told = pick.random() < 0.08
    ended = DAY_0 + dt.timedelta(days=LONGEST - 5) if pick.random() < 0.03 else None
    history = History(
        obligation=0, owner=None, owner_class=None, told=told, made_on=DAY_0, begins=dt.date.min, ended_on=ended
    )
    history.steps += [] if told else sorted(_steps(pick), key=lambda step: step.recorded_on)
    history.clocks += [] if told else [_clock(pick, history)]
    at = AsAt.day(DAY_0 + dt.timedelta(days=LONGEST))
    found = state_at(history, at)
    names = [field.name for field in ObligationState._meta.concrete_fields][3:-3]
    state = {name: getattr(found, name) for name in names}
    waiting = list(waiting_rows(history))
    return Story(history, state, waiting, _counts(history, state, waiting))


def _counts(history: History, state: dict[str, Any], waiting: list[Waiting]) -> list[tuple[tuple[Any, ...], int]]:
    """What a duty adds to the daily counts, but for the day since which it stands."""
    tally = Tally()
    tally.duty(history, ObligationState(**state, made_on=DAY_0, ended_on=history.ended_on), waiting)
    return [(key, delta) for key, delta in tally.found.items() if key[1] == Period.DAY and delta]


def _steps(pick: random.Random) -> Iterator[Taken]:
    """A walk along the tables on each axis: much is said and done, less is judged and measured."""
    means = {Axis.RESPONSE: 3.0, Axis.DELIVERY: 4.2, Axis.ASSURANCE: 2.0, Axis.EFFECT: 0.8, Axis.LIFECYCLE: 0.3}
    for axis, mean in means.items():
        value: str = INITIAL[axis].value
        true = recorded = 0
        for _ in range(min(6, int(pick.expovariate(1 / mean) + 0.5))):
            ways = [row for row in status.TABLE if row.axis == axis and row.before == value]
            if not ways or recorded > LONGEST - 120:
                return
            after = pick.choice(ways).after.value
            true = max(true, recorded - pick.choice((0, 0, 5, 20))) + pick.randrange(1, 110)
            recorded = max(recorded, true + pick.choice((0, 0, 1, 14)))
            yield Taken(axis.value, value, after, _on(true), _on(recorded))
            value = after


def _clock(pick: random.Random, history: History) -> Ticking:
    common = {"who": _BY, "why": "because"}
    events: list[clocks.Event] = [clocks.Started(id="1", true_on=DAY_0, recorded_on=DAY_0, **common)]
    said = [step for step in history.steps if step.axis == "response" and step.after != "awaiting"]
    if said:
        first = said[0]
        events.append(clocks.Answered(id="2", true_on=first.true_on, recorded_on=first.recorded_on, **common))
    return Ticking("answer", RULE, tuple(events), DAY_0, None)


def _on(days: int) -> dt.date:
    return DAY_0 + dt.timedelta(days=min(days, LONGEST - 10))


def _moved(value: Any, days: int) -> Any:
    return value + dt.timedelta(days=days) if isinstance(value, dt.date) else value


@cache
def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@cache
def _at(day: dt.date) -> str:
    return f"{day.isoformat()} 12:00:00+00" if connection.vendor == "postgresql" else f"{day.isoformat()} 12:00:00"


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return _day(value) if isinstance(value, dt.date) else value


def _write(rows: dict[type, list[tuple[Any, ...]]]) -> None:
    for model, made in rows.items():
        columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
        _insert(model._meta.db_table, columns, made)
        made.clear()


def _insert(table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(rows[0]))
            cursor.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


class _unhindered:  # noqa: N801 - used like a function
    """Without a check of every reference, where the database lets us: all of them are to rows just made."""

    def __enter__(self) -> None:
        self._set("replica")

    def __exit__(self, *_: object) -> None:
        self._set("origin")

    def _set(self, role: str) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
                if cursor.fetchone() == (True,):
                    cursor.execute(f"SET LOCAL session_replication_role = {role}")


def total(models: Iterable[Any] = (Obligation, StatusEvent)) -> list[int]:
    """How many rows there are."""
    return [model.objects.count() for model in models]
