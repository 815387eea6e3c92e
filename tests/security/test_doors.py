"""Forms from other sites, signing in, and the headers that keep pages where they belong.

Who may open which address is in ``who_may_what``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern, URLResolver

from heed.accounts.models import User
from heed.accounts.permissions import Role
from heed.api.limits import Fair
from heed.register.exports.tables import escaped
from tests import factories

FILLERS = {"sha256": "a" * 64, "typed": "4KX-7QM", "key": "x", "slug": "x"}
STAFF = ("curation/", "oversight/", "account/people/", "account/tokens/", "account/organisations/")


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, route)
        elif isinstance(entry, URLPattern) and isinstance(entry.pattern, RoutePattern):
            yield route, dict(entry.pattern.converters)


def _addresses() -> list[str]:
    made = []
    for route, converters in _patterns(get_resolver()):
        for name in converters:
            start, _, rest = route.partition("<")
            inside, _, end = rest.partition(">")
            assert inside.split(":")[-1] == name
            route = f"{start}{1 if inside.startswith('int:') else FILLERS.get(name, 1)}{end}"
        if route.startswith(STAFF):
            made.append(f"/{route}")
    return made


ADDRESSES = _addresses()


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def _signed_in(user: User, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def test_there_are_addresses_to_try() -> None:
    assert len(ADDRESSES) > 30


@pytest.mark.parametrize("address", [*ADDRESSES, "/account/login/", "/account/logout/", "/account/password/change/"])
def test_no_form_is_taken_from_another_site(administrator: User, address: str) -> None:
    answer = _signed_in(administrator, enforce_csrf_checks=True).post(address, {"role": "administrator"})
    assert answer.status_code == 403


def test_nobody_gets_at_another_persons_token(curator: User) -> None:
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    other = factories.person(Role.CURATOR)
    actions.issue_token(by=Actor.person(other), user=other, name="theirs")
    token = other.tokens.get()
    assert _signed_in(curator).post(f"/account/tokens/{token.pk}/withdraw/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(curator: User, wanted: str) -> None:
    sent = {"login": curator.email, "password": factories.PASSWORD, "next": wanted}
    answer = Client().post("/account/login/", sent)
    assert answer.status_code == 302
    assert "evil" not in answer["Location"] and "javascript" not in answer["Location"]


@pytest.mark.parametrize(
    "address", ["/", "/search/", "/api/", "/curation/", "/account/tokens/", "/account/password/change/"]
)
def test_what_is_shown_to_somebody_signed_in_is_kept_by_no_shared_cache(curator: User, address: str) -> None:
    answer = _signed_in(curator).get(address)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"] and "Cookie" in answer["Vary"]


def test_a_public_page_may_be_kept(db: None) -> None:
    assert "private" not in Client().get("/").get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/", "/search/", "/nothing-here", "/api/items", "/account/login/"])
def test_nothing_runs_or_is_framed_that_is_not_ours(db: None, address: str) -> None:
    answer = Client().get(address)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff"


def test_guessing_a_password_is_stopped_whatever_address_the_visitor_claims(curator: User) -> None:
    client = Client()
    for number in range(6):
        sent = {"login": curator.email, "password": "a wrong password"}
        client.post("/account/login/", sent, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    answer = client.post("/account/login/", {"login": curator.email, "password": factories.PASSWORD})
    assert answer.status_code != 302  # the right one comes too late


@pytest.mark.parametrize(
    ("proxies", "forwarded", "told"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.9, 192.0.2.1", "192.0.2.1"),  # the first is what the visitor made up
    ],
)
def test_visitors_are_told_apart_by_what_trusted_proxies_say(
    settings: Any, proxies: int, forwarded: str, told: str
) -> None:
    from allauth.core.internal.httpkit import get_client_ip

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert get_client_ip(request) == told


def test_one_setting_says_how_many_proxies_are_trusted(settings: Any) -> None:
    assert settings.NINJA_NUM_PROXIES == settings.ALLAUTH_TRUSTED_PROXY_COUNT == settings.ENVIRONMENT.proxies
    assert Fair().get_cache_key(RequestFactory().get("/", headers={"X-Forwarded-For": "192.0.2.1"})) == (
        "throttle_api_127.0.0.1"
    )


def test_nobody_is_sent_a_link_to_a_new_password(curator: User) -> None:
    from django.core import mail

    for email in (curator.email, "nobody@example.org"):
        assert Client().post("/account/password/reset/", {"email": email}).status_code == 404
    assert not mail.outbox


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'="])
def test_no_cell_of_a_spreadsheet_is_a_formula(start: str) -> None:
    assert escaped(f"{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("address", ["email/", "confirm-email/", "confirm-email/x/", "signup/", "password/reset/done/"])
def test_the_librarys_pages_for_mail_and_joining_are_shut(curator: User, address: str) -> None:
    """One look at allauth's page of addresses left one unverified, and so no one-time codes, ever."""
    from allauth.account.models import EmailAddress

    signed_in = _signed_in(curator)
    for answer in (
        signed_in.get(f"/account/{address}"),
        signed_in.post(f"/account/{address}", {"email": "a@b.example"}),
    ):
        assert answer.status_code == 404
        assert "administrator" in answer.text or "no e-mail" in answer.text
    assert not EmailAddress.objects.filter(verified=False).exists()


def test_nobody_is_led_to_a_reset_that_is_not_there(curator: User) -> None:
    for answer in (Client().get("/account/login/"), _signed_in(curator).get("/account/password/change/")):
        assert "/account/password/reset/" not in answer.text
        assert "An administrator of this register can give you a new one." in answer.text
