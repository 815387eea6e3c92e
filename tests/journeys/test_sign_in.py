"""Somebody who works on the register signs in, and protects their account."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal import auth
from playwright.sync_api import expect

from tests import factories
from tests.journeys.conftest import no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def codes_do_not_run_out(monkeypatch) -> None:
    """A one-time code is good until the end of its half minute, which may come while a journey types it."""
    now = tuple(auth.yield_hotp_counters_from_time())
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter(now))


def one_time_code(secret: str) -> str:
    (counter,) = auth.yield_hotp_counters_from_time()
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def wrong_code(secret: str) -> str:
    return f"{(int(one_time_code(secret)) + 1) % 1_000_000:06}"


def press_sign_in(window) -> None:
    window.get_by_role("button", name="Sign in", exact=True).click()


def sign_in_by_form(window, user) -> None:
    window.goto("/account/login/")
    window.get_by_label("Email").fill(user.email)
    window.get_by_label("Password").fill(factories.PASSWORD)
    press_sign_in(window)
    expect(window).not_to_have_url(re.compile("/account/login/"))


def open_protected(window, path: str) -> None:
    """Pages that change how somebody signs in ask for the password once more."""
    window.goto(path)
    if "reauthenticate" in window.url:
        window.get_by_label("Password").fill(factories.PASSWORD)
        window.get_by_role("button", name="Confirm").click()
    expect(window).to_have_url(re.compile(f"{path}$"))
    window.wait_for_load_state("load")  # the scripts of passkeys too


def test_wrong_passwords_are_told_and_right_ones_let_in(page, axe, curator):
    # given a curator at the door
    page.goto("/account/login/")
    axe(page)
    # when the password is wrong
    page.get_by_label("Email").fill(curator.email)
    page.get_by_label("Password").fill("not it")
    press_sign_in(page)
    # then the page says so
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    # when it is right
    page.get_by_label("Password").fill(factories.PASSWORD)
    press_sign_in(page)
    # then they are in, and the menu has their work
    expect(page).to_have_url(re.compile("/curation/$"))
    page.goto("/")
    expect(page.get_by_role("link", name="Curation")).to_have_count(1)
    # and they can leave
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_have_count(1)


def test_a_one_time_code_is_asked_for_once_it_is_set_up(page, new_page, axe, curator, codes_do_not_run_out):
    # given a curator who sets up one-time codes
    sign_in_by_form(page, curator)
    page.goto("/account/2fa/totp/activate/")
    axe(page)
    open_protected(page, "/account/2fa/totp/activate/")
    axe(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    page.get_by_label("Authenticator code").fill(one_time_code(secret))
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_role("heading", name="Recovery codes", level=1)).to_be_visible()
    axe(page)
    # when they sign in from elsewhere
    other = new_page()
    sign_in_by_form(other, curator)
    # then a code is asked for
    expect(other).to_have_url(re.compile("/account/2fa/authenticate/"))
    axe(other)
    # and a wrong one is refused
    other.get_by_label("Code").fill(wrong_code(secret))
    other.get_by_role("button", name="Sign in").first.click()
    expect(other.get_by_role("alert")).to_contain_text("Incorrect code")
    # and the right one lets them in
    other.get_by_label("Code").fill(one_time_code(secret))
    other.get_by_role("button", name="Sign in").first.click()
    expect(other).to_have_url(re.compile("/curation/$"))


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
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    # and comes back
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_have_count(1)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    # then no password is needed
    expect(page).not_to_have_url(re.compile("login"))
    expect(page.get_by_role("link", name="Sign out")).to_have_count(1)
