"""From a draft to what counts: lodged by one, approved by another, returned, taken back, and never by anybody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.oversight.actions.answers import discard_draft, draft_answer
from heed.oversight.actions.submissions import (
    approve,
    lodge,
    open_draft,
    recall_submission,
    return_submission,
    withdraw_submission,
)
from heed.oversight.errors import CannotCount, ChangedMeanwhile, OversightError
from heed.oversight.models import Answer, Obligation, StatusEvent, Submission
from heed.oversight.selectors import drafts
from heed.register import actions as register
from tests import factories
from tests.ledger.test_concurrency import at_once
from tests.oversight.factories import alternate, auditor, focal_point, staff_of, validating_authority
from tests.oversight.working import a_trust

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return a_trust()


def answered(trust, duty=None, decision="accepted", **said):
    draft = trust.draft()
    draft_answer(by=trust.by, submission=draft, obligation=duty or trust.duties[0], decision=decision, **said)
    return draft


def response(duty):
    duty.state.refresh_from_db()
    return duty.state.response


def test_nothing_counts_before_it_is_approved(trust):
    draft = answered(trust)
    lodged = lodge(by=trust.by, submission=draft, note="Ready")
    assert (response(trust.duties[0]), Answer.objects.get().counts_since) == ("awaiting", None)
    approve(by=trust.approving, submission=lodged, seen=lodged.revision)
    answer = Answer.objects.get()
    event = StatusEvent.objects.get()
    assert response(trust.duties[0]) == "accepted"
    assert answer.counts_since == Submission.objects.get().decided_at
    assert (event.answer, event.capacity, event.true_on) == (answer, "validating_authority", answer.answered_on)


def test_whoever_sent_it_cannot_approve_it(trust):
    second = validating_authority(trust.body)
    lodged = lodge(by=trust.approving, submission=answered(trust))
    with pytest.raises(OversightError, match="can't approve it"):
        approve(by=trust.approving, submission=lodged, seen=lodged.revision)
    assert response(trust.duties[0]) == "awaiting"
    approve(by=Actor.person(second), submission=lodged, seen=lodged.revision)
    assert response(trust.duties[0]) == "accepted"


def test_returned_it_is_mended_and_sent_again(trust):
    lodged = lodge(by=trust.by, submission=answered(trust, decision="accepted"))
    with pytest.raises(OversightError, match="what is to be mended"):
        return_submission(by=trust.approving, submission=lodged, reason="  ")
    returned = return_submission(by=trust.approving, submission=lodged, reason="Say which part.")
    before = Answer.objects.get()
    draft_answer(
        by=trust.by,
        submission=returned,
        obligation=trust.duties[0],
        decision="accepted_in_part",
        text="The first half.",
        replaces=before.pk,
    )
    trust.approved(returned)
    assert response(trust.duties[0]) == "accepted_in_part"
    assert Answer.objects.count() == 1


def test_taken_back_it_is_a_draft_again_and_set_aside_it_never_counts(trust):
    lodged = lodge(by=trust.by, submission=answered(trust))
    draft = recall_submission(by=trust.by, submission=lodged)
    assert draft.state == "draft"
    aside = withdraw_submission(by=trust.by, submission=draft)
    for act in (lodge, recall_submission, withdraw_submission):
        with pytest.raises(ChangedMeanwhile):
            act(by=trust.by, submission=aside)
    with pytest.raises(ChangedMeanwhile):
        approve(by=trust.approving, submission=aside, seen=aside.revision)
    assert response(trust.duties[0]) == "awaiting"


def test_an_approved_one_is_never_changed(trust):
    draft = answered(trust)
    trust.approved(draft)
    with pytest.raises(OversightError, match="can't be changed now"):
        discard_draft(by=trust.by, statement=Answer.objects.get())
    with pytest.raises(OversightError, match="can't be changed now"):
        draft_answer(by=trust.by, submission=draft, obligation=trust.duties[1], decision="accepted")


def test_an_empty_draft_is_not_sent(trust):
    with pytest.raises(OversightError, match="nothing in this draft"):
        lodge(by=trust.by, submission=trust.draft())


def test_what_changed_since_it_was_read_is_not_approved_nor_sent(trust):
    draft = answered(trust)
    with pytest.raises(ChangedMeanwhile):
        lodge(by=trust.by, submission=draft, seen=draft.revision)  # the answer came after this revision
    lodged = lodge(by=trust.by, submission=draft)
    again = recall_submission(by=trust.by, submission=lodged)
    draft_answer(by=trust.by, submission=again, obligation=trust.duties[1], decision="accepted")
    lodge(by=trust.by, submission=again)
    with pytest.raises(ChangedMeanwhile, match="since you looked"):
        approve(by=trust.approving, submission=again, seen=lodged.revision)
    assert response(trust.duties[1]) == "awaiting"


@pytest.mark.parametrize("who", ["stranger", "curator", "administrator", "other trust", "staff", "auditor"])
def test_nobody_else_drafts_sends_approves_or_reads(trust, who, curator, administrator, reader):
    other = factories.organisations()["DEPT"]
    person = {
        "stranger": lambda: reader,
        "curator": lambda: curator,
        "administrator": lambda: administrator,
        "other trust": lambda: validating_authority(other),
        "staff": lambda: staff_of(trust.body),
        "auditor": auditor,
    }[who]()
    by = Actor.person(person)
    draft = answered(trust)
    answer = Answer.objects.get()
    for act in (
        lambda: open_draft(by=by, organisation=trust.body),
        lambda: draft_answer(by=by, submission=draft, obligation=trust.duties[0], decision="accepted"),
        lambda: discard_draft(by=by, statement=answer),
        lambda: lodge(by=by, submission=draft),
        lambda: withdraw_submission(by=by, submission=draft),
        lambda: recall_submission(by=by, submission=draft),
        lambda: approve(by=by, submission=draft, seen=1),
        lambda: return_submission(by=by, submission=draft, reason="No"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    if who == "auditor":
        assert list(drafts.submissions_of(by, trust.body)) == [draft]
    else:
        with pytest.raises(PermissionDenied):
            drafts.submissions_of(by, trust.body)


def test_a_focal_point_and_an_alternate_do_not_approve(trust):
    lodged = lodge(by=trust.by, submission=answered(trust))
    for person in (focal_point(trust.body), alternate(trust.body)):
        with pytest.raises(PermissionDenied):
            approve(by=Actor.person(person), submission=lodged, seen=lodged.revision)


def test_the_log_has_every_step_and_none_of_the_words(trust):
    draft = answered(trust, decision="declined", reasons="A secret reason.", text="Secret words.")
    lodged = lodge(by=trust.by, submission=draft, note="A secret note.")
    returned = return_submission(by=trust.approving, submission=lodged, reason="A secret return.")
    trust.approved(returned)
    kinds = list(Event.objects.filter(subject=f"submission:{draft.pk}").values_list("kind", flat=True))
    assert kinds == [
        "draft.changed",
        "submission.lodged",
        "submission.returned",
        "submission.lodged",
        "submission.approved",
    ]
    assert not Event.objects.filter(leaf__icontains="secret").exists()


class TestADutyThatChangedMeanwhile:
    """Refused thing by thing, each with what to do; and nothing of the draft counts."""

    def obstacles(self, act):
        with pytest.raises(CannotCount) as refused:
            act()
        return [(one.statement, one.message) for one in refused.value.obstacles]

    def test_withdrawn(self, trust, system):
        draft = answered(trust, trust.duties[0])
        draft_answer(by=trust.by, submission=draft, obligation=trust.duties[1], decision="accepted")
        lodged = lodge(by=trust.by, submission=draft)
        gone = trust.duties[0]
        register.withdraw_item(by=system, item=gone.item, reason="It asks nothing.")
        found = self.obstacles(lambda: approve(by=trust.approving, submission=lodged, seen=lodged.revision))
        assert [statement.obligation for statement, _ in found] == [gone]
        assert found[0][1].endswith("Take this out of the draft.")
        assert (response(trust.duties[1]), Submission.objects.get().state) == ("awaiting", "lodged")

    @pytest.mark.usefixtures("rows_by_hand")
    def test_moved_to_another_body(self, trust, organisations, system):
        lodged = lodge(by=trust.by, submission=answered(trust))
        Obligation.objects.filter(pk=trust.duties[0].pk).update(owner=organisations["DEPT"])
        found = self.obstacles(lambda: approve(by=trust.approving, submission=lodged, seen=lodged.revision))
        assert "is asked of Department of Examples now" in found[0][1]

    def test_words_corrected(self, trust, system):
        draft = answered(trust)
        register.correct_item(
            by=system, item=trust.duties[0].item, text="The trust should do something else.", reason="Read wrongly."
        )
        found = self.obstacles(lambda: lodge(by=trust.by, submission=draft))
        assert "Read it again, and save this again" in found[0][1]
        draft_answer(
            by=trust.by,
            submission=draft,
            obligation=trust.duties[0],
            decision="accepted",
            replaces=Answer.objects.get().pk,
        )
        trust.approved(draft)
        assert response(trust.duties[0]) == "accepted"


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_the_same_at_once_do_not_overwrite_each_other():
    trust = a_trust(1)
    draft = trust.draft()

    def write(number):
        try:
            draft_answer(
                by=trust.by, submission=draft, obligation=trust.duties[0], decision="accepted", text=f"Words {number}"
            )
        except ChangedMeanwhile:
            return "refused"
        return "saved"

    assert sorted(at_once(write, 2)) == ["refused", "saved"]
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_approve_at_once_approve_once():
    trust = a_trust(1)
    others = [trust.approving, Actor.person(validating_authority(trust.body))]
    lodged = lodge(by=trust.by, submission=answered(trust))

    def decide(number):
        try:
            approve(by=others[number], submission=lodged, seen=lodged.revision)
        except ChangedMeanwhile:
            return "refused"
        return "approved"

    assert sorted(at_once(decide, 2)) == ["approved", "refused"]
    assert StatusEvent.objects.count() == 1
