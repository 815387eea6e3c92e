"""What tests of oversight need, made through the real actions. Everybody and everything here is invented."""

from __future__ import annotations

from heed.accounts import actions as accounts
from heed.accounts.models import User
from heed.accounts.permissions import Office, Role
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.actions import submissions
from heed.oversight.actions.answers import draft_adoption
from heed.oversight.models import Adoption, Obligation
from tests.factories import SYSTEM, person


def holder(organisation: Organisation, office: Office, role: Role = Role.READER) -> User:
    """Somebody new who holds an office in an organisation."""
    user = person(role)
    accounts.give_office(by=SYSTEM, user=user, organisation=organisation, office=office)
    return user


def focal_point(organisation: Organisation) -> User:
    return holder(organisation, Office.FOCAL_POINT)


def alternate(organisation: Organisation) -> User:
    return holder(organisation, Office.ALTERNATE)


def validating_authority(organisation: Organisation) -> User:
    return holder(organisation, Office.VALIDATING_AUTHORITY)


def issuer_of(organisation: Organisation) -> User:
    """Somebody who reconsiders and extends what an organisation itself issued."""
    return holder(organisation, Office.ISSUER)


def staff_of(organisation: Organisation) -> User:
    """Somebody who works there and may do nothing for it."""
    return holder(organisation, Office.STAFF)


def assessor() -> User:
    return person(Role.ASSESSOR)


def steward() -> User:
    return person(Role.STEWARD)


def auditor() -> User:
    return person(Role.AUDITOR)


def adopted(organisation: Organisation, duty: Obligation, *, because: str = "", approved: bool = True) -> Adoption:
    """That a member of a class took up one of its duties; with ``because``, that it does not apply to it, and why."""
    by, second = Actor.person(focal_point(organisation)), Actor.person(validating_authority(organisation))
    draft = submissions.open_draft(by=by, organisation=organisation)
    row = draft_adoption(by=by, submission=draft, obligation=duty, applies=not because, because=because)
    if approved:
        draft = submissions.lodge(by=by, submission=draft)
        submissions.approve(by=second, submission=draft, seen=draft.revision)
    row.refresh_from_db()
    return row
