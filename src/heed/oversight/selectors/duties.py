"""Reading one duty for the organisation that is concerned by it, and what others in its position did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.contents import Details, answer_details, decision_label
from heed.oversight.models import Adoption, Answer, Covers, Obligation, Transfer
from heed.oversight.selectors.late import for_lists
from heed.oversight.selectors.workspace import asked_of
from heed.register.identifiers import parse
from heed.register.masking import withhold

MOST = 50


@dataclass(frozen=True, slots=True)
class Concerned:
    """A duty and why it concerns an organisation: ``why`` as in ``asked_of``, or ``before`` for one that it had."""

    duty: Obligation
    why: str


@dataclass(frozen=True, slots=True)
class Peer:
    """What another body said of the same: approved and counted, in its own words. ``actions`` are titles."""

    organisation: Organisation
    decision: str
    on: dt.date | None
    details: Details
    actions: tuple[str, ...]


def concerned(by: Actor, organisation: Organisation, identifier: str, number: int) -> Concerned:
    """A duty as it concerns an organisation, ended or not. Raises Obligation.DoesNotExist for any other."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    try:
        name = parse(identifier)
    except ValueError as unknown:
        raise Obligation.DoesNotExist(identifier) from unknown
    wanted = Obligation.objects.filter(item__identifier=name, number=number)
    present = asked_of(organisation, on=timezone.localdate()).filter(pk__in=wanted.values("pk")).first()
    if present is not None:
        return Concerned(present, str(getattr(present, "why", "ours")))
    had = Q(pk__in=Transfer.objects.filter(before=organisation).values("obligation"))
    said = Q(pk__in=Adoption.objects.filter(organisation=organisation).values("obligation"))
    return Concerned(for_lists(wanted).get(Q(owner=organisation) | had | said), "before")


def answers_that_count(duty: Obligation) -> QuerySet[Answer]:
    """The answers to a duty that count, the newest first."""
    rows = Answer.objects.filter(obligation=duty, counts_since__isnull=False, taken_back_at=None)
    return rows.select_related("redirect_to", "settlement__became__item").order_by("-counts_since", "-pk")


def peers_of(duty: Obligation, organisation: Organisation) -> list[Peer]:
    """What others said who were asked the same: of the same class, or addressed beside it. Only what counts.

    At most fifty, those who answered last first.
    """
    names = duty.item.report.names_withheld
    answers = list(_answers_of_others(duty, organisation)[: MOST * 2])
    actions = _actions_of([row.obligation_id for row in answers])
    found: dict[int, Peer] = {}
    for row in answers:
        owner = row.obligation.owner
        if owner is not None and owner.pk not in found:
            details = tuple((key, withhold(text, names)) for key, text in answer_details(row))
            titles = tuple(withhold(title, names) for title in actions.get(row.obligation_id, ()))
            found[owner.pk] = Peer(owner, decision_label(row.decision), row.answered_on, details, titles)
    for peer in _said_no(duty, organisation, names):
        found.setdefault(peer.organisation.pk, peer)
    return list(found.values())[:MOST]


def _answers_of_others(duty: Obligation, organisation: Organisation) -> QuerySet[Answer]:
    same = Q(obligation__item=duty.item_id, obligation__part=duty.part)
    rows = Answer.objects.filter(same, counts_since__isnull=False, taken_back_at=None)
    others = rows.exclude(obligation__owner=organisation).exclude(obligation__owner=None)
    return others.select_related("obligation__owner", "redirect_to").order_by("-counts_since", "-pk")


def _actions_of(duties: list[int]) -> dict[int, list[str]]:
    """The titles of the actions that cover duties (primary keys), as the newest plan that counts has them."""
    rows = Covers.objects.filter(obligation__in=duties, counts_since__isnull=False, ended_at=None)
    found: dict[int, list[str]] = {}
    for row in rows.select_related("action").prefetch_related("action__plans"):
        plans = [plan for plan in row.action.plans.all() if plan.counts_since is not None]
        if plans:
            found.setdefault(row.obligation_id, []).append(max(plans, key=lambda plan: plan.number).title)
    return found


def _said_no(duty: Obligation, organisation: Organisation, names: list[str]) -> Iterator[Peer]:
    """Members of the class for whom the duty does not apply, with why."""
    of_class = duty.parent_id or duty.pk
    rows = Adoption.objects.filter(obligation=of_class, applies=False, counts_since__isnull=False)
    for row in rows.exclude(organisation=organisation).select_related("organisation").order_by("-counts_since")[:MOST]:
        on = timezone.localdate(row.counts_since)
        details = (("Because", withhold(row.because, names)),)
        yield Peer(row.organisation, "says that it does not apply", on, details, ())
