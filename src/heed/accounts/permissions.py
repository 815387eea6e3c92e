"""What a person may do. One list, checked in actions and selectors through ``require``.

A permission comes from the role of an account, or from an office that the person holds in an organisation; the second
kind holds for that organisation alone.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied

from heed.ledger.actors import Actor


class Permission(StrEnum):
    READ_REGISTER = "read the register"
    READ_EVERYTHING = "read what is not public, and the log"
    CURATE = "import documents, review candidates and publish"
    CORRECT = "correct or withdraw what is published"
    MANAGE_OBLIGATIONS = "split, merge, move and correct obligations"
    RECORD_ANSWERS = "record what was answered in a published document"
    KEEP_CLOCKS = "extend, pause and settle clocks"
    SET_RULES = "choose rules and settings"
    ASSESS = "assess what an organisation has done, and close its obligations"
    MANAGE_ORGANISATIONS = "load and change organisations"
    MANAGE_PEOPLE = "give and change accounts"
    USE_TOKENS = "hold tokens for the API"
    # In an organisation:
    SEE_WORKSPACE = "see an organisation's workspace"
    DRAFT = "draft answers, actions and evidence for an organisation"
    APPROVE = "approve what an organisation says"
    RECONSIDER = "extend, reconsider or withdraw what the organisation itself issued"


class Role(StrEnum):
    """What an account is to the whole register."""

    READER = "reader"
    CURATOR = "curator"
    ASSESSOR = "assessor"
    STEWARD = "steward"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Office(StrEnum):
    """What a person is to one organisation. ``STAFF`` gives no right: it says whose obligations they can't judge."""

    FOCAL_POINT = "focal point"
    ALTERNATE = "alternate"
    VALIDATING_AUTHORITY = "validating authority"
    ISSUER = "issuer"
    STAFF = "staff"


_READER = frozenset({Permission.READ_REGISTER})
_CURATOR = _READER | {
    Permission.CURATE,
    Permission.CORRECT,
    Permission.MANAGE_OBLIGATIONS,
    Permission.RECORD_ANSWERS,
    Permission.KEEP_CLOCKS,
    Permission.USE_TOKENS,
}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.READER: _READER,
    Role.CURATOR: _CURATOR,
    Role.ASSESSOR: _READER | {Permission.ASSESS},
    Role.STEWARD: _READER | {Permission.SET_RULES, Permission.KEEP_CLOCKS},
    Role.AUDITOR: _READER | {Permission.READ_EVERYTHING, Permission.SEE_WORKSPACE},
    Role.ADMINISTRATOR: _CURATOR | {Permission.MANAGE_ORGANISATIONS, Permission.MANAGE_PEOPLE},
}

_DRAFTS = frozenset({Permission.SEE_WORKSPACE, Permission.DRAFT})
OFFICE_PERMISSIONS: dict[Office, frozenset[Permission]] = {
    Office.FOCAL_POINT: _DRAFTS,
    Office.ALTERNATE: _DRAFTS,
    Office.VALIDATING_AUTHORITY: _DRAFTS | {Permission.APPROVE},
    Office.ISSUER: frozenset({Permission.RECONSIDER}),
    Office.STAFF: frozenset(),
}


def has_permission(user: Any, permission: Permission, *, organisation: int | None = None) -> bool:
    """Whether an account holds a permission; with ``organisation`` (its primary key), also by an office there.

    Somebody who is not signed in may only read.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return permission is Permission.READ_REGISTER
    if permission in PERMISSIONS[Role(user.role)]:
        return True
    return organisation is not None and any(permission in OFFICE_PERMISSIONS[one] for one in user.offices(organisation))


def may(by: Actor, permission: Permission, *, organisation: int | None = None) -> bool:
    """Whether the actor may do this. The system itself acts on an operator's command."""
    if by.user is None and by.reference.startswith("system:"):
        return True
    return has_permission(by.user, permission, organisation=organisation)


def require(by: Actor, permission: Permission, *, organisation: int | None = None) -> None:
    """Raise PermissionDenied unless the actor may do this."""
    if not may(by, permission, organisation=organisation):
        raise PermissionDenied(f"You need permission to {permission}. Ask an administrator of this register.")


def is_of(user: Any, organisations: Collection[int]) -> bool:
    """Whether a person holds, or held, any office in one of these organisations (primary keys).

    Offices that have ended count: nobody leaves an organisation one day to judge its work the next.
    """
    if not getattr(user, "is_authenticated", False):
        return False
    return bool(user.memberships.filter(organisation__in=list(organisations)).exists())
