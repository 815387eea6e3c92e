"""Which duties are late: an answer was due, and none is recorded."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from heed.organisations.models import Organisation
from heed.oversight.models import Obligation
from heed.status import UNANSWERED, Response

_WAITING = [value.value for value in sorted(UNANSWERED)]


def is_late(on: dt.date, state: str = "state__") -> Q:
    """The condition on ``Obligation`` of being shown as overdue on a day, from what is recorded today. With ``state``
    empty: on ``ObligationState``.

    Nobody is late while the clock is paused or the date contested, nor with a duty that has been ended or closed.
    """
    return counts_down(on, state) & Q(**{f"{state}due__lt": on, f"{state}response__in": _WAITING})


def is_to_come(on: dt.date, state: str = "state__") -> Q:
    """The condition of being shown as not yet due."""
    return counts_down(on, state) & Q(**{f"{state}due__gte": on, f"{state}response": Response.AWAITING.value})


def counts_down(on: dt.date, state: str) -> Q:
    """A date for an answer counts on the day, and none was given."""
    until = f"{state}disputed_until"
    contested = Q(**{f"{state}disputed": True}) & (Q(**{until: None}) | Q(**{f"{until}__gt": on}))
    runs = {"open": True, "answered_on__isnull": True, "due__isnull": False, "due_paused": False}
    return Q(**{f"{state}{name}": value for name, value in runs.items()}) & ~contested


def late_list(on: dt.date, organisation: Organisation | None = None) -> QuerySet[Obligation]:
    """The late duties on a day, of everybody or of one organisation, the longest late first. For staff: pages that the
    public sees don't call anybody late."""
    found = Obligation.objects.filter(is_late(on))
    if organisation is not None:
        found = found.filter(state__owner=organisation)
    return for_lists(found).order_by("state__due", "pk")


def for_lists(found: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """With what a row of a list shows: fetched for the rows of one page, and not joined to thousands before they are
    put in order."""
    shown = ("item__report__issuer", "item__current", "owner", "owner_class")
    return found.select_related("state").prefetch_related(*shown)
