"""Those who keep clocks look at what is late, give more time, and say who has a duty whose owner is gone."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heed.organisations import actions as organisations
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.journeys.conftest import no_sideways_scrolling
from tests.oversight.factories import steward, validating_authority
from tests.oversight.test_clock_actions import concern

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = dt.timedelta(days=1)


def test_a_curator_gives_more_time_and_looks_back(page, axe, sign_in, curator):
    # given a coroner's concern whose answer is late
    dated = timezone.localdate() - 100 * DAY
    concern(ago=100, response_due_stated=dated + 57 * DAY)
    sign_in(page, curator)
    page.goto("/oversight/late/")
    expect(page.get_by_text("43 days late")).to_be_visible()
    axe(page)
    # when the curator opens it
    page.get_by_role("table").get_by_role("link").click()
    expect(page.get_by_role("heading", name="By when", level=1)).to_be_visible()
    # then both dates are there, and which is used
    expect(page.get_by_text("1 day later than the rule gives")).to_be_visible()
    expect(page.get_by_text("The stated date is used.")).to_be_visible()
    axe(page)
    # when they give more time, at first without a reason
    page.get_by_role("link", name="Give more time").click()
    axe(page)
    page.get_by_label("The new last day").fill((timezone.localdate() + 30 * DAY).isoformat())
    page.get_by_role("button", name="Give more time").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name="Say why").click()
    page.get_by_label("Why").fill("The coroner wrote that more time is given.")
    page.get_by_role("button", name="Give more time").click()
    # then it is no longer late
    expect(page.get_by_text("More time is given.", exact=True)).to_be_visible()
    expect(page.get_by_text("29 days left").or_(page.get_by_text("30 days left"))).to_be_visible()
    # and an entry made in error is withdrawn, and stays to be read
    page.get_by_role("link", name="Withdraw this entry").click()
    axe(page)
    page.get_by_label("Why").fill("It was another report.")
    page.get_by_role("button", name="Withdraw the entry").click()
    expect(page.get_by_text("(withdrawn)")).to_be_visible()
    axe(page)
    # and any day can be looked at
    page.get_by_label("On which day").fill((dated + 20 * DAY).isoformat())
    page.get_by_label("With what is known now").check()
    page.get_by_role("button", name="Show that day").click()
    expect(page.get_by_text("as it is known now")).to_be_visible()
    expect(page.get_by_role("link", name="Give more time")).to_have_count(0)


def test_the_organisation_contests_a_date_on_a_phone(phone, axe, sign_in, db):
    # given somebody who approves for the organisation that is asked
    duty = concern()
    sign_in(phone, validating_authority(duty.owner))
    phone.goto(f"/oversight/clocks/{duty.item.identifier}/{duty.number}/")
    no_sideways_scrolling(phone)
    axe(phone)
    # when they say that the date is contested
    phone.get_by_role("link", name="Say that the date is contested").click()
    no_sideways_scrolling(phone)
    phone.get_by_label("Why").fill("The report never reached us.")
    phone.get_by_role("button", name="Record it").click()
    # then the page says so
    expect(phone.get_by_text("The date is contested. An answer is due")).to_be_visible()
    no_sideways_scrolling(phone)
    axe(phone)


def test_a_steward_chooses_a_rule_by_keyboard(page, axe, sign_in, db):
    # given a steward on the page of the rules
    sign_in(page, steward())
    page.goto("/oversight/clock-rules/")
    axe(page)
    page.get_by_role("link", name="An HSSIB or HSIB report").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="An HSSIB or HSIB report", level=1)).to_be_visible()
    axe(page)
    # when they choose with the keyboard alone
    page.get_by_role("radio", name="What Heed takes itself").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="No time to answer")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Nothing is asked by a day.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # then the choice and its reason are kept
    expect(page.get_by_text("The rule is chosen.")).to_be_visible()
    expect(page.get_by_text("Nothing is asked by a day.").first).to_be_visible()
    axe(page)


def test_a_curator_says_who_has_it_now(page, phone, axe, sign_in, curator):
    # given a duty of a body that closed, with nobody after it
    body = organisations.add_organisation(
        by=factories.SYSTEM, name="Gone Body", kind="public_body", closed=dt.date(2020, 3, 31)
    )
    factories.item(addressees=(AddresseeFacts(body.name, body.code),))
    sign_in(page, curator)
    page.goto("/curation/")
    page.get_by_role("link", name="1 obligation whose owner is gone").click()
    expect(page.get_by_text("nobody took over")).to_be_visible()
    axe(page)
    sign_in(phone, curator)
    phone.goto("/oversight/orphans/")
    expect(phone.get_by_text("nobody took over")).to_be_visible()
    no_sideways_scrolling(phone)
    # when they look for the body that does this now, and give it the duty
    page.get_by_role("link", name="Gone Body").click()
    page.get_by_label("Find an organisation by name or code").fill("Example Quality")
    page.get_by_role("button", name="Find").click()
    axe(page)
    page.get_by_role("radio", name="Example Quality Regulator").check()
    page.get_by_label("Why").fill("It does this now.")
    page.get_by_role("button", name="Save").click()
    # then nothing waits
    expect(page.get_by_text("Nothing waits.")).to_be_visible()
    axe(page)
