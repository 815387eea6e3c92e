"""Who is of a class, where the rule of the class does not know it or has it wrong."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.organisations.class_members import members
from heed.organisations.facts import OrganisationError
from heed.organisations.models import ClassMember, Organisation, OrganisationClass


@transaction.atomic
def add_class_member(
    *, by: Actor, organisation_class: OrganisationClass, organisation: Organisation, reason: str
) -> ClassMember:
    """Say that a body is of a class. Raises OrganisationError without a reason, or where it is one already."""
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    if _is_member(organisation_class, organisation):
        raise OrganisationError(f"{organisation.name} is of this class already.")
    return _said(by, organisation_class, organisation, True, reason)


@transaction.atomic
def remove_class_member(
    *, by: Actor, organisation_class: OrganisationClass, organisation: Organisation, reason: str
) -> ClassMember:
    """Say that a body is not of a class, whatever the rule says. What it did about the class's duties stays."""
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    if not _is_member(organisation_class, organisation):
        raise OrganisationError(f"{organisation.name} is not of this class.")
    return _said(by, organisation_class, organisation, False, reason)


def _is_member(organisation_class: OrganisationClass, organisation: Organisation) -> bool:
    found = members(organisation_class)
    return found is not None and found.filter(pk=organisation.pk).exists()


def _said(
    by: Actor, organisation_class: OrganisationClass, organisation: Organisation, belongs: bool, reason: str
) -> ClassMember:
    reason = reason.strip()
    if not reason:
        raise OrganisationError("Give a reason: it is kept beside the list of members.")
    made = ClassMember.objects.create(
        organisation_class=organisation_class,
        organisation=organisation,
        belongs=belongs,
        reason=reason,
        made_at=timezone.now(),
        made_by=by.reference,
    )
    kind = EventKind.CLASS_MEMBER_ADDED if belongs else EventKind.CLASS_MEMBER_REMOVED
    data = {
        "organisation": f"organisation:{organisation.code}",
        "reason_sha256": hashlib.sha256(reason.encode()).hexdigest(),
    }
    record(kind=kind, subject=f"class:{organisation_class.slug}", by=by, data=data)
    return made
