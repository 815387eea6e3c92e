"""Reading accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from heed.accounts.models import ApiToken, Membership, User
from heed.accounts.permissions import Office, Permission, Role, may, require
from heed.ledger.actors import Actor

DRAFTING = {Office.FOCAL_POINT, Office.ALTERNATE, Office.VALIDATING_AUTHORITY}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that an organisation's people lack, in words for them."""

    title: str
    text: str


NO_AUTHORITY = Lack(
    "No validating authority",
    "Nothing that this organisation says can count: nobody can approve it. Ask an administrator of this register to "
    "name a validating authority.",
)
ONE_PERSON = Lack(
    "One person only",
    "Whoever hands in a draft can't approve it. One person holds every office here, so nothing can be approved. Ask an "
    "administrator of this register to name a second.",
)


def people(by: Actor) -> QuerySet[User]:
    """Every account, those in use first, by e-mail address. For whoever manages people."""
    require(by, Permission.MANAGE_PEOPLE)
    return User.objects.order_by("-is_active", "email")


def person(by: Actor, pk: int) -> User:
    """One account, for whoever manages people. Raises User.DoesNotExist."""
    return people(by).get(pk=pk)


def offices_of(by: Actor, user: User) -> QuerySet[Membership]:
    """A person's offices, those held now first, with their organisations. For whoever manages people."""
    require(by, Permission.MANAGE_PEOPLE)
    return _now_first(user.memberships.select_related("organisation"))


def membership(by: Actor, pk: int) -> Membership:
    """One office of somebody, for whoever manages people. Raises Membership.DoesNotExist."""
    require(by, Permission.MANAGE_PEOPLE)
    return Membership.objects.select_related("user", "organisation").get(pk=pk)


def people_of(by: Actor, organisation: int) -> QuerySet[Membership]:
    """Who holds, or held, an office in an organisation (its primary key), those who do now first.

    For its own people, for auditors, and for whoever manages people.
    """
    if not may(by, Permission.MANAGE_PEOPLE):
        require(by, Permission.SEE_WORKSPACE, organisation=organisation)
    return _now_first(Membership.objects.filter(organisation=organisation).select_related("user"))


def lacking(by: Actor, organisation: int) -> list[Lack]:
    """What keeps an organisation (its primary key) from saying anything that counts. Empty where all is well."""
    now = [
        (held.office, held.user_id)
        for held in people_of(by, organisation)
        if held.ended_at is None and held.user.is_active
    ]
    approve = {user for office, user in now if office == Office.VALIDATING_AUTHORITY}
    drafts = {user for office, user in now if office in DRAFTING}
    if not approve:
        return [NO_AUTHORITY]
    if not drafts - approve and len(approve) == 1:
        return [ONE_PERSON]
    return []


def _now_first(found: QuerySet[Membership]) -> QuerySet[Membership]:
    return found.order_by(F("ended_at").desc(nulls_first=True), "organisation__name", "office", "pk")


def names_of(by: Actor, references: Iterable[str]) -> dict[str, str]:
    """Who is behind references of the log (``user:12``), for whoever reads everything or manages people."""
    if not may(by, Permission.MANAGE_PEOPLE):
        require(by, Permission.READ_EVERYTHING)
    keys = {int(one[5:]) for one in references if one.startswith("user:") and one[5:].isdecimal()}
    return {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=keys)}


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
