"""The daily counts of steps: by how many duties more or fewer had each value since each day.

Steps are never changed or removed, and within one stream a later one is neither true nor recorded earlier. So the steps
by a day are the beginning of every stream, and what they added and took away comes to the values that it had.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from heed.oversight.histories import History, Taken, histories, taken
from heed.oversight.models import Basis, Obligation, ObligationState, StatusCount, StatusEvent

Key = tuple[str, dt.date, bool, str, str]
"""Basis, day, whether for information, axis and value."""
UPSERT = """
    INSERT INTO oversight_statuscount (basis, day, told, axis, value, delta) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (basis, day, told, axis, value) DO UPDATE SET delta = oversight_statuscount.delta + excluded.delta
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the steps of a duty are counted: among those for information or not, and never before it stood."""

    told: bool
    begins: dt.date


def add(steps: Collection[StatusEvent]) -> None:
    """Count new steps. Call it in the transaction that appends them, after its turn is taken."""
    where = places({step.obligation_id for step in steps})
    found: Counter[Key] = Counter()
    for step in steps:
        _count(found, taken(step), where[step.obligation_id])
    _save(found)


def places(obligations: Iterable[int]) -> dict[int, Place]:
    """Where the steps of duties (primary keys) are counted now. Absent: a duty with no projection, and so no steps."""
    rows = ObligationState.objects.filter(obligation__in=list(obligations), begins__isnull=False)
    return {key: Place(told, begins) for key, told, begins in rows.values_list("pk", "told", "begins") if begins}


def move(duties: Iterable[History], before: Mapping[int, Place]) -> None:
    """Count the steps of duties where they belong now, and no longer where they were."""
    found: Counter[Key] = Counter()
    for duty in duties:
        for step in duty.steps:
            _count(found, step, before[duty.obligation], sign=-1)
            _count(found, step, place_of(duty))
    _save(found)


def place_of(duty: History) -> Place:
    return Place(duty.told, duty.begins)


def recount() -> None:
    """Make the daily counts anew from the steps."""
    StatusCount.objects.all().delete()
    _save(expected())


def expected() -> Counter[Key]:
    """What the daily counts should be, from the steps."""
    found: Counter[Key] = Counter()
    for duty in histories(Obligation.objects.values_list("pk", flat=True)):
        for step in duty.steps:
            _count(found, step, place_of(duty))
    return Counter({key: delta for key, delta in found.items() if delta})


def stored() -> Counter[Key]:
    """What the daily counts are."""
    rows = StatusCount.objects.exclude(delta=0).values_list("basis", "day", "told", "axis", "value", "delta")
    return Counter({(basis, day, told, axis, value): delta for basis, day, told, axis, value, delta in rows})


def _count(found: Counter[Key], step: Taken, place: Place, sign: int = 1) -> None:
    true_on = max(step.true_on, place.begins)
    for basis, day in ((Basis.THEN, step.recorded_on), (Basis.NOW, true_on)):
        found[basis.value, day, place.told, step.axis, step.before] -= sign
        found[basis.value, day, place.told, step.axis, step.after] += sign


def _save(found: Counter[Key]) -> None:
    rows = [(*key, delta) for key, delta in sorted(found.items()) if delta]
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, rows)
