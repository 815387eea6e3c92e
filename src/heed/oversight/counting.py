"""The daily counts: by how many duties more or fewer had each value since each day, and since each month and year.

Each duty adds what follows from it: that it was made, each of its steps, the days on which the clock spoke for it, and
that it was ended. Steps are never changed or removed, and within one stream a later one is neither true nor recorded
earlier: so the steps by a day are the beginning of every stream, and what they add comes to the values that it had.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from django.db import connection

from heed.oversight.histories import History, Taken, taken
from heed.oversight.models import Basis, ObligationState, Period, StatusCount, StatusEvent, Waiting
from heed.status import INITIAL, Axis

DUTIES, MADE, ENDED = StatusCount.DUTIES, "made", "ended"
Key = tuple[str, str, dt.date, bool, str, str]
"""Basis, period, its first day, whether for information, axis and value."""
UPSERT = """
    INSERT INTO oversight_statuscount (basis, period, day, told, axis, value, delta) VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (basis, period, day, told, axis, value)
    DO UPDATE SET delta = oversight_statuscount.delta + excluded.delta
"""


class Tally:
    """Counts that are to be added, or taken away."""

    def __init__(self) -> None:
        self.found: Counter[Key] = Counter()

    def steps(self, steps: Iterable[Taken], row: ObligationState, sign: int = 1) -> None:
        """Steps of a duty: none of them before it stood, nor after it was ended."""
        for step in steps:
            true_on = max(step.true_on, row.begins) if row.begins else step.true_on
            for basis, when in ((Basis.THEN, step.recorded_on), (Basis.NOW, true_on)):
                day = min(when, row.ended_on) if row.ended_on else when
                self._count(basis, day, row.told, step.axis, step.before, -sign)
                self._count(basis, day, row.told, step.axis, step.after, sign)

    def state(self, row: ObligationState, sign: int = 1) -> None:
        """That a duty was made, with the first value on each axis, and ended, with the last."""
        for basis, began in ((Basis.THEN, row.made_on), (Basis.NOW, row.begins)):
            if began:
                self._count(basis, began, row.told, DUTIES, MADE, sign)
                for axis in Axis:
                    self._count(basis, began, row.told, axis.value, INITIAL[axis].value, sign)
            if row.ended_on:
                self._count(basis, row.ended_on, row.told, DUTIES, ENDED, sign)
                for axis in Axis:
                    self._count(basis, row.ended_on, row.told, axis.value, getattr(row, axis.value), -sign)

    def waiting(self, rows: Iterable[Waiting], sign: int = 1) -> None:
        """The days on which something else was shown than recorded."""
        for row in rows:
            for day, way in ((row.first, sign), (row.until, -sign)):
                if day:
                    self._count(row.basis, day, row.told, Axis.RESPONSE.value, row.recorded, -way)
                    self._count(row.basis, day, row.told, Axis.RESPONSE.value, row.shown, way)

    def duty(self, duty: History, row: ObligationState, waiting: Iterable[Waiting]) -> None:
        """Everything that follows from a duty."""
        self.steps(duty.steps, row)
        self.state(row)
        self.waiting(waiting)

    def save(self) -> None:
        """Add to what is stored. Call it in the transaction of the change, after its turn is taken."""
        rows = [(*key, delta) for key, delta in sorted(self.found.items()) if delta]
        with connection.cursor() as cursor:
            cursor.executemany(UPSERT, rows)

    def _count(self, basis: str, day: dt.date, told: bool, axis: str, value: str, delta: int) -> None:
        for period, first in starts(day):
            self.found[str(basis), period, first, told, axis, value] += delta


def add(steps: Collection[StatusEvent]) -> None:
    """Count new steps. Call it in the transaction that appends them, after its turn is taken."""
    rows = ObligationState.objects.in_bulk({step.obligation_id for step in steps})
    tally = Tally()
    for step in steps:
        tally.steps([taken(step)], rows[step.obligation_id])
    tally.save()


def starts(day: dt.date) -> tuple[tuple[str, dt.date], ...]:
    """The periods of a day, each with its first day."""
    month = day.replace(day=1)
    return (Period.DAY.value, day), (Period.MONTH.value, month), (Period.YEAR.value, month.replace(month=1))


def stored() -> Counter[Key]:
    """What the daily counts are."""
    rows = StatusCount.objects.exclude(delta=0)
    return Counter({(row.basis, row.period, row.day, row.told, row.axis, row.value): row.delta for row in rows})
