"""A curator's verdicts: each is kept with who and when, and none is overwritten unseen."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from heed.accounts.permissions import Role
from heed.curation import actions, certainty, selectors
from heed.curation.models import Candidate, Sentence
from heed.curation.refusals import Conflict, Refused
from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from tests import factories
from tests.curation.documents import long_report

pytestmark = pytest.mark.django_db
State = Candidate.State


@pytest.fixture
def first(imported):
    return imported.candidates.first()


@pytest.fixture
def third(imported):
    return imported.candidates.last()


def last_event(candidate):
    return ledger.history(f"candidate:{candidate.pk}").order_by("-index").first().kind


def test_accepting_says_who_and_when(first, by_curator):
    accepted = actions.accept(by=by_curator, candidate_id=first.pk, revision=0)
    assert (accepted.state, accepted.decided_by) == (State.ACCEPTED, by_curator.reference)
    assert accepted.decided_at is not None
    assert last_event(first) == "candidate.accepted"


def test_rejecting_needs_a_reason(first, by_curator):
    with pytest.raises(Refused, match="reason"):
        actions.reject(by=by_curator, candidate_id=first.pk, revision=0, reason="  ")
    rejected = actions.reject(by=by_curator, candidate_id=first.pk, revision=0, reason="It asks nothing")
    assert (rejected.state, rejected.reason) == (State.REJECTED, "It asks nothing")


def test_a_verdict_can_be_taken_back(first, by_curator):
    actions.reject(by=by_curator, candidate_id=first.pk, revision=0, reason="Wrong")
    reopened = actions.reopen(by=by_curator, candidate_id=first.pk, revision=1)
    assert (reopened.state, reopened.decided_by, reopened.reason) == (State.PENDING, "", "")
    assert last_event(first) == "candidate.reopened"


def test_two_curators_do_not_overwrite_each_other(first, by_curator):
    other = Actor.person(factories.person(Role.CURATOR))
    actions.reject(by=other, candidate_id=first.pk, revision=0, reason="Not an item")
    with pytest.raises(Conflict) as conflict:
        actions.accept(by=by_curator, candidate_id=first.pk, revision=0)
    assert conflict.value.current.reason == "Not an item"
    first.refresh_from_db()
    assert first.state == State.REJECTED


@pytest.mark.django_db(transaction=True)
def test_of_two_verdicts_in_the_same_moment_one_counts(first, by_curator):
    other = Actor.person(factories.person(Role.CURATOR))
    together = threading.Barrier(2 if connection.vendor == "postgresql" else 1)  # SQLite lets one in at a time anyway

    def judge(by):
        try:
            together.wait(timeout=10)
            actions.accept(by=by, candidate_id=first.pk, revision=0)
            return "counted"
        except Conflict:
            return "conflict"
        finally:
            if threading.current_thread() is not threading.main_thread():
                connection.close()

    if connection.vendor == "postgresql":
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(judge, [by_curator, other]))
    else:
        outcomes = [judge(by_curator), judge(other)]
    assert sorted(outcomes) == ["conflict", "counted"]
    assert ledger.history(f"candidate:{first.pk}").count() == 1


def edit_of(candidate, **changes):
    values = {name: getattr(candidate, name) for name in ("kind", "text", "ref", "heading", "purpose")}
    lists = {name: getattr(candidate, name) for name in ("parts", "addressees", "due")}
    return actions.Edit(**{**values, **lists, **changes})


def test_editing_keeps_both_versions(first, by_curator):
    edited = actions.edit(by=by_curator, candidate_id=first.pk, revision=0, edit=edit_of(first, purpose="For order"))
    assert (edited.purpose, edited.suggested["purpose"], edited.edited) == ("For order", None, True)
    assert last_event(first) == "candidate.edited"


def test_an_edit_that_changes_nothing_is_none(first, by_curator):
    same = actions.edit(by=by_curator, candidate_id=first.pk, revision=0, edit=edit_of(first))
    assert (same.edited, same.revision) == (False, 0)


def test_edited_words_find_their_place_anew(first, by_curator):
    words = "publish a list of night posts"
    edited = actions.edit(by=by_curator, candidate_id=first.pk, revision=0, edit=edit_of(first, text=words))
    anchor = edited.mentions[0]["anchors"][0]
    page = edited.taken_in.document.pages.get(number=anchor["page"])
    assert page.text[anchor["start"] : anchor["end"]] == words


def test_an_item_needs_words(first, by_curator):
    with pytest.raises(Refused):
        actions.edit(by=by_curator, candidate_id=first.pk, revision=0, edit=edit_of(first, text=" "))


def test_merging_joins_words_and_keeps_what_it_was_made_from(imported, by_curator):
    one, two, _ = imported.candidates.all()
    made = actions.merge(by=by_curator, candidate_id=two.pk, revision=0, others=[(one.pk, 0)])
    assert made.text == f"{one.text} {two.text}"
    assert {a["code"] for a in made.addressees} == {"DEPT", "REG"}
    assert (made.state, made.origin) == (State.PENDING, Candidate.Origin.MERGED)
    assert {row.pk for row in made.made_from.all()} == {one.pk, two.pk}
    one.refresh_from_db()
    assert one.state == State.REPLACED


def test_a_merge_can_be_taken_back(imported, by_curator):
    one, two, _ = imported.candidates.all()
    made = actions.merge(by=by_curator, candidate_id=one.pk, revision=0, others=[(two.pk, 0)])
    actions.undo_reshape(by=by_curator, candidate_id=two.pk, revision=1)
    states = {row.pk: row.state for row in imported.candidates.all()}
    assert (states[one.pk], states[two.pk], states[made.pk]) == (State.PENDING, State.PENDING, State.REJECTED)


@pytest.mark.parametrize("others", [[], "itself"])
def test_a_merge_needs_others(first, by_curator, others):
    chosen = [(first.pk, 0)] if others == "itself" else []
    with pytest.raises(Refused):
        actions.merge(by=by_curator, candidate_id=first.pk, revision=0, others=chosen)


def test_a_merge_is_refused_when_one_of_them_changed(imported, by_curator):
    one, two, _ = imported.candidates.all()
    actions.accept(by=by_curator, candidate_id=two.pk, revision=0)
    with pytest.raises(Conflict):
        actions.merge(by=by_curator, candidate_id=one.pk, revision=0, others=[(two.pk, 0)])


def test_splitting_by_parts_repeats_the_lead_in(third, by_curator):
    made = actions.split_by_parts(by=by_curator, candidate_id=third.pk, revision=0)
    assert [row.text for row in made] == [
        "The Lantern Committee should: count the lamps that are left on at night",
        "The Lantern Committee should: tell ward managers what it counted",
    ]
    assert all(row.addressees == third.addressees for row in made)


def test_splitting_at_a_place_narrows_where_it_stands(imported, by_curator):
    second = imported.candidates.all()[1]
    start, end = "The Example Quality Regulator should inspect the lights of every ward once a year.", None
    end = second.text.removeprefix(start).strip()
    made = actions.split(by=by_curator, candidate_id=second.pk, revision=0, texts=[start, end])
    anchors = [row.mentions[0]["anchors"][0] for row in made]
    assert anchors[0]["end"] <= anchors[1]["start"]
    assert [row.position for row in made] == sorted(row.position for row in made)


@pytest.mark.parametrize("texts", [["only one"], ["other", "words"]])
def test_a_split_must_keep_the_words(first, by_curator, texts):
    with pytest.raises(Refused):
        actions.split(by=by_curator, candidate_id=first.pk, revision=0, texts=texts)


def test_claiming_a_sentence_makes_a_candidate_in_its_place(imported, by_curator):
    sentence = imported.sentences.get()
    made = actions.claim(by=by_curator, sentence_id=sentence.pk)
    assert (made.text, made.origin, made.kind) == (sentence.text, Candidate.Origin.CLAIMED, "recommendation")
    assert made.mentions[0]["anchors"][0]["page"] == sentence.page
    assert list(imported.candidates.all())[-1] == made  # it stands behind the others in the document
    with pytest.raises(Refused):
        actions.claim(by=by_curator, sentence_id=sentence.pk)


def test_dismissing_a_sentence_and_taking_that_back(imported, by_curator):
    sentence = imported.sentences.get()
    assert actions.dismiss(by=by_curator, sentence_id=sentence.pk).decided_by == by_curator.reference
    assert actions.reopen_sentence(by=by_curator, sentence_id=sentence.pk).state == Sentence.State.OPEN


def test_only_what_is_certain_is_accepted_together(imported, by_curator):
    assert actions.accept_certain(by=by_curator, import_id=imported.pk) == 2
    assert [row.state for row in imported.candidates.all()] == [State.ACCEPTED, State.ACCEPTED, State.PENDING]


ADDRESSED = {"text": "DoEx", "code": "DEPT", "class_slug": None, "role": "lead"}
UNKNOWN = {"text": "Somebody", "code": None, "class_slug": None, "role": "lead"}
PLACED = [{"text": "", "anchors": [{"page": 3, "start": 0, "end": 5}]}]


@pytest.mark.parametrize(
    ("changes", "certain"),
    [
        ({}, True),
        ({"confidence": 0.89}, False),
        ({"addressees": []}, False),
        ({"addressees": [], "kind": "observation"}, True),
        ({"addressees": [ADDRESSED, UNKNOWN]}, False),
        ({"addressees": [ADDRESSED, {**UNKNOWN, "role": "with"}]}, True),
        ({"addressees": [{**UNKNOWN, "class_slug": "all-providers"}]}, True),
        ({"mentions": []}, False),
        ({"mentions": [{"text": "", "anchors": [{"page": 4, "start": 0, "end": 5}]}]}, False),
        ({"same_as_id": 1}, False),
        ({"origin": Candidate.Origin.CLAIMED}, False),
        ({"origin": Candidate.Origin.RESTATED}, False),
    ],
)
def test_what_is_certain(changes, certain):
    fields = {"kind": "recommendation", "confidence": 0.9, "addressees": [ADDRESSED], "mentions": PLACED}
    assert certainty.is_certain(Candidate(**{**fields, **changes}), {4}) is certain


def test_a_curator_goes_on_where_she_left_off(imported, by_curator):
    one, two, three = imported.candidates.all()
    assert selectors.left_off(by=by_curator, taken_in=imported) == one
    actions.accept(by=by_curator, candidate_id=two.pk, revision=0)
    assert selectors.left_off(by=by_curator, taken_in=imported) == three
    actions.accept(by=by_curator, candidate_id=three.pk, revision=0)
    assert selectors.left_off(by=by_curator, taken_in=imported) == one


def test_seven_hundred_candidates_are_judged_in_few_queries(take_in, by_curator, django_assert_max_num_queries):
    imported = take_in(long_report(700))
    assert imported.candidates.count() == 700
    with django_assert_max_num_queries(30):
        assert actions.accept_certain(by=by_curator, import_id=imported.pk) == 700


@pytest.mark.parametrize("action", ["accept", "reject", "reopen", "edit", "choose_item"])
def test_readers_judge_nothing(first, reader, action):
    extra = {"reject": {"reason": "x"}, "edit": {"edit": edit_of(first)}, "choose_item": {"identifier": "x"}}
    with pytest.raises(Exception, match="permission"):
        by = Actor.person(reader)
        getattr(actions, action)(by=by, candidate_id=first.pk, revision=0, **extra.get(action, {}))
