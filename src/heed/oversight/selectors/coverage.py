"""How far a class has taken up what was asked of it: who adopted it, to whom it does not apply, who has said nothing.

The denominator is the members that the register knows, open on the day, as known on a day; and it is said whether those
are all. Where membership is not known there is no denominator, and none is made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from heed.clocks import AsAt
from heed.organisations.class_members import Knowledge, knowledge_of, members
from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.models import Adoption, Obligation


@dataclass(frozen=True, slots=True)
class Coverage:
    """What members of a class said of one duty. ``members`` is None where nobody knows who they are.

    ``adopted``, ``not_applicable`` and ``silent`` count known members and add up to ``members``. ``beside`` counts
    those who said something and are not among the known members on that day, such as a body that has closed since.
    """

    obligation: int
    knowledge: Knowledge
    members: int | None
    adopted: int
    not_applicable: int
    beside: int

    @property
    def silent(self) -> int | None:
        """Known members who have said nothing. None where there is no denominator."""
        return None if self.members is None else self.members - self.adopted - self.not_applicable


def coverage(obligation: Obligation, at: AsAt) -> Coverage | None:
    """How far a class has taken up one duty. None for a duty that is not a class's."""
    return coverages([obligation], at).get(obligation.pk)


def coverages(obligations: Collection[Obligation], at: AsAt) -> dict[int, Coverage]:
    """The same for several duties, by primary key; those that are not a class's are left out.

    Asks three times for each class, and once for all that was said.
    """
    of_class = [row for row in obligations if row.owner_class is not None]
    said = _said([row.pk for row in of_class], at)
    known = {one: _known(one, at) for one in {row.owner_class for row in of_class if row.owner_class}}
    return {row.pk: _counted(row.pk, *known[row.owner_class], said[row.pk]) for row in of_class if row.owner_class}


def said_of(obligation: Obligation, at: AsAt) -> QuerySet[Adoption]:
    """What counts of what organisations said of a duty of their class, by organisation: one each, the newest."""
    newest = {one.organisation_id: one.pk for one in _counting([obligation.pk], at).order_by("pk")}
    rows = Adoption.objects.filter(pk__in=newest.values())
    return rows.select_related("organisation", "own__item").order_by("-applies", "organisation__name", "pk")


def silent_on(obligation: Obligation, at: AsAt) -> QuerySet[Organisation] | None:
    """The known members that have said nothing, by name. None where nobody knows who the members are."""
    if obligation.owner_class is None:
        return None
    found = members(obligation.owner_class, on=at.true, known=at.known)
    if found is None:
        return None
    return found.exclude(pk__in=_counting([obligation.pk], at).values("organisation"))


def duties_of_class(organisation_class: OrganisationClass) -> QuerySet[Obligation]:
    """What is asked of a class and stands, the newest first."""
    found = Obligation.objects.filter(owner_class=organisation_class, ended_at__isnull=True)
    found = found.filter(item__withdrawn_at__isnull=True)
    return found.select_related("item__current", "item__report__issuer", "owner_class", "state").order_by(
        "-item", "number"
    )


def _counted(pk: int, knowledge: Knowledge, bodies: frozenset[int] | None, said: dict[int, bool]) -> Coverage:
    among = {body: applies for body, applies in said.items() if bodies is None or body in bodies}
    return Coverage(
        obligation=pk,
        knowledge=knowledge,
        members=None if bodies is None else len(bodies),
        adopted=sum(among.values()),
        not_applicable=len(among) - sum(among.values()),
        beside=len(said) - len(among),
    )


def _known(organisation_class: OrganisationClass, at: AsAt) -> tuple[Knowledge, frozenset[int] | None]:
    found = members(organisation_class, on=at.true, known=at.known)
    keys = None if found is None else frozenset(found.order_by().values_list("pk", flat=True))
    return knowledge_of(organisation_class, known=at.known), keys


def _said(obligations: Sequence[int], at: AsAt) -> dict[int, dict[int, bool]]:
    """For each duty, what each organisation said last: whether it applies."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    rows = _counting(obligations, at).order_by("pk")
    for duty, body, applies in rows.values_list("obligation_id", "organisation_id", "applies"):
        found[duty][body] = applies
    return found


def _counting(obligations: Sequence[int], at: AsAt) -> QuerySet[Adoption]:
    by = min(at.true, at.known)
    return Adoption.objects.filter(Q(obligation__in=list(obligations)), counts_since__date__lte=by)
