"""Accounts: who has one, in which role, with which password and tokens."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from heed.accounts.errors import AccountError
from heed.accounts.models import ApiToken, User
from heed.accounts.permissions import Permission, Role, require
from heed.accounts.tokens import new_token, token_hash
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind


@transaction.atomic
def add_user(*, by: Actor, email: str, role: Role, name: str = "", password: str | None = None) -> User:
    """Give somebody an account. Without a password they can't sign in until they are given one.

    Raises AccountError for an address that is none or is taken, and for a password that is too weak.
    """
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    email = email.strip().lower()
    _check_email(email)
    if User.objects.filter(email__iexact=email).exists():
        raise AccountError("There is an account with this e-mail address already.")
    if password is not None:
        _check_password(password, User(email=email, name=name))
    user = User.objects.create_user(email=email, password=password, name=name.strip(), role=Role(role))
    record(kind=EventKind.USER_ADDED, subject=_subject(user), by=by, data={"role": str(user.role)})
    return user


@transaction.atomic
def change_role(*, by: Actor, user: User, role: Role) -> User:
    """Give an account another role. The last administrator stays one (AccountError)."""
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    user = _locked(user)
    before, role = user.role, Role(role)
    if before == role:
        return user
    if role is not Role.ADMINISTRATOR:
        _keep_one_administrator(user)
    user.role = role
    user.save(update_fields=["role"])
    data = {"before": str(before), "after": str(role)}
    record(kind=EventKind.USER_ROLE_CHANGED, subject=_subject(user), by=by, data=data)
    return user


@transaction.atomic
def deactivate(*, by: Actor, user: User) -> User:
    """Close an account: its sessions and tokens end at once. The last administrator can't be closed (AccountError)."""
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    user = _locked(user)
    if not user.is_active:
        return user
    _keep_one_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    revoked = user.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
    record(kind=EventKind.USER_DEACTIVATED, subject=_subject(user), by=by, data={"tokens_revoked": revoked})
    return user


@transaction.atomic
def reactivate(*, by: Actor, user: User) -> User:
    """Open a closed account again. Its tokens stay withdrawn."""
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    user = _locked(user)
    if user.is_active:
        return user
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(kind=EventKind.USER_REACTIVATED, subject=_subject(user), by=by, data={"role": str(user.role)})
    return user


@transaction.atomic
def set_password(*, by: Actor, user: User, password: str) -> User:
    """Give somebody a new password, when they have lost theirs. It ends their sessions.

    People change their own on the account pages.
    """
    require(by, Permission.MANAGE_PEOPLE)
    take_turn()
    user = _locked(user)
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(kind=EventKind.USER_PASSWORD_SET, subject=_subject(user), by=by, data={})
    return user


@transaction.atomic
def change_own_password(*, by: Actor, password: str) -> User:
    """Give oneself a new password. The account pages have checked the old one, and that the new one is good enough."""
    require(by, Permission.READ_REGISTER)
    take_turn()
    user = _locked(by.user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(kind=EventKind.USER_PASSWORD_SET, subject=_subject(user), by=by, data={"own": True})
    return user


@transaction.atomic
def issue_token(*, by: Actor, user: User, name: str) -> str:
    """Make a token for the API and give it, this once: only its hash is kept.

    People make their own; an administrator, or the operator, may make one for somebody who may use tokens.
    """
    require(by, Permission.USE_TOKENS)
    take_turn()
    _require_own_or_manage(by, user)
    if not name.strip():
        raise AccountError("Give the token a name, by which you will know what uses it.")
    require(Actor.person(user), Permission.USE_TOKENS)
    plain = new_token()
    token = ApiToken.objects.create(user=user, name=name.strip()[:100], prefix=plain[:12], hash=token_hash(plain))
    record(kind=EventKind.TOKEN_ISSUED, subject=_subject(user), by=by, data={"token": token.pk})
    return plain


@transaction.atomic
def revoke_token(*, by: Actor, token: ApiToken) -> ApiToken:
    """Withdraw a token. It stops working at once and for good."""
    require(by, Permission.READ_REGISTER)
    take_turn()
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    _require_own_or_manage(by, token.user)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(kind=EventKind.TOKEN_REVOKED, subject=_subject(token.user), by=by, data={"token": token.pk})
    return token


def _subject(user: User) -> str:
    return f"user:{user.pk}"


def _locked(user: User) -> User:
    """The account as it now is. Taking turns keeps two administrators from removing each other at once."""
    return User.objects.select_for_update().get(pk=user.pk)


def _keep_one_administrator(user: User) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMINISTRATOR and user.is_active and not others.exists():
        raise AccountError("This is the last administrator. Make somebody else an administrator first.")


def _require_own_or_manage(by: Actor, user: User) -> None:
    if by.user is None or by.user.pk != user.pk:
        require(by, Permission.MANAGE_PEOPLE)
    take_turn()


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise AccountError("This is not an e-mail address.") from error


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
