"""What happens to a clock, appended: the rows, the events of the log, and the projection brought up to date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import Prints, fingerprints, of
from heed.oversight.models import Clock, ClockEvent
from heed.oversight.projection import refresh
from heed.register.words import text_hash

Kind = ClockEvent.Kind
BATCH = 500
COUNTS = "An answer that counts was given."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that is to be recorded of a clock, as in ``ClockEvent``. ``capacity`` is for the log."""

    clock: Clock
    kind: ClockEvent.Kind
    reason: str
    true_on: dt.date
    date: dt.date | None = None
    words: str = ""
    step: int | None = None
    of: ClockEvent | None = None
    capacity: str = "system"


def append(entries: Sequence[Entry], by: Actor) -> list[ClockEvent]:
    """Record entries in the order given. Call it within the action's transaction, after its turn is taken."""
    rows = write(entries, by)
    duties = {entry.clock.obligation_id for entry in entries}
    prints = fingerprints(rows)
    record_many(events=[_logged(row, entry, prints) for row, entry in zip(rows, entries, strict=True)], by=by)
    refresh(duties)
    return rows


def write(entries: Sequence[Entry], by: Actor) -> list[ClockEvent]:
    """The rows alone, for whoever keeps the log and the projection itself."""
    now = timezone.now()
    rows = [
        ClockEvent(
            clock=entry.clock,
            kind=entry.kind,
            actor=by.reference,
            reason=entry.reason.strip(),
            true_on=entry.true_on,
            recorded_at=now,
            date=entry.date,
            words=entry.words,
            step=entry.step,
            of=entry.of,
        )
        for entry in entries
    ]
    return ClockEvent.objects.bulk_create(rows, batch_size=BATCH)


def answered(obligations_on: Mapping[int, dt.date], by: Actor) -> list[ClockEvent]:
    """Stop the answer clocks of duties (primary keys) on the days on which an answer that counts was given.

    The first answer counts: a later one changes nothing. Call it within the action's transaction.
    """
    running = Clock.objects.filter(obligation__in=list(obligations_on), purpose=Clock.Purpose.ANSWER, ended_at=None)
    clocks = list(running.select_related("obligation__item"))
    known = live_events([clock.pk for clock in clocks])
    entries = []
    for clock in clocks:
        on = obligations_on[clock.obligation_id]
        before = [row.true_on for row in known[clock.pk] if row.kind == Kind.ANSWERED]
        if not before or on < min(before):
            entries.append(Entry(clock=clock, kind=Kind.ANSWERED, reason=COUNTS, true_on=on))
    return append(entries, by) if entries else []


def live_events(clocks: Collection[int]) -> dict[int, list[ClockEvent]]:
    """The events of clocks (primary keys) that were not withdrawn, as recorded. Withdrawals themselves are left out."""
    rows = list(ClockEvent.objects.filter(clock__in=list(clocks)).order_by("id"))
    withdrawn = {row.of_id for row in rows if row.kind == Kind.WITHDRAWN}
    found: dict[int, list[ClockEvent]] = defaultdict(list)
    for row in rows:
        if row.kind != Kind.WITHDRAWN and row.pk not in withdrawn:
            found[row.clock_id].append(row)
    return found


def _logged(row: ClockEvent, entry: Entry, prints: Prints) -> tuple[EventKind, str, dict[str, Any]]:
    data: dict[str, Any] = {
        "clock": row.clock_id,
        "event": row.pk,
        "what": str(row.kind),
        "true_on": row.true_on.isoformat(),
        "capacity": entry.capacity,
        "reason_sha256": text_hash(row.reason),
        **of(prints, row),
    }
    if row.date:
        data["date"] = row.date.isoformat()
    if row.step is not None:
        data["step"] = row.step
    if row.of_id:
        data["of"] = row.of_id
    return EventKind.CLOCK_CHANGED, f"obligation:{entry.clock.obligation}", data
