"""Steps on the five axes: the one way in which a status event comes to be.

Actions check who may act, and then take steps here. The tables of ``heed.status`` say what may follow what.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed import status
from heed.ledger import rows
from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.oversight import counting
from heed.oversight.errors import OversightError
from heed.oversight.models import Answer, Evidence, Obligation, Progress, StatusEvent, StatusEvidence
from heed.oversight.projection import refresh
from heed.register.words import text_hash
from heed.status import INITIAL, Axis, Capacity, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step that is to be taken. ``true_on`` None: today."""

    obligation: Obligation
    axis: Axis
    after: Value
    capacity: Capacity
    reason: str = ""
    basis: str = ""
    confirmed_by: str = ""
    true_on: dt.date | None = None
    evidence: tuple[Evidence, ...] = ()
    answer: Answer | None = None
    progress: Progress | None = None


def take(steps: Sequence[Step], by: Actor) -> list[StatusEvent]:
    """Append the steps in the order given, with one event of the log each, and bring the projection up to date.

    Call it within the action's transaction, after its turn is taken. Raises OversightError where the tables forbid a
    step; then none is taken. A step to where the axis is already is left out: said again, it is no change.
    """
    last = _last_events({step.obligation.pk for step in steps})
    pairs = [(event, step) for step in steps if (event := _next(step, last, by)) is not None]
    made = [event for event, _ in pairs]
    StatusEvent.objects.bulk_create(made, batch_size=500)
    supports = [StatusEvidence(event=event, evidence=one) for event, step in pairs for one in step.evidence]
    StatusEvidence.objects.bulk_create(supports, batch_size=500)
    rests_on: dict[int, list[StatusEvidence]] = defaultdict(list)
    for support in supports:
        rests_on[support.event_id].append(support)
    prints = rows.fingerprints([*made, *supports])
    entries = [_entry(event, rests_on[event.pk], rows.of(prints, event, *rests_on[event.pk])) for event in made]
    record_many(events=entries, by=by)
    counting.add(made)
    refresh({event.obligation_id for event in made})
    return made


Key = tuple[int, str]


def _last_events(obligations: Iterable[int]) -> dict[Key, StatusEvent]:
    events = StatusEvent.objects.filter(obligation__in=list(obligations)).order_by("number")
    return {(event.obligation_id, event.axis): event for event in events}


def _next(step: Step, last: dict[Key, StatusEvent], by: Actor) -> StatusEvent | None:
    """The event of a step, which is then the last one of its stream. None where nothing changes."""
    key = (step.obligation.pk, step.axis.value)
    previous = last.get(key)
    before = status.value_of(step.axis, previous.after) if previous else INITIAL[step.axis]
    if before == step.after:
        return None
    now = timezone.now()
    today = timezone.localdate(now)
    event = StatusEvent(
        obligation=step.obligation,
        axis=step.axis.value,
        number=previous.number + 1 if previous else 1,
        before=before.value,
        after=step.after.value,
        actor=by.reference,
        capacity=step.capacity.value,
        reason=step.reason.strip(),
        basis=step.basis.strip(),
        confirmed_by=step.confirmed_by,
        true_on=step.true_on or today,
        recorded_at=now,
        answer=step.answer,
        progress=step.progress,
    )
    try:
        status.check(_plain(event, step, today), before, previous.true_on if previous else None)
    except status.Refused as refused:
        raise OversightError(str(refused)) from refused
    last[key] = event
    return event


def _plain(event: StatusEvent, step: Step, today: dt.date) -> status.StatusEvent:
    return status.StatusEvent(
        axis=step.axis,
        before=event.before,
        after=event.after,
        actor=event.actor,
        capacity=step.capacity,
        true_on=event.true_on,
        recorded_on=today,
        reason=event.reason,
        basis=event.basis,
        confirmed_by=event.confirmed_by,
        evidence=tuple(f"evidence:{one.pk}" for one in step.evidence),
    )


def _entry(
    event: StatusEvent, supports: Sequence[StatusEvidence], written: dict[str, Any]
) -> tuple[EventKind, str, dict[str, Any]]:
    data: dict[str, Any] = {
        "axis": event.axis,
        "number": event.number,
        "before": event.before,
        "after": event.after,
        "capacity": event.capacity,
        "true_on": event.true_on.isoformat(),
        "reason_sha256": text_hash(event.reason) if event.reason else None,
        **written,
    }
    if event.basis:
        data |= {"basis_sha256": text_hash(event.basis), "confirmed_by": event.confirmed_by}
    if supports:
        data["evidence"] = [one.evidence_id for one in supports]
    if event.answer_id:
        data["answer"] = event.answer_id
    if event.progress_id:
        data["progress"] = event.progress_id
    return EventKind.STATUS_CHANGED, f"obligation:{event.obligation}", data
