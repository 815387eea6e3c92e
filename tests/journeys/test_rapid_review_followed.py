"""The rapid review, from its two PDFs to what was done about one of its recommendations, and its page on every day.

The days are made up, and so are the words of the organisations: only the two documents are real.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from heed.register.identifiers import display
from heed.web.filters import day as day_in_words
from tests.corpus import corpus_path
from tests.journeys.conftest import no_sideways_scrolling
from tests.journeys.rapid_review import (
    ACCEPTED_TEXT,
    ADOPTED,
    ANSWERED,
    APPROVED,
    DAYS,
    DECLINED,
    EXTENDED,
    HOW_FAR,
    KEPT,
    MORE,
    NEEDS_TIME,
    NO_WORK,
    NOT_OURS,
    OF_THE_CLASS,
    PASSED,
    PLAN,
    PLANNED,
    PUBLIC,
    PUBLISHED,
    REASONS,
    REDIRECTED,
    REGULATOR,
    SAID_SO,
    SENT,
    SETTLED,
    TAKEN,
    TITLE,
    UNDER_WAY,
    WORKED,
    Public,
)  # fmt: skip
from tests.journeys.test_curation_five_minutes import Keyboard
from tests.journeys.test_responses import (
    choose_the_response,
    publish_the_report,
    then_all_thirteen_answers_are_recorded,
)
from tests.journeys.test_workspace import choose, press, tab_to
from tests.oversight.factories import focal_point, validating_authority
from tests.oversight.working import PDF
from tests.web.story import set_day

pytestmark = [pytest.mark.browser, pytest.mark.corpus, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of this journey are kept in a folder of its own."""
    monkeypatch.setitem(settings.STORAGES["default"]["OPTIONS"], "location", tmp_path)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.date], None]:
    """Have it be noon of a day, for everybody: ``on(SENT)``."""
    return lambda day: set_day(monkeypatch, day)


@pytest.fixture
def desk(page: Page, curator: Any, sign_in: Any, on: Any) -> Keyboard:
    """A curator's, with the organisations of the register."""
    from heed.ledger.actors import Actor
    from heed.organisations.actions import load_reference

    on(PUBLISHED)
    load_reference(by=Actor.system("tests"))
    sign_in(page, curator)
    page.on("filechooser", lambda chooser: None)
    page.goto("/curation/")
    return Keyboard(page)


class Office:
    """An organisation's focal point and validating authority, each at a browser of their own."""

    def __init__(self, code: str, new_page: Any, sign_in: Any, axe: Any) -> None:
        from heed.organisations.models import Organisation

        self.body = Organisation.objects.get(code=code)
        self.home = f"/oversight/organisations/{self.body.slug}/"
        self.people = [focal_point(self.body), validating_authority(self.body)]
        self.page, self.approver = new_page(), new_page()
        self.sign_in, self.axe = sign_in, axe

    def come_in(self) -> Page:
        """Both sign in anew, as on another day."""
        for page, user in zip((self.page, self.approver), self.people, strict=True):
            self.sign_in(page, user)
        return self.page

    def open(self, path: str, heading: str) -> None:
        self.page.goto(f"{self.home}{path}")
        expect(self.page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        self.axe(self.page)

    def answer(self, duty: str, decision: str, **fields: str) -> None:
        """Answer a duty in the draft, on its page."""
        self.open(f"obligations/{duty}/answer/", f"Answer {duty}")
        self.page.get_by_role("radio", name=decision, exact=True).check()
        for name, text in fields.items():
            self.page.locator(f"#{name}").fill(text)
        self.page.get_by_role("button", name="Save in the draft").click()
        expect(self.page.get_by_role("heading", name=f"Answer to {duty}")).to_be_visible()

    def send(self) -> str:
        """Send the only draft that is there, which nobody outside sees. Gives its address."""
        self.page.goto(f"{self.home}drafts/")
        self.axe(self.page)
        self.page.get_by_role("link", name=re.compile(r"^Draft \d+")).first.click()
        expect(self.page.get_by_role("heading", name="Everything that would count")).to_be_visible()
        self.axe(self.page)
        self.page.get_by_role("button", name="Send for approval").click()
        expect(self.page.get_by_text("Sent for approval.")).to_be_visible()
        return self.page.url

    def approve(self, address: str) -> None:
        self.approver.goto(address)
        expect(self.approver.get_by_role("heading", name="Approve or return")).to_be_visible()
        self.axe(self.approver)
        self.approver.get_by_role("button", name="Approve all of it").click()
        expect(self.approver.get_by_text("Approved. It counts from now on")).to_be_visible()
        self.axe(self.approver)

    def put_into_the_draft(self) -> None:
        self.page.get_by_role("button", name="Put it into the draft").click()
        expect(self.page.get_by_text("It counts once it has been approved")).to_be_visible()
        self.axe(self.page)


def answer_by_keyboard(office: Office, duty: str) -> None:
    """The focal point accepts a duty without a mouse, from the list of what is asked."""
    page = office.page
    page.goto(office.home)
    office.axe(page)
    press(page, page.get_by_role("link", name=f", {duty}"))
    expect(page.get_by_role("heading", name=f"What is asked: {duty}", level=1)).to_be_visible()
    office.axe(page)
    press(page, page.get_by_role("button", name="Answer it"))
    expect(page.get_by_role("heading", name=f"Answer {duty}", level=1)).to_be_visible()
    radios = page.get_by_role("group", name="What do you answer?").get_by_role("radio")
    choose(page, radios.first, page.get_by_role("radio", name="Accepted", exact=True), 0)
    tab_to(page, page.locator("#text"))
    page.keyboard.type(ACCEPTED_TEXT)
    press(page, page.get_by_role("button", name="Save in the draft"))
    expect(page.get_by_role("heading", name=f"Answer to {duty}")).to_be_visible()


def send_it_elsewhere(office: Office, duty: str) -> None:
    """The focal point says whose a duty is, found by name."""
    office.open(f"obligations/{duty}/answer/", f"Answer {duty}")
    page = office.page
    page.get_by_role("radio", name="Said to be for somebody else").check()
    page.locator("#reasons").fill(NOT_OURS)
    page.get_by_text("It is for somebody else: say whose it is").click()
    page.get_by_label("Look for the organisation").fill(REGULATOR)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name=REGULATOR, exact=True).check()
    page.get_by_role("button", name="Save in the draft").click()
    expect(page.get_by_role("heading", name=f"Answer to {duty}")).to_be_visible()


def settle(page: Page, axe: Any, request: str, outcome: str, reason: str, to: str = "") -> None:
    """A curator decides what an organisation asks."""
    page.goto("/oversight/requests/")
    axe(page)
    page.get_by_role("link", name=re.compile(request)).click()
    page.get_by_role("radio", name=outcome).check()
    if to:
        page.get_by_label("Look for the organisation").fill(to)
        page.get_by_role("button", name="Find").click()
        page.get_by_role("radio", name=to, exact=True).check()
    axe(page)
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name="Settle it").click()
    expect(page).to_have_url(re.compile("/oversight/requests/$"))


def plan_one_action(office: Office, duties: list[str]) -> None:
    """One action for four duties, of two items."""
    page = office.page
    page.goto(f"{office.home}actions/")
    office.axe(page)
    office.open("actions/new/", "Plan an action")
    page.get_by_label("What is done", exact=True).fill(TITLE)
    page.get_by_label("To be done by").fill("2024-09-30")
    for duty in duties:
        page.get_by_role("checkbox", name=duty).check()
    office.put_into_the_draft()


def tell_progress(office: Office) -> None:
    office.page.goto(f"{office.home}actions/1/")
    office.page.get_by_role("link", name="Say how far it is").click()
    office.axe(office.page)
    office.page.get_by_role("radio", name="In progress").check()
    office.page.get_by_label("How much of the work is done").fill("40")
    office.page.get_by_label("In a sentence").fill(HOW_FAR)
    office.put_into_the_draft()


def attach(office: Office, title: str, *, public: bool) -> None:
    page = office.page
    page.goto(f"{office.home}evidence/new/?action=1")
    office.axe(page)
    page.get_by_label("What is it called?").fill(title)
    page.get_by_role("radio", name="Audit or review").check()
    page.get_by_label("What does it show?").fill(f"{title}: what it shows.")
    page.locator("input[type=file]").set_input_files(
        {"name": f"{title}.pdf", "mimeType": "application/pdf", "buffer": PDF + title.encode()}
    )
    page.get_by_role("checkbox", name="Everybody can see it, once it is approved").set_checked(public)
    office.put_into_the_draft()


def test_one_recommendation_from_the_pdf_to_its_evidence(desk, new_page, sign_in, curator, axe, phone, on):
    # given the report, published by a curator by keyboard
    publish_the_report(desk)
    item, first = then_thirteen_items_have_their_duties()
    public = Public(new_page(), item, axe)
    public.looks(PUBLISHED)

    # and the response, its thirteen answers recorded
    on(ANSWERED)
    sign_in(desk.page, curator)
    choose_the_response(desk, corpus_path("documents/rapid-review-government-response.pdf"))
    record_the_answers(desk)
    then_all_thirteen_answers_are_recorded(desk.page)
    public.looks(ANSWERED)

    # when NHS England's focal point accepts, declines, sends on, and asks for time
    on(SENT)
    office = Office("X24", new_page, sign_in, axe)
    office.come_in()
    answer_by_keyboard(office, f"{item}/{TAKEN}")
    office.answer(f"{item}/{DECLINED}", "Declined", reasons=REASONS)
    send_it_elsewhere(office, f"{item}/{REDIRECTED}")
    ask_for_time(office, f"{item}/{EXTENDED}")
    waiting = office.send()
    # then nobody outside sees it
    public.looks(SENT)
    # until the validating authority approves
    on(APPROVED)
    office.come_in()
    office.approve(waiting)
    public.looks(APPROVED)

    # when a curator settles both requests
    on(SETTLED)
    sign_in(desk.page, curator)
    settle(desk.page, axe, "more time.*", "Agree to more time", "It is agreed.")
    settle(desk.page, axe, "said to be for somebody else", "Pass it on", "It is theirs.", to=REGULATOR)
    expect(desk.page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    public.looks(SETTLED)

    # when one action is planned for four duties, and a trust takes up the duty of its class
    on(PLANNED)
    office.come_in()
    plan_one_action(office, [*(f"{item}/{number}" for number in (TAKEN, EXTENDED, MORE)), f"{first}/1"])
    office.approve(office.send())
    trust = Office("R1L", new_page, sign_in, axe)
    trust.come_in()
    take_up(trust, f"{item}/{OF_THE_CLASS}")
    trust.approve(trust.send())
    public.looks(PLANNED)

    # when it is told how far it is, with a file for everybody and one for few; and the trust answers its own
    on(WORKED)
    office.come_in()
    tell_progress(office)
    attach(office, PUBLIC, public=True)
    attach(office, KEPT, public=False)
    office.approve(office.send())
    trust.come_in()
    trust.answer(f"{item}/{ADOPTED}", "Accepted", text="Our board has done so.")
    trust.approve(trust.send())
    public.looks(WORKED)

    # then, on the day after the agreed one, the page says so
    on(PASSED)
    public.looks(PASSED)
    days = [day_in_words(day) for day in (WORKED, PLANNED, SETTLED, APPROVED, ANSWERED, PUBLISHED)]
    expect(public.page.locator(".heed-days a")).to_have_text(days)
    # and it says of every day before what it said on that day
    for day in DAYS:
        public.looks(day, f"?as_at={day}")
        expect(public.page.get_by_role("heading", name=re.compile("^(Important: )?As it was on"))).to_be_visible()
    # and, asked for it, what is known now of the day on which the answer was written
    public.page.goto(f"/items/{display(item)}/?as_at={SENT}&known=now")
    expect(public.says(TAKEN).first).to_have_text(f"Accepted {SAID_SO}", use_inner_text=True)
    # and the fourth duty of the action, of another item, has moved with it
    then_the_other_item_says_the_same(public.page, first, item)
    # and the file that is for everybody comes down as it went up
    then_the_file_comes_down(public, item)
    # and all of it can be read on a phone
    for query in ("", *(f"?as_at={day}" for day in DAYS)):
        phone.goto(f"/items/{display(item)}/{query}")
        expect(phone.locator(f"#duty-{TAKEN}")).to_be_visible()
        no_sideways_scrolling(phone)
    axe(phone)


def then_thirteen_items_have_their_duties() -> tuple[str, str]:
    """Gives the identifiers of recommendations 5, which the journey follows, and 1."""
    from heed.oversight.models import Obligation
    from heed.register.models import Item

    items = list(Item.objects.order_by("position"))
    assert [item.obligations.count() for item in items] == [2, 12, 2, 4, 15, 1, 2, 2, 5, 2, 4, 4, 2]
    classes = set(Obligation.objects.exclude(owner_class=None).values_list("owner_class__slug", flat=True))
    assert classes == {
        "icss", "nhs-funded-commissioners", "nhs-funded-providers", "professional-bodies", "provider-boards",
        "provider-collaboratives", "provider-leaders", "regulators", "royal-colleges", "uk-government",
    }  # fmt: skip
    return items[4].identifier, items[0].identifier


def record_the_answers(desk: Keyboard) -> None:
    """Each of the thirteen is looked at, and recorded with its decision as written."""
    page = desk.page
    desk.press("y")
    expect(page.get_by_role("heading", name="Answers", level=1)).to_be_visible()
    desk.press("y")
    for number in range(1, 14):
        expect(page.get_by_role("heading", name=re.compile(rf"Answer to Recommendation {number}$"))).to_be_visible()
        desk.press("a")
    expect(page.get_by_text("No answer waits to be recorded")).to_be_visible()


def ask_for_time(office: Office, duty: str) -> None:
    office.open(f"obligations/{duty}/answer/", f"Answer {duty}")
    page = office.page
    page.get_by_role("radio", name=re.compile("more time", re.I)).check()
    page.locator("#reasons").fill(NEEDS_TIME)
    page.get_by_text("You need more time: say until when").click()
    page.locator("#until").fill("2024-06-28")
    page.get_by_role("button", name="Save in the draft").click()
    expect(page.get_by_role("heading", name=f"Answer to {duty}")).to_be_visible()


def take_up(trust: Office, duty: str) -> None:
    """A member of the class says that the duty applies to it."""
    trust.open(f"obligations/{duty}/", f"What is asked: {duty}")
    page = trust.page
    page.get_by_role("button", name="Say whether it applies").click()
    page.get_by_role("radio", name="It applies to us").check()
    trust.axe(page)
    page.get_by_role("button", name="Save in the draft").click()
    expect(page.get_by_role("heading", name="Everything that would count")).to_be_visible()


def then_the_other_item_says_the_same(page: Page, first: str, item: str) -> None:
    table = {APPROVED: NO_WORK, PLANNED: PLAN, WORKED: UNDER_WAY}
    for day, words in table.items():
        page.goto(f"/items/{display(first)}/?as_at={day}")
        duty = page.locator("#duty-1")
        expect(duty.locator("> dl").first.locator("dd").nth(1)).to_have_text(words, use_inner_text=True)
    others = ", ".join(f"{display(item)}/{number}" for number in (TAKEN, EXTENDED, MORE))
    expect(duty).to_contain_text(f"Also answers {others}", use_inner_text=True)


def then_the_file_comes_down(public: Public, item: str) -> None:
    page = public.page
    page.goto(f"/items/{display(item)}/")
    with page.expect_download() as download:
        public.section(TAKEN).get_by_role("link", name=PUBLIC).click()
    assert Path(download.value.path()).read_bytes() == PDF + PUBLIC.encode()
