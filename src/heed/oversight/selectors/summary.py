"""The state of the whole register, of a report and of an item, as at a day: counts with their denominators."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from heed.clocks import AsAt
from heed.oversight.histories import histories, state_at
from heed.oversight.models import Basis, Obligation, ObligationState, StatusCount, Waiting
from heed.oversight.selectors.as_at import states_at
from heed.register.models import Item, Report
from heed.status import INITIAL, Axis, Response, RollUp, Value, roll_up, value_of
from heed.status.rollup import from_counts

Tally = dict[bool, dict[Axis, Counter[Value]]]
"""For duties that ask for action (False) and those that are for information (True): counts on each axis."""


@dataclass(frozen=True, slots=True)
class Summary:
    """``made`` duties were there on the day: those of ``roll_up``, with the ended ones."""

    at: AsAt
    made: int
    roll_up: RollUp


def summary(at: AsAt) -> Summary:
    """The whole register on a day.

    From the daily counts where ``at`` is a day as it was known then, or as it is known now. As it was known on a day
    between, it is counted from the rows, duty by duty: exact, and slow in a large register.
    """
    basis = basis_of(at)
    found = _from_rows(at) if basis is None else _from_counts(basis, at.true)
    return Summary(at, found.number + found.told_number + found.ended, found)


def item_roll_up(item: Item, at: AsAt) -> RollUp:
    """An item, from its duties."""
    return roll_up(states_at(_keys(Obligation.objects.filter(item=item)), at).values())


def report_roll_up(report: Report, at: AsAt) -> RollUp:
    """A report, from the duties of all its items."""
    return roll_up(states_at(_keys(Obligation.objects.filter(item__report=report)), at).values())


def item_roll_ups(items: Iterable[int], at: AsAt) -> dict[int, RollUp]:
    """Many items (primary keys), each with its roll-up, in a bounded number of queries."""
    of_item = dict(Obligation.objects.filter(item__in=list(items)).values_list("pk", "item_id"))
    found = defaultdict(list)
    for key, state in states_at(of_item, at).items():
        found[of_item[key]].append(state)
    return {item: roll_up(found[item]) for item in set(of_item.values())}


def basis_of(at: AsAt) -> Basis | None:
    """Which of the daily counts answer for ``at``; None where neither does."""
    if at.known == at.true:
        return Basis.THEN
    return Basis.NOW if at.known >= timezone.localdate() else None


def _from_rows(at: AsAt) -> RollUp:
    keys = Obligation.objects.values_list("pk", flat=True).order_by("pk").iterator()
    states = (state_at(duty, at) for duty in histories(keys))
    return roll_up(state for state in states if state is not None)


def _from_counts(basis: Basis, day: dt.date) -> RollUp:
    made = _made(basis, day)
    tally: Tally = {told: {axis: Counter({INITIAL[axis]: made[told]}) for axis in Axis} for told in (False, True)}
    _add_steps(tally, basis, day)
    ended = _take_out_ended(tally, day)
    _add_waiting(tally, basis, day)
    return from_counts(
        number=made[False] - ended[False],
        counts=tally[False],
        told_number=made[True] - ended[True],
        told_counts=tally[True],
        ended=sum(ended.values()),
    )


def _made(basis: Basis, day: dt.date) -> dict[bool, int]:
    column = "made_on" if basis is Basis.THEN else "begins"
    rows = ObligationState.objects.filter(**{f"{column}__lte": day}).values_list("told").annotate(Count("pk"))
    return {False: 0, True: 0, **dict(rows.order_by())}


def _add_steps(tally: Tally, basis: Basis, day: dt.date) -> None:
    rows = StatusCount.objects.filter(basis=basis, day__lte=day).values_list("told", "axis", "value")
    for told, axis, value, delta in rows.annotate(Sum("delta")).order_by():
        tally[told][Axis(axis)][value_of(Axis(axis), value)] += delta


def _take_out_ended(tally: Tally, day: dt.date) -> Counter[bool]:
    """A duty that was ended by the day keeps the values that it ended with."""
    rows = ObligationState.objects.filter(ended_on__lte=day).values_list("told", *(axis.value for axis in Axis))
    ended: Counter[bool] = Counter()
    for told, *values, number in rows.annotate(Count("pk")).order_by():
        ended[told] += number
        for axis, value in zip(Axis, values, strict=True):
            tally[told][axis][value_of(axis, value)] -= number
    return ended


def _add_waiting(tally: Tally, basis: Basis, day: dt.date) -> None:
    """Show as due or overdue what was recorded as awaiting."""
    rows = Waiting.objects.filter(Q(until=None) | Q(until__gt=day), basis=basis, first__lte=day)
    for told, recorded, shown, number in rows.values_list("told", "recorded", "shown").annotate(Count("pk")).order_by():
        tally[told][Axis.RESPONSE][Response(recorded)] -= number
        tally[told][Axis.RESPONSE][Response(shown)] += number


def _keys(found: QuerySet[Obligation]) -> list[int]:
    return list(found.values_list("pk", flat=True))
