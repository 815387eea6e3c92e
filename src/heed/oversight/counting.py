"""The daily counts of steps: by how many duties more or fewer had each value since each day.

Steps are never changed or removed, and within one stream a later one is neither true nor recorded earlier. So the steps
by a day are the beginning of every stream, and what they added and took away comes to the values that it had.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import QuerySet

from heed.oversight.histories import batches, day_of
from heed.oversight.models import Basis, Obligation, ObligationState, StatusCount, StatusEvent

Key = tuple[str, dt.date, bool, str, str]
UPSERT = """
    INSERT INTO oversight_statuscount (basis, day, told, axis, value, delta) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (basis, day, told, axis, value) DO UPDATE SET delta = oversight_statuscount.delta + excluded.delta
"""


def add(steps: Iterable[StatusEvent]) -> None:
    """Count new steps. Call it in the transaction that appends them, after its turn is taken."""
    steps = list(steps)
    told = _told({step.obligation_id for step in steps})
    found: Counter[Key] = Counter()
    for step in steps:
        _count(found, step, step.obligation_id in told)
    _save(found)


def move(to: Mapping[int, bool]) -> None:
    """Count the steps of duties (primary keys) among those for information (True), or no longer."""
    found: Counter[Key] = Counter()
    for step in StatusEvent.objects.filter(obligation__in=list(to)):
        _count(found, step, to[step.obligation_id])
        _count(found, step, not to[step.obligation_id], sign=-1)
    _save(found)


def recount() -> None:
    """Make the daily counts anew from the steps."""
    StatusCount.objects.all().delete()
    _save(expected())


def expected() -> Counter[Key]:
    """What the daily counts should be, from the steps."""
    found: Counter[Key] = Counter()
    keys: QuerySet[Obligation, int] = Obligation.objects.values_list("pk", flat=True)
    for batch in batches(keys):
        told = _told(batch)
        for step in StatusEvent.objects.filter(obligation__in=batch):
            _count(found, step, step.obligation_id in told)
    return Counter({key: delta for key, delta in found.items() if delta})


def stored() -> Counter[Key]:
    """What the daily counts are."""
    rows = StatusCount.objects.exclude(delta=0).values_list("basis", "day", "told", "axis", "value", "delta")
    return Counter({(basis, day, told, axis, value): delta for basis, day, told, axis, value, delta in rows})


def _count(found: Counter[Key], step: StatusEvent, told: bool, sign: int = 1) -> None:
    for basis, day in ((Basis.THEN, day_of(step.recorded_at)), (Basis.NOW, step.true_on)):
        found[basis.value, day, told, step.axis, step.before] -= sign
        found[basis.value, day, told, step.axis, step.after] += sign


def _told(obligations: Iterable[int]) -> set[int]:
    rows = ObligationState.objects.filter(obligation__in=list(obligations), told=True)
    return set(rows.values_list("pk", flat=True))


def _save(found: Counter[Key]) -> None:
    rows = [(*key, delta) for key, delta in sorted(found.items()) if delta]
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, rows)
