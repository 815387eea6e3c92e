"""Reading what an organisation has in draft, for those of it and for auditors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from heed.accounts.models import User
from heed.accounts.permissions import Office, Permission, require
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.drafting import MENDABLE
from heed.oversight.models import Adoption, Answer, Submission

State = Submission.State
OFFICES_THAT_DRAFT = [office.value for office in (Office.FOCAL_POINT, Office.ALTERNATE, Office.VALIDATING_AUTHORITY)]


def submissions_of(by: Actor, organisation: Organisation) -> QuerySet[Submission]:
    """Every submission of an organisation, the newest first. Raises PermissionDenied for others."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    return Submission.objects.filter(organisation=organisation).select_related("organisation")


def submission_of(by: Actor, organisation: Organisation, pk: int) -> Submission:
    """One submission of an organisation. Raises Submission.DoesNotExist."""
    return submissions_of(by, organisation).get(pk=pk)


def mendable(by: Actor, organisation: Organisation) -> QuerySet[Submission]:
    """The drafts to which something can be added, the newest first."""
    return submissions_of(by, organisation).filter(state__in=MENDABLE)


def people_in(submissions: Iterable[Submission]) -> dict[str, str]:
    """Who drafted, lodged and decided, by reference, for whoever sees the submissions."""
    every = [one for row in submissions for one in (row.made_by, row.lodged_by, row.decided_by) if one]
    keys = {int(one[5:]) for one in every if one.startswith("user:") and one[5:].isdecimal()}
    names = {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=keys)}
    return {one: names.get(one, "the register itself") for one in every}


def statement_of(
    by: Actor, organisation: Organisation, submission: int, model: type[Answer] | type[Adoption], pk: int
) -> Answer | Adoption:
    """One thing said in a submission of the organisation. Raises the model's DoesNotExist."""
    return model._default_manager.get(pk=pk, submission=submission_of(by, organisation, submission))


def waiting(by: Actor, organisation: Organisation) -> QuerySet[Submission]:
    """What waits for approval, the longest waiting first."""
    return submissions_of(by, organisation).filter(state=State.LODGED).order_by("lodged_at")


def drafted_answers(by: Actor, organisation: Organisation, obligations: list[int]) -> QuerySet[Answer]:
    """Answers to these duties (primary keys) that are drafted or wait for approval, the newest first."""
    live = submissions_of(by, organisation).filter(state__in=(*MENDABLE, State.LODGED))
    rows = Answer.objects.filter(obligation__in=obligations, submission__in=live)
    return rows.select_related("submission", "redirect_to", "obligation__item").order_by("-id")


def adoptions_of(by: Actor, organisation: Organisation, obligations: list[int]) -> dict[int, Adoption]:
    """What the organisation last said, or drafted, of duties of a class (primary keys): whether they apply to it."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    rows = Adoption.objects.filter(organisation=organisation, obligation__in=obligations)
    live = rows.exclude(submission__state=State.WITHDRAWN).select_related("submission", "own__item")
    return {row.obligation_id: row for row in live.order_by("id")}


def workplaces(by: Actor) -> QuerySet[Organisation]:
    """The organisations whose workspace a person sees by an office that they hold there, by name."""
    if by.user is None:
        return Organisation.objects.none()
    held = by.user.memberships.filter(ended_at=None, office__in=OFFICES_THAT_DRAFT)
    return Organisation.objects.filter(pk__in=held.values("organisation"))


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """What waits for a person: how many submissions they can approve, or were returned and are theirs to mend.

    ``of_each`` has those of each organisation, by primary key.
    """

    of_each: dict[int, int]

    @property
    def needing(self) -> int:
        return sum(self.of_each.values())


def office_work(user: Any) -> OfficeWork | None:
    """What waits for somebody with an office in which they draft, approve or reconsider. None for anybody else. Two
    queries."""
    by = Actor.person(user)
    held = user.memberships.filter(ended_at=None, office__in=[*OFFICES_THAT_DRAFT, Office.ISSUER.value])
    offices = list(held.values_list("organisation_id", "office"))
    if not offices:
        return None
    drafts = {pk for pk, office in offices if office in OFFICES_THAT_DRAFT}
    approves = [pk for pk, office in offices if office == Office.VALIDATING_AUTHORITY.value]
    to_approve = Q(state=State.LODGED, organisation__in=approves) & ~Q(lodged_by=by.reference)
    to_mend = Q(state=State.RETURNED, organisation__in=drafts)
    found = Submission.objects.filter(to_approve | to_mend).order_by().values_list("organisation")
    return OfficeWork(dict(found.annotate(number=Count("pk"))))
