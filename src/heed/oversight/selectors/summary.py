"""The state of the whole register, of a report and of an item, as at a day: counts with their denominators."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from heed.clocks import AsAt
from heed.oversight.histories import histories, state_at
from heed.oversight.models import Basis, Obligation, Period, StatusCount
from heed.oversight.selectors.as_at import states_at
from heed.register.models import Item, Report
from heed.status import Axis, RollUp, Value, roll_up, value_of
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
    tally: Tally = {told: {axis: Counter() for axis in Axis} for told in (False, True)}
    duties = {False: Counter[str](), True: Counter[str]()}
    rows = StatusCount.objects.filter(_up_to(day), basis=basis).values_list("told", "axis", "value")
    for told, axis, value, number in rows.annotate(Sum("delta")).order_by():
        if axis == StatusCount.DUTIES:
            duties[told][value] = number
        else:
            tally[told][Axis(axis)][value_of(Axis(axis), value)] = number
    return from_counts(
        number=duties[False]["made"] - duties[False]["ended"],
        counts=tally[False],
        told_number=duties[True]["made"] - duties[True]["ended"],
        told_counts=tally[True],
        ended=duties[False]["ended"] + duties[True]["ended"],
    )


def _up_to(day: dt.date) -> Q:
    """The years before that of the day, the months of that year before its own, and the days of that month up to it."""
    month = day.replace(day=1)
    year = month.replace(month=1)
    return (
        Q(period=Period.YEAR, day__lt=year)
        | Q(period=Period.MONTH, day__gte=year, day__lt=month)
        | Q(period=Period.DAY, day__gte=month, day__lte=day)
    )


def _keys(found: QuerySet[Obligation]) -> list[int]:
    return list(found.values_list("pk", flat=True))
