"""Putting published items and reports right: what the pages show, refuse and do."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from heed.accounts.permissions import Role
from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from heed.ledger.verification import verify
from heed.register import actions, selectors
from heed.register.errors import ChangedMeanwhile
from heed.register.revisions import item_revision, report_revision
from tests import factories
from tests.curation.test_pages import signed_in, text_of

pytestmark = pytest.mark.django_db
WORDS = "The Department of Examples should nod, a) today."


@pytest.fixture
def pages(client, curator):
    return signed_in(client, curator)


@pytest.fixture
def item(organisations):
    return factories.item(text=WORDS, purpose="", parts=(("a", "today"),))


def address(name, item):
    return reverse(f"curation:{name}", args=[item.identifier])


def report_address(report):
    return reverse("curation:correct-report", args=[report.slug])


def sent(response):
    """What the form on a page would send, as the browser has it."""
    page = response.content.decode()
    form = page[page.index("<form", page.index("<main")) :]
    form = form[: form.index("</form>")]
    values = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if attributes.get("type") not in ("checkbox", "radio") and "name" in attributes:
            values[attributes["name"]] = attributes.get("value", "")
    for name, words in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        values[name] = words
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        values[name] = chosen[1] if chosen else ""
    values.pop("csrfmiddlewaretoken", None)
    return values


def put_right(pages, where, **changes):
    """Through the form and the look at both versions, to the act."""
    form = sent(pages.get(where))
    preview = pages.post(where, {**form, **changes, "step": "preview"})
    assert preview.status_code == 200, text_of(preview)
    return preview, pages.post(where, {**sent(preview), "step": "act"}, follow=True)


def test_words_are_corrected_after_a_look_at_both_versions(pages, item):
    where = address("correct-item", item)
    preview, done = put_right(pages, where, text=WORDS.replace("nod", "act"), reason="A slip of ours.")
    assert "<del>nod,</del>" in preview.content.decode()
    assert "<ins>act,</ins>" in preview.content.decode()
    assert "Corrected." in text_of(done)
    version = selectors.item(item.identifier).words
    assert (version.number, version.text, version.reason) == (2, WORDS.replace("nod", "act"), "A slip of ours.")
    assert [(part.label, part.text) for part in version.parts.all()] == [("a", "today")]
    assert verify().ok


def test_nothing_is_changed_by_the_look(pages, item):
    where = address("correct-item", item)
    pages.post(where, {**sent(pages.get(where)), "text": "Other words, today.", "reason": "x", "step": "preview"})
    assert selectors.item(item.identifier).words.number == 1
    again = pages.post(where, {**sent(pages.get(where)), "text": "Mine, today.", "reason": "x", "step": "form"})
    assert "Mine, today." in text_of(again), "going back to the form loses nothing"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "Other words, today.", "reason": " "}, "Give a reason"),
        ({"text": "", "reason": "x"}, "Enter the words"),
        ({"reason": "x"}, "same as before"),
        ({"text": "No such thing.", "reason": "x"}, "not in the words of the item"),
        ({"part-0-text": "tomorrow", "reason": "x"}, "not in the words of the item"),
        ({"part-0-label": "a" * 21, "reason": "x"}, "Use 20 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(pages, item, change, says):
    where = address("correct-item", item)
    for step in ("preview", "act"):
        answer = pages.post(where, {**sent(pages.get(where)), **change, "step": step})
        assert answer.status_code == 400
        assert says in text_of(answer)
    assert selectors.item(item.identifier).words.number == 1


def test_two_curators_at_once(pages, item):
    where = address("correct-item", item)
    mine = {**sent(pages.get(where)), "text": WORDS.replace("nod", "bow"), "reason": "Mine."}
    other = factories.person(Role.CURATOR)
    theirs = WORDS.replace("nod", "act")
    actions.correct_item(by=Actor.person(other), item=item, text=theirs, reason="Theirs.")
    for step in ("preview", "act"):
        answer = pages.post(where, {**mine, "step": step})
        assert answer.status_code == 409
        assert str(other) in text_of(answer)
        assert "<del>act,</del>" in answer.content.decode()
    # … and mine can be put in its place, after a look
    preview = pages.post(where, sent(answer))
    assert "What will change" in text_of(preview)
    pages.post(where, {**sent(preview), "step": "act"})
    assert [v.text for v in selectors.item(item.identifier).versions.all()] == [WORDS, theirs, mine["text"]]


def test_a_further_printing_is_no_conflict(pages, item, by_curator):
    seen = item_revision(item)
    document = factories.document("Another printing.")
    actions.add_mention(
        by=by_curator, item=item, document=document, anchors=[{"page": 1, "start": 0, "end": 5}], kind="summary"
    )
    assert item_revision(item) == seen


def test_the_actions_refuse_what_was_not_seen(item, by_curator):
    seen = item_revision(item)
    actions.change_addressees(by=by_curator, item=item, addressees=[], reason="Nobody.", seen=seen)
    with pytest.raises(ChangedMeanwhile):
        actions.withdraw_item(by=by_curator, item=item, reason="x", seen=seen)
    seen = report_revision(item.report)
    actions.change_report(by=by_curator, report=item.report, title="New", reason="x", seen=seen)
    with pytest.raises(ChangedMeanwhile):
        actions.change_report(by=by_curator, report=item.report, title="Newer", reason="x", seen=seen)


def test_who_must_act_is_changed(pages, item):
    where = address("change-addressees", item)
    found = pages.post(where, {**sent(pages.get(where)), "addressee-0-search": "regulator", "find": "0"})
    assert "org:REG" in found.content.decode()
    change = {
        "addressee-0-choice": "org:REG",
        "addressee-1-text": "all carers",
        "addressee-1-choice": "class:all-providers",
    }
    preview, done = put_right(pages, where, **change, reason="It was the regulator.")
    assert "Example Quality Regulator" in text_of(preview)
    assert "Who must act is corrected." in text_of(done)
    rows = [(row.text, row.organisation and row.organisation.code, row.role) for row in item.addressees.all()]
    assert rows == [("The Department of Examples", "REG", "lead"), ("all carers", None, "lead")]
    same = pages.post(where, {**sent(pages.get(where)), "reason": "x", "step": "preview"})
    assert "same as before" in text_of(same)


def test_an_item_is_withdrawn_with_a_reason(pages, item):
    where = address("withdraw-item", item)
    form = sent(pages.get(where))
    assert pages.post(where, form).status_code == 400
    done = pages.post(where, {**form, "reason": "It asks nothing."}, follow=True)
    assert "This item was withdrawn" in text_of(done)
    assert "Correct this item" not in text_of(done)
    assert pages.get(where).status_code == 404


def test_particulars_are_corrected(pages, item):
    report = item.report
    where = report_address(report)
    change = {"title": "A better title", "issuer": "org:REG", "published_on": "03/04/2026", "reason": "As printed."}
    found = pages.post(where, {**sent(pages.get(where)), "issuer_search": "regulator", "find": "issuer"})
    assert "org:REG" in found.content.decode()
    _, done = put_right(pages, where, **change)
    assert "The particulars are corrected." in text_of(done)
    report.refresh_from_db()
    assert (report.title, report.issuer.code, report.published_on) == ("A better title", "REG", dt.date(2026, 4, 3))
    same = pages.post(where, {**sent(pages.get(where)), "reason": "x", "step": "preview"})
    assert "same as before" in text_of(same)


def test_a_coroners_date_moves_the_date_to_respond(pages):
    report = factories.report(coroner=factories.coroner(), kind="coroners")
    put_right(pages, report_address(report), **{"coroner-date_of_report": "2026-03-03", "reason": "A slip."})
    report = selectors.report(report.slug)
    assert report.coroner.date_of_report == dt.date(2026, 3, 3)
    assert report.coroner.response_due_by_rule == dt.date(2026, 4, 28)
    assert report.coroner.name == "A. Coroner"
    event = ledger.history(f"report:{report.slug}").last()
    assert event.data["changed"]["date_of_report"] == "2026-03-03"
    assert "A. Coroner" not in str(event.data)


def test_a_name_is_left_out_from_now_on(pages):
    report = factories.report(title="The fall of Zebulon Quince")
    _, done = put_right(pages, report_address(report), withhold="Zebulon Quince", reason="A name.")
    report.refresh_from_db()
    assert report.names_withheld == ["Zebulon Quince"]
    assert done.status_code == 200
    assert "Quince" not in text_of(done)
    assert "quince" not in report.slug
    assert "Quince" not in str([event.data for event in ledger.latest()])


def test_only_curators_are_offered_to_put_it_right(client, item, reader, curator):
    public = reverse("web:item", args=[f"{item.identifier[:3]}-{item.identifier[3:]}"])
    report = reverse("web:report", args=[item.report.slug])
    for who, offered in ((None, False), (reader, False), (curator, True)):
        if who:
            signed_in(client, who)
        assert ("Correct this item" in text_of(client.get(public))) is offered
        assert ("Correct the particulars" in text_of(client.get(report))) is offered


def test_what_is_no_item_is_not_found(pages, item):
    for typed in ("nonsense!", "4KX7QM" if item.identifier != "4KX7QM" else "4KX7QN"):
        assert pages.get(f"/curation/items/{typed}/correct/").status_code == 404
    assert pages.get("/curation/reports/no-such-report/correct/").status_code == 404
