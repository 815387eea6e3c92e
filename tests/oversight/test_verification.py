"""Every row of oversight is as the log says; one that was changed, removed, added or reordered is found and named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone
from typer.testing import CliRunner

from heed.accounts.models import Membership
from heed.cli import load
from heed.ledger.moment import one_moment
from heed.oversight import models as duties
from heed.oversight.actions import clocks, obligations, published, settling
from heed.oversight.actions.obligations import Wanted
from heed.oversight.actions.status import change_status
from heed.oversight.actions.transfers import resolve_orphan
from heed.oversight.verification import verify_duties
from heed.oversight.verification.naming import NAMES
from heed.register import actions as register
from heed.register import storage
from heed.register.models import Item
from heed.status import Axis, Capacity
from tests.security import world as worlds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rows_by_hand")]


@pytest.fixture
def world(db: None) -> worlds.World:
    """A register in which something was done to every table."""
    made = worlds.make()
    curator, steward = made.by("curator"), made.by("steward")
    step = {"axis": Axis.RESPONSE, "after": "under_consideration", "capacity": Capacity.CURATOR}
    change_status(by=curator, obligation=made.duty, reason="They wrote.", evidence=[made.evidence], **step)
    settling.agree_extension(by=curator, answer=made.asked, until=worlds.FAR, reason="Others are asked.")
    resolve_orphan(by=curator, obligation=made.orphan, to=made.bodies["DEPT"], reason="They took it on.")
    clocks.choose_rule(by=steward, report_kind="coroners", rule="none", reason="Policy.")
    obligations.link_parts(by=curator, item=made.item, part=1, needs=0, reason="In this order.")
    _split_and_follow(made)
    published.withdraw_published(by=curator, published=made.published, reason="It answers nothing.")
    return made


def _split_and_follow(made: worlds.World) -> None:
    """A duty made two, of a part each, of which one moves with the corrected words."""
    curator = made.by("curator")
    regulator = duties.Obligation.objects.get(item=made.item, owner=made.bodies["REG"])
    halves = [Wanted("The regulator", part, made.bodies["REG"], None, duties.Obligation.Role.LEAD) for part in (0, 1)]
    obligations.split_obligation(by=curator, obligation=regulator, into=halves, reason="Two things.")
    register.correct_item(
        by=curator,
        item=Item.objects.get(pk=made.item.pk),
        text="The trust should a count beds b review guidance c publish the review.",
        parts=(("a", "count beds"), ("b", "review guidance"), ("c", "publish the review")),
        reason="A line was left out.",
    )


@contextmanager
def tampering() -> Iterator[None]:
    """What is done within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found() -> str:
    return "\n".join(verify_duties().problems)


LATER = F("made_at") + dt.timedelta(days=1)
CHANGES: dict[type[Model], list[dict[str, Any]]] = {
    duties.Obligation: [{"role": "supporting"}, {"as_written": "Somebody"}, {"part_text": ""}, {"made_at": LATER}],
    duties.Descent: [{"before": F("after"), "after": F("before")}],
    duties.Transfer: [{"on": dt.date(2001, 1, 1)}, {"legal_basis": "An Act"}, {"reason": "Another."}],
    duties.PartMove: [{"after": 9}, {"before_text": "other words"}, {"reason": "Another."}],
    duties.PartDependence: [{"needs": 7}, {"reason": "Another."}],
    duties.StatusEvent: [
        {"before": "closed"},
        {"after": "no_such"},
        {"true_on": dt.date(2001, 1, 1)},
        {"recorded_at": F("recorded_at") - dt.timedelta(days=9)},
        {"capacity": "assessor"},
        {"actor": "user:999"},
        {"reason": "Another."},
        {"number": 77},
    ],
    duties.StatusEvidence: [{"id": 9_999}],
    duties.Clock: [{"rule": "nz-coroner"}, {"rule_version": 9}, {"by_hand": True}],
    duties.ClockEvent: [
        {"true_on": dt.date(2001, 1, 1)},
        {"words": "by May"},
        {"reason": "Another."},
        {"recorded_at": F("recorded_at") - dt.timedelta(days=9)},
    ],
    duties.RuleChoice: [{"rule": "own"}, {"report_kind": "other"}],
    duties.Submission: [{"state": "withdrawn"}, {"organisation_id": None}, {"lodged_by": "user:999"}],
    duties.Answer: [{"decision": "accepted_in_part"}, {"text": "We won't."}, {"answered_on": dt.date(2001, 1, 1)}],
    duties.PublishedAnswer: [{"text": "They won't."}, {"decision_as_written": "No."}, {"position": 88}],
    duties.Settlement: [{"reason": "Another."}, {"until": dt.date(2099, 1, 1)}],
    duties.Adoption: [{"applies": False, "because": "No."}],
    duties.Action: [{"ongoing": True}, {"number": 55}],
    duties.Plan: [{"title": "Do less"}, {"target": dt.date(2099, 1, 1)}, {"reason": "Another."}],
    duties.Covers: [{"how": "A half."}, {"ended_at": LATER, "ended_reason": "No."}],
    duties.CoverEnd: [{"reason": "Another."}],
    duties.Progress: [{"state": "reported_complete"}, {"percent": 100}, {"sentence": "It is done."}],
    duties.EvidenceFile: [{"sha256": "0" * 64}, {"size": 1}, {"media_type": "text/html"}],
    duties.Evidence: [{"public": True}, {"public": False}, {"title": "Another"}, {"url": "https://example.org/x"}],
    duties.SheetImport: [{"sha256": "0" * 64}, {"filename": "another.xlsx"}],
    Membership: [{"office": "auditor"}, {"ended_at": LATER, "ended_by": "user:1"}],
}


def test_untouched_everything_is_as_the_log_says(world: worlds.World) -> None:
    result = verify_duties()
    assert result.problems == ()
    assert result.ok
    assert result.checked == sum(model._base_manager.count() for model in NAMES)


def test_every_table_is_compared_and_is_in_these_tests(world: worlds.World) -> None:
    projections = {duties.ObligationState, duties.StatusCount, duties.Waiting}
    parts = {duties.Milestone}  # part of its plan's fingerprint
    abstract = {duties.Statement}
    tables = {
        one for name in duties.__all__ if isinstance(one := getattr(duties, name), type) and issubclass(one, Model)
    }
    assert set(NAMES) == (tables - projections - parts - abstract) | {Membership}
    assert set(CHANGES) == set(NAMES)
    assert [model for model in NAMES if not model._base_manager.exists()] == []


def test_whatever_is_changed_is_found_and_named(world: worlds.World, protection_lifted: None) -> None:
    for model, changes in CHANGES.items():
        for change in changes:
            wanted = _changeable(model, change)
            with tampering():
                model._base_manager.filter(pk=wanted.pk).update(**_made(change, wanted))
                said = found()
            assert said, (model, change)
            assert "is not as it was written" in said or "is here and not in the log" in said, (model, change, said)


def _changeable(model: type[Model], change: dict[str, Any]) -> Any:
    """A row in which the change changes something, and that the database itself allows to be so."""
    rows = model._base_manager.order_by("-pk")
    if "public" in change:
        return rows.filter(public=not change["public"]).first()
    if model is duties.Answer:
        return rows.filter(decision="accepted").first()
    if {"state", "lodged_by"} & change.keys() and model is duties.Submission:
        return rows.filter(state="approved").first()
    return rows.first()


def _made(change: dict[str, Any], row: Any) -> dict[str, Any]:
    if "organisation_id" in change:
        return {"organisation_id": row.organisation_id + 1}
    return change


def test_whatever_is_removed_is_found_and_named(world: worlds.World, protection_lifted: None) -> None:
    for model in NAMES:
        row: Any = model._base_manager.order_by("-pk").first()
        with tampering():
            if model is duties.Plan:
                row.milestones.all().delete()
            model._base_manager.filter(pk=row.pk)._raw_delete(connection.alias)
            problems = verify_duties().problems
        assert any(f" {row.pk} is in the log" in one and "and not here" in one for one in problems), (model, problems)


EXTRA: list[tuple[type[Model], dict[str, Any]]] = [
    (duties.StatusEvent, {"number": 2, "axis": "effect", "before": "not_assessed", "after": "effective"}),
    (duties.ClockEvent, {}),
    (duties.Transfer, {}),
    (duties.Answer, {}),
    (duties.Plan, {"number": 50, "reason": "Because."}),
    (duties.Progress, {}),
    (duties.PublishedAnswer, {"supersedes_id": None, "withdrawn": False, "position": 60}),
    (duties.Obligation, {"number": 90}),
    (Membership, {"office": "auditor"}),
]


def test_whatever_was_added_behind_the_log_is_found_and_named(world: worlds.World, protection_lifted: None) -> None:
    for model, changes in EXTRA:
        row: Any = model._base_manager.order_by("-pk").first()
        row.pk, row._state.adding = None, True
        for name, value in changes.items():
            setattr(row, name, value)
        with tampering():
            row.save(force_insert=True)
            said = found()
        assert "is here and not in the log" in said, (model, said)


def test_a_row_of_which_the_thing_is_gone_is_named_by_its_number(world: worlds.World, protection_lifted: None) -> None:
    with tampering():
        step = duties.StatusEvent.objects.filter(obligation=world.duty).first()
        assert step is not None
        duties.StatusEvent.objects.filter(pk=step.pk).update(obligation=9_999, reason="Another.")
        assert f"status event {step.pk} is not as it was written" in found()


def test_steps_that_changed_places_are_found(world: worlds.World, protection_lifted: None) -> None:
    change_status(
        by=world.by("curator"),
        obligation=world.duty,
        axis=Axis.RESPONSE,
        after="accepted",
        capacity=Capacity.CURATOR,
        reason="They wrote again.",
    )
    steps = duties.StatusEvent.objects.filter(obligation=world.duty, axis="response")
    first, second = steps.order_by("number")
    for key, number in ((first.pk, 99), (second.pk, 1), (first.pk, 2)):
        duties.StatusEvent.objects.filter(pk=key).update(number=number)
    problems = verify_duties().problems
    assert len(problems) == 2
    assert all(one.startswith(f"{world.duty}: step ") for one in problems)


def test_a_milestone_and_what_evidence_is_for_belong_to_their_rows(world: worlds.World) -> None:
    plan = duties.Plan.objects.order_by("pk").first()
    assert plan is not None
    with tampering():
        duties.Milestone.objects.create(plan=plan, position=9, title="Another")
        assert f"plan {plan.number} is not as it was written" in found()
    with tampering():
        world.evidence.obligations.add(world.other_duty)
        assert f"evidence {world.evidence.pk}: " in found()


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b"%PDF-1.7 other"), lambda path: path.unlink()])
def test_a_file_that_is_not_what_was_attached_is_found(world: worlds.World, spoil: Callable[[Any], Any]) -> None:
    path = storage.path_in("evidence", world.evidence.file.sha256)
    kept = path.read_bytes()
    try:
        spoil(path)
        assert f"file {world.evidence.file.sha256}: the evidence " in found()
    finally:
        path.write_bytes(kept)


class TestWhatCounts:
    """The rows and the log agree here; but nobody approved."""

    def test_a_draft_does_not_count(self, world: worlds.World) -> None:
        from heed.ledger.actions import record
        from heed.ledger.kinds import EventKind
        from heed.ledger.rows import written

        row = duties.Answer.objects.get(submission=world.lodged)
        row.counts_since = timezone.now()
        row.save()
        record(kind=EventKind.DRAFT_CHANGED, subject="obligation:x", by=world.by("curator"), data=written([row]))
        assert f"counts, and submission {world.lodged.pk} was not approved then" in found()

    def test_an_approval_is_one_of_the_log(self, world: worlds.World) -> None:
        from heed.ledger.actions import record
        from heed.ledger.kinds import EventKind
        from heed.ledger.rows import written

        row = world.lodged
        row.state, row.decided_at, row.decided_by = "approved", timezone.now(), "user:999"
        row.save()
        record(kind=EventKind.DRAFT_CHANGED, subject="submission:x", by=world.by("curator"), data=written([row]))
        said = found()
        assert f"submission {row.pk}: " in said
        assert "the log has no approval of it by user:999" in said


def test_the_command_names_what_was_changed_and_ends_with_one(world: worlds.World, protection_lifted: None) -> None:
    done = CliRunner().invoke(load("ledger"), ["verify"])
    assert done.exit_code == 0, done.output
    assert "of obligations, and of what was said and done about them, are as the log says" in done.stdout
    duties.Answer.objects.filter(submission=world.lodged).update(text="We will not.")
    done = CliRunner().invoke(load("ledger"), ["verify"])
    assert done.exit_code == 1
    assert f"{world.duty}: answer " in done.stderr


def test_it_stops_when_it_has_seen_enough(world: worlds.World, protection_lifted: None) -> None:
    duties.ClockEvent.objects.update(reason="Another.")
    assert len(verify_duties(limit=2).problems) == 2


def test_the_number_of_questions_does_not_grow_with_the_rows(
    world: worlds.World, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3 * len(NAMES)):
        verify_duties()


@pytest.mark.django_db(transaction=True)
def test_a_moment_reads_everything_as_it_is_and_leaves_nothing_open() -> None:
    with one_moment():
        assert verify_duties().ok
        assert not connection.in_atomic_block
    with transaction.atomic():
        assert duties.Obligation.objects.count() == 0
