"""What every act on a clock has in common: who may, on which clock, and one entry for it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from heed.accounts.permissions import Permission, may
from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor
from heed.oversight.capacities import require_capacity
from heed.oversight.clock_events import Entry, Kind, append, live_events
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, ClockEvent, Obligation
from heed.status import Capacity

KEEPERS = (Capacity.CURATOR, Capacity.STEWARD, Capacity.ISSUER)
"""Who keeps clocks, in the order in which somebody who could act in several is taken. An issuer keeps those of its own
reports."""
PARTIES = (*KEEPERS, Capacity.VALIDATING_AUTHORITY)
"""Who may dispute: the keepers, and the organisation that has the duty."""


def capacities(by: Actor, obligation: Obligation) -> list[Capacity]:
    """As what somebody may act on the clocks of a duty. Empty: not at all."""
    issuer, owner = obligation.item.report.issuer_id or -1, obligation.owner_id or -1
    held = {
        Capacity.CURATOR: may(by, Permission.MANAGE_OBLIGATIONS) and may(by, Permission.KEEP_CLOCKS),
        Capacity.STEWARD: may(by, Permission.KEEP_CLOCKS),
        Capacity.ISSUER: may(by, Permission.RECONSIDER, organisation=issuer),
        Capacity.VALIDATING_AUTHORITY: may(by, Permission.APPROVE, organisation=owner),
    }
    return [capacity for capacity in PARTIES if held[capacity]]


def require_party(
    by: Actor, obligation: Obligation, capacity: Capacity | None, among: tuple[Capacity, ...] = KEEPERS
) -> Capacity:
    """The capacity in which somebody acts: the one given, or the first that they have. Raises PermissionDenied."""
    if capacity is not None:
        require_capacity(by, capacity, obligation)
    acting = capacity or next((one for one in capacities(by, obligation) if one in among), None)
    if acting not in among:
        raise PermissionDenied("You may not change the clocks of this obligation.")
    return acting


def running(clock: Clock) -> Clock:
    """The clock, locked, with its duty. Raises OversightError where it or its duty has been ended."""
    take_turn()
    rows = Clock.objects.select_for_update(of=("self",))
    found = rows.select_related("obligation__item__report", "obligation__state").get(pk=clock.pk)
    if found.ended_at is not None:
        raise OversightError("This clock has been ended: another rule is used.")
    if found.obligation.ended_at is not None:
        raise OversightError("This obligation has been ended.")
    return found


def standing_events(clock: Clock) -> list[ClockEvent]:
    """The entries of a clock that were not withdrawn."""
    return live_events([clock.pk])[clock.pk]


def reasoned(reason: str) -> str:
    if not reason.strip():
        raise OversightError("Give a reason: it is kept with the clock.")
    return reason.strip()


def day_of(true_on: dt.date | None) -> dt.date:
    """The day on which something was so. Raises OversightError for one that has not come."""
    today = timezone.localdate()
    if true_on is not None and true_on > today:
        raise OversightError("That day has not come yet.")
    return true_on or today


def note(
    clock: Clock,
    kind: ClockEvent.Kind,
    reason: str,
    by: Actor,
    capacity: Capacity,
    *,
    true_on: dt.date | None = None,
    date: dt.date | None = None,
    step: int | None = None,
    of: ClockEvent | None = None,
) -> ClockEvent:
    """Record one entry of a clock."""
    entry = Entry(
        clock=clock,
        kind=kind,
        reason=reasoned(reason),
        true_on=day_of(true_on),
        date=date,
        step=step,
        of=of,
        capacity=capacity.value,
    )
    return append([entry], by)[0]


def answer_is_out(clock: Clock) -> bool:
    """Whether the clock is for an answer, and none that counts has been given."""
    kinds = {row.kind for row in standing_events(clock)}
    return clock.purpose == Clock.Purpose.ANSWER and Kind.ANSWERED not in kinds
