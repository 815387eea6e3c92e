"""A focal point answers, and the validating authority approves: by keyboard, on a phone, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from heed.accounts.models import User
from heed.oversight.actions.answers import draft_answer
from heed.oversight.actions.submissions import lodge
from heed.oversight.models import Answer, Submission
from tests import factories
from tests.journeys.conftest import no_sideways_scrolling
from tests.oversight.working import Trust, a_trust

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FURTHEST = 150


@pytest.fixture
def trust() -> Trust:
    return a_trust(3, kind="coroners", coroner=factories.coroner())


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as somebody does who has no mouse."""
    expect(wanted).to_be_attached()
    for _ in range(FURTHEST):
        if wanted.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def press(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def choose(page: Page, first: Locator, wanted: Locator, steps: int) -> None:
    """Choose a radio button with the arrows, from the first of its group."""
    tab_to(page, first)
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def test_from_the_list_to_approval_with_the_keyboard_alone(page, new_page, axe, sign_in, trust):
    # given a focal point
    sign_in(page, trust.drafter)
    page.goto("/")
    press(page, page.get_by_role("link", name="Your organisation’s work"))
    expect(page.get_by_role("heading", name="What is asked of us", level=1)).to_be_visible()
    axe(page)
    # when they open what is asked
    duty = trust.duties[0]
    press(page, page.get_by_role("link", name=f", {duty}"))
    expect(page.get_by_role("heading", name=f"What is asked: {duty}", level=1)).to_be_visible()
    axe(page)
    press(page, page.get_by_role("button", name="Answer it"))
    expect(page.get_by_role("heading", name=f"Answer {duty}", level=1)).to_be_visible()
    axe(page)
    # and decline without a reason
    radios = page.get_by_role("group", name="What do you answer?").get_by_role("radio")
    choose(page, radios.first, page.get_by_role("radio", name="Declined"), 5)
    press(page, page.get_by_role("button", name="Save in the draft"))
    # then the page says so, and leads there
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    press(page, page.get_by_role("link", name="Give your reasons."))
    expect(page.locator("#reasons")).to_be_focused()
    page.keyboard.type("It would do harm.")
    press(page, page.get_by_role("button", name="Save in the draft"))
    # and then it is in a draft, which they send
    expect(page.get_by_role("heading", name="Everything that would count")).to_be_visible()
    expect(page.locator("main")).to_contain_text("It would do harm.")
    axe(page)
    press(page, page.get_by_role("button", name="Send for approval"))
    expect(page.get_by_role("heading", name="Approve or return")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Waiting for approval")
    # when the validating authority comes
    theirs = new_page()
    sign_in(theirs, trust.approver)
    theirs.goto("/")
    press(theirs, theirs.get_by_role("link", name=re.compile("1 draft waits for you")))
    press(theirs, theirs.get_by_role("link", name="1 draft waits for approval"))
    press(theirs, theirs.get_by_role("link", name=re.compile("^Draft ")))
    # then they see all that would count, before and after
    section = theirs.get_by_role("region", name=f"Answer to {duty}")
    expect(section).to_contain_text("No answer")
    expect(section).to_contain_text("Declined")
    axe(theirs)
    press(theirs, theirs.get_by_role("button", name="Approve all of it"))
    expect(theirs.locator("main")).to_contain_text("Approved")
    expect(theirs.get_by_role("heading", name="What counts")).to_be_visible()
    # and the duty shows it
    page.goto(f"/oversight/organisations/{trust.body.slug}/obligations/{duty}/")
    expect(page.locator("main")).to_contain_text("Declined")
    expect(page.locator("main")).to_contain_text("Answer: no answer yet → declined")
    axe(page)


def test_on_a_phone(phone, axe, sign_in, trust):
    # given a draft with an answer that waits
    draft = trust.draft()
    draft_answer(by=trust.by, submission=draft, obligation=trust.duties[0], decision="accepted", text="We will.")
    lodge(by=trust.by, submission=draft)
    sign_in(phone, trust.approver)
    duty = trust.duties[1]
    here = f"/oversight/organisations/{trust.body.slug}/"
    # then every page reflows and has no violation
    for path in ("", "?show=late&why=ours", f"obligations/{duty}/", f"obligations/{duty}/answer/", "drafts/"):
        phone.goto(here + path)
        expect(phone.locator("h1")).to_be_visible()
        axe(phone)
        no_sideways_scrolling(phone)
    # and it is returned with a reason
    phone.get_by_role("link", name=f"Draft {draft.pk}").click()
    phone.get_by_label("What is to be mended").fill("Say when.")
    phone.get_by_role("button", name="Return it").click()
    expect(phone.get_by_role("heading", name="Returned")).to_be_visible()
    axe(phone)
    no_sideways_scrolling(phone)


def test_without_javascript(new_page, sign_in, trust):
    # given a browser without JavaScript
    page = new_page(java_script_enabled=False)
    sign_in(page, trust.drafter)
    page.goto(f"/oversight/organisations/{trust.body.slug}/")
    # when two are chosen and answered alike, for somebody else
    for duty in trust.duties[:2]:
        page.get_by_label(f"Choose {duty}").check()
    page.get_by_role("button", name="Answer the chosen ones alike").click()
    expect(page.get_by_role("heading", name="Answer 2 obligations alike")).to_be_visible()
    page.get_by_role("radio", name="Said to be for somebody else").check()
    page.locator("#reasons").fill("Not ours.")
    page.get_by_text("It is for somebody else: say whose it is").click()
    page.get_by_label("Look for the organisation").fill("Department")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name="Department of Examples").check()
    expect(page.locator("#reasons")).to_have_value("Not ours.")
    page.get_by_role("button", name="Save these answers in the draft").click()
    # then both are in one draft
    expect(page.get_by_role("heading", name=re.compile("^Answer to "))).to_have_count(2)
    # and one is taken out, and the draft is sent
    out = page.get_by_role("region", name=f"Answer to {trust.duties[1]}").get_by_role("button")
    out.click()
    expect(page.get_by_role("heading", name=re.compile("^Answer to "))).to_have_count(1)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator("main")).to_contain_text("Waiting for approval")
    assert Submission.objects.get().state == "lodged"


def test_a_curator_settles_what_is_asked(page, axe, sign_in, trust, curator: User):
    # given a duty that the trust says is for somebody else
    draft = trust.draft()
    draft_answer(
        by=trust.by,
        submission=draft,
        obligation=trust.duties[0],
        decision="redirected",
        reasons="Not ours.",
        redirect_text="Department",
    )
    trust.approved(draft)
    sign_in(page, curator)
    page.goto("/oversight/requests/")
    axe(page)
    # when a curator looks at it
    page.get_by_role("link", name=re.compile("said to be for somebody else")).click()
    page.get_by_role("radio", name="Pass it on").check()
    axe(page)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name="Department of Examples").check()
    page.get_by_label("Reason").fill("It is theirs.")
    page.get_by_role("button", name="Settle it").click()
    # then nothing waits any more, and another has it
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    assert Answer.objects.get().settlement.became.owner.code == "DEPT"
