"""A stranger reads the register: on a desk and on a phone, by keyboard, without JavaScript, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from heed.register.identifiers import display
from tests.journeys.conftest import no_sideways_scrolling, violations
from tests.web.example import PERSON, Example, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def example(transactional_db: None) -> Example:
    return build()


def public_paths(client) -> Iterator[str]:
    """Every public page that the site's own map names, and those that it keeps out of search engines."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    for index in ("/sitemap-pages.xml", "/sitemap-items-1.xml"):
        for place in ElementTree.fromstring(client.get(index).content).iter(f"{space}loc"):
            yield place.text.removeprefix("http://testserver")


def hidden_paths(example: Example) -> list[str]:
    document = example.review.documents.get().sha256
    item = f"/items/{display(example.concern.identifier)}/"
    return [
        f"/documents/{document}/",
        f"/documents/{document}/pages/2/",
        f"{item}?names=shown",
        f"/reports/{example.inquest.slug}/?names=shown",
        f"/items/{display(example.withdrawn.identifier)}/",
        "/search/?q=observation",
        "/search/?q=nothing+like+this&kind=concern",
        "/search/?from=yesterday",
        "/years/2026/",
        "/organisations/oldtrust-body/",
        "/nowhere/",
        "/items/4KX-7QQ/",
    ]


@pytest.mark.parametrize("window", ["page", "phone"])
def test_every_page_is_accessible_on_a_desk_and_on_a_phone(window, request, example, client):
    # given a register with everything in it
    window = request.getfixturevalue(window)
    paths = [*public_paths(client), *hidden_paths(example)]
    assert len(paths) > 30
    wrong: list[str] = []
    for path in paths:
        # when anybody opens any page
        window.goto(path)
        wrong += violations(window)
        no_sideways_scrolling(window)
    # then nothing stands in the way of anybody
    assert not wrong, "\n".join(wrong)


def test_a_stranger_finds_a_recommendation_and_the_place_it_comes_from(page, example):
    # given somebody on the front page
    page.goto("/")
    # when they search for a word in another form than the report's
    page.get_by_label("Search the register").fill("observing guidance")
    page.get_by_role("button", name="Search").click()
    # then the item is there, with the words marked
    expect(page.get_by_role("status")).to_have_text("1 item for “observing guidance”")
    expect(page.locator("mark")).to_have_text(["guidance", "observation"])
    # when they open it
    page.get_by_role("link", name="Recommendation 1").click()
    expect(page).to_have_url(re.compile(f"/items/{display(example.observation.identifier)}/$"))
    expect(page.locator("main")).to_contain_text("The last sentence had been left out.")
    # and follow it to the page of the report
    page.get_by_role("link", name="with the words marked").first.click()
    # then they stand at the words
    expect(page.locator("mark:target")).to_have_text("The Department of Examples should review")


def test_filters_live_in_the_address(page, example):
    page.goto("/search/")
    page.get_by_label("Safety observation").check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("kind=observation"))
    expect(page.get_by_role("link", name="Remove filter: Safety observation")).to_have_count(1)
    expect(page.locator(".heed-result")).to_have_count(1)
    page.get_by_role("link", name="Remove filter").click()
    expect(page).not_to_have_url(re.compile("kind"))


def test_filters_are_open_where_there_is_room_for_them(page, phone, example):
    # given a screen with room for them beside the results, and one without
    for window, there in ((page, True), (phone, False)):
        # when somebody searches
        window.goto("/search/")
        # then they see the filters at once, or can open them
        expect(window.get_by_text("Narrow the search")).to_be_visible()
        expect(window.get_by_label("Has a deadline")).to_be_visible(visible=there)


def test_a_coroners_concern_says_what_it_is_and_who_must_answer(phone, example):
    # given somebody whose relative died
    # when they open a matter of concern
    phone.goto(f"/items/{display(example.concern.identifier)}/")
    # then it says what such a thing is, and does not say that the law makes anybody act
    expect(phone.get_by_text("A coroner wrote this after looking into a death.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Who must answer")).to_be_visible()
    expect(phone.get_by_role("heading", name="Who must act")).to_have_count(0)


def test_a_keyboard_is_enough(page, example):
    # given somebody without a mouse
    page.goto("/")
    # when they press Tab and Enter
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#maincontent$"))
    # then they are past the menu, and can see where they are
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_css("box-shadow", re.compile("rgb"))
    # and can search
    page.keyboard.type("lifts")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=lifts$"))
    expect(page.locator(".heed-result")).to_have_count(1)


def test_everything_works_without_javascript(new_page, example):
    window = new_page(java_script_enabled=False)
    window.goto("/")
    window.get_by_label("Search the register").fill("alarm*")
    window.get_by_role("button", name="Search").click()
    expect(window.locator(".heed-result")).to_have_count(2)
    window.get_by_text("Narrow the search").click()
    window.get_by_label("Matter of concern").check()
    window.get_by_role("button", name="Apply").click()
    expect(window).to_have_url(re.compile("kind=concern"))
    window.locator(".heed-result a").first.click()
    expect(window.locator("main")).to_contain_text("The two dates do not agree")
    window.get_by_role("link", name="JSON").click()
    expect(window.locator("body")).to_contain_text(display(example.concern.identifier).replace("-", ""))


def test_a_name_of_somebody_who_died_is_shown_only_when_asked_for(page, example):
    # given a coroner's report that names somebody
    page.goto(f"/items/{display(example.concern.identifier)}/")
    # then the name is nowhere
    expect(page.get_by_role("link", name="Show the words exactly as issued")).to_be_visible()
    source = page.content()  # all of it: opening an address waits for the whole page
    assert PERSON not in source
    # when somebody asks for the words exactly as issued
    page.get_by_role("link", name="Show the words exactly as issued").click()
    # then they are there, but not in the title, and not for search engines
    expect(page.locator(".heed-words")).to_contain_text(PERSON)
    expect(page).not_to_have_title(re.compile(PERSON))
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")


def test_a_printed_page_has_the_words_and_no_menus(page, example):
    page.goto(f"/items/{display(example.observation.identifier)}/")
    page.emulate_media(media="print")
    expect(page.get_by_text("keep people safe on wards").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()
    assert len(page.pdf()) > 1000
