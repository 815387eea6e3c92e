"""Reading accounts."""

from __future__ import annotations

from django.db.models import F, QuerySet

from heed.accounts.models import ApiToken, User
from heed.accounts.permissions import Permission, Role, require
from heed.ledger.actors import Actor


def people(by: Actor) -> QuerySet[User]:
    """Every account, those in use first, by e-mail address. For whoever manages people."""
    require(by, Permission.MANAGE_PEOPLE)
    return User.objects.order_by("-is_active", "email")


def person(by: Actor, pk: int) -> User:
    """One account, for whoever manages people. Raises User.DoesNotExist."""
    return people(by).get(pk=pk)


def by_email(email: str) -> User | None:
    """The account with an e-mail address, in whatever letters."""
    return User.objects.filter(email__iexact=email.strip()).first()


def administrators() -> list[User]:
    """Everybody who is an administrator and can sign in."""
    return list(User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk"))


def tokens(user: User) -> QuerySet[ApiToken]:
    """A person's own tokens, those in use first, the newest first."""
    return user.tokens.order_by(F("revoked_at").asc(nulls_first=True), "-created_at", "-pk")


def token(user: User, pk: int) -> ApiToken:
    """One of a person's own tokens. Raises ApiToken.DoesNotExist."""
    return user.tokens.get(pk=pk)
