"""Offices in organisations: given by whoever manages people, ended and never removed."""

from __future__ import annotations

from typing import Protocol

from django.db import transaction
from django.utils import timezone

from heed.accounts.errors import AccountError
from heed.accounts.models import Membership, User
from heed.accounts.permissions import Office, Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import written


class Body(Protocol):
    """An organisation, as far as accounts need to know it."""

    pk: int
    code: str


@transaction.atomic
def give_office(*, by: Actor, user: User, organisation: Body, office: Office) -> Membership:
    """Give somebody an office in an organisation. One that they hold already is given as it is, without an event.

    Raises AccountError for a closed account, and for somebody who would give it to themselves: who speaks for an
    organisation is never decided by one person alone.
    """
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    user = User.objects.select_for_update().get(pk=user.pk)
    office = Office(office)
    held = user.memberships.filter(organisation=organisation.pk, office=office, ended_at=None).first()
    if held is not None:
        return held
    if not user.is_active:
        raise AccountError("This account is closed. Open it first.")
    if by.user is not None and by.user.pk == user.pk:
        raise AccountError("Nobody gives an office to themselves. Ask another administrator.")
    made = Membership.objects.create(
        user=user, organisation_id=organisation.pk, office=office, made_at=timezone.now(), made_by=by.reference
    )
    _record(EventKind.OFFICE_GIVEN, made, organisation.code, by)
    return made


@transaction.atomic
def end_office(*, by: Actor, membership: Membership) -> Membership:
    """End an office. What was done in it stays, and the person still can't judge that organisation's duties."""
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at is None:
        membership.ended_at = timezone.now()
        membership.ended_by = by.reference
        membership.save(update_fields=["ended_at", "ended_by"])
        _record(EventKind.OFFICE_ENDED, membership, membership.organisation.code, by)
    return membership


def _record(kind: EventKind, membership: Membership, code: str, by: Actor) -> None:
    data = {"membership": membership.pk, "organisation": f"organisation:{code}", "office": str(membership.office)}
    data |= written([membership])
    record(kind=kind, subject=f"user:{membership.user_id}", by=by, data=data)
