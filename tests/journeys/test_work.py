"""An organisation says what it does: one action for four obligations, its progress, its evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from heed.oversight.models import Covers, Obligation
from tests.documents.test_attachments import BOMB
from tests.journeys.conftest import no_sideways_scrolling
from tests.oversight.working import PDF, Trust, a_trust, days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN_DRAFT = "It counts once it has been approved"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of this journey are kept in a folder of its own."""
    monkeypatch.setitem(settings.STORAGES["default"]["OPTIONS"], "location", tmp_path)
    return tmp_path


@pytest.fixture
def trust() -> Trust:
    return a_trust()


def workspace(trust: Trust) -> str:
    return f"/oversight/organisations/{trust.body.slug}/"


def delivery(trust: Trust) -> list[str]:
    return [one.state.delivery for one in Obligation.objects.filter(pk__in=[duty.pk for duty in trust.duties])]


def test_one_action_answers_four_obligations(page, new_page, axe, sign_in, trust):
    # given a focal point who ticks four obligations in the list
    sign_in(page, trust.drafter)
    page.goto(workspace(trust))
    for duty in trust.duties:
        page.get_by_role("checkbox", name=f"Choose {duty}").check()
    page.get_by_role("button", name="Plan an action for the chosen ones").click()
    expect(page.get_by_role("heading", name="Plan an action", level=1)).to_be_visible()
    for duty in trust.duties:
        expect(page.get_by_role("checkbox", name=str(duty))).to_be_checked()
    axe(page)
    # when they leave out what it is, the page says so
    page.get_by_role("button", name="Put it into the draft").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name="Say in a few words what is done").click()
    expect(page.get_by_label("What is done", exact=True)).to_be_focused()
    # and when it is filled in
    page.get_by_label("What is done", exact=True).fill("Train every member of staff")
    page.get_by_label("Who has it").fill("Director of Nursing")
    page.get_by_label("To be done by").fill(days(90).isoformat())
    page.get_by_label("What, milestone 1").fill("A course is written")
    page.get_by_role("button", name="Put it into the draft").click()
    # then it is in a draft, and nothing counts
    expect(page.get_by_text(IN_DRAFT)).to_be_visible()
    expect(page.get_by_role("heading", name="Train every member of staff", level=1)).to_be_visible()
    axe(page)
    assert set(delivery(trust)) == {"not_started"}
    # when they say how far it is, in the same draft
    page.get_by_role("link", name="Say how far it is").click()
    axe(page)
    page.get_by_role("radio", name="In progress").check()
    page.get_by_label("How much of the work is done").fill("25")
    page.get_by_label("In a sentence").fill("A quarter of the staff was trained.")
    page.get_by_role("button", name="Put it into the draft").click()
    expect(page.get_by_text("A quarter of the staff was trained.")).to_be_visible()
    # and the validating authority approves it
    approver = new_page()
    sign_in(approver, trust.approver)
    send_and_approve_from_action(page, approver, axe)
    # then it counts for all four
    assert set(delivery(trust)) == {"in_progress"}
    assert Covers.objects.filter(counts_since__isnull=False).count() == 4
    page.goto(f"{workspace(trust)}actions/")
    expect(page.get_by_text("answers 4 obligations")).to_be_visible()
    axe(page)
    # and stands on the page of each
    duty = trust.duties[3]
    page.goto(workspace(trust))
    page.get_by_role("link", name=str(duty)).click()
    expect(page.get_by_role("link", name="Train every member of staff")).to_be_visible()
    axe(page)


def send_and_approve_from_action(page: Page, approver: Page, axe) -> None:
    page.get_by_role("link", name=re.compile("^Draft ")).first.click()
    expect(page.get_by_role("heading", name=re.compile(r"Draft \d+$"), level=1)).to_be_visible()
    axe(page)
    where = page.url
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Sent for approval.")).to_be_visible()
    approver.goto(where)
    approver.get_by_role("button", name="Approve all of it").click()
    expect(approver.get_by_text("Approved. It counts from now on")).to_be_visible()


def test_a_file_goes_up_and_comes_down_again_as_it_was(page, axe, sign_in, trust, tmp_path):
    # given an action that counts, and a focal point
    trust.action(*trust.duties, title="Train everyone")
    sign_in(page, trust.drafter)
    page.goto(f"{workspace(trust)}actions/1/")
    page.get_by_role("link", name="Attach evidence").click()
    expect(page.get_by_role("checkbox", name="1. Train everyone")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Everybody can see it, once it is approved")).not_to_be_checked()
    axe(page)
    # when they attach a file
    page.get_by_label("What is it called?").fill("Audit of training")
    page.get_by_role("radio", name="Audit or review").check()
    page.get_by_label("What does it show?").fill("Nine in ten were trained.")
    page.locator("input[type=file]").set_input_files({"name": "Audit 2026.pdf", "mimeType": "text/html", "buffer": PDF})
    page.get_by_role("button", name="Put it into the draft").click()
    expect(page.get_by_text(IN_DRAFT)).to_be_visible()
    axe(page)
    # then it comes down again, as a file that the browser keeps and does not open
    page.get_by_role("link", name="Audit of training").click()
    expect(page.get_by_text("this organisation, auditors and assessors")).to_be_visible()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    assert download.value.suggested_filename == "Audit 2026.pdf"
    kept = tmp_path / "kept.pdf"
    download.value.save_as(kept)
    assert kept.read_bytes() == PDF


HOSTILE = [
    ("page.html", b"<!doctype html><script>alert(1)</script>", "This kind of file is not taken"),
    ("page.pdf", b"<html><body onload='x()'>", "This kind of file is not taken"),
    ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "This kind of file is not taken"),
    ("program.pdf", b"MZ\x90\x00" + bytes(99), "This kind of file is not taken"),
    ("..\\..\\run.exe", PDF, "The name ends in .exe but the file is a PDF"),
    ("empty.pdf", b"", "The file is empty"),
    ("large.pdf", PDF + bytes(25_000_001), "The file is larger than 25 MB"),
    ("bomb.docx", BOMB, "is not safe to open"),
]


def test_hostile_files_are_refused_one_by_one_without_javascript(new_page, axe, sign_in, trust, folder):
    # given somebody whose browser runs no scripts
    page = new_page(java_script_enabled=False)
    sign_in(page, trust.drafter)
    page.goto(f"{workspace(trust)}evidence/new/?duty={trust.duties[0].pk}")
    page.get_by_label("What is it called?").fill("Something")
    page.get_by_role("radio", name="Audit or review").check()
    page.get_by_label("What does it show?").fill("Something.")
    for name, data, words in HOSTILE:
        # when they send a file that is not let in
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": data})
        page.get_by_role("button", name="Put it into the draft").click()
        # then the page says why, and keeps what was typed
        expect(page.get_by_role("alert").get_by_role("link", name=re.compile(words))).to_be_visible()
        expect(page.get_by_label("What is it called?")).to_have_value("Something")
    assert not (folder / "evidence").exists()


def test_a_plan_that_somebody_else_changed_meanwhile(page, new_page, axe, sign_in, trust):
    # given two people with the same plan before them
    trust.action(trust.duties[0], title="Train everyone", target=days(30))
    other = new_page()
    for one, user in ((page, trust.drafter), (other, trust.approver)):
        sign_in(one, user)
        one.goto(f"{workspace(trust)}actions/1/plan/")
        one.get_by_label("Why does the plan change?").fill("Snow.")
        one.get_by_label("To be done by").fill(days(60 if one is page else 90).isoformat())
    # when both send it
    page.get_by_role("button", name="Put it into the draft").click()
    expect(page.get_by_text(IN_DRAFT)).to_be_visible()
    other.get_by_role("button", name="Put it into the draft").click()
    # then the second sees both, and nothing of theirs is lost
    expect(other.get_by_role("heading", name="What the plan is now")).to_be_visible()
    expect(other.get_by_label("To be done by")).to_have_value(days(90).isoformat())
    axe(other)
    # and may send it again, having seen it
    other.get_by_role("button", name="Put it into the draft").click()
    expect(other.get_by_text(IN_DRAFT)).to_be_visible()


def test_an_action_on_a_phone_by_keyboard(phone, axe, sign_in, trust):
    # given a phone, and ongoing work
    sign_in(phone, trust.drafter)
    phone.goto(f"{workspace(trust)}actions/")
    no_sideways_scrolling(phone)
    axe(phone)
    phone.get_by_role("link", name="Say what you already do").press("Enter")
    expect(phone.get_by_role("heading", name="Say what you already do", level=1)).to_be_visible()
    no_sideways_scrolling(phone)
    axe(phone)
    # when the form is filled in with the keyboard alone
    phone.get_by_label("What is done", exact=True).focus()
    phone.keyboard.type("We have trained all staff since 2020")
    phone.get_by_role("checkbox", name=str(trust.duties[0])).press("Space")
    phone.get_by_role("button", name="Put it into the draft").press("Enter")
    # then it is there
    expect(phone.get_by_role("heading", name="We have trained all staff since 2020", level=1)).to_be_visible()
    for link in ("Say how far it is", "Change the plan", "Choose more obligations that it answers", "Attach evidence"):
        phone.goto(f"{workspace(trust)}actions/1/")
        no_sideways_scrolling(phone)
        phone.get_by_role("link", name=link).press("Enter")
        expect(phone).to_have_url(re.compile(r"(?:progress|plan|obligations|new)/(?:\?action=1)?$"))
        no_sideways_scrolling(phone)
        axe(phone)


def test_a_cover_is_taken_back(page, axe, sign_in, trust):
    # given an action that answers two obligations
    trust.action(*trust.duties[:2], title="Train everyone")
    sign_in(page, trust.drafter)
    page.goto(f"{workspace(trust)}actions/1/")
    # when one is taken back
    page.get_by_role("link", name="It no longer answers this").first.click()
    axe(page)
    page.get_by_role("button", name="Put it into the draft").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Why?").fill("The other one does it.")
    page.get_by_role("button", name="Put it into the draft").click()
    # then it is in the draft with its reason
    expect(page.get_by_text(IN_DRAFT)).to_be_visible()
    page.goto(f"{workspace(trust)}drafts/")
    page.get_by_role("link", name=re.compile("^Draft ")).first.click()
    expect(page.get_by_role("heading", name=f"Action 1 no longer answers {trust.duties[0]}")).to_be_visible()
    expect(page.get_by_text("The other one does it.")).to_be_visible()
    axe(page)
