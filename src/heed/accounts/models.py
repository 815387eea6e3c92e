"""People who sign in, and the tokens with which their programs do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from heed.accounts.permissions import Office, Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account. They sign in with their e-mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role], default=Role.READER)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    # Django's own permissions and admin are not used; its libraries ask for these two all the same.
    is_staff = False
    is_superuser = False

    def __str__(self) -> str:
        return self.name or self.email

    def offices(self, organisation: int) -> list[Office]:
        """The offices that they hold now in an organisation (its primary key)."""
        held = self.memberships.filter(organisation=organisation, ended_at=None)
        return [Office(office) for office in held.values_list("office", flat=True)]

    def workplaces(self) -> list[int]:
        """The organisations (primary keys) in which they hold any office now."""
        return sorted(set(self.memberships.filter(ended_at=None).values_list("organisation_id", flat=True)))


class Membership(models.Model):
    """An office that a person holds in an organisation. It is ended, never removed."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="members")
    office = models.CharField(max_length=30, choices=[(office.value, office.value) for office in Office])
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["organisation", "office", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "office"], condition=models.Q(ended_at=None), name="one_office_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_by="")),
                name="ended_by_somebody",
            ),
        ]


class ApiToken(models.Model):
    """A token for the API. Only its hash is kept; its first characters tell tokens apart."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12)
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
