"""Which organisations are of a class: what its rule says of them, and what administrators said beside it.

``members`` gives None for a class of which nothing is known, and never an empty list that looks like an answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from heed.organisations.class_rules import CLASS_RULES, rule_of
from heed.organisations.models import ClassMember, Organisation, OrganisationClass


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How much is known of a class's members. ``complete``: those that are known are all. ``note`` says what is not."""

    known: bool
    complete: bool
    note: str


def members(
    organisation_class: OrganisationClass, *, on: dt.date | None = None, known: dt.date | None = None
) -> QuerySet[Organisation] | None:
    """The members that are known, by name; None where nothing is known.

    With ``on``, those that were open on that day. With ``known``, what administrators had said by the end of that day.
    """
    rule = rule_of(organisation_class.slug)
    said = _said(known).filter(organisation_class=organisation_class)
    if rule is None and not said.filter(belongs=True).exists():
        return None
    by_rule = rule.query() if rule else Q(pk__in=[])
    taken_out = Q(pk__in=said.filter(belongs=False).values("organisation"))
    added = Q(pk__in=said.filter(belongs=True).values("organisation"))
    found = Organisation.objects.filter((by_rule & ~taken_out) | added)
    return found.filter(_open(on)) if on else found


def classes_of(organisation: Organisation, *, known: dt.date | None = None) -> QuerySet[OrganisationClass]:
    """The classes of which a body is a member, as far as is known, by name."""
    facts = {"code": organisation.code, "kind": organisation.kind}
    facts |= {"jurisdiction": organisation.jurisdiction, "name": organisation.name}
    slugs = [slug for slug, rule in CLASS_RULES.items() if rule.takes_in(**facts)]
    said = _said(known).filter(organisation=organisation)
    taken_out = Q(pk__in=said.filter(belongs=False).values("organisation_class"))
    added = Q(pk__in=said.filter(belongs=True).values("organisation_class"))
    return OrganisationClass.objects.filter((Q(slug__in=slugs) & ~taken_out) | added)


def knowledge_of(organisation_class: OrganisationClass, *, known: dt.date | None = None) -> Knowledge:
    """How much is known of who the members of a class are; with ``known``, by the end of that day."""
    rule = rule_of(organisation_class.slug)
    if rule is not None:
        return Knowledge(known=True, complete=rule.complete, note=rule.note)
    if _said(known).filter(organisation_class=organisation_class, belongs=True).exists():
        return Knowledge(known=True, complete=False, note="Only members that somebody named here are known.")
    return Knowledge(known=False, complete=False, note="Which organisations are of this class is not known here.")


def said_of(organisation_class: OrganisationClass) -> QuerySet[ClassMember]:
    """What administrators said of the class's members, the newest first, with what was said before."""
    said = ClassMember.objects.filter(organisation_class=organisation_class)
    return said.select_related("organisation").order_by("-id")


def _said(known: dt.date | None) -> QuerySet[ClassMember]:
    """The word that counts for each class and body: the newest, or the newest by the end of a day."""
    rows = ClassMember.objects.all()
    if known is not None:
        rows = rows.filter(made_at__date__lte=known)
    same = rows.filter(organisation_class=OuterRef("organisation_class"), organisation=OuterRef("organisation"))
    return rows.filter(pk=Subquery(same.order_by("-pk").values("pk")[:1]))


def _open(on: dt.date) -> Q:
    return (Q(opened=None) | Q(opened__lte=on)) & (Q(closed=None) | Q(closed__gte=on))
