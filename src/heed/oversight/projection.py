"""What the rows of duties come to now, kept beside them for lists and counts over many.

``refresh`` makes the projection anew from the rows, for the duties that an action touched: there is no second way in
which it changes, so it can't drift by an order of calls. Only the daily counts are added to (``counting``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from django.db import transaction

from heed.ledger.actions import take_turn
from heed.oversight.clockwork import today
from heed.oversight.counting import Tally
from heed.oversight.histories import BATCH, History, batches, histories, state_at
from heed.oversight.models import Obligation, ObligationState, StatusCount, Waiting
from heed.oversight.states import StateAt
from heed.oversight.waiting import as_known_now, waiting_rows
from heed.status import Axis

FIELDS = [field.name for field in ObligationState._meta.concrete_fields if not field.primary_key]
COPIED = [*(axis.value for axis in Axis), "open", "told", "answered_on", "deadline"]
COPIED += ["due", "due_paused", "disputed"]


def refresh(obligations: Collection[int]) -> None:
    """Bring the projection of these duties (primary keys) up to date. Call it in the transaction of the change."""
    for batch in batches(obligations):
        duties = list(histories(batch))
        rows = [state_row(duty) for duty in duties]
        waiting = [row for duty in duties for row in waiting_rows(duty)]
        _count(duties, rows, waiting)
        ObligationState.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["obligation"], update_fields=FIELDS, batch_size=BATCH
        )
        Waiting.objects.filter(obligation__in=batch).delete()
        Waiting.objects.bulk_create(waiting, batch_size=BATCH)


def _count(duties: Sequence[History], rows: Sequence[ObligationState], waiting: Sequence[Waiting]) -> None:
    """Count what follows from duties now, and no longer what followed from them before."""
    keys = [duty.obligation for duty in duties]
    before = ObligationState.objects.in_bulk(keys)
    tally = Tally()
    for duty, row in zip(duties, rows, strict=True):
        if old := before.get(duty.obligation):
            tally.state(old, -1)
            tally.steps(duty.steps, old, -1)  # they may be counted elsewhere now
            tally.steps(duty.steps, row)
        tally.state(row)
    tally.waiting(Waiting.objects.filter(obligation__in=keys), -1)
    tally.waiting(waiting)
    tally.save()


def state_row(duty: History) -> ObligationState:
    """What the projection of a duty should be today, unsaved. Its owner is whoever has it, from whatever day."""
    state = state_at(duty, today())
    if state is None:
        raise ValueError(f"obligation {duty.obligation} was made on a day that has not come")
    return ObligationState(
        obligation_id=duty.obligation,
        owner_id=duty.owner,
        owner_class_id=duty.owner_class,
        made_on=duty.made_on,
        begins=duty.begins,
        ended_on=duty.ended_on,
        disputed_until=_contested_until(duty, state),
        **{name: getattr(state, name) for name in COPIED},
    )


def _contested_until(duty: History, state: StateAt | None) -> dt.date | None:
    """The day on which the last of the disputes lapses that follow on from today's. None: none, or without an end."""
    until = None
    while state is not None and state.disputed:
        until = state.disputed_until
        state = state_at(duty, as_known_now(until)) if until else None
    return until


def rebuild(progress: Callable[[int], None] = lambda number: None) -> int:
    """Make the projection of every duty, and the daily counts, anew. Gives the number of duties, and tells it to
    ``progress`` on the way. One transaction: other writers wait until it is done.
    """
    number = 0
    with transaction.atomic():
        take_turn()
        StatusCount.objects.all().delete()
        Waiting.objects.all().delete()
        ObligationState.objects.all().delete()
        for batch in batches(Obligation.objects.values_list("pk", flat=True)):
            _make(list(histories(batch)))
            number += len(batch)
            progress(number)
    return number


def _make(duties: Sequence[History]) -> None:
    """The projection of duties that have none."""
    tally = Tally()
    states, waiting = [], []
    for duty in duties:
        row, days = state_row(duty), list(waiting_rows(duty))
        tally.duty(duty, row, days)
        states.append(row)
        waiting += days
    ObligationState.objects.bulk_create(states, batch_size=BATCH)
    Waiting.objects.bulk_create(waiting, batch_size=BATCH)
    tally.save()
