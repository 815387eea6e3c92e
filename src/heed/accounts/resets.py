"""Heed sends no e-mail and an administrator gives each account, so the library's pages for both are shut."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def no_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """In the place of allauth's page, which would promise an e-mail that never comes."""
    raise Http404("This register sends no e-mail. Ask one of its administrators for a new password.")


def no_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """In the place of allauth's page, which would change the address past the ledger, or leave it unverified for ever.

    An unverified address would also shut the person out of one-time codes and passkeys.
    """
    raise Http404("This register sends no e-mail, so there is no address to confirm here.")


def no_sign_up(request: HttpRequest) -> HttpResponse:
    """In the place of allauth's page for people who would join by themselves."""
    raise Http404("Nobody joins by themselves. Ask an administrator of this register for an account.")
