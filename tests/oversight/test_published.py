"""Answers in published documents: they stand beside the item, and count only for the duties that a person ticks."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from heed.clocks import AsAt
from heed.status import Response
from tests import factories

pytestmark = pytest.mark.django_db

ANSWER = "We accept this recommendation. The list will be published in spring."
DAY = dt.date(2026, 6, 1)
NOW = AsAt(dt.date(2100, 1, 1), dt.date(2100, 1, 1))


@pytest.fixture
def item(organisations):
    """A recommendation of two bodies."""
    from heed.register.facts import AddresseeFacts

    asked = (AddresseeFacts("The Department", "DEPT"), AddresseeFacts("The Regulator", "REG"))
    return factories.item(addressees=asked)


@pytest.fixture
def record(item, by_curator, organisations):
    """Records an answer of the Department to the item."""
    from heed.oversight.actions.published import record_answers
    from heed.oversight.publishing import PublishedFacts

    def recorded(**changes):
        facts = {
            "item": item,
            "position": 1,
            "text": ANSWER,
            "respondent": organisations["DEPT"],
            "decision_as_written": "We accept this recommendation.",
            "proposed": "accepted",
            "answered_on": DAY,
            "anchors": [{"page": 1, "start": 0, "end": 5}],
        }
        names = changes.pop("names_withheld", ())
        document = changes.pop("document", None) or factories.document()
        one = PublishedFacts(**{**facts, **changes})
        return record_answers(by=by_curator, document=document, answers=[one], names_withheld=names)[0]

    return recorded


@pytest.fixture
def confirm(by_curator):
    from heed.oversight.actions.published import confirm_answer

    def confirmed(published, *duties, decision=Response.ACCEPTED, **more):
        return confirm_answer(by=by_curator, published=published, decision=decision, obligations=duties, **more)

    return confirmed


def duties_of(item):
    return list(item.obligations.order_by("number"))


def response_of(duty):
    duty.state.refresh_from_db()
    return duty.state.response


def shown(item, at=NOW):
    from heed.oversight.selectors.published import answers_of

    return answers_of(item, at)


# Recording


def test_recorded_words_stand_beside_the_item_and_answer_no_duty(item, record):
    published = record(restated_text="The Department must review guidance.")
    assert {response_of(duty) for duty in duties_of(item)} == {"awaiting"}
    published.document.refresh_from_db()
    assert (published.document.report, published.document.role) == (item.report, "response")
    (one,) = shown(item)
    assert (one.text, one.decision_as_written, one.page) == (ANSWER, "We accept this recommendation.", 1)
    assert one.respondent == "Department of Examples"
    assert one.differences
    assert one.speaks_for == []


def test_the_same_place_is_recorded_once(item, record):
    from heed.oversight.errors import OversightError

    document = factories.document()
    record(document=document)
    with pytest.raises(OversightError, match="already"):
        record(document=document)
    record(document=document, position=2)
    assert len(shown(item)) == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"text": "  "}, "words of the answer"), ({"answered_on": dt.date(2999, 1, 1)}, "not come yet")],
)
def test_what_is_refused(record, changes, says):
    from heed.oversight.errors import OversightError

    with pytest.raises(OversightError, match=says):
        record(**changes)


def test_only_those_who_record_may(item, reader, record):
    from heed.ledger.actors import Actor
    from heed.oversight.actions import published as actions

    published = record()
    by = Actor.person(reader)
    duty = duties_of(item)[0]
    for act in (
        lambda: actions.record_answers(by=by, document=factories.document(), answers=[]),
        lambda: actions.confirm_answer(by=by, published=published, decision=Response.ACCEPTED, obligations=[duty]),
        lambda: actions.take_back_confirmation(by=by, published=published, answers=[], reason="x"),
        lambda: actions.put_right(by=by, published=published, item=factories.item(), reason="x"),
        lambda: actions.withdraw_published(by=by, published=published, reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_database_refuses_to_change_a_record(record):
    from heed.oversight.models import PublishedAnswer

    published = record()
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedAnswer.objects.filter(pk=published.pk).update(text="Something else")


def test_the_log_holds_hashes_and_codes_but_no_words(item, record, confirm, by_curator):
    from heed.ledger.models import Event
    from heed.oversight.actions import published as actions

    published = record()
    confirm(published, duties_of(item)[0], decision=Response.DECLINED, reasons="Too many words to keep")
    actions.withdraw_published(by=by_curator, published=published, reason="A secret reason")
    kept = json.dumps([event.data for event in Event.objects.filter(kind__startswith="answer.")])
    assert "organisation:DEPT" in kept
    assert not any(words in kept for words in ("spring", "Too many words", "secret"))


def test_names_of_those_who_died_are_left_out(record, organisations):
    item = factories.item(names_withheld=("Imaginary Personson",))
    record(item=item, text="We were sad to hear of Imaginary Personson. We accept.", decision_as_written="We accept.")
    (one,) = shown(item)
    assert "Personson" not in one.text
    assert one.names_withheld


# Confirming


def test_it_counts_for_the_duties_ticked_and_for_no_other(item, record, confirm):
    theirs, other = duties_of(item)
    (answer,) = confirm(record(), theirs)
    assert (response_of(theirs), response_of(other)) == ("accepted", "awaiting")
    assert answer.counts_since is not None
    assert (answer.text, answer.decision_as_written) == (ANSWER, "We accept this recommendation.")
    event = theirs.status_events.get(axis="response")
    assert (event.capacity, event.true_on, event.answer) == ("curator", DAY, answer)
    assert [(one.duty, one.owner, one.decision) for one in shown(item)[0].speaks_for] == [
        (str(theirs), "Department of Examples", "accepted")
    ]


@pytest.fixture
def pfd(organisations):
    """A coroner's report, whose duties have clocks."""
    return factories.report(
        factories.item_facts(kind="concern", ref="1"),
        factories.item_facts(kind="concern", ref="2"),
        kind="pfd",
        coroner=factories.coroner(),
    )


def test_an_answer_stops_the_clock_on_its_day_and_one_still_considered_does_not(pfd, record, confirm):
    (accepted,), (considered,) = map(duties_of, pfd.items.order_by("position"))
    confirm(record(item=accepted.item), accepted)
    confirm(record(item=considered.item), considered, decision=Response.UNDER_CONSIDERATION)
    assert (response_of(accepted), accepted.state.answered_on) == ("accepted", DAY)
    assert (response_of(considered), considered.state.answered_on) == ("under_consideration", None)


def test_a_letter_to_a_coroner_answers_each_concern_of_one_report(pfd, record, confirm):
    letter = factories.document()
    for at, concern in enumerate(pfd.items.order_by("position"), 1):
        published = record(item=concern, document=letter, position=at, answered_on=dt.date(2026, 3, 20))
        confirm(published, *duties_of(concern))
    for concern in pfd.items.all():
        (duty,) = duties_of(concern)
        assert response_of(duty) == "accepted"
        assert duty.clocks.exists()
        assert duty.state.answered_on == dt.date(2026, 3, 20)


def test_the_words_of_a_refusal_are_its_reasons_unless_others_are_given(item, record, confirm):
    theirs, other = duties_of(item)
    published = record()
    assert confirm(published, theirs, decision=Response.DECLINED)[0].reasons == ANSWER
    assert confirm(published, other, decision=Response.DECLINED, reasons="Too dear")[0].reasons == "Too dear"


@pytest.mark.parametrize(
    ("duties", "more", "says"),
    [
        ((), {}, "at least one obligation"),
        ((0,), {"decision": Response.REDIRECTED}, "for whom it is instead"),
        ((0,), {"decision": Response.AWAITING}, "what the answer decides"),
        ((0,), {"answered_on": dt.date(2999, 1, 1)}, "not come yet"),
    ],
)
def test_what_a_confirmation_needs(item, record, confirm, duties, more, says):
    from heed.oversight.errors import OversightError

    with pytest.raises(OversightError, match=says):
        confirm(record(), *(duties_of(item)[at] for at in duties), **more)


def test_without_any_date_it_is_asked_for(item, record, confirm):
    from heed.oversight.errors import OversightError

    published = record(answered_on=None)
    with pytest.raises(OversightError, match="which day"):
        confirm(published, duties_of(item)[0])
    assert confirm(published, duties_of(item)[0], answered_on=DAY)[0].answered_on == DAY


def test_a_duty_of_another_item_is_refused(item, record, confirm):
    from heed.oversight.errors import OversightError

    with pytest.raises(OversightError, match="another item"):
        confirm(record(), duties_of(factories.item())[0])


def test_twice_is_refused(item, record, confirm):
    from heed.oversight.errors import ChangedMeanwhile

    published = record()
    confirm(published, duties_of(item)[0])
    with pytest.raises(ChangedMeanwhile, match="already"):
        confirm(published, duties_of(item)[0], decision=Response.DECLINED)


def test_an_answer_dated_before_the_last_one_stands_but_does_not_count(item, record, confirm):
    from heed.oversight.errors import OversightError

    duty = duties_of(item)[0]
    confirm(record(), duty)
    older = record(answered_on=dt.date(2026, 5, 1))
    with pytest.raises(OversightError, match="can't have been true before"):
        confirm(older, duty, decision=Response.DECLINED)
    assert response_of(duty) == "accepted"
    assert [one.answered_on for one in shown(item)] == [dt.date(2026, 5, 1), DAY]


# Putting right


def test_a_confirmation_that_is_taken_back_counts_no_longer(item, record, confirm, by_curator):
    from heed.oversight.actions.published import take_back_confirmation

    theirs, other = duties_of(item)
    published = record()
    wrong = confirm(published, theirs, other)[1]
    take_back_confirmation(by=by_curator, published=published, answers=[wrong], reason="It speaks for itself only.")
    assert (response_of(theirs), response_of(other)) == ("accepted", "awaiting")
    assert other.state.answered_on is None
    assert [one.duty for one in shown(item)[0].speaks_for] == [str(theirs)]
    wrong.refresh_from_db()
    assert wrong.taken_back_reason == "It speaks for itself only."


def test_what_counted_before_counts_again(pfd, record, confirm, by_curator):
    from heed.oversight.actions.published import take_back_confirmation

    concern = pfd.items.first()
    (duty,) = duties_of(concern)
    confirm(record(item=concern, answered_on=dt.date(2026, 3, 1)), duty, decision=Response.ACCEPTED_IN_PART)
    second = record(item=concern)
    wrong = confirm(second, duty, decision=Response.DECLINED)
    assert response_of(duty) == "declined"
    take_back_confirmation(by=by_curator, published=second, answers=wrong, reason="Another body said that.")
    assert response_of(duty) == "accepted_in_part"
    assert duty.state.answered_on == dt.date(2026, 3, 1)


def test_the_clock_runs_again_when_the_only_answer_is_taken_back(pfd, record, confirm, by_curator):
    from heed.oversight.actions.published import take_back_confirmation

    concern = pfd.items.first()
    (duty,) = duties_of(concern)
    published = record(item=concern)
    wrong = confirm(published, duty)
    take_back_confirmation(by=by_curator, published=published, answers=wrong, reason="It is about another ward.")
    assert response_of(duty) == "awaiting"
    assert duty.state.answered_on is None


def test_what_is_taken_back_counts_no_longer_for_the_duties_that_took_the_place_of_its_own(
    pfd, record, confirm, by_curator, organisations
):
    from heed.oversight.actions.obligations import Wanted, split_obligation
    from heed.oversight.actions.published import take_back_confirmation

    concern = pfd.items.first()
    (duty,) = duties_of(concern)
    published = record(item=concern)
    wrong = confirm(published, duty)
    theirs = Wanted(duty.as_written, None, duty.owner, None, "lead")
    others = replace(theirs, as_written="The regulator", owner=organisations["REG"])
    heir, _ = split_obligation(by=by_curator, obligation=duty, into=[theirs, others], reason="Two tasks.")
    assert response_of(heir) == "accepted"
    take_back_confirmation(by=by_curator, published=published, answers=wrong, reason="It is about another ward.")
    assert response_of(heir) == "awaiting"
    assert heir.state.answered_on is None


def test_an_answer_to_another_item_is_moved_and_the_record_before_stays(item, record, confirm, by_curator):
    from heed.oversight.actions.published import put_right
    from heed.oversight.models import PublishedAnswer

    right = factories.item()
    published = record()
    confirm(published, duties_of(item)[0])
    moved = put_right(by=by_curator, published=published, item=right, reason="It restates the other one.")
    assert response_of(duties_of(item)[0]) == "awaiting"
    assert shown(item) == []
    (one,) = shown(right)
    assert (one.text, one.put_right) == (ANSWER, "It restates the other one.")
    assert moved.supersedes == published
    assert PublishedAnswer.objects.get(pk=published.pk).item == item


def test_a_record_that_is_no_answer_is_withdrawn_in_the_open(item, record, confirm, by_curator):
    from heed.oversight.actions.published import withdraw_published

    published = record()
    confirm(published, duties_of(item)[0])
    withdraw_published(by=by_curator, published=published, reason="It is the foreword.")
    assert response_of(duties_of(item)[0]) == "awaiting"
    assert shown(item) == []


@pytest.mark.parametrize("act", ["confirm", "put_right", "withdraw_published"])
def test_a_record_that_was_put_right_is_not_touched_again(item, record, confirm, by_curator, act):
    from heed.oversight.actions import published as actions
    from heed.oversight.errors import ChangedMeanwhile

    published = record()
    actions.put_right(by=by_curator, published=published, item=factories.item(), reason="Moved.")
    with pytest.raises(ChangedMeanwhile):
        if act == "confirm":
            confirm(published, duties_of(item)[0])
        elif act == "put_right":
            actions.put_right(by=by_curator, published=published, item=factories.item(), reason="Moved.")
        else:
            actions.withdraw_published(by=by_curator, published=published, reason="Moved.")


@pytest.mark.parametrize("act", ["put_right", "withdraw_published"])
def test_putting_right_needs_a_reason(record, by_curator, act):
    from heed.oversight.actions import published as actions
    from heed.oversight.errors import OversightError

    more = {"item": factories.item()} if act == "put_right" else {}
    with pytest.raises(OversightError, match="why"):
        getattr(actions, act)(by=by_curator, published=record(), reason=" ", **more)


# As at a day


def test_an_answer_is_shown_from_its_day_and_from_when_it_was_known(item, record):
    record()
    today = timezone.localdate()
    assert len(shown(item, AsAt(DAY, today))) == 1
    assert shown(item, AsAt(DAY - dt.timedelta(days=1), today)) == []
    assert shown(item, AsAt(DAY, today - dt.timedelta(days=2))) == []


def test_many_items_take_a_fixed_number_of_queries(record, confirm, django_assert_max_num_queries):
    from heed.oversight.selectors.published import answers_of_items
    from heed.register.models import Item

    for _ in range(4):
        one = factories.item()
        confirm(record(item=one), *duties_of(one))
    items = list(Item.objects.select_related("current", "report"))
    with django_assert_max_num_queries(3):
        found = answers_of_items(items, NOW)
    assert sum(map(len, found.values())) == 4
