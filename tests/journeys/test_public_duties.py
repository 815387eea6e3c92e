"""A stranger reads who must do what: today and as it was, on a desk and a phone, by keyboard, on paper, without
JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from heed.register.identifiers import display
from tests.journeys.conftest import no_sideways_scrolling, violations
from tests.web import story as telling
from tests.web.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    return telling.tell(monkeypatch)


def item_path(story: Story) -> str:
    return f"/items/{display(story.item.identifier)}/"


@pytest.mark.parametrize("window", ["page", "phone"])
def test_pages_of_duties_are_accessible_on_a_desk_and_on_a_phone(window, request, story):
    # given duties with answers, actions and evidence
    window = request.getfixturevalue(window)
    item = item_path(story)
    paths = [
        item,
        f"{item}?as_at=2026-03-20",
        f"{item}?as_at=2026-03-20&known=now",
        f"{item}?as_at=soon",
        f"{item}?as_at=2026-01-01",
        "/obligations/",
        "/obligations/?response=accepted",
        "/obligations/?from=soon&response=nothing",
        f"/reports/{story.report.slug}/",
        "/organisations/trust-body/",
        "/downloads/",
        "/about/data-dictionary/",
    ]
    wrong: list[str] = []
    for path in paths:
        # when anybody opens any page of them
        window.goto(path)
        expect(window.get_by_role("heading", level=1)).to_be_visible()
        wrong += violations(window)
        no_sideways_scrolling(window)
    # then nothing stands in the way of anybody
    assert not wrong, "\n".join(wrong)


def test_somebody_goes_back_to_the_day_of_the_answer_and_to_today(page, story):
    # given somebody on an item's page, where work is going on
    page.goto(item_path(story))
    duty = page.locator(f"#duty-{story.duty.number}")
    expect(duty).to_contain_text("In progress")
    # when they go to the day on which the answer was approved
    page.get_by_role("link", name="20 March 2026", exact=True).click()
    # then the page says which day it shows, and shows it
    expect(page.get_by_role("heading", name="As it was on 20 March 2026")).to_be_visible()
    expect(duty).to_contain_text("Accepted")
    expect(duty).to_contain_text("Planned")
    expect(duty).not_to_contain_text("Photographs of the alarms")
    # and today is one step away
    page.get_by_role("link", name="Show it as it is today").click()
    expect(page).to_have_url(re.compile(f"{item_path(story)}$"))
    expect(duty).to_contain_text("Photographs of the alarms")


def test_what_was_known_and_what_is_known_now_are_told_apart_without_javascript(new_page, story):
    # given somebody without JavaScript, the day after the answer was written, and before it was approved
    window = new_page(java_script_enabled=False)
    window.goto(item_path(story))
    window.get_by_label("Day", exact=True).fill("19/3/2026")
    window.get_by_role("button", name="Show that day").click()
    duty = window.locator(f"#duty-{story.duty.number}")
    # then the page knows of no answer, as nobody could
    expect(duty).to_contain_text("No answer is recorded here. It was due by 4 March 2026.")
    # when they ask what is known now about that day
    window.get_by_role("link", name="Show what it knows now about that day").click()
    # then the answer is there
    expect(duty).to_contain_text("Answered on 18 March 2026.")
    # and what changed can be opened all the same
    duty.get_by_text("What changed, and when").click()
    expect(duty.locator(".heed-history")).to_contain_text("recorded on 20 March 2026")


def test_a_day_that_is_none_is_told_and_can_be_put_right_by_keyboard(page, story):
    # given somebody without a mouse who mistypes a day
    page.goto(item_path(story))
    page.get_by_label("Day", exact=True).focus()
    page.keyboard.type("31/2/2026")
    page.keyboard.press("Enter")
    # then the page says so first, and leads to the box
    expect(page).to_have_title(re.compile("^Error: "))
    problem = page.get_by_role("link", name="“31/2/2026” is not a day.")
    problem.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Day", exact=True)).to_be_focused()
    # when they put it right
    page.keyboard.press("Control+A")
    page.keyboard.type("4/5/2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="As it was on 4 May 2026")).to_be_visible()


def test_a_researcher_narrows_the_list_and_takes_it_along(phone, story):
    # given somebody on a phone who wants to know what was declined
    phone.goto("/obligations/")
    expect(phone.locator(".heed-result")).to_have_count(6)
    phone.get_by_text("Narrow the list").click()
    phone.get_by_label("What they said").select_option("declined")
    phone.get_by_role("button", name="Apply").click()
    # then only that is there, and its data has the same filter
    expect(phone.locator(".heed-result")).to_have_count(1)
    expect(phone.get_by_role("link", name="CSV")).to_have_attribute("href", "/obligations.csv?response=declined")
    # when they open it
    phone.locator(".heed-result a").first.click()
    # then they stand at the duty, with the reasons
    expect(phone).to_have_url(re.compile(r"#duty-\d+$"))
    expect(phone.locator(".heed-duty").first).to_contain_text("The doors are the landlord’s.")


def test_on_paper_nothing_stays_closed(page, story):
    page.goto(item_path(story))
    page.emulate_media(media="print")
    expect(page.locator(f"#duty-{story.duty.number}")).to_contain_text("Approved for")
    expect(page.get_by_role("button", name="Show that day")).to_be_hidden()
    assert len(page.pdf()) > 1000
