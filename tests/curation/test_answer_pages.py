"""The pages about the answers of a response."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from heed.curation import actions
from heed.curation.models import FoundAnswer
from heed.oversight.models import Answer, PublishedAnswer
from tests import factories
from tests.curation.documents import RESPONSE
from tests.curation.test_answers import DATED, LETTER, publish

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def pages(client, curator):
    client.force_login(curator)
    return client


@pytest.fixture
def response(take_in, by_curator):
    publish(take_in(), by_curator)
    return take_in(DATED, "response.md")


def sent(row, **more):
    return {"revision": row.revision, "respondent": "org:DEPT", "answered_on": "2025-05-03", "decision": "", **more}


def test_the_import_leads_to_its_answers(pages, response):
    page = pages.get(reverse("curation:import", args=[response.pk]))
    assert "3. Record the answers" in text_of(page)
    assert "2 of 2 answers to record" in text_of(page)
    listed = text_of(pages.get(reverse("curation:answers", args=[response.pk])))
    assert "Answer to Recommendation 2" in listed
    assert "restated in other words" in listed
    assert "Record all 2 that are certain" in listed


def test_one_stands_beside_the_original_words_with_the_differences_marked(pages, response):
    page = pages.get(reverse("curation:answer", args=[response.found_answers.get(position=2).pk])).content.decode()
    assert "<del>once a</del> <ins>twice a</ins>" in page or "<del>once</del> <ins>twice</ins>" in page
    assert "The decision as written:" in page
    assert 'value="accepted_in_principle" id="decision-accepted_in_principle" checked' in page


def test_the_duties_of_whoever_answers_are_ticked_and_others_are_not(pages, response):
    first, second = response.found_answers.all()
    assert re.search(r'name="duty"[^>]* checked', pages.get(f"/curation/answers/{first.pk}/").content.decode())
    other = pages.get(f"/curation/answers/{second.pk}/").content.decode()
    assert 'name="duty"' in other
    assert not re.search(r'name="duty"[^>]* checked', other)


def test_recording_goes_on_to_the_next_and_then_to_the_list(pages, response):
    first, second = response.found_answers.select_related("item")
    duty = first.item.obligations.get()
    page = pages.post(f"/curation/answers/{first.pk}/", sent(first, decision="accepted", duty=duty.pk), follow=True)
    assert page.redirect_chain[-1][0] == f"/curation/answers/{second.pk}/"
    assert "It counts for 1 obligation." in text_of(page)
    page = pages.post(f"/curation/answers/{second.pk}/", sent(second), follow=True)
    assert page.redirect_chain[-1][0] == reverse("curation:answers", args=[response.pk])
    assert Answer.objects.get().obligation == duty
    assert PublishedAnswer.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"decision": ""}, "Choose what the answer decides, or untick the obligations"),
        ({"decision": "accepted", "answered_on": ""}, "a clock stops on it"),
        ({"decision": "accepted", "answered_on": "soon"}, "There is a problem"),
        ({"decision": "redirected"}, "Say for whom it is instead"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(pages, response, more, says):
    row = response.found_answers.select_related("item").first()
    duty = row.item.obligations.get()
    page = pages.post(f"/curation/answers/{row.pk}/", sent(row, duty=duty.pk, reasons="My reasons", **more))
    assert page.status_code == 400
    assert says in text_of(page)
    assert "My reasons" in page.content.decode()
    assert not PublishedAnswer.objects.exists()


def test_an_organisation_is_found_by_name_without_recording_anything(pages, response):
    row = response.found_answers.first()
    page = pages.post(f"/curation/answers/{row.pk}/", sent(row, find="respondent", respondent_search="Regulator"))
    assert "Example Quality Regulator" in page.content.decode()
    assert not PublishedAnswer.objects.exists()


def test_somebody_elses_verdict_is_shown_and_not_overwritten(pages, response, by_curator):
    row = response.found_answers.first()
    actions.set_aside_answer(by=by_curator, answer_id=row.pk, revision=row.revision, reason="A foreword")
    page = pages.post(f"/curation/answers/{row.pk}/", sent(row))
    assert page.status_code == 409
    assert not PublishedAnswer.objects.exists()


def test_resuming_leads_to_the_first_that_waits(pages, response):
    first, second = response.found_answers.all()
    pages.post(f"/curation/answers/{first.pk}/aside/", {"revision": first.revision, "reason": "It was read wrongly"})
    page = pages.get(reverse("curation:continue-answers", args=[response.pk]))
    assert page["Location"] == f"/curation/answers/{second.pk}/"


def test_an_unmatched_answer_says_so_and_takes_the_item_of_a_person(pages, take_in):
    response = take_in(RESPONSE, "response.md")
    row = response.found_answers.first()
    assert "Not matched with an item" in text_of(pages.get(f"/curation/answers/{row.pk}/"))
    item = factories.item()
    pages.post(f"/curation/answers/{row.pk}/item/", {"revision": row.revision, "identifier": item.identifier})
    row.refresh_from_db()
    assert row.item == item
    assert "What was asked" in text_of(pages.get(f"/curation/answers/{row.pk}/"))


def test_a_letter_is_typed_by_hand(pages, take_in):
    report = factories.report(factories.item_facts(kind="concern", ref="1"), coroner=factories.coroner())
    letter = take_in(LETTER, "letter.txt")
    address = reverse("curation:type-answers", args=[letter.pk])
    words = report.title.split()[-1]
    assert f"?report={report.pk}" in pages.get(address, {"q": words}).content.decode()
    form = pages.get(address, {"report": report.pk})
    assert "The lamps are being counted" in form.content.decode()  # the letter's own words, to be cut down
    concern = report.items.get()
    fields = {"report": report.pk, "respondent": "org:TRUST", "respondent_text": "We", "answered_on": "2026-05-03"}
    empty = pages.post(address, {**fields, "text": ""})
    assert empty.status_code == 400
    assert "Tick what it answers" in text_of(empty)
    page = pages.post(address, {**fields, "text": "We accept your first concern.", "item": concern.identifier})
    row = FoundAnswer.objects.get()
    assert page["Location"] == f"/curation/answers/{row.pk}/"
    assert (row.item, row.suggested["answered_on"]) == (concern, "2026-05-03")


# The record of a published answer


@pytest.fixture
def record(pages, response):
    row = response.found_answers.select_related("item").first()
    duty = row.item.obligations.get()
    pages.post(f"/curation/answers/{row.pk}/", sent(row, decision="accepted", duty=duty.pk))
    return PublishedAnswer.objects.get()


def place(record, name=""):
    return f"/oversight/published/{record.pk}/{name}"


def test_a_record_shows_what_was_confirmed_of_it(pages, record):
    page = text_of(pages.get(place(record)))
    assert "Department of Examples" in page
    assert "accepted, 3 May 2025" in page


def test_a_confirmation_is_taken_back_and_given_again(pages, record):
    answer = Answer.objects.get()
    page = pages.post(place(record, "take-back/"), {"answer": answer.pk, "reason": ""}, follow=True)
    assert "Say why it is taken back" in text_of(page)
    page = pages.post(place(record, "take-back/"), {"answer": answer.pk, "reason": "Read too fast"}, follow=True)
    assert "It counts no longer for 1 obligation." in text_of(page)
    assert "Read too fast" in text_of(page)
    again = {"duty": answer.obligation_id, "decision": "declined", "answered_on": "2025-05-03"}
    page = pages.post(place(record, "confirm/"), again, follow=True)
    assert "It counts for 1 more obligation." in text_of(page)
    assert [row.decision for row in Answer.objects.filter(taken_back_at=None)] == ["declined"]


def test_a_record_is_moved_to_another_item(pages, record):
    other = factories.item()
    page = pages.post(place(record, "put-right/"), {"identifier": "nothing", "reason": "Wrong"}, follow=True)
    assert "No published item" in text_of(page)
    fields = {"identifier": other.identifier, "reason": "It restates this one"}
    page = pages.post(place(record, "put-right/"), fields, follow=True)
    assert "It restates this one" in text_of(page)
    assert "This record is out of date" in text_of(pages.get(place(record)))


def test_a_record_is_taken_back_in_the_open(pages, record):
    page = pages.post(place(record, "withdraw/"), {"reason": "It is the foreword"}, follow=True)
    assert "It is the foreword" in text_of(page)
    page = pages.post(place(record, "withdraw/"), {"reason": "Again"}, follow=True)
    assert "put right since you looked" in text_of(page)


def test_only_those_who_record_come_in(client, reader, record):
    for name in ("", "confirm/", "take-back/", "put-right/", "withdraw/"):
        client.logout()
        ask = client.post if name else client.get
        assert ask(place(record, name)).status_code == 302
        client.force_login(reader)
        assert ask(place(record, name)).status_code == 403


def test_a_record_that_is_not_there_is_a_404(pages):
    assert pages.get("/oversight/published/999/").status_code == 404
