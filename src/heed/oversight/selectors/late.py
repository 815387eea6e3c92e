"""Which duties are late: an answer was due, and none is recorded."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from heed.organisations.models import Organisation
from heed.oversight.models import Obligation
from heed.status import UNANSWERED

_WAITING = [value.value for value in sorted(UNANSWERED)]


def is_late(on: dt.date) -> Q:
    """The condition on ``Obligation`` of being shown as overdue on a day, from what is recorded today.

    Nobody is late while the clock is paused or the date contested, nor with a duty that has been ended or closed.
    """
    contested = Q(state__disputed=True) & (Q(state__disputed_until=None) | Q(state__disputed_until__gt=on))
    return (
        Q(state__open=True, state__answered_on__isnull=True, state__due__isnull=False, state__due__lt=on)
        & Q(state__response__in=_WAITING, state__due_paused=False)
        & ~contested
    )


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
