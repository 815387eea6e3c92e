"""Actions of an organisation: drafted, approved, and what they come to for the duties that they answer."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.oversight.actions.submissions import lodge, return_submission, withdraw_submission
from heed.oversight.actions.work import (
    discard_work,
    draft_action,
    draft_cover_end,
    draft_covers,
    draft_many_covers,
    draft_plan,
    draft_progress,
)
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Action, Covers, Plan, Progress, StatusEvent
from heed.oversight.planning import MilestoneFacts, mark, newest_plan
from tests.oversight.factories import alternate, auditor, staff_of
from tests.oversight.working import a_trust, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return a_trust()


def delivery(duty):
    duty.state.refresh_from_db()
    return duty.state.delivery


def progress(trust, action, state, sentence="It goes on.", on=0, **more):
    draft = trust.draft()
    draft_progress(by=trust.by, submission=draft, action=action, on=days(on), state=state, sentence=sentence, **more)
    return trust.approved(draft)


def test_one_action_answers_four_duties_from_approval_on(trust):
    draft = trust.draft()
    action = draft_action(
        by=trust.by,
        submission=draft,
        title="Train everyone",
        target=days(90),
        milestones=[MilestoneFacts("A course", days(30))],
        covers=[(duty, f"its part {duty.number}") for duty in trust.duties],
    )
    # nothing counts before
    assert {delivery(duty) for duty in trust.duties} == {"not_started"}
    assert Plan.objects.get().counts_since is None
    trust.approved(draft)
    assert {delivery(duty) for duty in trust.duties} == {"planned"}
    assert Covers.objects.filter(action=action, counts_since__isnull=False).count() == 4
    # and what is said of the action is said of all four
    progress(trust, action, "in_progress", percent=40)
    assert {delivery(duty) for duty in trust.duties} == {"in_progress"}
    step = StatusEvent.objects.filter(obligation=trust.duties[2], axis="delivery").last()
    assert (step.capacity, step.progress.percent) == ("validating_authority", 40)


def test_work_that_was_under_way_is_in_progress_at_once(trust):
    trust.action(trust.duties[0], ongoing=True)
    assert delivery(trust.duties[0]) == "in_progress"


def test_two_actions_make_one_value(trust):
    duty = trust.duties[0]
    first, second = trust.action(duty), trust.action(duty, title="Buy the pumps")
    progress(trust, first, "reported_complete", percent=100)
    assert delivery(duty) == "in_progress"
    progress(trust, second, "cannot_proceed", blocked_by="None can be bought.")
    assert delivery(duty) == "cannot_proceed"
    blocked = StatusEvent.objects.filter(obligation=duty, axis="delivery").last()
    assert blocked.reason == "None can be bought."
    progress(trust, second, "reported_complete")
    assert delivery(duty) == "reported_complete"


def test_a_cover_is_taken_back_with_a_reason_once_that_is_approved(trust):
    duty, other = trust.duties[:2]
    first, second = trust.action(duty, other), trust.action(duty)
    progress(trust, first, "reported_complete")
    progress(trust, second, "stopped", "It was the wrong thing.")
    assert delivery(duty) == "stopped"
    draft = trust.draft()
    cover = second.covers.get()
    with pytest.raises(OversightError, match="Say why"):
        draft_cover_end(by=trust.by, submission=draft, cover=cover, reason=" ")
    draft_cover_end(by=trust.by, submission=draft, cover=cover, reason="The first does it all.")
    assert delivery(duty) == "stopped"
    trust.approved(draft)
    cover.refresh_from_db()
    assert (cover.ended_reason, cover.ended_at is not None) == ("The first does it all.", True)
    assert delivery(duty) == delivery(other) == "reported_complete"


def test_without_any_action_left_nothing_is_started(trust):
    duty = trust.duties[0]
    action = trust.action(duty)
    draft = trust.draft()
    draft_cover_end(by=trust.by, submission=draft, cover=action.covers.get(), reason="It does not fit.")
    trust.approved(draft)
    assert delivery(duty) == "not_started"
    assert StatusEvent.objects.filter(obligation=duty, axis="delivery").last().reason == "It does not fit."
    # and the same action can be said to answer it again
    again = trust.draft()
    draft_covers(by=trust.by, submission=again, action=action, obligation=duty)
    trust.approved(again)
    assert delivery(duty) == "planned"


def test_a_step_is_true_on_the_day_of_its_progress_and_never_before_the_last(trust):
    duty = trust.duties[0]
    action = trust.action(duty)
    progress(trust, action, "in_progress", on=-20)
    steps = StatusEvent.objects.filter(obligation=duty, axis="delivery")
    # it was planned today, so it cannot have been in progress earlier on this axis
    assert [step.true_on for step in steps] == [days(0), days(0)]


def test_the_progress_of_the_latest_day_counts_not_the_one_that_came_in_last(trust):
    action = trust.action(trust.duties[0])
    progress(trust, action, "reported_complete", on=-1)
    progress(trust, action, "in_progress", "An old report.", on=-30)
    assert delivery(trust.duties[0]) == "reported_complete"


def test_a_plan_changes_with_a_reason_and_keeps_its_versions(trust):
    action = trust.action(trust.duties[0], target=days(30))
    draft = trust.draft()
    seen = mark(newest_plan(action))
    with pytest.raises(OversightError, match="why the plan changes"):
        draft_plan(by=trust.by, submission=draft, action=action, title="Train", target=days(60), seen=seen)
    draft_plan(by=trust.by, submission=draft, action=action, title="Train", target=days(60), reason="Snow.", seen=seen)
    trust.approved(draft)
    assert [(plan.number, plan.target) for plan in action.plans.all()] == [(1, days(30)), (2, days(60))]


def test_the_second_of_two_who_change_a_plan_sees_that_it_changed(trust):
    action = trust.action(trust.duties[0])
    seen = mark(newest_plan(action))
    first, second = trust.draft(), trust.draft()
    draft_plan(by=trust.by, submission=first, action=action, title="Mine", reason="a", seen=seen)
    other = Actor.person(alternate(trust.body))
    for stale in (seen, None, mark(newest_plan(action))):
        with pytest.raises(ChangedMeanwhile):
            draft_plan(by=other, submission=second, action=action, title="Theirs", reason="b", seen=stale)
    # in the same draft too
    with pytest.raises(ChangedMeanwhile):
        draft_plan(by=other, submission=first, action=action, title="Theirs", reason="b", seen=seen)
    draft_plan(by=other, submission=first, action=action, title="Ours", reason="c", seen=mark(newest_plan(action)))
    assert [plan.title for plan in action.plans.all()][1:] == ["Ours"]
    # once the draft is taken back, the way is free
    withdraw_submission(by=trust.by, submission=first)
    draft_plan(by=other, submission=second, action=action, title="Theirs", reason="b", seen=seen)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ({"title": " "}, "what is done"),
        ({"title": "x" * 301}, "shorter"),
        ({"title": "x", "starts": 5, "target": 4}, "before the start"),
        ({"title": "x", "milestones": [MilestoneFacts("")]}, "each milestone"),
        ({"title": "x", "milestones": [MilestoneFacts("a")] * 51}, "50 milestones"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(trust, plan, words):
    plan = {name: days(value) if name in ("starts", "target") else value for name, value in plan.items()}
    with pytest.raises(OversightError, match=words):
        draft_action(by=trust.by, submission=trust.draft(), **plan)


def test_a_milestone_is_not_reached_in_the_future(trust):
    with pytest.raises(OversightError, match="not come yet"):
        draft_action(by=trust.by, submission=trust.draft(), title="x", milestones=[MilestoneFacts("a", None, days(1))])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"state": "finished"}, "how far"),
        ({"state": ""}, "how far"),
        ({"sentence": " "}, "in a sentence"),
        ({"on": 1}, "not come yet"),
        ({"percent": 101}, "0 to 100"),
        ({"percent": -1}, "0 to 100"),
        ({"state": "cannot_proceed"}, "blocked by"),
        ({"state": "reported_complete", "percent": 90}, "is 100%"),
    ],
)
def test_progress_that_cannot_be_is_refused(trust, said, words):
    action = trust.action(trust.duties[0])
    values = {"state": "in_progress", "sentence": "It goes on.", "on": 0, **said}
    values["on"] = days(values["on"])
    with pytest.raises(OversightError, match=words):
        draft_progress(by=trust.by, submission=trust.draft(), action=action, **values)
    assert not Progress.objects.exists()


def test_a_draft_says_once_how_far_an_action_is(trust):
    action, draft = trust.action(trust.duties[0]), trust.draft()
    said = {"by": trust.by, "submission": draft, "action": action, "on": days(0), "state": "in_progress"}
    first = draft_progress(**said, sentence="One.")
    with pytest.raises(ChangedMeanwhile):
        draft_progress(**said, sentence="Two.")
    draft_progress(**said, sentence="Two.", replaces=first.pk)
    assert [one.sentence for one in Progress.objects.all()] == ["Two."]


def test_a_duty_of_somebody_else_is_refused_and_nothing_is_drafted(trust):
    other = a_trust(1, "REG")
    draft = trust.draft()
    with pytest.raises(OversightError, match="not asked of"):
        draft_action(by=trust.by, submission=draft, title="x", covers=[(trust.duties[0], ""), (other.duties[0], "")])
    assert not Action.objects.exists()
    with pytest.raises(OversightError, match="at least one"):
        draft_many_covers(by=trust.by, submission=draft, action=trust.action(trust.duties[0]), covers=[])


def test_a_duty_is_covered_once_by_an_action(trust):
    action = trust.action(trust.duties[0])
    first = trust.draft()
    with pytest.raises(OversightError, match="already"):
        draft_covers(by=trust.by, submission=first, action=action, obligation=trust.duties[0])
    draft_covers(by=trust.by, submission=first, action=action, obligation=trust.duties[1])
    second = trust.draft()
    with pytest.raises(OversightError, match="says already"):
        draft_covers(by=trust.by, submission=second, action=action, obligation=trust.duties[1])
    withdraw_submission(by=trust.by, submission=first)
    draft_covers(by=trust.by, submission=second, action=action, obligation=trust.duties[1])
    trust.approved(second)
    assert delivery(trust.duties[1]) == "planned"


def test_a_new_action_is_touched_in_its_own_draft_only(trust):
    first, second = trust.draft(), trust.draft()
    action = draft_action(by=trust.by, submission=first, title="x", covers=[(trust.duties[0], "")])
    with pytest.raises(OversightError, match="new in another draft"):
        draft_covers(by=trust.by, submission=second, action=action, obligation=trust.duties[1])
    draft_covers(by=trust.by, submission=first, action=action, obligation=trust.duties[1])


def test_a_draft_that_is_taken_out_leaves_nothing(trust):
    draft = trust.draft()
    action = draft_action(by=trust.by, submission=draft, title="x", covers=[(trust.duties[0], "")])
    draft_progress(by=trust.by, submission=draft, action=action, on=days(0), state="in_progress", sentence="x")
    discard_work(by=trust.by, statement=action.plans.get())
    assert not Action.objects.exists()
    assert not Progress.objects.exists()
    counting = trust.action(trust.duties[0])
    with pytest.raises(OversightError, match="counts already"):
        discard_work(by=trust.by, statement=counting.plans.get())


def test_only_those_who_draft_for_the_organisation_may(trust):
    draft, action = trust.draft(), trust.action(trust.duties[0])
    others = [staff_of(trust.body), auditor(), a_trust(1, "REG").drafter]
    for user in others:
        by = Actor.person(user)
        with pytest.raises(PermissionDenied):
            draft_action(by=by, submission=draft, title="x")
        with pytest.raises(PermissionDenied):
            draft_plan(by=by, submission=draft, action=action, title="x", reason="x")
        with pytest.raises(PermissionDenied):
            draft_covers(by=by, submission=draft, action=action, obligation=trust.duties[1])
        with pytest.raises(PermissionDenied):
            draft_progress(by=by, submission=draft, action=action, on=days(0), state="in_progress", sentence="x")
        with pytest.raises(PermissionDenied):
            draft_cover_end(by=by, submission=draft, cover=action.covers.get(), reason="x")


def test_another_organisations_action_cannot_be_used(trust):
    other = a_trust(1, "REG")
    theirs = other.action(other.duties[0])
    with pytest.raises(PermissionDenied):
        draft_plan(by=trust.by, submission=trust.draft(), action=theirs, title="x", reason="x")
    with pytest.raises(PermissionDenied):
        draft_cover_end(by=trust.by, submission=trust.draft(), cover=theirs.covers.get(), reason="x")


def test_what_waits_for_approval_cannot_be_changed_and_what_is_returned_can(trust):
    draft = trust.draft()
    action = draft_action(by=trust.by, submission=draft, title="x", covers=[(trust.duties[0], "")])
    lodge(by=trust.by, submission=draft)
    with pytest.raises(OversightError, match="can't be changed"):
        draft_covers(by=trust.by, submission=draft, action=action, obligation=trust.duties[1])
    return_submission(by=trust.approving, submission=draft, reason="Say more.")
    draft_covers(by=trust.by, submission=draft, action=action, obligation=trust.duties[1])
    trust.approved(draft)
    assert delivery(trust.duties[1]) == "planned"


def test_the_log_holds_no_words(trust):
    trust.action(trust.duties[0], title="Titlewords", description="Descriptionwords", post="Postwords")
    kept = str(list(Event.objects.values_list("leaf", flat=True)))
    assert "words" not in kept.replace("text_words", "")
    assert Event.objects.filter(kind="action.drafted", subject=f"action:{trust.body.code}/1").count() == 1
