"""That an addressee contests the duty or its date, and how that ended."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from heed.ledger.actors import Actor
from heed.oversight.clock_events import Kind
from heed.oversight.clock_keeping import PARTIES, day_of, note, require_party, running, standing_events
from heed.oversight.clockwork import reckoning_of, today
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, ClockEvent
from heed.status import Capacity


@transaction.atomic
def dispute(
    *,
    by: Actor,
    clock: Clock,
    reason: str,
    until: dt.date | None = None,
    true_on: dt.date | None = None,
    capacity: Capacity | None = None,
) -> ClockEvent:
    """Record that the duty or its date is contested, until ``until`` or until it is settled. The clock runs on, and
    nobody is called late meanwhile. The validating authority of the organisation that has the duty may do this too."""
    acting = require_party(by, clock.obligation, capacity, PARTIES)
    clock = running(clock)
    day = day_of(true_on)
    if until is not None and until <= day:
        raise OversightError("A dispute ends after it begins.")
    if reckoning_of(clock, standing_events(clock), today()).dispute is not None:
        raise OversightError("This clock is disputed already.")
    return note(clock, Kind.DISPUTED, reason, by, acting, true_on=day, date=until)


@transaction.atomic
def settle(
    *, by: Actor, dispute: ClockEvent, reason: str, true_on: dt.date | None = None, capacity: Capacity | None = None
) -> ClockEvent:
    """Record that a dispute is over: ``reason`` says how. What follows from it (more time, another rule) is recorded
    apart."""
    acting = require_party(by, dispute.clock.obligation, capacity)
    clock = running(dispute.clock)
    rows = standing_events(clock)
    found = next((row for row in rows if row.pk == dispute.pk and row.kind == Kind.DISPUTED), None)
    if found is None or any(row.kind == Kind.SETTLED and row.of_id == dispute.pk for row in rows):
        raise OversightError("There is no such dispute, or it is over.")
    if day_of(true_on) < found.true_on:
        raise OversightError("A dispute ends after it begins.")
    return note(clock, Kind.SETTLED, reason, by, acting, true_on=true_on, of=found)
