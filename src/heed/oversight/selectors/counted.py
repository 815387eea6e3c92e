"""What many duties come to today, from one query that groups them: never a row for each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

from django.db.models import BooleanField, Case, CharField, Count, F, QuerySet, Value, When

from heed import status
from heed.oversight.models import ObligationState
from heed.oversight.selectors.late import is_late, is_to_come
from heed.register.models import Report
from heed.status import Axis, Response, RollUp, value_of
from heed.status.rollup import from_counts

_NAMES = {axis: "shown" if axis is Axis.RESPONSE else axis.value for axis in Axis}


def counted(states: QuerySet[ObligationState], on: dt.date) -> RollUp:
    """The roll-up of duties as they are today, the response as it is shown (``heed.status.shown_response``)."""
    numbers, ended = {False: 0, True: 0}, 0
    counts: dict[bool, dict[Axis, Counter[status.Value]]]
    counts = {told: {axis: Counter() for axis in Axis} for told in numbers}
    for group in _groups(states, on):
        told, number = group["told"], group["number"]
        if group["gone"]:
            ended += number
            continue
        numbers[told] += number
        for axis, name in _NAMES.items():
            counts[told][axis][value_of(axis, group[name])] += number
    return from_counts(
        number=numbers[False], counts=counts[False], told_number=numbers[True], told_counts=counts[True], ended=ended
    )


def counted_of_report(report: Report, on: dt.date) -> RollUp:
    """The roll-up of the duties of all items of a report."""
    return counted(ObligationState.objects.filter(obligation__item__report=report), on)


def _groups(states: QuerySet[ObligationState], on: dt.date) -> Iterable[dict[str, Any]]:
    shown = Case(
        When(is_late(on, ""), then=Value(Response.OVERDUE.value)),
        When(is_to_come(on, ""), then=Value(Response.NOT_YET_DUE.value)),
        default=F("response"),
        output_field=CharField(),
    )
    gone = Case(When(ended_on=None, then=Value(False)), default=Value(True), output_field=BooleanField())
    groups = states.order_by().annotate(shown=shown, gone=gone).values("told", "gone", *_NAMES.values())
    return cast(Iterable[dict[str, Any]], groups.annotate(number=Count("pk")))
