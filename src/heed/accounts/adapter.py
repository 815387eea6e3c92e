"""How people get in, by an account that an administrator gave them, and where they come to then."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from heed.accounts.actions import change_own_password
from heed.accounts.permissions import Permission, has_permission
from heed.ledger.actors import Actor


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A person changes their own password. The caller's object is kept in step, so that its session goes on."""
        user.password = change_own_password(by=Actor.person(user), password=password).password

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To where the person has something to do. A page that they asked for (``?next=``) comes before this one."""
        if has_permission(request.user, Permission.CURATE):
            return reverse("curation:imports")
        return reverse("oversight:workplaces" if _works_somewhere(request.user) else "web:home")


def _works_somewhere(user: Any) -> bool:
    """Whether a person has an office in which they see an organisation's workspace."""
    return any(has_permission(user, Permission.SEE_WORKSPACE, organisation=pk) for pk in user.workplaces())
