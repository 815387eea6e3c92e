"""A published response is taken in, and its answers stand beside what they answer: by keyboard, on a phone, plainly."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.corpus import corpus_path
from tests.curation.documents import REPORT
from tests.curation.test_answers import DATED, LETTER
from tests.journeys.conftest import PHONE, no_sideways_scrolling
from tests.journeys.test_curation import taken_in_by
from tests.journeys.test_curation_five_minutes import Keyboard, choose_the_report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARKED = re.compile("restated in other words")


def choose_the_response(keyboard, path):
    """As the report was chosen, from the list of imports."""
    page = keyboard.page
    page.goto("/curation/")
    keyboard.tab_to("button", "Choose files")
    with page.expect_file_chooser(timeout=30_000) as chooser:
        keyboard.press("Enter")
    chooser.value.set_files(path)
    keyboard.pressed += len(path.name) + 1  # the name, typed into the window of the operating system
    keyboard.tab_to("button", "Take in", exact=True)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3. Record the answers")).to_be_visible(timeout=60_000)


@pytest.fixture
def keyboard(page, curator, sign_in, db):
    from heed.ledger.actors import Actor
    from heed.organisations.actions import load_reference

    load_reference(by=Actor.system("tests"))
    sign_in(page, curator)
    page.on("filechooser", lambda chooser: None)
    page.goto("/curation/")
    return Keyboard(page)


def publish_the_report(keyboard):
    page = keyboard.page
    choose_the_report(keyboard, corpus_path("documents/rapid-review-report.pdf"))
    keyboard.press("j")
    for n in range(1, 14):
        expect(page.get_by_role("heading", name=f"Recommendation {n}", exact=False, level=1)).to_be_visible()
        keyboard.press("a")
    expect(page.get_by_text("All candidates have been reviewed")).to_be_visible()
    keyboard.press("p")
    expect(page.get_by_role("button", name="Publish 13 items")).to_be_visible()
    keyboard.press("a")
    expect(page.get_by_text("Everybody can read it now")).to_be_visible()


def then_all_thirteen_answers_are_recorded(page):
    from heed.oversight.models import Answer, PublishedAnswer
    from heed.oversight.selectors.published import answers_of_items
    from heed.register.models import Item

    expect(page.locator(".curation-counts")).to_contain_text("13 recorded")
    expect(page.locator(".curation-card").get_by_text(MARKED)).to_have_count(9)
    items = list(Item.objects.select_related("current", "report").order_by("position"))
    shown = answers_of_items(items)
    assert [len(shown[item.pk]) for item in items] == [1] * 13
    assert all(one.decision_as_written for answers in shown.values() for one in answers)
    assert sum(bool(one.differences) for answers in shown.values() for one in answers) == 9
    assert PublishedAnswer.objects.count() == 13
    owners = {answer.obligation.owner.name for answer in Answer.objects.select_related("obligation__owner")}
    assert owners == {"Department of Health and Social Care"}


@pytest.mark.corpus
def test_both_documents_looking_at_each_item_and_each_answer(keyboard):
    page = keyboard.page
    publish_the_report(keyboard)
    choose_the_response(keyboard, corpus_path("documents/rapid-review-government-response.pdf"))
    keyboard.press("y")
    expect(page.get_by_role("heading", name="Answers", level=1)).to_be_visible()
    keyboard.press("y")
    for n in range(1, 14):
        name = re.compile(rf"Answer to Recommendation {n}$")
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        keyboard.press("a")
    expect(page.get_by_text("No answer waits to be recorded")).to_be_visible()
    then_all_thirteen_answers_are_recorded(page)
    keyboard.tell("report and response, one by one with single keys")


@pytest.mark.corpus
def test_both_documents_with_what_is_certain_together(keyboard, axe):
    page = keyboard.page
    publish_the_report(keyboard)
    choose_the_response(keyboard, corpus_path("documents/rapid-review-government-response.pdf"))
    keyboard.press("y")
    expect(page.get_by_role("button", name="Record all 11 that are certain")).to_be_visible()
    keyboard.press("c")
    expect(page.get_by_text("Recorded 11 together")).to_be_visible()
    axe(page)
    keyboard.press("y")
    expect(page.get_by_role("heading", name="Answer to Recommendation 9", level=1)).to_be_visible()
    axe(page)
    keyboard.press("a")
    expect(page.get_by_role("heading", name="Answer to Recommendation 13", level=1)).to_be_visible()
    keyboard.press("a")
    expect(page.get_by_text("No answer waits to be recorded")).to_be_visible()
    then_all_thirteen_answers_are_recorded(page)
    keyboard.tell("report and response, certain answers together")


@pytest.fixture
def response(curator, organisations):
    """An invented response to an invented report that is published."""
    from heed.curation import actions
    from heed.ledger.actors import Actor

    by = Actor.person(curator)
    report = taken_in_by(curator, REPORT, "report.md")
    for row in report.candidates.all():
        actions.accept(by=by, candidate_id=row.pk, revision=row.revision)
    report.refresh_from_db()
    actions.publish(by=by, import_id=report.pk, seen=actions.fingerprint(report))
    return taken_in_by(curator, DATED, "response.md")


def test_the_public_reads_the_answer_beside_the_item(page, new_page, curator, sign_in, response):
    sign_in(page, curator)
    page.goto(f"/curation/imports/{response.pk}/answers/")
    page.get_by_role("button", name="Record all 2 that are certain").click()
    expect(page.get_by_text("Recorded 2 together")).to_be_visible()
    item = response.found_answers.get(position=1).item
    anybody = new_page()
    anybody.goto(f"/items/{item.identifier}/")
    expect(anybody.get_by_text("The list will be published in spring").first).to_be_visible()


def test_a_wrong_record_is_put_right(page, curator, sign_in, response, axe):
    sign_in(page, curator)
    page.goto(f"/curation/answers/{response.found_answers.get(position=1).pk}/")
    page.get_by_role("button", name="Record and go to the next").click()
    expect(page.get_by_role("heading", name="Answer to Recommendation 2", level=1)).to_be_visible()
    page.get_by_role("link", name="Previous").click()
    page.get_by_role("link", name="Say more of it, or put it right").click()
    expect(page.get_by_role("heading", name="Answer to Recommendation 1", level=1)).to_be_visible()
    axe(page)
    page.get_by_role("checkbox", name="Department of Examples").check()
    page.get_by_label("Why it does not speak for those that you tick").fill("It was read too fast")
    page.get_by_role("button", name="Take back for those ticked").click()
    expect(page.get_by_text("It counts no longer for 1 obligation")).to_be_visible()
    page.get_by_text("It is no answer at all").click()
    page.locator("#withdraw-reason").fill("It is the foreword")
    page.get_by_role("button", name="Take the record back").click()
    expect(page.get_by_text("It is the foreword")).to_be_visible()
    axe(page)


def every_page(response, letter):
    row = response.found_answers.get(position=2)
    yield f"/curation/imports/{response.pk}/"
    yield f"/curation/imports/{response.pk}/answers/"
    yield f"/curation/answers/{row.pk}/"
    yield f"/curation/imports/{letter.pk}/"
    yield f"/curation/imports/{letter.pk}/answers/type/"
    yield f"/curation/imports/{letter.pk}/answers/type/?report={row.item.report_id}"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_page_is_accessible_at_every_width(new_page, curator, sign_in, response, axe, size):
    from heed.curation import actions
    from heed.ledger.actors import Actor

    letter = taken_in_by(curator, LETTER, "letter.txt")
    page = new_page(viewport=PHONE, has_touch=True) if size == "phone" else new_page()
    sign_in(page, curator)
    addresses = list(every_page(response, letter))
    for address in addresses:
        page.goto(address)
        axe(page)
        no_sideways_scrolling(page)
    actions.record_certain(by=Actor.person(curator), import_id=response.pk)
    record = response.found_answers.get(position=1).published_id
    for address in (*addresses, f"/oversight/published/{record}/"):
        page.goto(address)
        axe(page)
        no_sideways_scrolling(page)


def test_a_letter_is_typed_and_recorded_without_any_script(new_page, curator, sign_in, response):
    letter = taken_in_by(curator, LETTER, "letter.txt")
    page = new_page(java_script_enabled=False)
    sign_in(page, curator)
    page.goto(f"/curation/imports/{letter.pk}/")
    page.get_by_role("link", name="Type the answer by hand").click()
    page.get_by_label("The report that it answers").fill("night staffing")
    page.get_by_role("button", name="Find the report").click()
    page.get_by_role("link", name="Review of night staffing").click()
    page.get_by_role("checkbox", name="Recommendation 1").check()
    page.get_by_label("The words of the answer").fill("We accept your first concern.")
    page.get_by_label("Day of the answer").fill("2025-05-03")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Answer to Recommendation 1", level=1)).to_be_visible()
    page.get_by_role("radio", name="Accepted", exact=True).check()
    page.get_by_role("checkbox", name="Department of Examples").check()
    page.get_by_role("button", name="Record and go to the next").click()
    expect(page.get_by_text("It counts for 1 obligation")).to_be_visible()
