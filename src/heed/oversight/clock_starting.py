"""Clocks are started with their duties, and put right when the report is: by further entries, never by edits."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from heed.clocks import StartEvent
from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import Prints, fingerprints, of
from heed.oversight import clock_dates
from heed.oversight.clock_dates import Stated, Wanted
from heed.oversight.clock_events import Entry, Kind, append, live_events, write
from heed.oversight.clockwork import rule_of
from heed.oversight.models import Clock, ClockEvent, Obligation
from heed.oversight.projection import refresh
from heed.register.models import Report
from heed.register.words import text_hash

BATCH = 500
CORRECTED = "The report’s particulars were corrected."
STARTING = (Kind.STARTED, Kind.STATED)


@dataclass(frozen=True, slots=True)
class Start:
    """A clock that is to be started for a duty. ``carried`` are entries of a clock that it takes the place of."""

    duty: Obligation
    wanted: Wanted
    carried: tuple[ClockEvent, ...] = ()
    by_hand: bool = False


def start_clocks(obligations: Collection[int], by: Actor) -> list[Clock]:
    """Start the clocks of new duties (primary keys), with their events of the log. The caller brings the projection
    up to date. Call it within the transaction in which they are made."""
    choices = clock_dates.present_choices()
    starts = [
        Start(duty, wanted)
        for duty in with_reports(obligations)
        for wanted in clock_dates.wanted_clocks(duty, choices).values()
    ]
    return begin(starts, by)


def put_right(obligations: Collection[int], by: Actor) -> None:
    """Bring the clocks of duties (primary keys) into line with their reports and items as they now are.

    A rule that a person chose for a duty stays. What was recorded of extensions, pauses, disputes and answers goes on
    counting. Call it within the transaction of the correction.
    """
    choices = clock_dates.present_choices()
    duties = [duty for duty in with_reports(obligations) if duty.ended_at is None]
    change = _Change()
    known = _Known.of(duties)
    for duty in duties:
        wanted = clock_dates.wanted_clocks(duty, choices)
        for purpose in Clock.Purpose:
            _compare(known, change, duty, purpose, wanted.get(purpose))
    end(change.ended, CORRECTED, by)
    begin(change.starts, by)
    append(change.entries, by)
    refresh([duty.pk for duty in duties])


@dataclass
class _Change:
    """What is to be written."""

    starts: list[Start] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    ended: list[Clock] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """The last clock of each duty and purpose, and the entries that stand of those that run."""

    last: Mapping[tuple[int, str], Clock]
    events: Mapping[int, list[ClockEvent]]

    @classmethod
    def of(cls, duties: Sequence[Obligation]) -> _Known:
        rows = Clock.objects.filter(obligation__in=duties).select_related("obligation__item").order_by("id")
        last = {(row.obligation_id, str(row.purpose)): row for row in rows}
        return cls(last, live_events([row.pk for row in last.values() if row.ended_at is None]))


def _compare(known: _Known, change: _Change, duty: Obligation, purpose: Clock.Purpose, want: Wanted | None) -> None:
    clock = known.last.get((duty.pk, purpose))
    if clock is None or clock.ended_at is not None:
        left_off = clock is not None and clock.ended_reason != CORRECTED  # a person ended it
        change.starts += [Start(duty, want)] if want and not left_off else []
        return
    events = known.events.get(clock.pk, [])
    if clock.by_hand:
        rule = rule_of(clock)
        start = clock_dates.start_of(rule, duty.item.report) if rule.period else None
        change.entries += _start_differences(clock, events, start)
    elif want is not None and (clock.rule, clock.rule_version) == (want.rule.id, want.rule.version):
        change.entries += _start_differences(clock, events, want.start)
        change.entries += _stated_differences(clock, events, want.stated)
    else:
        change.ended.append(clock)
        change.starts += [Start(duty, want, carried(events))] if want else []


def carried(events: Sequence[ClockEvent]) -> tuple[ClockEvent, ...]:
    """What goes on counting where another clock takes the place of one: all but its start and its stated date."""
    return tuple(row for row in events if row.kind not in STARTING)


def begin(starts: Sequence[Start], by: Actor) -> list[Clock]:
    """Clock rows with their first entries and their events of the log."""
    now = timezone.now()
    clocks = [
        Clock(
            obligation=start.duty,
            purpose=start.wanted.purpose,
            rule=start.wanted.rule.id,
            rule_version=start.wanted.rule.version,
            why=start.wanted.why,
            by_hand=start.by_hand,
            made_at=now,
            made_by=by.reference,
        )
        for start in starts
    ]
    Clock.objects.bulk_create(clocks, batch_size=BATCH)
    pairs = list(zip(clocks, starts, strict=True))
    entries: dict[int, list[ClockEvent]] = defaultdict(list)
    for row in write([entry for clock, start in pairs for entry in _first_entries(clock, start)], by):
        entries[row.clock_id].append(row)
    for clock, start in pairs:
        entries[clock.pk] += _carry(clock, start.carried)
    prints = fingerprints([*clocks, *(row for rows in entries.values() for row in rows)])
    events = [_logged(clock, start.wanted, of(prints, clock, *entries[clock.pk])) for clock, start in pairs]
    record_many(events=events, by=by)
    return clocks


def end(clocks: Sequence[Clock], reason: str, by: Actor, capacity: str = "system") -> None:
    """End clocks that were running by a rule that is not the right one. They stay to be read."""
    for clock in clocks:
        clock.ended_at, clock.ended_reason = timezone.now(), reason
    Clock.objects.bulk_update(clocks, ["ended_at", "ended_reason"], batch_size=BATCH)
    prints, said = fingerprints(clocks), {"what": "ended", "capacity": capacity, "reason_sha256": text_hash(reason)}
    record_many(events=[_ended(clock, said, prints) for clock in clocks], by=by)


def _ended(clock: Clock, said: dict[str, Any], prints: Prints) -> tuple[EventKind, str, dict[str, Any]]:
    data = {"clock": clock.pk, **said, **of(prints, clock)}
    return EventKind.CLOCK_CHANGED, f"obligation:{clock.obligation}", data


def with_reports(obligations: Collection[int]) -> Iterator[Obligation]:
    """Duties with all that their clocks rest on, in a fixed number of queries for each five hundred."""
    keys = sorted(obligations)
    for first in range(0, len(keys), BATCH):
        rows = Obligation.objects.filter(pk__in=keys[first : first + BATCH]).order_by("item", "number")
        related = rows.select_related("item__report__issuer", "item__report__coroner", "item__current", "owner")
        yield from related.prefetch_related("item__due_dates", "item__current__parts")


def duties_of(report: Report) -> list[int]:
    """The primary keys of a report's duties that have not been ended."""
    return list(Obligation.objects.filter(item__report=report, ended_at=None).values_list("pk", flat=True))


def _first_entries(clock: Clock, start: Start) -> Iterator[Entry]:
    wanted = start.wanted
    why = wanted.why
    if wanted.start is not None:
        yield Entry(clock=clock, kind=Kind.STARTED, reason=why, true_on=wanted.start)
    if wanted.stated is not None:
        yield _stated_entry(clock, wanted.stated, why)


def _stated_entry(clock: Clock, stated: Stated, why: str) -> Entry:
    return Entry(clock=clock, kind=Kind.STATED, reason=why, true_on=stated.on, date=stated.date, words=stated.words)


def _carry(clock: Clock, rows: Sequence[ClockEvent]) -> list[ClockEvent]:
    """Copy entries of the clock before, as they were recorded and by whom."""
    copies: dict[int, ClockEvent] = {}
    for row in rows:
        copy = ClockEvent(
            clock=clock,
            kind=row.kind,
            actor=row.actor,
            reason=row.reason,
            true_on=row.true_on,
            recorded_at=row.recorded_at,
            date=row.date,
            words=row.words,
            step=row.step,
            of=copies.get(row.of_id) if row.of_id else None,
        )
        if row.of_id and copy.of is None:
            continue
        copy.save(force_insert=True)
        copies[row.pk] = copy
    return list(copies.values())


def _start_differences(clock: Clock, events: Sequence[ClockEvent], start: dt.date | None) -> Iterator[Entry]:
    """What has to be recorded so that the clock starts on a day. A day of receipt was recorded by hand, and stays."""
    there = [row for row in events if row.kind == Kind.STARTED]
    if start is not None and (not there or there[-1].true_on != start):
        yield Entry(clock=clock, kind=Kind.STARTED, reason=CORRECTED, true_on=start)
    elif start is None and not clock.by_hand and rule_of(clock).start_event is not StartEvent.REPORT_RECEIVED:
        yield from _withdrawals(there)


def _stated_differences(clock: Clock, events: Sequence[ClockEvent], stated: Stated | None) -> Iterator[Entry]:
    there = [row for row in events if row.kind == Kind.STATED]
    if stated is None:
        yield from _withdrawals(there)
    elif not there or (there[-1].date, there[-1].true_on) != (stated.date, stated.on):
        yield _stated_entry(clock, stated, CORRECTED)


def _withdrawals(rows: Sequence[ClockEvent]) -> Iterator[Entry]:
    today = timezone.localdate()
    for row in rows:
        yield Entry(clock=row.clock, kind=Kind.WITHDRAWN, reason=CORRECTED, true_on=today, of=row)


def _logged(clock: Clock, wanted: Wanted, written: dict[str, Any]) -> tuple[EventKind, str, dict[str, Any]]:
    stated = wanted.stated.date if wanted.stated else None
    data = {
        "clock": clock.pk,
        "purpose": str(clock.purpose),
        "rule": clock.rule,
        "version": clock.rule_version,
        "start": wanted.start.isoformat() if wanted.start else None,
        "stated": stated.isoformat() if stated else None,
        "by_hand": clock.by_hand,
        **written,
    }
    return EventKind.CLOCK_STARTED, f"obligation:{clock.obligation}", data
