"""Curators put right what is published, and an administrator adds an organisation that a report names."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from heed.register import actions, selectors
from tests import factories
from tests.journeys.conftest import no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The Department of Examples should nod, a) today."


@pytest.fixture
def item(transactional_db):
    return factories.item(text=WORDS, purpose="", parts=(("a", "today"),))


def public(item):
    return f"/items/{item.identifier[:3]}-{item.identifier[3:]}/"


def heading(page, words):
    return page.get_by_role("heading", level=1).filter(has_text=words)


def test_the_words_of_an_item_are_corrected(page, axe, sign_in, curator, item):
    # given a curator who sees a slip on an item's page
    sign_in(page, curator)
    page.goto(public(item))
    axe(page)
    page.get_by_role("link", name="Correct this item").click()
    expect(page.get_by_label("Words", exact=True)).to_be_visible()
    axe(page)
    # when she forgets the reason, then the page says so
    page.get_by_label("Words", exact=True).fill(WORDS.replace("nod", "act"))
    page.get_by_role("button", name="See what will change").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    # when she gives it, then she sees both versions
    page.get_by_label("Reason").fill("A slip of ours.")
    page.get_by_role("button", name="See what will change").last.click()
    expect(page.locator("table del")).to_have_text("nod,")
    axe(page)
    # and nothing is published before she says so
    assert selectors.item(item.identifier).words.text == WORDS
    page.get_by_role("button", name="Change it in the register").click()
    expect(page.get_by_text("Corrected. The former words stay readable")).to_be_visible()
    expect(page.get_by_text("Why it was corrected: A slip of ours.")).to_be_visible()
    axe(page)


def test_two_curators_correct_the_same_item_at_once(page, axe, sign_in, curator, item):
    from heed.accounts.permissions import Role
    from heed.ledger.actors import Actor

    # given a curator with the form open, and another who is quicker
    sign_in(page, curator)
    page.goto(f"/curation/items/{item.identifier}/correct/")
    page.get_by_label("Words", exact=True).fill(WORDS.replace("nod", "bow"))
    page.get_by_label("Reason").fill("Mine.")
    other = Actor.person(factories.person(Role.CURATOR))
    actions.correct_item(by=other, item=item, text=WORDS.replace("nod", "act"), reason="Theirs.")
    # when the first goes on, then she sees both versions, and nothing is overwritten
    page.get_by_role("button", name="See what will change").last.click()
    expect(heading(page, "Somebody else changed this")).to_be_visible()
    axe(page)
    # when she wants hers all the same, she looks at it once more
    page.get_by_role("button", name="Put mine in its place").click()
    page.get_by_role("button", name="Change it in the register").click()
    expect(page.get_by_text("Corrected. The former words stay readable")).to_be_visible()
    assert selectors.item(item.identifier).words.text == WORDS.replace("nod", "bow")


def test_who_must_act_is_changed_on_a_phone_without_javascript(new_page, sign_in, curator, item):
    # given a curator on a phone that runs no scripts
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    sign_in(page, curator)
    page.goto(public(item))
    page.get_by_role("link", name="Change who must act").click()
    expect(page.get_by_role("button", name="Find for The Department of Examples")).to_be_visible()
    no_sideways_scrolling(page)
    # when she finds the regulator by its name and chooses it
    page.get_by_label("Find an organisation by name").first.fill("regulator")
    page.get_by_role("button", name="Find for The Department of Examples").click()
    page.get_by_label("Organisation or class").first.select_option("org:REG")
    page.get_by_label("Reason").fill("It was the regulator.")
    page.get_by_role("button", name="See what will change").last.click()
    expect(heading(page, "What will change")).to_be_visible()
    no_sideways_scrolling(page)
    page.get_by_role("button", name="Change it in the register").click()
    # then the page of the item says so
    expect(page.get_by_role("link", name="Example Quality Regulator").first).to_be_visible()


def test_an_item_is_withdrawn(page, axe, sign_in, curator, item):
    sign_in(page, curator)
    page.goto(f"/curation/items/{item.identifier}/addressees/")
    axe(page)
    page.goto(public(item))
    page.get_by_role("link", name="Withdraw").click()
    expect(page.get_by_role("button", name="Withdraw this item")).to_be_visible()
    axe(page)
    page.get_by_label("Reason").fill("It asks nothing of anybody.")
    page.get_by_role("button", name="Withdraw this item").click()
    expect(page.get_by_role("heading", name="Withdrawn")).to_be_visible()
    axe(page)


def test_the_particulars_of_a_coroners_report_are_corrected(page, axe, sign_in, curator, db):
    report = factories.report(coroner=factories.coroner(), kind="coroners", title="Report about example streets")
    sign_in(page, curator)
    page.goto(f"/reports/{report.slug}/")
    page.get_by_role("link", name="Correct the particulars").click()
    expect(page.get_by_label("Area")).to_be_visible()
    axe(page)
    page.get_by_label("Area").fill("Mid Wessex")
    page.get_by_label("Reason").fill("As printed.")
    page.get_by_role("button", name="See what will change").last.click()
    expect(heading(page, "What will change")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Change it in the register").click()
    expect(heading(page, report.title)).to_be_visible()
    expect(page.get_by_text("Mid Wessex").first).to_be_visible()


def test_an_administrator_adds_an_organisation_and_says_what_became_of_it(
    page, axe, sign_in, administrator, organisations
):
    # given an administrator
    sign_in(page, administrator)
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Organisations", exact=True).click()
    # who looks for a body that the register does not know
    page.get_by_label("Name or code").fill("Lantern Committee")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile("Lantern"))
    axe(page)
    # when she adds it
    page.get_by_role("button", name="Add an organisation").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Lantern Committee")
    page.get_by_role("button", name="Add this organisation").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_label("Kind").select_option("public_body")
    page.get_by_label("Source").fill("https://example.org/lanterns")
    page.get_by_label("Other names").fill("LANC")
    page.get_by_role("button", name="Add this organisation").click()
    # then it is there
    expect(page.get_by_role("heading", name="Lantern Committee", level=1)).to_be_visible()
    axe(page)
    # when its name changes
    page.get_by_role("link", name="Change its name").click()
    expect(page.get_by_label("New name")).to_be_visible()
    axe(page)
    page.get_by_label("New name").fill("Lamp Authority")
    page.get_by_label("Reason").fill("An order.")
    page.get_by_role("button", name="Save the new name").click()
    expect(page.get_by_text("Lantern Committee (former")).to_be_visible()
    # and the regulator takes over
    page.get_by_role("link", name="Record who took over from it").click()
    page.get_by_label("Find the successor").fill("regulator")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_label("Example Quality Regulator")).to_be_visible()
    axe(page)
    page.get_by_label("Example Quality Regulator").check()
    page.get_by_label("From which day").fill("2031-04-01")
    page.get_by_label("Legal basis").fill("The Example Act")
    page.get_by_role("button", name="Record the succession").click()
    # then each leads to the other
    page.get_by_role("link", name="Example Quality Regulator").click()
    expect(page.get_by_role("link", name="Lamp Authority")).to_be_visible()


def test_the_pages_of_organisations_fit_a_phone(phone, axe, sign_in, administrator, organisations):
    sign_in(phone, administrator)
    pk = organisations["REG"].pk
    for path in ("?q=example", "add/", f"{pk}/", f"{pk}/name/", f"{pk}/successor/?q=example"):
        phone.goto(f"/account/organisations/{path}")
        axe(phone)
        no_sideways_scrolling(phone)
