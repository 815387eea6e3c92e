"""Offices are given, auditors look at the log, and everybody sees who leads and who took something up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.journeys.conftest import no_sideways_scrolling
from tests.oversight import factories as people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_administrator_says_who_approves_and_its_people_see_it(
    page, new_page, axe, sign_in, administrator, organisations
):
    # given somebody who is the focal point of a trust that has nobody to approve
    trust = organisations["TRUST"]
    focal = people.focal_point(trust)
    second = factories.person()
    sign_in(page, administrator)
    page.goto(f"/account/people/{second.pk}/")
    # when an administrator gives a second person the office
    page.get_by_role("link", name=re.compile("an office in an organisation")).click()
    page.get_by_label("Find the organisation by name or code").fill("Sandbourne and")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("radio", name=trust.name)).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Give this office").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("radio", name=trust.name).check()
    page.get_by_role("radio", name="Validating authority").check()
    page.get_by_role("button", name="Give this office").click()
    # then the person's page has it
    expect(page.get_by_text(f"is now validating authority of {trust.name}")).to_be_visible()
    axe(page)
    # and the organisation's own people see who approves
    theirs = new_page()
    sign_in(theirs, focal)
    theirs.goto(f"/oversight/organisations/{trust.slug}/people/")
    expect(theirs.get_by_role("cell", name=second.name)).to_be_visible()
    expect(theirs.get_by_text("No validating authority")).to_have_count(0)
    axe(theirs)
    # when it is ended
    page.get_by_role("button", name=re.compile("^End")).click()
    expect(page.get_by_text("is no longer validating authority")).to_be_visible()
    # then they are told that nothing can count
    theirs.reload()
    expect(theirs.get_by_role("heading", name=re.compile("No validating authority"))).to_be_visible()
    axe(theirs)


def test_an_auditor_looks_at_the_log_on_a_phone(phone, axe, sign_in, organisations):
    # given an auditor, and a log
    factories.item()
    sign_in(phone, people.auditor())
    phone.goto("/oversight/log/")
    expect(phone.get_by_role("heading", name="The log", level=1)).to_be_visible()
    axe(phone)
    no_sideways_scrolling(phone)
    # when they look for one kind and open an event
    phone.get_by_label("What happened").select_option("item.published")
    phone.get_by_role("button", name="Find").click()
    phone.get_by_role("link", name=re.compile(r"^Event \d+")).first.click()
    # then it is as it was hashed
    expect(phone.get_by_text("It is the hash of the text above.")).to_be_visible()
    axe(phone)
    no_sideways_scrolling(phone)
    # and the whole can be checked
    phone.goto("/oversight/log/")
    phone.get_by_role("button", name="Check the log now").click()
    expect(phone.get_by_role("status")).to_contain_text("Each is as it was written")
    axe(phone)


def test_everybody_sees_who_leads_across_sectors(page, axe):
    # given an item that crosses two sectors and is led by nobody
    for code, kind in (("HOSPITAL", "trust"), ("COUNCIL", "council")):
        Organisation.objects.create(code=code, name=f"The {code.lower()}", slug=code.lower(), kind=kind)
    asked = (AddresseeFacts("h", "HOSPITAL", role="joint"), AddresseeFacts("c", "COUNCIL", role="joint"))
    factories.item(addressees=asked)
    # when a visitor asks for those that nobody leads
    page.goto("/organisations/")
    page.get_by_role("link", name=re.compile("who leads")).click()
    expect(page.get_by_role("heading", name="Across sectors: who leads")).to_be_visible()
    axe(page)
    page.get_by_label("Who leads").select_option("nobody")
    page.get_by_role("checkbox", name="Local government").check()
    page.get_by_role("button", name="Show these").click()
    # then it is there, with what it crosses
    expect(page).to_have_url(re.compile("leading=nobody"))
    expect(page.get_by_text("Nobody leads.")).to_be_visible()
    expect(page.get_by_text("It crosses health and local government.")).to_be_visible()
    axe(page)


def test_everybody_sees_how_far_a_class_took_something_up(phone, axe):
    # given a class of two, of which one took a duty up
    boards = [
        Organisation.objects.create(code=f"Q{n}", name=f"Care Board {n}", slug=f"board-{n}", kind="icb")
        for n in range(2)
    ]
    klass = OrganisationClass.objects.create(slug="icbs", name="Integrated care boards")
    item = factories.item(addressees=(AddresseeFacts(klass.name, class_slug=klass.slug),))
    people.adopted(boards[0], item.obligations.get())
    # when a visitor opens the class
    phone.goto("/classes/icbs/duties/")
    expect(phone.get_by_text("Of 2 members (all members are known), 1 took it up.")).to_be_visible()
    axe(phone)
    no_sideways_scrolling(phone)
    # and the duty
    phone.get_by_role("link", name=re.compile("obligation")).first.click()
    # then they see who, and who said nothing
    expect(phone.get_by_role("link", name="Care Board 0")).to_be_visible()
    expect(phone.get_by_role("link", name="Care Board 1")).to_be_visible()
    axe(phone)
    no_sideways_scrolling(phone)


def test_an_administrator_says_who_is_of_a_class(page, axe, sign_in, administrator, organisations):
    # given a class of which nobody knows the members
    OrganisationClass.objects.create(slug="acute-trusts", name="Acute trusts", definition="They run hospitals")
    sign_in(page, administrator)
    page.goto("/account/organisations/classes/")
    axe(page)
    page.get_by_role("link", name="Acute trusts").click()
    page.get_by_label("Find the organisation by name or code").fill("Sandbourne and")
    page.get_by_role("button", name="Find").click()
    # when one is added with a reason
    page.get_by_role("radio", name=re.compile("Sandbourne and")).check()
    page.get_by_label("Reason").fill("It has two hospitals.")
    axe(page)
    page.get_by_role("button", name="Save").click()
    # then it is counted, and the reason is there
    expect(page.get_by_role("heading", name="1 member")).to_be_visible()
    expect(page.get_by_text("It has two hospitals.")).to_be_visible()
    axe(page)
