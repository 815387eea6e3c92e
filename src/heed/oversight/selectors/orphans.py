"""Open duties that wait for a person because of what became of their owner: nobody took over, or several did."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from heed.accounts.permissions import Permission, may, require
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation, Succession
from heed.oversight.models import Obligation, Transfer


class Why(StrEnum):
    """Why a duty waits. ``LATER``: it passed to the only successor then known, and another one became known since."""

    NOBODY = "nobody"
    SEVERAL = "several"
    LATER = "later"
    UNDATED = "undated"
    ONE = "one"


LABELS = {
    Why.NOBODY: "The organisation closed, and nobody took over",
    Why.SEVERAL: "Several organisations took over. Say which one has this",
    Why.LATER: "It passed to one organisation, and more turned out to have taken over. Say which one has this",
    Why.UNDATED: "Another organisation took over, but nobody has said from which day",
    Why.ONE: "It is about to pass to the one organisation that took over",
}


def orphans(on: dt.date | None = None) -> QuerySet[Obligation]:
    """Open duties whose owner has closed or has passed its duties on, and that have not passed on with them.

    Each has ``why`` (a value of ``Why``). In the order of the owner's name; bounded by whoever slices it.
    """
    day = on or timezone.localdate()
    # Which bodies and duties it may be is asked first and apart: so nothing is joined to the duties of all the others.
    gone, split = _gone(day), _split_since().order_by().values_list("obligation", flat=True)
    rows = Obligation.objects.filter(Q(owner__in=gone) | Q(pk__in=list(split)), state__open=True, owner__isnull=False)
    found = rows.annotate(
        successors=_successors(Q()),
        undated=_successors(Q(on__isnull=True, predecessor__closed__isnull=True)),
        split=Exists(_split_since(OuterRef("pk"))),
    ).annotate(why=_why())
    related = found.select_related("owner", "state").prefetch_related("item__report__issuer", "item__current")
    return related.order_by("owner__name", "item", "number")


def _gone(day: dt.date) -> list[int]:
    """The bodies that have closed, or that others follow or are said to follow (primary keys)."""
    undated = Q(on__isnull=True, predecessor__closed__isnull=True)
    followed = Succession.objects.filter(_by(day) | undated).order_by().values("predecessor")
    found = Organisation.objects.filter(Q(closed__lt=day) | Q(pk__in=followed))
    return list(found.order_by().values_list("pk", flat=True))


def count_orphans() -> int:
    """How many duties wait."""
    return orphans().count()


def get_orphan(*, by: Actor, identifier: str, number: int) -> Obligation:
    """One that waits. Raises PermissionDenied, and ObjectDoesNotExist for one that does not."""
    if not may(by, Permission.READ_EVERYTHING):
        require(by, Permission.MANAGE_OBLIGATIONS)
    return orphans().get(item__identifier=identifier, number=number)


def label_of(duty: Obligation) -> str:
    """Why a duty of the list waits, in words."""
    return LABELS[Why(duty.why)]  # type: ignore[attr-defined]


def successors(duty: Obligation) -> list[Succession]:
    """Those who took over from the owner; where more became known since it passed on, those who took over from the
    owner before."""
    moved = _split_since(duty.pk).order_by("-id").first()
    predecessor = moved.before_id if moved else duty.owner_id
    rows = Succession.objects.filter(predecessor=predecessor).select_related("successor", "predecessor")
    return list(rows.order_by("successor__name"))


def waiting_for_a_day(on: dt.date | None = None) -> list[tuple[Succession, int]]:
    """Successions of a later day, with the number of open duties that will pass on with each."""
    day = on or timezone.localdate()
    later = Succession.objects.filter(on__gt=day).select_related("predecessor", "successor").order_by("on", "id")
    counted = later.annotate(
        duties=Count("predecessor__obligations", filter=Q(predecessor__obligations__state__open=True))
    )
    return [(row, row.duties) for row in counted.filter(duties__gt=0)]


def _by(day: dt.date) -> Q:
    """Successions whose day has come."""
    return Q(on__lte=day) | Q(on__isnull=True, predecessor__closed__isnull=False, predecessor__closed__lt=day)


def _successors(which: Q) -> Coalesce:
    """How many bodies took over from the owner."""
    rows = Succession.objects.filter(which, predecessor=OuterRef("owner")).order_by()
    return Coalesce(Subquery(rows.values("predecessor").annotate(n=Count("pk")).values("n")), 0)


def _split_since(duty: int | OuterRef | None = None) -> QuerySet[Transfer]:
    """The last transfer of a duty (None: of every duty), where it went to the only known successor of a body that now
    has several."""
    newer = Transfer.objects.filter(obligation=OuterRef("obligation"), pk__gt=OuterRef("pk"))
    decided = newer.exclude(kind=Transfer.Kind.SUCCESSION, reason="")
    others = Succession.objects.filter(predecessor=OuterRef("before")).exclude(pk=OuterRef("succession"))
    several = Succession.objects.order_by().values("predecessor").annotate(several=Count("pk")).filter(several__gt=1)
    rows = Transfer.objects.filter(kind=Transfer.Kind.SUCCESSION, reason="", before__in=several.values("predecessor"))
    mine = rows if duty is None else rows.filter(obligation=duty)
    return mine.filter(Exists(others)).exclude(Exists(decided))


def _why() -> Case:
    return Case(
        When(split=True, then=Value(Why.LATER.value)),
        When(successors__gt=1, then=Value(Why.SEVERAL.value)),
        When(undated__gt=0, then=Value(Why.UNDATED.value)),
        When(successors=1, then=Value(Why.ONE.value)),
        default=Value(Why.NOBODY.value),
        output_field=CharField(),
    )


__all__ = [
    "LABELS",
    "Why",
    "count_orphans",
    "get_orphan",
    "label_of",
    "orphans",
    "successors",
    "waiting_for_a_day",
]
