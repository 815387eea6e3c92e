"""What is asked of an organisation: its own duties, those of its classes, and those of who came before it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.db.models import BooleanField, Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from heed.organisations.class_members import classes_of
from heed.organisations.models import Organisation, Succession
from heed.oversight.models import Adoption, Obligation, Transfer
from heed.oversight.selectors.late import for_lists, is_late


class Why(StrEnum):
    """Why a duty is among those of an organisation."""

    OURS = "ours"
    CLASS = "class"
    PREDECESSOR = "predecessor"


def asked_of(organisation: Organisation, *, on: dt.date) -> QuerySet[Obligation]:
    """The duties that stand and concern an organisation, the first due first, those without a date last.

    Annotated: ``why`` (``Why``) and ``late``, on the day ``on``. ``predecessor``: it passed to the organisation by law,
    or is still recorded under a body whose duties pass to it. ``class``: it is asked of a class of which it is a
    member and the organisation has not said whether it applies; where it said so, its own duty is there, or none.
    Each comes once. What was closed is among them: filter on ``state__open``.
    """
    before = list(predecessors(organisation))
    classes = list(classes_of(organisation).values_list("pk", flat=True))
    ours, inherited = Q(state__owner=organisation), Q(state__owner__in=before)
    of_class = Q(state__owner_class__in=classes)
    said = Adoption.objects.filter(obligation=OuterRef("pk"), organisation=organisation, counts_since__isnull=False)
    passed = Transfer.objects.filter(obligation=OuterRef("pk"), kind=Transfer.Kind.SUCCESSION, after=organisation)
    found = Obligation.objects.filter(state__ended_on__isnull=True).filter(
        ours | inherited | (of_class & ~Exists(said)) if classes else ours | inherited
    )
    why = Case(
        When(of_class, then=Value(Why.CLASS.value)),
        When(inherited, then=Value(Why.PREDECESSOR.value)),
        When(Exists(passed), then=Value(Why.PREDECESSOR.value)),
        default=Value(Why.OURS.value),
        output_field=CharField(),
    )
    late = Case(When(is_late(on), then=Value(True)), default=Value(False), output_field=BooleanField())
    return for_lists(found).annotate(why=why, late=late).order_by(F("state__due").asc(nulls_last=True), "pk")


def predecessors(organisation: Organisation) -> set[int]:
    """Every body whose duties pass to this one, directly or by way of others (primary keys)."""
    found: set[int] = set()
    waiting = {organisation.pk}
    while waiting:
        rows = Succession.objects.filter(successor__in=waiting).values_list("predecessor_id", flat=True)
        waiting = set(rows) - found - {organisation.pk}
        found |= waiting
    return found
