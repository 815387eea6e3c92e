"""The spreadsheet of an organisation: out, edited, back in, with every change and every refusal shown."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from heed.ledger.kinds import EventKind
from heed.ledger.selectors import history
from heed.oversight.actions import sheets as actions
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Action, Answer, Submission
from heed.oversight.sheets.taking import fingerprint
from tests.oversight.sheets import Book, libreoffice, read, saved_by_libreoffice
from tests.oversight.working import Trust, a_trust

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def taken(trust: Trust, data: bytes) -> Submission:
    sheet, found = read(trust, data)
    return actions.take_sheet(by=trust.by, sheet=sheet, seen=fingerprint(found))


def refused(trust: Trust, book: Book) -> list[tuple[str, str]]:
    _, found = read(trust, book.data)
    return [(one.cell, one.message) for one in found.refusals]


def test_an_export_brought_back_changes_nothing() -> None:
    trust = a_trust(3)
    trust.action(*trust.duties[:2], post="Director of nursing", target=TODAY + dt.timedelta(days=30))
    sheet, found = read(trust, Book.of(trust).data)
    assert (found.rows, found.unchanged, found.changes, found.refusals) == (4, 4, [], [])
    with pytest.raises(OversightError, match="nothing to take"):
        actions.take_sheet(by=trust.by, sheet=sheet, seen=fingerprint(found))


def test_answers_become_a_draft_and_count_once_approved() -> None:
    trust = a_trust(3)
    first, second, third = map(str, trust.duties)
    book = Book.of(trust)
    book.answer(first, Your_answer="accepted", In_your_words="We will do it by May.")
    book.answer(second, Your_answer="Declined ", Reasons="It is done by others.")
    book.answer(
        third, Your_answer="said to be for somebody else", Reasons="We run no wards.", Whose_it_is_instead="DEPT"
    )
    draft = taken(trust, book.data)
    assert draft.source == Submission.Source.SPREADSHEET
    said = {str(one.obligation): one for one in draft.answers.all()}
    assert [said[name].decision for name in (first, second, third)] == ["accepted", "declined", "redirected"]
    assert said[first].text == "We will do it by May."
    assert said[first].answered_on == TODAY
    assert said[third].redirect_to is not None and said[third].redirect_to.code == "DEPT"
    trust.approved(draft)
    trust.duties[1].state.refresh_from_db()
    assert trust.duties[1].state.response == "declined"
    assert read(trust, Book.of(trust).data)[1].changes == []


def test_actions_plans_and_progress_come_from_the_second_sheet() -> None:
    trust = a_trust(4)
    action = trust.action(trust.duties[0], post="Director of nursing")
    book = Book.of(trust)
    book.put(
        "Actions", 2, Who_has_it="Medical director", Why_the_plan_changes="A new post", How_far_it_is="in progress"
    )
    book.put("Actions", 2, In_a_sentence="Half of the wards are trained.", Per_cent=50)
    book.put("Actions", 2, Obligations_that_it_answers=", ".join(map(str, trust.duties[:3])))
    book.put("Actions", 3, What_is_done="Write the guidance", Obligations_that_it_answers=str(trust.duties[3]))
    trust.approved(taken(trust, book.data))
    assert list(action.plans.values_list("post", "reason")) == [
        ("Director of nursing", ""),
        ("Medical director", "A new post"),
    ]
    assert list(action.progress.values_list("percent", "state")) == [(50, "in_progress")]
    assert action.covers.count() == 3
    new = Action.objects.get(organisation=trust.body, number=2)
    assert new.plans.get().title == "Write the guidance"
    for duty in trust.duties[:3]:
        duty.state.refresh_from_db()
        assert duty.state.delivery == "in_progress"


@pytest.mark.parametrize(
    ("cells", "heading", "message"),
    [
        ({"Your_answer": "=1+1"}, "Your answer", "formula"),
        ({"In_your_words": '=HYPERLINK("http://example.org")'}, "In your words", "formula"),
        ({"Your_answer": "perhaps"}, "Your answer", "Choose one of: accepted;"),
        ({"In_your_words": "We agree."}, "Your answer", "Choose an answer"),
        ({"Your_answer": "declined"}, "Reasons", "Give your reasons"),
        ({"Your_answer": "accepted in part"}, "In your words", "Say which part"),
        ({"Your_answer": "more time asked for", "Reasons": "Staff"}, "More time until", "Say until when"),
        (
            {"Your_answer": "more time asked for", "Reasons": "S", "More_time_until": "12 weeks"},
            "More time until",
            "Put a date",
        ),
        ({"Your_answer": "accepted", "Date_of_the_answer": "soon"}, "Date of the answer", "Put a date"),
        (
            {"Your_answer": "accepted", "Date_of_the_answer": TODAY + dt.timedelta(days=40)},
            "Date of the answer",
            "not come yet",
        ),
        ({"Your_answer": "said to be for somebody else", "Reasons": "No"}, "Whose it is instead", "Say whose it is"),
        ({"Does_it_apply_to_you?": "yes"}, "Does it apply to you?", "not asked of a class"),
        ({"Reference": "ZZZZZZ/1", "Your_answer": "accepted"}, "Reference", "not an open obligation of yours"),
        ({"Reference": None, "Your_answer": "accepted"}, "Reference", "no reference"),
    ],
)
def test_every_refused_cell_is_explained(cells: dict[str, object], heading: str, message: str) -> None:
    trust = a_trust(2)
    book = Book.of(trust)
    book.answer(str(trust.duties[1]), Your_answer="accepted")
    row = book.row("Obligations", "Reference", str(trust.duties[0]))
    for name, value in cells.items():
        book["Obligations"].cell(row, book.column("Obligations", name.replace("_", " "))).value = value
    _, found = read(trust, book.data)
    assert [one.heading for one in found.refusals] == [heading], found.refusals
    assert message in found.refusals[0].message
    assert found.refusals[0].cell.endswith(str(row))
    assert [change.name for change in found.changes] == [str(trust.duties[1])], "the other row is taken all the same"


@pytest.mark.parametrize(
    ("cells", "heading", "message"),
    [
        ({"What_is_done": "Another"}, "Why the plan changes", "Say why"),
        ({"What_is_done": None, "Why_the_plan_changes": "x"}, "What is done", "Say in a few words"),
        ({"Obligations_that_it_answers": None}, "Obligations that it answers", "needs a reason"),
        ({"Obligations_that_it_answers": "{0}, ZZZZZZ/9"}, "Obligations that it answers", "ZZZZZZ/9"),
        ({"How_far_it_is": "in progress"}, "In a sentence", "Say in a sentence"),
        ({"Per_cent": 50}, "How far it is", "Choose how far"),
        ({"How_far_it_is": "in progress", "In_a_sentence": "x", "Per_cent": 120}, "Per cent", "0 to 100"),
        ({"How_far_it_is": "blocked", "In_a_sentence": "x"}, "Blocked by", "blocked by"),
        ({"Action": 99}, "Action", "no action with this number"),
    ],
)
def test_refused_cells_of_actions_are_explained(cells: dict[str, object], heading: str, message: str) -> None:
    trust = a_trust(2)
    trust.action(trust.duties[0])
    book = Book.of(trust)
    for name, value in cells.items():
        text = value.format(trust.duties[0]) if isinstance(value, str) else value
        book["Actions"].cell(2, book.column("Actions", name.replace("_", " "))).value = text
    _, found = read(trust, book.data)
    assert [one.heading for one in found.refusals] == [heading], found.refusals
    assert message in found.refusals[0].message
    assert found.changes == []


def test_what_changed_in_heed_since_the_export_is_not_overwritten() -> None:
    trust = a_trust(2)
    book = Book.of(trust)
    now = Book.of(trust)
    now.answer(str(trust.duties[0]), Your_answer="accepted")
    trust.approved(taken(trust, now.data))
    book.answer(str(trust.duties[0]), Your_answer="declined", Reasons="No.")
    book.answer(str(trust.duties[1]), Your_answer="accepted")
    _, found = read(trust, book.data)
    assert ["changed in Heed since the export" in one.message for one in found.refusals] == [True]
    assert [change.name for change in found.changes] == [str(trust.duties[1])]


def test_what_a_person_looked_at_is_what_is_taken() -> None:
    trust = a_trust(2)
    book = Book.of(trust)
    book.answer(str(trust.duties[0]), Your_answer="accepted")
    sheet, found = read(trust, book.data)
    taken(trust, book.data)  # a draft changes nothing that counts
    other = Book.of(trust)
    other.answer(str(trust.duties[0]), Your_answer="under consideration")
    trust.approved(taken(trust, other.data))
    with pytest.raises(ChangedMeanwhile):
        actions.take_sheet(by=trust.by, sheet=sheet, seen=fingerprint(found))


def test_a_trust_keeps_its_own_columns_sheets_order_and_title() -> None:
    trust = a_trust(2)
    exported = Book.of(trust)["Obligations"]
    own = Workbook()
    sheet = own.active
    assert sheet is not None
    sheet.title = "obligations"
    sheet.append(["Our tracker of recommendations"])
    sheet.append(["RAG", "YOUR  ANSWER", "Reference", "Owner of ours"])
    for row in exported.iter_rows(min_row=2, values_only=True):
        sheet.append(["=1/0", "accepted", row[0], "Ward 7"])
    own.create_sheet("Notes")["A1"] = "=NOW()"
    out = io.BytesIO()
    own.save(out)
    kept, found = read(trust, out.getvalue())
    assert len(found.changes) == 2 and found.refusals == []
    assert found.others == ["Obligations: RAG", "Obligations: Owner of ours"]
    assert "Ward 7" not in str(kept.tables), "what is the trust's own is not kept"


def test_text_that_looks_like_a_formula_stays_text_and_comes_back_as_it_was() -> None:
    trust = a_trust(1)
    words = '=HYPERLINK("http://example.org","x") and +44, @home, -1'
    book = Book.of(trust)
    column = book.column("Obligations", "In your words")
    cell = book["Obligations"].cell(2, column)
    cell.value, cell.data_type = words, "s"
    book.answer(str(trust.duties[0]), Your_answer="accepted")
    trust.approved(taken(trust, book.data))
    again = Book.of(trust)["Obligations"].cell(2, column)
    assert (again.value, again.data_type) == (words, "s")
    assert read(trust, Book.of(trust).data)[1].changes == []


def test_no_cell_of_an_export_is_a_formula() -> None:
    trust = a_trust(3)
    trust.action(*trust.duties, title="=cmd|' /C calc'!A0", description="+1", post="@SUM(1)")
    book = load_workbook(io.BytesIO(Book.of(trust).data))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"a,b\n1,2\n", b"<html></html>"])
def test_what_is_no_workbook_is_refused_in_words(data: bytes) -> None:
    trust = a_trust(1)
    with pytest.raises(OversightError):
        read(trust, data)


def test_a_workbook_without_our_sheets_says_what_to_do() -> None:
    trust = a_trust(1)
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(OversightError, match="Export the spreadsheet again"):
        read(trust, out.getvalue())


def test_reading_and_taking_are_in_the_log_without_words() -> None:
    trust = a_trust(1)
    book = Book.of(trust)
    book.answer(str(trust.duties[0]), Your_answer="accepted", In_your_words="Canary words.")
    sheet, found = read(trust, book.data)
    actions.take_sheet(by=trust.by, sheet=sheet, seen=fingerprint(found))
    events = list(history(f"sheet:{sheet.pk}"))
    assert {event.kind for event in events} == {EventKind.SHEET_READ, EventKind.SHEET_TAKEN}
    assert not any("Canary" in event.leaf for event in events)


@pytest.mark.libreoffice
def test_a_thousand_obligations_go_out_and_come_back_through_libreoffice(tmp_path: Path) -> None:
    if libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    trust = a_trust(1050)  # more than SQLite looks up in one go
    book = Book.of(trust)
    sheet = book["Obligations"]
    answer, words = book.column("Obligations", "Your answer"), book.column("Obligations", "In your words")
    for row in range(2, 1002):
        sheet.cell(row, answer, "accepted" if row % 2 else "under consideration")
        sheet.cell(row, words, f"Answer to row {row}: “quoted”, on\ntwo lines")
    sheet.cell(7, answer, "=1+1")
    sheet.cell(8, answer, "maybe")
    data = saved_by_libreoffice(book.data, tmp_path)
    _, found = read(trust, data)
    assert [(one.cell[-1:], one.heading) for one in found.refusals] == [("7", "Your answer"), ("8", "Your answer")]
    assert len(found.changes) == 998
    draft = taken(trust, data)
    assert draft.answers.count() == 998
    assert Answer.objects.get(submission=draft, obligation__item__position=0).text.endswith("on\ntwo lines")
