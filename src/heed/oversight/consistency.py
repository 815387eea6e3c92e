"""Whether the projection of duties is what their rows come to, and what differs where it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from heed.oversight import counting
from heed.oversight.clockwork import today
from heed.oversight.counting import Key, Tally
from heed.oversight.histories import batches, histories
from heed.oversight.models import Obligation, ObligationState, Waiting
from heed.oversight.projection import FIELDS, state_row
from heed.oversight.waiting import waiting_rows

ATTRIBUTES = [field.attname for field in ObligationState._meta.concrete_fields if field.name in FIELDS]


@dataclass(frozen=True, slots=True)
class Difference:
    """``subject`` is a duty (``4KX7QM/3``) or a daily count; ``what`` differs: ``is`` in the projection, where it
    ``should_be`` as the rows say."""

    subject: str
    what: str
    is_: str
    should_be: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.what} is {self.is_}, and the rows come to {self.should_be}"


def differences(progress: Callable[[int], None] = lambda number: None) -> Iterator[Difference]:
    """All that differs, duty by duty, then the daily counts. ``progress`` is told how many duties were looked at."""
    looked_at, tally = 0, Tally()
    for batch in batches(Obligation.objects.values_list("pk", flat=True)):
        yield from differences_of(batch, tally)
        looked_at += len(batch)
        progress(looked_at)
    yield from _of_counts(tally.found)


def differences_of(obligations: Collection[int], tally: Tally | None = None) -> Iterator[Difference]:
    """What differs for these duties (primary keys). What should be counted of them is added to ``tally``."""
    rows = Obligation.objects.filter(pk__in=obligations).values_list("pk", "item__identifier", "number")
    names = {key: f"{identifier}/{number}" for key, identifier, number in rows}
    states = ObligationState.objects.in_bulk(obligations)
    waiting: dict[int, list[Waiting]] = {key: [] for key in names}
    for days in Waiting.objects.filter(obligation__in=obligations):
        waiting[days.obligation_id].append(days)
    for duty in histories(obligations):
        row, wanted = state_row(duty), list(waiting_rows(duty))
        if tally is not None:
            tally.duty(duty, row, wanted)
        yield from _of_state(names[duty.obligation], states.get(duty.obligation), row)
        yield from _of_waiting(names[duty.obligation], waiting[duty.obligation], wanted)


def _of_state(name: str, present: ObligationState | None, wanted: ObligationState) -> Iterator[Difference]:
    if present is None:
        yield Difference(name, "state", "missing", "a state")
        return
    if present.disputed_until and present.disputed_until <= today().true:  # it lapsed since, as it says
        present.disputed, present.disputed_until = False, None
    for attribute in ATTRIBUTES:
        is_, should_be = getattr(present, attribute), getattr(wanted, attribute)
        if is_ != should_be:
            yield Difference(name, attribute, _said(is_), _said(should_be))


def _of_waiting(name: str, present: Sequence[Waiting], wanted: Sequence[Waiting]) -> Iterator[Difference]:
    is_, should_be = _days(present), _days(wanted)
    for days in sorted(is_ - should_be):
        yield Difference(name, "waiting", days, "nothing such")
    for days in sorted(should_be - is_):
        yield Difference(name, "waiting", "missing", days)


def _days(rows: Sequence[Waiting]) -> set[str]:
    told = {True: " (for information)", False: ""}
    return {
        f"{row.shown} from {row.first} to {row.until or 'now'}, recorded as {row.recorded}, {row.basis}{told[row.told]}"
        for row in rows
    }


def _of_counts(should_be: Counter[Key]) -> Iterator[Difference]:
    is_ = counting.stored()
    for key in sorted(is_.keys() | should_be.keys()):
        if is_[key] != should_be[key]:
            basis, period, day, told, axis, value = key
            apart = ", for information" if told else ""
            subject = f"count of the {period} {day} ({basis}{apart})"
            yield Difference(subject, f"{axis} {value}", str(is_[key]), str(should_be[key]))


def _said(value: Any) -> str:
    return "nothing" if value is None else str(value)
