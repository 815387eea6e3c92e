"""A curator at work, in a real browser: taking a report in, judging what was found, publishing it."""

from __future__ import annotations

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
    return page.get_by_role("heading", level=1).inner_text()


def test_from_upload_to_publication(curator_page, axe):
    page = curator_page
    # Given a published report, a curator takes it in
    upload(page, ("report.md", REPORT.encode()))
    assert "Review of night staffing" in heading(page)
    axe(page)
    # When she accepts what is certain, and looks at the one that is not
    page.get_by_role("button", name="Accept all 2 that are certain").click()
    page.get_by_role("button", name="Continue where you left off").click()
    assert "Recommendation 3" in heading(page)
    assert page.get_by_text("is not matched to an organisation").is_visible()
    axe(page)
    # … and finds the organisation by its name
    page.get_by_role("link", name="Edit").click()
    axe(page)
    page.get_by_label("Find an organisation by name").first.press_sequentially("weatherbury")
    expect(page.locator("#addressee-0-choice")).to_have_value("org:TRUST")
    page.get_by_role("button", name="Save, accept and go to the next").first.click()
    # Then all are reviewed, and the report can be published
    assert page.get_by_text("All candidates have been reviewed").is_visible()
    page.get_by_role("button", name="See what will be published").click()
    axe(page)
    page.get_by_role("button", name="Publish 3 items").click()
    assert page.get_by_text("Everybody can read it now").is_visible()
    page.get_by_role("link", name="See it in the register").click()
    assert "Review of night staffing" in heading(page)


def test_several_files_and_progress(curator_page, monkeypatch):
    page = curator_page
    upload(page, ("report.md", REPORT.encode()), ("answer.md", RESPONSE.encode()), ("empty.pdf", b""))
    assert page.get_by_text("report.md: taken in").is_visible()
    assert page.get_by_role("link", name="Could not be read (1)").is_visible()


def test_the_page_of_a_waiting_import_shows_the_result_by_itself(curator_page, curator, axe):
    from heed.curation import actions, reading
    from heed.ledger.actors import Actor

    by = Actor.person(curator)
    taken_in = actions.start_import(by=by, data=REPORT.encode(), filename="report.md", queue=False).taken_in
    curator_page.goto(f"/curation/imports/{taken_in.pk}/")
    assert curator_page.get_by_text("Waiting to be read").is_visible()
    axe(curator_page)
    reading.read_import(taken_in.pk, by=by)
    curator_page.get_by_text("3 to review").wait_for()


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
    assert page.get_by_text("Everybody can read it now").is_visible()


def test_single_keys_do_what_is_done_most(curator_page, read_report):
    page = curator_page
    page.goto(f"/curation/imports/{read_report.pk}/")
    page.keyboard.press("j")
    page.wait_for_url("**/candidates/**")
    assert "Recommendation 1" in heading(page)
    page.keyboard.press("a")
    page.get_by_role("heading", name="Recommendation 2").wait_for()
    page.keyboard.press("k")
    page.get_by_role("heading", name="Recommendation 1").wait_for()
    page.keyboard.press("o")
    page.get_by_text("is to be reviewed again").wait_for()
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "reason"
    # While a field has the focus, keys are letters
    page.keyboard.press("Tab")
    page.keyboard.type("already made")
    assert page.get_by_label("More (optional)").input_value() == "already made"
    page.keyboard.press("Enter")
    page.get_by_text("rejected").first.wait_for()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.wait_for_url(f"**/imports/{read_report.pk}/")


def test_single_keys_can_be_switched_off(curator_page, read_report, axe):
    page = curator_page
    page.goto("/curation/keys/")
    axe(page)
    page.get_by_role("button", name="Switch them off").click()
    page.goto(f"/curation/candidates/{read_report.candidates.first().pk}/")
    page.keyboard.press("a")
    assert "Recommendation 1" in heading(page)
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
    curator_page.get_by_label("Purpose").fill("So that nights are staffed")
    curator_page.get_by_role("button", name="Save", exact=True).last.click()
    assert heading(curator_page) == "Somebody else changed this"
    assert curator_page.get_by_text("Robin Other").is_visible()
    axe(curator_page)
    curator_page.get_by_role("button", name="Put mine in its place").click()
    assert curator_page.get_by_text("So that nights are staffed").first.is_visible()


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
    assert curator_page.get_by_role("link", name="Recommendation 120").is_visible()
