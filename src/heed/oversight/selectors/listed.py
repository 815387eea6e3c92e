"""Duties in public lists: filtered, as they are today. From the projection, so that any number is quick."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from heed.organisations.models import Organisation
from heed.oversight.histories import day_of
from heed.oversight.models import Obligation, ObligationState
from heed.oversight.public.people import body, klass
from heed.oversight.public.shapes import DutyLine, EndShown, Who
from heed.oversight.selectors.late import is_late, is_to_come
from heed.oversight.states import StateAt
from heed.register.masking import withhold
from heed.status import (
    UNANSWERED,
    Assurance,
    Delivery,
    Effect,
    Lifecycle,
    Response,
    shown_response,
)

_OPEN = (Response.OVERDUE.value, Response.NOT_YET_DUE.value)
"""Responses that are shown of open duties alone."""


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
    return _shown(Obligation.objects.filter(*_conditions(filters, on, "state__", ""))).order_by("pk")


def how_many(filters: DutyFilters, on: dt.date) -> int:
    """The number of duties in a list, counted in the projection alone."""
    return _states(filters, on).count()


def one_page(filters: DutyFilters, on: dt.date, *, number: int, size: int) -> list[Obligation]:
    """A page (from 1) of a list, with the words of the items. Which rows it has is found in the projection alone:
    so the last page is not much slower than the first."""
    found = _states(filters, on).order_by("pk").values_list("pk", flat=True)
    keys = list(found[(number - 1) * size : number * size])
    return list(_shown(Obligation.objects.filter(pk__in=keys)).select_related("item__current").order_by("pk"))


def _shown(found: QuerySet[Obligation]) -> QuerySet[Obligation]:
    return found.select_related("state", "item__report", "owner", "owner_class", "parent__item")


def _states(filters: DutyFilters, on: dt.date) -> QuerySet[ObligationState]:
    return ObligationState.objects.filter(*_conditions(filters, on, "", "obligation__"))


def _conditions(filters: DutyFilters, on: dt.date, state: str, duty: str) -> list[Q]:
    """Conditions on duties or on their states: ``state`` and ``duty`` are the ways to the fields of each."""
    wanted = [] if filters.ended or filters.response in _OPEN else [Q(**{f"{state}ended_on": None})]
    if filters.organisation:
        wanted.append(Q(**{f"{state}owner__in": _bodies(filters.organisation)}))
    if filters.klass:
        wanted.append(Q(**{f"{state}owner_class__slug": filters.klass}))
    if filters.report:
        wanted.append(Q(**{f"{duty}item__report__slug": filters.report}))
    if filters.delivery:
        wanted.append(Q(**{f"{state}delivery": filters.delivery}))
    if filters.role:
        wanted.append(Q(**{f"{duty}role": filters.role}))
    if filters.response:
        wanted.append(_shown_as(filters.response, on, state))
    if filters.since:
        wanted.append(Q(**{f"{state}due__gte": filters.since}))
    if filters.until:
        wanted.append(Q(**{f"{state}due__lte": filters.until}))
    return wanted


def _bodies(key: str) -> list[int]:
    """The bodies with a slug or a code (primary keys)."""
    return list(Organisation.objects.filter(Q(slug=key) | Q(code=key)).values_list("pk", flat=True))


def _shown_as(response: str, on: dt.date, state: str) -> Q:
    """The condition on duties that are shown with a response today (``heed.status.shown_response``)."""
    late, to_come = is_late(on, state), is_to_come(on, state)
    if response == Response.OVERDUE:
        return late
    if response == Response.NOT_YET_DUE:
        return to_come
    recorded = Q(**{f"{state}response": response})
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
