"""An administrator looks after people, and a curator after their own tokens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from heed.accounts.models import User
from heed.accounts.tokens import authenticate_token
from tests.journeys.conftest import no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_administrator_adds_somebody_who_signs_in(page, new_page, axe, sign_in, administrator):
    # given an administrator on the page of their account
    sign_in(page, administrator)
    page.goto("/account/2fa/")
    page.get_by_role("link", name="People with an account").click()
    expect(page.get_by_role("heading", name="People", level=1)).to_be_visible()
    axe(page)
    # when they send the form empty
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("button", name="Add this person").click()
    # then the page says what is missing, and leads there
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name="Choose a role.").click()
    # when it is filled in
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Name (if you like)").fill("Ada")
    page.get_by_role("radio", name="Curator").check()
    page.get_by_role("button", name="Add this person").click()
    # then the password is shown, this once
    expect(page.locator("#password")).to_be_visible()
    axe(page)
    password = page.locator("#password").inner_text()
    page.get_by_role("link", name="Back to people").click()
    expect(page.get_by_role("cell", name="ada@example.org")).to_be_visible()
    # and the person can sign in with it
    theirs = new_page()
    theirs.goto("/account/login/")
    theirs.get_by_label("Email").fill("ada@example.org")
    theirs.get_by_label("Password").fill(password)
    theirs.get_by_role("button", name="Sign in", exact=True).click()
    expect(theirs).to_have_url(re.compile("/curation/"))


def test_an_account_is_closed_on_a_phone(phone, axe, sign_in, administrator, curator):
    # given an administrator with a phone
    sign_in(phone, administrator)
    phone.goto("/account/people/")
    axe(phone)
    no_sideways_scrolling(phone)
    # when they close a curator's account
    phone.get_by_role("link", name=curator.email).click()
    expect(phone.get_by_role("heading", name=curator.email, level=1)).to_be_visible()
    axe(phone)
    no_sideways_scrolling(phone)
    phone.get_by_role("button", name="Close this account").click()
    # then it is closed, and can be opened again
    expect(phone.get_by_role("heading", name="This account is closed")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Open it again").click()
    expect(phone.get_by_role("button", name="Change the role")).to_be_visible()
    assert User.objects.get(pk=curator.pk).is_active


def test_a_curator_makes_a_token_and_withdraws_it_without_javascript(new_page, axe, sign_in, curator):
    # given a curator whose browser runs no scripts
    page = new_page(java_script_enabled=False)
    sign_in(page, curator)
    page.goto("/account/tokens/")
    # when they make a token
    page.get_by_label("What will use the new token?").fill("monthly report")
    page.get_by_role("button", name="Make a token").click()
    # then it is shown, and works
    token = page.locator("#token").inner_text()
    assert authenticate_token(token) == curator
    # when they withdraw it
    page.get_by_role("button", name="Withdraw monthly report").click()
    # then it works no more
    expect(page.get_by_text("Withdrawn on")).to_be_visible()
    assert authenticate_token(token) is None


def test_the_page_of_tokens_is_accessible(page, axe, sign_in, curator):
    sign_in(page, curator)
    page.goto("/account/tokens/")
    page.get_by_role("button", name="Make a token").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_label("What will use the new token?").fill("monthly report")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("#token")).to_be_visible()
    axe(page)
