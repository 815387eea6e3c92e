"""Somebody who has never seen it publishes the rapid review's thirteen recommendations with the keyboard alone."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.corpus import corpus_path

pytestmark = [pytest.mark.browser, pytest.mark.corpus, pytest.mark.django_db(transaction=True)]


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, page):
        self.page, self.pressed, self.begun = page, 0, time.monotonic()

    def press(self, key):
        self.pressed += 1
        self.page.wait_for_load_state("load")  # before that its scripts do not listen
        self.page.keyboard.press(key)

    def tab_to(self, role, name, exact=False):
        """Tab until the focus is on it: whoever gets lost on the way can't use a keyboard either."""
        wanted = self.page.get_by_role(role, name=name, exact=exact).first
        for _ in range(60):
            self.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{name!r} was not reached within 60 presses of Tab")

    def tell(self, how):
        took = time.monotonic() - self.begun
        print(f"\nrapid review, 13 recommendations, {how}: {self.pressed} keys, {took:.1f} s of machine time")


@pytest.fixture
def keyboard(page, curator, sign_in, db):
    from heed.ledger.actors import Actor
    from heed.organisations.actions import load_reference

    load_reference(by=Actor.system("tests"))
    sign_in(page, curator)
    # The browser is asked for its file windows before the page is opened: asked later, it sometimes keeps the first.
    page.on("filechooser", lambda chooser: None)
    page.goto("/curation/")
    return Keyboard(page)


def choose_the_report(keyboard, path):
    page = keyboard.page
    keyboard.tab_to("button", "Choose files")
    with page.expect_file_chooser(timeout=30_000) as chooser:
        keyboard.press("Enter")
    chooser.value.set_files(path)
    keyboard.pressed += len(path.name) + 1  # the name, typed into the window of the operating system
    keyboard.tab_to("button", "Take in", exact=True)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3. Publish")).to_be_visible(timeout=60_000)


def review_what_is_left(keyboard):
    """Whatever was not certain, one by one."""
    page = keyboard.page
    page.wait_for_load_state("load")
    if page.get_by_role("button", name="Continue where you left off").count():
        keyboard.tab_to("button", "Continue where you left off")
        keyboard.press("Enter")
        page.wait_for_url("**/candidates/**")  # which waits until it is loaded
    while not page.get_by_role("heading", name="3. Publish").count():
        keyboard.tab_to("button", "Accept and go to the next")
        with page.expect_navigation():  # which waits until the next page is loaded
            keyboard.press("Enter")


def then_all_thirteen_are_published(page):
    from heed.register.models import Item, Report

    expect(page.get_by_text("Everybody can read it now")).to_be_visible()
    assert Report.objects.count() == 1
    assert [item.ref for item in Item.objects.order_by("position")] == [f"Recommendation {n}" for n in range(1, 14)]


def test_with_single_keys_looking_at_each(keyboard):
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
    then_all_thirteen_are_published(page)
    keyboard.tell("one by one with single keys")


def test_with_tab_and_enter_only(keyboard):
    page = keyboard.page
    choose_the_report(keyboard, corpus_path("documents/rapid-review-report.pdf"))
    keyboard.tab_to("button", "that are certain")
    keyboard.press("Enter")
    expect(page.get_by_text("together").first).to_be_visible()
    review_what_is_left(keyboard)
    keyboard.tab_to("button", "See what will be published")
    keyboard.press("Enter")
    expect(page.get_by_role("button", name="Publish 13 items")).to_be_visible()
    keyboard.tab_to("button", "Publish 13 items")
    keyboard.press("Enter")
    then_all_thirteen_are_published(page)
    keyboard.tell("what is certain together, Tab and Enter only")
