"""What a person may do. One list, checked in actions and selectors through ``require``."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied

from heed.ledger.actors import Actor


class Permission(StrEnum):
    READ_REGISTER = "read the register"
    CURATE = "import documents, review candidates and publish"
    CORRECT = "correct or withdraw what is published"
    MANAGE_ORGANISATIONS = "load and change organisations"
    MANAGE_PEOPLE = "give and change accounts"
    USE_TOKENS = "hold tokens for the API"


class Role(StrEnum):
    READER = "reader"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"


_READER = frozenset({Permission.READ_REGISTER})
_CURATOR = _READER | {Permission.CURATE, Permission.CORRECT, Permission.USE_TOKENS}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.READER: _READER,
    Role.CURATOR: _CURATOR,
    Role.ADMINISTRATOR: _CURATOR | {Permission.MANAGE_ORGANISATIONS, Permission.MANAGE_PEOPLE},
}


def has_permission(user: Any, permission: Permission) -> bool:
    """Whether an account holds a permission. Somebody who is not signed in may only read."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return permission is Permission.READ_REGISTER
    return permission in PERMISSIONS[Role(user.role)]


def require(by: Actor, permission: Permission) -> None:
    """Raise PermissionDenied unless the actor may do this. The system itself acts on an operator's command."""
    if by.user is None and by.reference.startswith("system:"):
        return
    if not has_permission(by.user, permission):
        raise PermissionDenied(f"You need permission to {permission}. Ask an administrator of this register.")
