"""A curator at work, in a real browser: taking a report in, judging what was found, publishing it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.curation.documents import REPORT, RESPONSE, long_report
from tests.journeys.conftest import PHONE, no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def curator_page(page, curator, organisations, sign_in):
    sign_in(page, curator)
    return page


@pytest.fixture
def read_report(curator, organisations):
    """The invented report, read and waiting for review."""
    return taken_in_by(curator, REPORT, "report.md")


def taken_in_by(user, text, name):
    from heed.curation import actions, reading
    from heed.ledger.actors import Actor

    by = Actor.person(user)
    taken_in = actions.start_import(by=by, data=text.encode(), filename=name, queue=False).taken_in
    reading.read_import(taken_in.pk, by=by)
    return taken_in


def upload(page, *files):
    page.goto("/curation/")
    page.set_input_files("input[type=file]", [{"name": n, "mimeType": "text/plain", "buffer": b} for n, b in files])
    page.get_by_role("button", name="Take in", exact=True).click()


def heading(page):
    return page.get_by_role("heading", level=1)


def press(page, key):
    """Presses a key once the scripts of the page listen to keys."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def test_from_upload_to_publication(curator_page, axe):
    page = curator_page
    # Given a published report, a curator takes it in
    upload(page, ("report.md", REPORT.encode()))
    expect(heading(page)).to_contain_text("Review of night staffing")
    axe(page)
    # When she accepts what is certain, and looks at the one that is not
    page.get_by_role("button", name="Accept all 2 that are certain").click()
    page.get_by_role("button", name="Continue where you left off").click()
    expect(heading(page)).to_contain_text("Recommendation 3")
    expect(page.get_by_text("is not matched to an organisation")).to_be_visible()
    axe(page)
    # … and finds the organisation by its name
    page.get_by_role("link", name="Edit").click()
    expect(heading(page)).to_contain_text("Edit Recommendation 3")
    axe(page)
    page.get_by_label("Find an organisation by name").first.press_sequentially("weatherbury")
    expect(page.locator("#addressee-0-choice")).to_have_value("org:TRUST")
    page.get_by_role("button", name="Save, accept and go to the next").first.click()
    # Then all are reviewed, and the report can be published
    expect(page.get_by_text("All candidates have been reviewed")).to_be_visible()
    page.get_by_role("button", name="See what will be published").click()
    expect(page.get_by_role("button", name="Publish 3 items")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Publish 3 items").click()
    expect(page.get_by_text("Everybody can read it now")).to_be_visible()
    page.get_by_role("link", name="See it in the register").click()
    expect(page).to_have_url(re.compile("/reports/"))
    expect(heading(page)).to_contain_text("Review of night staffing")


def test_several_files_and_progress(curator_page, monkeypatch):
    page = curator_page
    upload(page, ("report.md", REPORT.encode()), ("answer.md", RESPONSE.encode()), ("empty.pdf", b""))
    expect(page.get_by_text("report.md: taken in")).to_be_visible()
    expect(page.get_by_role("link", name="Could not be read (1)")).to_be_visible()


def test_the_page_of_a_waiting_import_shows_the_result_by_itself(curator_page, curator, axe):
    from heed.curation import actions, reading
    from heed.ledger.actors import Actor

    by = Actor.person(curator)
    taken_in = actions.start_import(by=by, data=REPORT.encode(), filename="report.md", queue=False).taken_in
    curator_page.goto(f"/curation/imports/{taken_in.pk}/")
    expect(curator_page.get_by_text("Waiting to be read")).to_be_visible()
    axe(curator_page)
    reading.read_import(taken_in.pk, by=by)
    expect(curator_page.get_by_text("3 to review")).to_be_visible()


def test_everything_works_without_scripts(new_page, curator, organisations, sign_in):
    page = new_page(java_script_enabled=False)
    sign_in(page, curator)
    upload(page, ("report.md", REPORT.encode()))
    page.get_by_role("button", name="Accept all 2 that are certain").click()
    page.get_by_role("button", name="Continue where you left off").click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Find an organisation by name").first.fill("sandbourne weatherbury")
    page.get_by_role("button", name="Find for Lantern Committee").click()
    page.get_by_label("Organisation or class").first.select_option(value="org:TRUST")
    page.get_by_role("button", name="Save, accept and go to the next").first.click()
    page.get_by_role("button", name="See what will be published").click()
    page.get_by_role("button", name="Publish 3 items").click()
    expect(page.get_by_text("Everybody can read it now")).to_be_visible()


def test_single_keys_do_what_is_done_most(curator_page, read_report):
    page = curator_page
    page.goto(f"/curation/imports/{read_report.pk}/")
    press(page, "j")
    expect(heading(page)).to_contain_text("Recommendation 1")
    press(page, "a")
    expect(heading(page)).to_contain_text("Recommendation 2")
    press(page, "k")
    expect(heading(page)).to_contain_text("Recommendation 1")
    press(page, "o")
    expect(page.get_by_text("is to be reviewed again")).to_be_visible()
    press(page, "r")
    expect(page.locator("#reason")).to_be_focused()
    # While a field has the focus, keys are letters
    page.keyboard.press("Tab")
    page.keyboard.type("already made")
    expect(page.get_by_label("More (optional)")).to_have_value("already made")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Recommendation 2")
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("l")
    expect(page).to_have_url(re.compile(f"/imports/{read_report.pk}/$"))


def test_single_keys_can_be_switched_off(curator_page, read_report, axe):
    page = curator_page
    page.goto("/curation/keys/")
    axe(page)
    page.get_by_role("button", name="Switch them off").click()
    expect(page.get_by_role("button", name="Switch them on")).to_be_visible()
    page.goto(f"/curation/candidates/{read_report.candidates.first().pk}/")
    expect(page.get_by_role("button", name="Accept and go to the next")).to_be_visible()
    expect(page.locator("[data-key]")).to_have_count(0)
    page.keyboard.press("a")
    page.goto(f"/curation/imports/{read_report.pk}/")
    expect(page.get_by_text("3 to review")).to_be_visible()
    assert read_report.candidates.filter(state="accepted").count() == 0


def test_two_curators_at_once(curator_page, new_page, sign_in, read_report, axe):
    from heed.accounts.permissions import Role
    from tests import factories

    other = new_page()
    sign_in(other, factories.person(Role.CURATOR, name="Robin Other"))
    address = f"/curation/candidates/{read_report.candidates.first().pk}/"
    curator_page.goto(address + "edit/")
    other.goto(address)
    other.get_by_role("button", name="Accept and go to the next").click()
    expect(heading(other)).to_contain_text("Recommendation 2")
    curator_page.get_by_label("Purpose").fill("So that nights are staffed")
    curator_page.get_by_role("button", name="Save", exact=True).last.click()
    expect(heading(curator_page)).to_have_text("Somebody else changed this")
    expect(curator_page.get_by_text("Robin Other")).to_be_visible()
    axe(curator_page)
    curator_page.get_by_role("button", name="Put mine in its place").click()
    expect(heading(curator_page)).to_contain_text("Recommendation 1")
    expect(curator_page.get_by_text("So that nights are staffed").first).to_be_visible()


def every_page(taken_in):
    first = taken_in.candidates.first().pk
    place = f"/curation/imports/{taken_in.pk}/"
    yield from ["/curation/", "/curation/keys/", place]
    yield from [f"{place}{name}/" for name in ("publish", "particulars", "unclaimed", "answers", "discard", "pages/1")]
    yield from [f"/curation/candidates/{first}/{name}" for name in ("", "edit/", "merge/", "split/")]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_page_is_accessible_at_every_width(new_page, curator, read_report, sign_in, axe, size):
    from heed.curation import actions
    from heed.ledger.actors import Actor

    response = taken_in_by(curator, RESPONSE, "answer.md")
    failed = actions.start_import(by=Actor.person(curator), data=b"", filename="empty.pdf", queue=False).taken_in
    page = new_page(viewport=PHONE, has_touch=True) if size == "phone" else new_page()
    sign_in(page, curator)
    addresses = [*every_page(read_report), *every_page(response), f"/curation/imports/{failed.pk}/"]
    for address in dict.fromkeys(addresses):
        page.goto(address)
        axe(page)
        no_sideways_scrolling(page)


def test_a_long_list_is_accessible(curator_page, curator, axe):
    taken_in = taken_in_by(curator, long_report(120), "long.md")
    curator_page.goto(f"/curation/imports/{taken_in.pk}/?page=2")
    axe(curator_page)
    curator_page.get_by_role("link", name="page 3 of 3").click()
    expect(curator_page.get_by_role("link", name="Recommendation 120")).to_be_visible()
