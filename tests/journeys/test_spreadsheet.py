"""A focal point takes the organisation's work out as a spreadsheet, and brings it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import no_sideways_scrolling
from tests.oversight.sheets import Book
from tests.oversight.working import a_trust

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_spreadsheet_goes_out_and_its_changes_come_back_as_a_draft(page, phone, axe, sign_in, tmp_path: Path):
    # given a focal point who exports what is asked
    trust = a_trust(3)
    sign_in(page, trust.drafter)
    page.goto(f"/oversight/organisations/{trust.body.slug}/")
    page.get_by_role("link", name="Work in a spreadsheet").click()
    expect(page.get_by_role("heading", name="Work in a spreadsheet", level=1)).to_be_visible()
    axe(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Export what is asked of us (.xlsx)").click()
    book = Book(Path(downloading.value.path()).read_bytes())
    # when they choose no file, the page says so
    page.get_by_role("button", name="Look at what it changes").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    # and when they bring it back with two answers, one of them a formula
    book.answer(str(trust.duties[0]), Your_answer="accepted", In_your_words="We will.")
    book.answer(str(trust.duties[1]), Your_answer='=IF(TRUE,"accepted","")')
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(book.data)
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="Look at what it changes").click()
    # then they see what changes and what is refused
    expect(page.get_by_role("heading", name="What the spreadsheet changes", level=1)).to_be_visible()
    expect(page.get_by_text("3 rows read from tracker.xlsx: 1 unchanged, 1 change, 1 cell refused.")).to_be_visible()
    expect(page.get_by_role("cell", name="There is a formula here. Put its result, as a value.")).to_be_visible()
    axe(page)
    sign_in(phone, trust.drafter)
    phone.goto(page.url)
    no_sideways_scrolling(phone)
    axe(phone)
    # and by keyboard they put the change into a draft
    page.get_by_role("button", name="Put 1 change into a draft").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Draft")
    expect(page.get_by_text("We will.")).to_be_visible()
    axe(page)
    # and the spreadsheet says what became of it
    page.goto(f"/oversight/organisations/{trust.body.slug}/spreadsheets/")
    page.get_by_role("link", name="tracker.xlsx").click()
    expect(page.get_by_text("1 cell was refused and left out")).to_be_visible()
    axe(page)
