"""Somebody who works on the register signs in, and protects their account."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests import factories
from tests.journeys.conftest import no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def one_time_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def sign_in_by_form(window, user) -> None:
    window.goto("/account/login/")
    window.get_by_label("Email").fill(user.email)
    window.get_by_label("Password").fill(factories.PASSWORD)
    window.get_by_role("button", name="Sign in", exact=True).click()


def open_protected(window, path: str) -> None:
    """Pages that change how somebody signs in ask for the password once more."""
    window.goto(path)
    if "reauthenticate" in window.url:
        window.get_by_label("Password").fill(factories.PASSWORD)
        window.get_by_role("button", name="Confirm").click()
    window.wait_for_url(f"**{path}")


def test_wrong_passwords_are_told_and_right_ones_let_in(page, axe, curator):
    # given a curator at the door
    page.goto("/account/login/")
    axe(page)
    # when the password is wrong
    page.get_by_label("Email").fill(curator.email)
    page.get_by_label("Password").fill("not it")
    page.get_by_role("button", name="Sign in", exact=True).click()
    # then the page says so
    assert page.get_by_role("alert").is_visible()
    assert page.title().startswith("Error: ")
    axe(page)
    # when it is right
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    # then they are in, and the menu has their work
    page.goto("/")
    assert page.get_by_role("link", name="Curation").count() == 1
    # and they can leave
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("link", name="Sign in").count() == 1


def test_a_one_time_code_is_asked_for_once_it_is_set_up(page, new_page, axe, curator):
    # given a curator who sets up one-time codes
    sign_in_by_form(page, curator)
    page.goto("/account/2fa/totp/activate/")
    axe(page)
    open_protected(page, "/account/2fa/totp/activate/")
    axe(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    page.get_by_label("Authenticator code").fill(one_time_code(secret))
    page.get_by_role("button", name="Activate").click()
    page.goto("/account/2fa/recovery-codes/")
    axe(page)
    # when they sign in from elsewhere
    other = new_page()
    sign_in_by_form(other, curator)
    # then a code is asked for
    axe(other)
    assert "/account/2fa/authenticate/" in other.url
    # and a wrong one is refused
    other.get_by_label("Code").fill("000000")
    other.get_by_role("button", name="Sign in").first.click()
    assert other.get_by_role("alert").is_visible()


def test_account_pages_are_accessible_at_every_width(page, phone, axe, curator, sign_in):
    for window in (page, phone):
        sign_in(window, curator)
        for path in ("/account/2fa/", "/account/password/change/", "/account/2fa/webauthn/", "/account/logout/"):
            window.goto(path)
            axe(window)
            no_sideways_scrolling(window)
    page.context.clear_cookies()
    for path in ("/account/password/reset/", "/account/signup/", "/account/login/"):
        page.goto(path)
        axe(page)


def test_a_passkey_signs_in(page, new_page, curator):
    # given a device that keeps passkeys
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    # when a curator adds one
    sign_in_by_form(page, curator)
    open_protected(page, "/account/2fa/webauthn/add/")
    page.get_by_label("Name").fill("My phone")
    if page.get_by_label("Passwordless").count():
        page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    # and comes back
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    # then no password is needed
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/")
    assert page.get_by_role("link", name="Sign out").count() == 1
