"""What the rows of duties come to now, kept beside them for lists and counts over many.

``refresh`` makes the projection anew from the rows, for the duties that an action touched: there is no second way in
which it changes, so it can't drift by an order of calls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from heed.oversight.clockwork import reckoning_of, today
from heed.oversight.models import Clock, ClockEvent, Obligation, ObligationState, StatusEvent
from heed.status import INITIAL, OPEN_LIFECYCLE, Axis

BATCH = 500


def refresh(obligations: Collection[int]) -> None:
    """Bring the projection of these duties (primary keys) up to date. Call it in the transaction of the change."""
    for batch in _batches(obligations):
        rows = list(state_rows(batch))
        fields = [field.name for field in ObligationState._meta.concrete_fields if not field.primary_key]
        ObligationState.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["obligation"], update_fields=fields, batch_size=BATCH
        )


def state_rows(obligations: Collection[int]) -> Iterator[ObligationState]:
    """What the projection of these duties should be, unsaved."""
    values = _values(obligations)
    clocks = _clocks(obligations)
    for row in Obligation.objects.filter(pk__in=list(obligations)):
        axes = {axis.value: values.get((row.pk, axis.value), INITIAL[axis].value) for axis in Axis}
        is_open = row.ended_at is None and axes["lifecycle"] in OPEN_LIFECYCLE
        yield ObligationState(
            obligation=row,
            owner_id=row.owner_id,
            owner_class_id=row.owner_class_id,
            open=is_open,
            **axes,
            **clocks.get(row.pk, {}),
        )


def _values(obligations: Collection[int]) -> dict[tuple[int, str], str]:
    rows = StatusEvent.objects.filter(obligation__in=list(obligations)).order_by("number")
    return {(pk, axis): after for pk, axis, after in rows.values_list("obligation_id", "axis", "after")}


def _clocks(obligations: Collection[int]) -> dict[int, dict[str, Any]]:
    """The clock columns of each duty that has a clock."""
    running = Clock.objects.filter(obligation__in=list(obligations), ended_at=None)
    events = defaultdict(list)
    for event in ClockEvent.objects.filter(clock__in=running).order_by("id"):
        events[event.clock_id].append(event)
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for clock in running:
        dates = reckoning_of(clock, events[clock.pk], today())
        if clock.purpose == Clock.Purpose.WORK:
            found[clock.obligation_id]["deadline"] = dates.due
            continue
        found[clock.obligation_id] |= {
            "due": dates.due,
            "due_paused": dates.due is None and dates.basis is not None,
            "disputed": dates.dispute is not None,
            "disputed_until": dates.dispute.until if dates.dispute else None,
            "answered_on": dates.answered,
        }
    return found


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    left = iter(sorted(set(keys)))
    while batch := list(islice(left, BATCH)):
        yield batch
