"""Moving a duty on one of its axes by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor
from heed.oversight.capacities import require_capacity
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Evidence, Obligation, StatusEvent
from heed.oversight.steps import Step, take
from heed.status import Axis, Capacity, Lifecycle, value_of


@transaction.atomic
def change_status(
    *,
    by: Actor,
    obligation: Obligation,
    axis: Axis,
    after: str,
    capacity: Capacity,
    reason: str = "",
    true_on: dt.date | None = None,
    evidence: Sequence[Evidence] = (),
    seen: str | None = None,
) -> StatusEvent:
    """Take one step. ``seen`` is the value that the person saw: ChangedMeanwhile where it is another now.

    Raises OversightError for a step that the tables forbid, that would change nothing, or that needs two people: what
    an organisation says is sent by one and approved by another (``actions.submissions``), and a closure is asked for
    elsewhere. Evidence must count, and be for this duty.
    """
    require_capacity(by, capacity, obligation)
    if capacity is Capacity.VALIDATING_AUTHORITY:
        raise OversightError("What an organisation says is put in a draft, which another person approves.")
    take_turn()
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if obligation.ended_at is not None:
        raise OversightError("This obligation has been ended.")
    present = getattr(obligation.state, axis.value)
    if seen is not None and present != seen:
        raise ChangedMeanwhile("Somebody else changed this since you looked at it. Look at it again.")
    _check_evidence(obligation, evidence)
    value = value_of(axis, after)
    if value is Lifecycle.CLOSED:
        raise OversightError("A second person confirms a closure. Propose it, and have it confirmed.")
    step = Step(
        obligation=obligation,
        axis=axis,
        after=value,
        capacity=capacity,
        reason=reason,
        true_on=true_on,
        evidence=tuple(evidence),
    )
    made = take([step], by)
    if not made:
        raise OversightError(f"It is {present} already.")
    return made[0]


def _check_evidence(obligation: Obligation, evidence: Sequence[Evidence]) -> None:
    counting = Evidence.objects.filter(pk__in=[one.pk for one in evidence], counts_since__isnull=False)
    about = Q(obligations=obligation) | Q(actions__covers__obligation=obligation)
    if counting.filter(about).distinct().count() < len({one.pk for one in evidence}):
        raise OversightError("Choose evidence that counts, and that is for this obligation.")
