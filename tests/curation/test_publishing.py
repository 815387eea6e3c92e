"""Out of curation, into the register: whole reports, later items, further printings, answers to what is there."""

from __future__ import annotations

import datetime as dt

import pytest

from heed.curation import actions, presenters, selectors
from heed.curation.models import Candidate, Import
from heed.curation.refusals import Conflict, Refused
from heed.ledger.verification import verify
from heed.register.models import Document, Item, Mention, Report
from tests.curation.documents import REPORT, RESPONSE

pytestmark = pytest.mark.django_db


def accept_all(taken_in, by, same=None):
    for row in taken_in.candidates.filter(state="pending"):
        actions.accept(by=by, candidate_id=row.pk, revision=row.revision, same=same)


def publish(taken_in, by, **options):
    taken_in.refresh_from_db()
    return actions.publish(by=by, import_id=taken_in.pk, seen=actions.fingerprint(taken_in), **options)


@pytest.fixture
def published(imported, by_curator):
    accept_all(imported, by_curator)
    return publish(imported, by_curator)


def test_a_whole_report_is_published_at_once(published, imported):
    assert published.title == "Review of night staffing at invented hospitals"
    assert [item.ref for item in published.items.all()] == [f"Recommendation {n}" for n in (1, 2, 3)]
    first = published.items.first()
    assert first.addressees.get().organisation.code == "DEPT"
    assert first.due_dates.get().date == dt.date(2025, 3, 31)
    assert first.mentions.get().document.sha256 == imported.sha256
    imported.refresh_from_db()
    assert (imported.state, imported.report) == (Import.State.PUBLISHED, published)
    assert all(row.item_id for row in imported.candidates.all())
    assert verify().ok


def test_what_waits_for_review_blocks_unless_it_is_left_for_later(imported, by_curator):
    actions.accept_certain(by=by_curator, import_id=imported.pk)
    with pytest.raises(Refused, match="wait for review"):
        publish(imported, by_curator)
    report = publish(imported, by_curator, leave_pending=True)
    assert report.items.count() == 2
    accept_all(imported, by_curator)
    assert publish(imported, by_curator) == report
    assert report.items.count() == 3


def test_more_can_be_claimed_and_published_later(published, imported, by_curator):
    made = actions.claim(by=by_curator, sentence_id=imported.sentences.get().pk)
    actions.accept(by=by_curator, candidate_id=made.pk, revision=0)
    publish(imported, by_curator)
    assert published.items.count() == 4
    assert Report.objects.count() == 1


def test_nothing_accepted_is_nothing_to_publish(imported, by_curator):
    with pytest.raises(Refused, match="Nothing is accepted"):
        publish(imported, by_curator, leave_pending=True)


def test_what_changed_since_the_summary_is_not_published(imported, by_curator):
    accept_all(imported, by_curator)
    seen = actions.fingerprint(imported)
    first = imported.candidates.first()
    actions.reopen(by=by_curator, candidate_id=first.pk, revision=first.revision)
    with pytest.raises(Conflict):
        actions.publish(by=by_curator, import_id=imported.pk, seen=seen, leave_pending=True)
    assert not Report.objects.exists()


def test_a_report_needs_a_title(imported, by_curator):
    accept_all(imported, by_curator)
    imported.title = ""
    imported.save()
    with pytest.raises(Refused, match="title"):
        publish(imported, by_curator)


def test_particulars_are_settled_by_the_curator(imported, by_curator):
    values = {"title": "Night staffing", "published_on": dt.date(2024, 5, 3), "issuer_code": "ISSUER"}
    revision = imported.revision
    actions.change_particulars(by=by_curator, import_id=imported.pk, revision=revision, values=values)
    with pytest.raises(Conflict):
        actions.change_particulars(by=by_curator, import_id=imported.pk, revision=revision, values={"title": "Other"})
    accept_all(imported, by_curator)
    report = publish(imported, by_curator)
    assert (report.title, report.published_on, report.issuer.code) == ("Night staffing", dt.date(2024, 5, 3), "ISSUER")


def test_a_rejected_candidate_is_not_published(imported, by_curator):
    first = imported.candidates.first()
    actions.reject(by=by_curator, candidate_id=first.pk, revision=0, reason="Not an item")
    accept_all(imported, by_curator)
    assert publish(imported, by_curator).items.count() == 2


def test_what_is_published_is_no_longer_judged_here(published, imported, by_curator):
    first = imported.candidates.first()
    with pytest.raises(Refused, match="published"):
        actions.reopen(by=by_curator, candidate_id=first.pk, revision=first.revision)
    with pytest.raises(Refused):
        actions.discard(by=by_curator, import_id=imported.pk, reason="Too late")


def test_the_same_items_in_a_second_document_become_mentions(published, take_in, by_curator):
    again = take_in(REPORT.replace("## Closing words", "## Other words"), "summary.md")
    assert again.belongs_to == published
    assert [row.same_as.ref for row in again.candidates.all()] == [f"Recommendation {n}" for n in (1, 2, 3)]
    with pytest.raises(Refused, match="further printing"):
        accept_all(again, by_curator)
    accept_all(again, by_curator, same=True)
    assert publish(again, by_curator) == published
    assert Item.objects.count() == 3
    assert Mention.objects.filter(kind=Mention.Kind.SUMMARY).count() == 3
    again.document.refresh_from_db()
    assert (again.document.report, again.document.role) == (published, Document.Role.SUMMARY)


def test_a_curator_may_say_that_it_is_a_different_item(published, take_in, by_curator):
    again = take_in(REPORT.replace("## Closing words", "## Other words"), "summary.md")
    first = again.candidates.first()
    assert actions.accept(by=by_curator, candidate_id=first.pk, revision=0, same=False).same_as_confirmed is False


def test_a_response_is_matched_with_the_report_it_answers(published, take_in, by_curator):
    response = take_in(RESPONSE, "response.md")
    assert (response.belongs_to, response.belongs_as) == (published, Document.Role.RESPONSE)
    assert [row.same_as.ref for row in response.candidates.all()] == ["Recommendation 1", "Recommendation 2"]
    accept_all(response, by_curator, same=True)
    publish(response, by_curator)
    assert Item.objects.count() == 3
    first, second = Mention.objects.filter(kind=Mention.Kind.RESTATEMENT).order_by("pk")
    assert first.text == ""  # word for word as it was made
    assert "twice a year" in second.text
    response.refresh_from_db()
    assert len(selectors.answers(response)) == 2  # kept for the next step


def test_a_restatement_is_never_an_item(take_in, by_curator):
    response = take_in(RESPONSE, "response.md")
    row = response.candidates.first()
    assert row.same_as is None
    with pytest.raises(Refused, match="further printing"):
        actions.accept(by=by_curator, candidate_id=row.pk, revision=0)
    for action in (actions.split_by_parts,):
        with pytest.raises(Refused):
            action(by=by_curator, candidate_id=row.pk, revision=0)


def test_an_answer_that_came_first_is_matched_once_the_report_is_there(take_in, by_curator):
    response = take_in(RESPONSE, "response.md")
    report = take_in()
    accept_all(report, by_curator)
    publish(report, by_curator)
    assert actions.match_again(by=by_curator, import_id=response.pk) == 2
    response.refresh_from_db()
    assert response.belongs_to == report.__class__.objects.get(pk=report.pk).report


def test_an_item_can_be_chosen_by_its_identifier(published, take_in, by_curator):
    response = take_in(RESPONSE.replace("Recommendation", "Point"), "response.md")
    row = response.candidates.first()
    assert row is not None
    item = published.items.last()
    chosen = actions.choose_item(
        by=by_curator, candidate_id=row.pk, revision=row.revision, identifier=item.identifier.lower()
    )
    assert chosen.same_as == item


def test_an_unknown_identifier_is_refused_with_a_reason(take_in, by_curator, organisations):
    row = take_in(RESPONSE, "response.md").candidates.first()
    with pytest.raises(Refused):
        actions.choose_item(by=by_curator, candidate_id=row.pk, revision=0, identifier="nonsense!")


def test_edits_are_published_and_the_machines_version_is_kept(imported, by_curator):
    third = imported.candidates.last()
    addressee = {**third.addressees[0], "code": "TRUST", "organisation": "Sandbourne", "method": "chosen by a curator"}
    edit = actions.Edit(
        kind="recommendation", text=third.text, ref=third.ref, parts=third.parts, addressees=[addressee]
    )
    actions.edit(by=by_curator, candidate_id=third.pk, revision=0, edit=edit)
    accept_all(imported, by_curator)
    item = publish(imported, by_curator).items.last()
    assert item.addressees.get().organisation.code == "TRUST"
    assert Candidate.objects.get(pk=third.pk).suggested["addressees"][0]["code"] is None


def test_a_coroner_is_not_missed_among_the_organisations(imported):
    imported.issuer_code = ""
    about_issuer = [gap for gap in presenters.gaps(imported, []) if "issuer" in gap]
    assert about_issuer == ["The issuer is not matched to an organisation, so only its name as written is known."]
    imported.coroner = {"name": "A. Coroner", "area": "Wessex"}
    assert not [gap for gap in presenters.gaps(imported, []) if "issuer" in gap]
