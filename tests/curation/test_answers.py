"""Answers of a response: found, matched, judged one by one or together, typed by hand; each beside what it answers."""

from __future__ import annotations

import datetime as dt

import pytest

from heed.curation import actions
from heed.curation.actions import Typed, Verdict
from heed.curation.models import FoundAnswer, Import
from heed.curation.refusals import Conflict, Refused
from heed.oversight.models import Answer, PublishedAnswer
from heed.register.models import Item, Mention
from heed.status import Response
from tests import factories
from tests.curation.documents import REPORT, RESPONSE

pytestmark = pytest.mark.django_db

DATED = RESPONSE.replace("## Introduction", "Department of Examples\n\nPublished 3 May 2025.\n\n## Introduction")
LETTER = """Invented Trust, 3 May 2025

Dear coroner,

We accept your first concern. The lamps are being counted, and each ward has a list of them.

Yours faithfully
"""


@pytest.fixture
def published(take_in, by_curator):
    return publish(take_in(), by_curator)


def publish(taken_in, by):
    for row in taken_in.candidates.filter(state="pending"):
        actions.accept(by=by, candidate_id=row.pk, revision=row.revision)
    return actions.publish(by=by, import_id=taken_in.pk, seen=actions.fingerprint(taken_in))


@pytest.fixture
def response(published, take_in):
    return take_in(RESPONSE, "response.md")


def judged(by, row, **verdict):
    return actions.record_answer(by=by, answer_id=row.pk, revision=row.revision, verdict=Verdict(**verdict))


# Found and matched


def test_answers_are_matched_as_the_response_is_read(response):
    first, second = response.found_answers.all()
    assert [row.item.ref for row in (first, second)] == ["Recommendation 1", "Recommendation 2"]
    assert (first.match_method, first.match_score, first.match_sure) == ("answers/1 reference-and-words", 1.0, True)
    assert second.match_score < 1
    assert first.text == "The government accepts this recommendation. The list will be published in spring."
    assert second.restatement.text == second.restated


def test_answers_that_came_first_are_matched_once_the_report_is_there(take_in, by_curator):
    response = take_in(RESPONSE, "response.md")
    assert {row.item for row in response.found_answers.all()} == {None}
    publish(take_in(), by_curator)
    assert actions.match_again(by=by_curator, import_id=response.pk) == 2
    assert {row.item.ref for row in response.found_answers.all()} == {"Recommendation 1", "Recommendation 2"}


def test_a_report_that_holds_its_own_answers_has_them_matched_as_it_is_published(take_in, by_curator):
    response = take_in(RESPONSE, "response.md")
    report = publish(take_in(), by_curator)
    Import.objects.filter(pk=response.pk).update(belongs_to=report)
    assert actions.match_answers_again(by=by_curator, import_id=response.pk) == 2
    assert actions.match_answers_again(by=by_curator, import_id=response.pk) == 0


def test_reading_again_drops_answers_nobody_judged_and_keeps_those_that_were(response, by_curator):
    row = response.found_answers.first()
    actions.set_aside_answer(by=by_curator, answer_id=row.pk, revision=row.revision, reason="Not yet")
    response.refresh_from_db()
    with pytest.raises(Refused, match="judged already"):
        actions.read_again(by=by_curator, import_id=response.pk, revision=response.revision)
    row.refresh_from_db()
    actions.reopen_answer(by=by_curator, answer_id=row.pk, revision=row.revision)
    actions.read_again(by=by_curator, import_id=response.pk, revision=response.revision)
    assert not response.found_answers.exists()


# Judged one by one


def test_one_is_recorded_beside_its_item_with_what_it_restates(response, published, by_curator):
    row = response.found_answers.get(position=2)
    record = judged(by_curator, row, respondent_text="The government", answered_on=dt.date(2025, 5, 3))
    row.refresh_from_db()
    response.refresh_from_db()
    response.document.refresh_from_db()
    assert (row.state, row.published, row.decided_by) == ("recorded", record, by_curator.reference)
    assert (record.item, record.matched, record.proposed) == (row.item, row.item, "accepted_in_principle")
    assert (record.method, record.score) == (row.match_method, row.match_score)
    assert (response.state, response.report) == ("published", published)
    assert (response.document.report, response.document.role) == (published, "response")
    assert row.restatement.state == "accepted"
    (mention,) = Mention.objects.filter(kind=Mention.Kind.RESTATEMENT)
    assert (mention.item, "twice a year" in mention.text) == (row.item, True)
    assert not Answer.objects.exists()


def test_the_decision_counts_for_the_duties_of_the_verdict(response, by_curator):
    row = response.found_answers.get(position=1)
    (duty,) = row.item.obligations.all()
    judged(by_curator, row, answered_on=dt.date(2025, 5, 3), decision=Response.ACCEPTED, duties=[duty])
    duty.state.refresh_from_db()
    assert duty.state.response == "accepted"


def test_what_oversight_refuses_leaves_nothing_behind(response, by_curator):
    row = response.found_answers.get(position=1)
    (duty,) = row.item.obligations.all()
    with pytest.raises(Refused, match="which day"):
        judged(by_curator, row, decision=Response.ACCEPTED, duties=[duty])
    assert not PublishedAnswer.objects.exists()
    row.refresh_from_db()
    assert row.state == "pending"


def test_two_curators_at_once_do_not_overwrite_each_other(response, by_curator):
    row = response.found_answers.first()
    judged(by_curator, row)
    with pytest.raises(Conflict):
        actions.set_aside_answer(by=by_curator, answer_id=row.pk, revision=row.revision, reason="Twice")
    assert PublishedAnswer.objects.count() == 1


def test_an_answer_without_an_item_waits_for_one(take_in, by_curator):
    response = take_in(RESPONSE, "response.md")
    row = response.found_answers.first()
    with pytest.raises(Refused, match="Choose the item"):
        judged(by_curator, row)
    other = factories.item()
    chosen = actions.choose_answered_item(
        by=by_curator, answer_id=row.pk, revision=row.revision, identifier=other.identifier
    )
    record = judged(by_curator, chosen)
    assert (record.item, record.matched) == (other, None)  # the machine's verdict is kept beside the person's
    with pytest.raises(Refused, match="recorded"):
        actions.choose_answered_item(
            by=by_curator, answer_id=row.pk, revision=chosen.revision + 1, identifier=other.identifier
        )


def test_one_is_set_aside_with_a_reason_and_taken_up_again(response, by_curator):
    row = response.found_answers.first()
    with pytest.raises(Refused, match="why"):
        actions.set_aside_answer(by=by_curator, answer_id=row.pk, revision=row.revision, reason=" ")
    aside = actions.set_aside_answer(by=by_curator, answer_id=row.pk, revision=row.revision, reason="A foreword")
    assert (aside.state, aside.reason) == ("set_aside", "A foreword")
    back = actions.reopen_answer(by=by_curator, answer_id=row.pk, revision=aside.revision)
    assert (back.state, back.decided_by) == ("pending", "")


# Judged together


def test_those_that_are_certain_are_recorded_together(take_in, published, by_curator):
    response = take_in(DATED, "response.md")
    assert actions.record_certain(by=by_curator, import_id=response.pk) == 2
    assert {row.state for row in response.found_answers.all()} == {"recorded"}
    # The Department's duty has its answer; the Regulator's has none, whatever the Department says of it
    (answer,) = Answer.objects.all()
    assert (answer.obligation.owner.code, answer.decision, answer.answered_on) == (
        "DEPT",
        "accepted",
        dt.date(2025, 5, 3),
    )
    assert actions.record_certain(by=by_curator, import_id=response.pk) == 0


CHANGES = [
    ({"match_sure": False}, "The match with the item is not sure."),
    ({"item": None}, "The item that it answers was not found."),
    ({"suggested__decision": "unclear"}, "What it decides can’t be told from its words."),
    ({"suggested__decision": "noted"}, "What it decides can’t be told from its words."),
    ({"suggested__mentions": []}, "Its place in the document is not known."),
    ({"taken_in__published_on": None}, "The day of the answer is not known."),
    ({"taken_in__extraction": {"warnings": [{"page": 1}]}}, "The page it stands on gave a warning when it was read."),
]


@pytest.mark.parametrize(("changes", "says"), CHANGES)
def test_what_is_not_certain_says_why(take_in, published, changes, says):
    from heed.curation.certain_answers import doubts, proposals

    response = take_in(DATED, "response.md")
    row = response.found_answers.select_related("item", "respondent").first()
    assert doubts(response, row, proposals(response, [row])[0]) == []
    for name, value in changes.items():
        where, _, field = name.rpartition("__")
        if where == "suggested":
            row.suggested[field] = value
        else:
            setattr(response if where else row, field, value)
    assert says in doubts(response, row, proposals(response, [row])[0])


# Typed by hand


def test_a_letter_is_typed_and_recorded_like_the_rest(take_in, by_curator, organisations):
    report = factories.report(
        factories.item_facts(kind="concern", ref="1"),
        factories.item_facts(kind="concern", ref="2"),
        coroner=factories.coroner(),
    )
    letter = take_in(LETTER, "letter.txt")
    words = "We accept your first concern. The lamps are being counted, and each ward has a list of them."
    items = list(report.items.order_by("position"))
    day = dt.date(2026, 5, 3)
    typed = Typed(items=items, text=words, respondent=organisations["TRUST"], respondent_text="We", answered_on=day)
    rows = actions.type_answers(by=by_curator, import_id=letter.pk, typed=typed)
    assert [(row.item, row.origin, row.position) for row in rows] == [
        (items[0], FoundAnswer.Origin.TYPED, 1),
        (items[1], FoundAnswer.Origin.TYPED, 2),
    ]
    assert rows[0].suggested["mentions"][0]["anchors"][0]["page"] == 1
    (duty,) = items[0].obligations.all()
    verdict = {"respondent": rows[0].respondent, "answered_on": day}
    judged(by_curator, rows[0], decision=Response.ACCEPTED, duties=[duty], **verdict)
    judged(by_curator, rows[1], **verdict)
    letter.document.refresh_from_db()
    assert (letter.document.report, letter.document.role) == (report, "response")
    assert [record.item for record in PublishedAnswer.objects.order_by("position")] == items
    duty.state.refresh_from_db()
    assert duty.state.response == "accepted"


@pytest.mark.parametrize(("text", "ticked", "says"), [(" ", True, "words"), ("We accept.", False, "Tick")])
def test_what_is_typed_needs_words_and_an_item(take_in, by_curator, text, ticked, says):
    letter = take_in(LETTER, "letter.txt")
    items = [factories.item()] if ticked else []
    with pytest.raises(Refused, match=says):
        actions.type_answers(by=by_curator, import_id=letter.pk, typed=Typed(items=items, text=text))


def test_the_log_holds_no_words(response, by_curator):
    import json

    from heed.ledger.models import Event

    row = response.found_answers.first()
    actions.set_aside_answer(by=by_curator, answer_id=row.pk, revision=row.revision, reason="A hidden reason")
    judged(by_curator, response.found_answers.last())
    kept = json.dumps([event.data for event in Event.objects.filter(kind__startswith="answer.")])
    assert "hidden" not in kept
    assert "government" not in kept


def test_the_report_itself_is_not_touched(published, response):
    assert Item.objects.count() == 3
    assert REPORT.count("### Recommendation") == 3


def test_a_scan_without_any_text_is_taken_in_and_its_answer_typed(take_in, by_curator):
    from tests.tinypdf import TinyPdf

    scan = TinyPdf()
    scan.page().image()
    letter = take_in(scan.save(), "scan.pdf")
    assert letter.state == "ready"
    typed = Typed(items=[factories.item()], text="We decline.", answered_on=dt.date(2026, 5, 3))
    (row,) = actions.type_answers(by=by_curator, import_id=letter.pk, typed=typed)
    assert row.suggested["mentions"] == []  # the words are nowhere to be found in a picture
    assert judged(by_curator, row).text == "We decline."


def test_a_report_that_asks_something_itself_does_not_become_a_response_by_mistake(response, by_curator):
    from heed.curation.models import Candidate

    Import.objects.filter(pk=response.pk).update(belongs_to=None, belongs_as="report")
    Candidate.objects.filter(pk=response.candidates.first().pk).update(origin="extracted")
    with pytest.raises(Refused, match="asks something itself"):
        judged(by_curator, response.found_answers.first())


def test_a_list_of_answers_takes_a_fixed_number_of_queries(response, client, curator, django_assert_max_num_queries):
    client.force_login(curator)
    first = response.found_answers.first()
    for position in range(10, 30):
        FoundAnswer.objects.create(
            taken_in=response, position=position, suggested=first.suggested, item=first.item, match_found="matched"
        )
    with django_assert_max_num_queries(24):
        client.get(f"/curation/imports/{response.pk}/answers/")
