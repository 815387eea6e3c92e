"""Duties in public lists: filtered, as they are today. From the projection, so that any number is quick."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from heed.oversight.histories import day_of
from heed.oversight.models import Obligation, ObligationState
from heed.oversight.public.people import body, klass
from heed.oversight.public.shapes import DutyLine, EndShown, Who
from heed.oversight.selectors.late import is_late
from heed.oversight.states import StateAt
from heed.register.masking import withhold
from heed.status import (
    UNANSWERED,
    Assurance,
    Axis,
    Delivery,
    Effect,
    Lifecycle,
    Response,
    RollUp,
    roll_up,
    shown_response,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFilters:
    """What narrows a list. ``organisation`` is a slug or a code, ``klass`` and ``report`` are slugs; ``response`` is as
    shown. ``ended``: also those that were split, merged or recorded in error. Empty: everything that stands."""

    organisation: str = ""
    klass: str = ""
    report: str = ""
    response: str = ""
    delivery: str = ""
    role: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    ended: bool = False


def listed(filters: DutyFilters, on: dt.date) -> QuerySet[Obligation]:
    """The duties of a list, in the order in which they were made, with what a row of it shows."""
    found = Obligation.objects.select_related("state", "item__report", "owner", "owner_class", "parent__item")
    for condition in _conditions(filters, on):
        found = found.filter(condition)
    return found.order_by("pk")


def _conditions(filters: DutyFilters, on: dt.date) -> list[Q]:
    wanted = [Q()] if filters.ended else [Q(state__ended_on=None)]
    if filters.organisation:
        wanted.append(Q(owner__slug=filters.organisation) | Q(owner__code=filters.organisation))
    if filters.klass:
        wanted.append(Q(owner_class__slug=filters.klass))
    if filters.report:
        wanted.append(Q(item__report__slug=filters.report))
    if filters.delivery:
        wanted.append(Q(state__delivery=filters.delivery))
    if filters.role:
        wanted.append(Q(role=filters.role))
    if filters.response:
        wanted.append(_shown_as(filters.response, on))
    if filters.since:
        wanted.append(Q(state__due__gte=filters.since))
    if filters.until:
        wanted.append(Q(state__due__lte=filters.until))
    return wanted


def _shown_as(response: str, on: dt.date) -> Q:
    """The condition on duties that are shown with a response today (``heed.status.shown_response``)."""
    late = is_late(on)
    if response == Response.OVERDUE:
        return late
    contested = Q(state__disputed=True) & (Q(state__disputed_until=None) | Q(state__disputed_until__gt=on))
    counting = Q(state__open=True, state__answered_on=None, state__due__gte=on, state__due_paused=False) & ~contested
    to_come = counting & Q(state__response=Response.AWAITING.value)
    if response == Response.NOT_YET_DUE:
        return to_come
    recorded = Q(state__response=response)
    return recorded & ~late & ~to_come if response in {one.value for one in UNANSWERED} else recorded


def line(row: Obligation, on: dt.date) -> DutyLine:
    """A row of ``listed`` as it is told."""
    names = row.item.report.names_withheld
    return DutyLine(
        key=row.pk,
        name=str(row),
        item=row.item.identifier,
        number=row.number,
        part=row.part,
        part_label=row.part_label,
        part_text=withhold(row.part_text, names),
        as_written=withhold(row.as_written, names),
        role=row.role,
        owner=_owner(row, names),
        state=state_today(row.state, on),
        made_on=day_of(row.made_at),
        made_reason=withhold(row.made_reason, names),
        parent=str(row.parent) if row.parent else "",
        ended=EndShown(day_of(row.ended_at), row.ended_how, withhold(row.ended_reason, names), ())
        if row.ended_at
        else None,
    )


def _owner(row: Obligation, names: list[str]) -> Who:
    if row.owner:
        return body(row.owner)
    return klass(row.owner_class) if row.owner_class else Who(withhold(row.as_written, names))


def state_today(row: ObligationState, on: dt.date) -> StateAt:
    """What the projection says, as the clock shows it on the day ``on``: today."""
    disputed = row.disputed and (row.disputed_until is None or row.disputed_until > on)
    running = row.open and row.answered_on is None
    shown = shown_response(
        row.response, due=row.due if running else None, paused=row.due_paused, disputed=disputed, on=on
    )
    return StateAt(
        obligation=row.obligation_id,
        response=Response(row.response),
        delivery=Delivery(row.delivery),
        assurance=Assurance(row.assurance),
        effect=Effect(row.effect),
        lifecycle=Lifecycle(row.lifecycle),
        shown=shown,
        owner=row.owner_id,
        owner_class=row.owner_class_id,
        told=row.told,
        open=row.open,
        ended=row.ended_on is not None,
        due=row.due,
        due_paused=row.due_paused,
        disputed=disputed,
        disputed_until=row.disputed_until,
        answered_on=row.answered_on,
        deadline=row.deadline,
    )


def counted(found: QuerySet[Obligation], on: dt.date) -> RollUp:
    """What many duties come to today, from one query that groups them: never a row for each."""
    axes = [f"state__{axis.value}" for axis in Axis]
    clock = ["state__open", "state__due_paused", "state__disputed", "state__disputed_until", "state__ended_on"]
    names = [*axes, *clock, "state__told", "state__due", "state__answered_on"]
    groups = found.order_by().values(*names).annotate(number=Count("pk"))
    states: list[StateAt] = []
    for group in groups:
        number = group.pop("number")
        row = ObligationState(**{name.removeprefix("state__"): value for name, value in group.items()})
        states += [state_today(row, on)] * number
    return roll_up(states)
