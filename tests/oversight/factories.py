"""What tests of oversight need, made through the real actions. Everybody and everything here is invented."""

from __future__ import annotations

from heed.accounts import actions as accounts
from heed.accounts.models import User
from heed.accounts.permissions import Office, Role
from heed.organisations.models import Organisation
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
