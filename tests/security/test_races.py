"""Two people at the same moment: one of them is told, nothing counts twice, the log has no gap."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from heed.ledger.actors import Actor
from heed.ledger.verification import verify
from heed.oversight.actions.answers import draft_answer
from heed.oversight.actions.evidence import draft_evidence, hide_evidence
from heed.oversight.actions.obligations import Wanted, split_obligation
from heed.oversight.actions.submissions import approve, lodge, recall_submission
from heed.oversight.actions.work import draft_plan
from heed.oversight.consistency import differences
from heed.oversight.errors import OversightError
from heed.oversight.models import Answer, Covers, Plan, StatusEvent, Submission
from tests import factories
from tests.oversight.factories import validating_authority
from tests.oversight.working import Trust, a_trust

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Do all of them at the same moment. Gives what was refused; anything else that is raised is raised here."""
    ready, refused, broken = threading.Barrier(len(acts)), [], []

    def run(act: Callable[[], Any]) -> None:
        try:
            ready.wait()
            act()
        except OversightError as error:
            refused.append(str(error))
        except Exception as error:
            broken.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert broken == []
    return refused


def sound() -> None:
    assert verify().ok
    assert not list(differences())


def lodged(trust: Trust) -> Submission:
    draft = trust.draft()
    draft_answer(by=trust.by, submission=draft, obligation=trust.duties[0], decision="accepted", text="We will.")
    return lodge(by=trust.by, submission=draft)


def test_two_approvals_at_once_count_once() -> None:
    trust = a_trust(1)
    sent, other = lodged(trust), Actor.person(validating_authority(trust.body))
    refused = at_once(
        lambda: approve(by=trust.approving, submission=sent, seen=sent.revision),
        lambda: approve(by=other, submission=sent, seen=sent.revision),
    )
    assert len(refused) == 1
    assert StatusEvent.objects.filter(axis="response").count() == 1
    sound()


def test_an_approval_and_a_recall_at_once() -> None:
    trust = a_trust(1)
    sent = lodged(trust)
    refused = at_once(
        lambda: approve(by=trust.approving, submission=sent, seen=sent.revision),
        lambda: recall_submission(by=trust.by, submission=sent),
    )
    assert len(refused) == 1
    sent.refresh_from_db()
    counts = Answer.objects.filter(submission=sent, counts_since__isnull=False).exists()
    assert counts is (sent.state == Submission.State.APPROVED)
    sound()


def test_an_approval_and_a_split_at_once() -> None:
    trust = a_trust(1)
    duty, sent = trust.duties[0], lodged(trust)
    theirs = Wanted(duty.as_written, None, duty.owner, None, "lead")
    others = Wanted("Another body", None, None, None, "lead")
    at_once(
        lambda: approve(by=trust.approving, submission=sent, seen=sent.revision),
        lambda: split_obligation(by=factories.SYSTEM, obligation=duty, into=[theirs, others], reason="Two."),
    )
    duty.refresh_from_db()
    sent.refresh_from_db()
    assert duty.ended_at is not None
    heir = trust.body.obligations.get(ended_at=None)
    assert heir.state.response == ("accepted" if sent.state == Submission.State.APPROVED else "awaiting")
    sound()


def test_two_drafts_of_one_plan_at_once() -> None:
    trust = a_trust(1)
    action = trust.action(trust.duties[0])
    drafts = [trust.draft(), trust.draft()]
    refused = at_once(
        *[
            lambda draft=draft: draft_plan(
                by=trust.by, submission=draft, action=action, title="Train all", reason="More asked."
            )
            for draft in drafts
        ]
    )
    assert len(refused) == 1
    assert Plan.objects.filter(action=action).count() == 2
    assert Covers.objects.filter(action=action).count() == 1
    sound()


def test_evidence_is_hidden_while_something_else_is_approved() -> None:
    trust = a_trust(1)
    draft = trust.draft()
    piece = draft_evidence(by=trust.by, submission=draft, type="audit", title="Audit", covers="All", public=True,
                           url="https://example.org/a", obligations=trust.duties)  # fmt: skip
    sent = lodge(by=trust.by, submission=draft)
    refused = at_once(
        lambda: approve(by=trust.approving, submission=sent, seen=sent.revision),
        lambda: hide_evidence(by=trust.approving, evidence=piece, reason="It names somebody."),
    )
    assert refused == []
    piece.refresh_from_db()
    assert piece.counts_since is not None and not piece.public
    sound()
