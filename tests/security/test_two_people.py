"""That one person alone makes nothing count for an organisation, by whichever way they try."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from heed.accounts.actions import end_office
from heed.ledger.actors import Actor
from heed.oversight.actions.evidence import draft_evidence
from heed.oversight.actions.status import change_status
from heed.oversight.actions.submissions import approve, lodge, open_draft, recall_submission
from heed.oversight.errors import OversightError
from heed.oversight.models import StatusEvent
from heed.status import Axis, Capacity
from tests.factories import SYSTEM
from tests.oversight.factories import assessor
from tests.oversight.working import a_trust

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("axis", "after"), [(Axis.RESPONSE, "accepted"), (Axis.DELIVERY, "reported_complete")])
def test_a_validating_authority_moves_no_axis_without_a_draft(axis: Axis, after: str) -> None:
    trust = a_trust(1)
    with pytest.raises(OversightError, match="draft"):
        change_status(
            by=trust.approving, obligation=trust.duties[0], axis=axis, after=after,
            capacity=Capacity.VALIDATING_AUTHORITY, reason="So.",
        )  # fmt: skip
    assert not StatusEvent.objects.exists()


def test_whoever_sends_it_again_after_a_recall_does_not_approve_it() -> None:
    trust = a_trust(1)
    draft = trust.draft()
    draft_evidence(by=trust.by, submission=draft, type="audit", title="Audit", covers="All", url="https://example.org/a",
                   obligations=trust.duties)  # fmt: skip
    lodge(by=trust.by, submission=draft)
    recall_submission(by=trust.by, submission=draft)
    sent = lodge(by=trust.approving, submission=draft)
    with pytest.raises(OversightError, match="can't approve it"):
        approve(by=trust.approving, submission=sent, seen=sent.revision)


@pytest.mark.parametrize("which", ["draft", "of another duty"])
def test_a_judgement_rests_on_evidence_that_counts_and_is_for_the_duty(which: str) -> None:
    trust = a_trust(2)
    draft = trust.draft()
    about = trust.duties[0] if which == "draft" else trust.duties[1]
    piece = draft_evidence(by=trust.by, submission=draft, type="audit", title="Audit", covers="All",
                           url="https://example.org/a", obligations=[about])  # fmt: skip
    if which != "draft":
        trust.approved(draft)
    judged = {"axis": Axis.ASSURANCE, "after": "fully", "capacity": Capacity.ASSESSOR, "reason": "So."}
    with pytest.raises(OversightError, match="evidence that counts"):
        change_status(by=Actor.person(assessor()), obligation=trust.duties[0], evidence=[piece], **judged)


def test_nothing_is_opened_for_an_organisation_by_whoever_left_it() -> None:
    trust = a_trust(1)
    end_office(by=SYSTEM, membership=trust.drafter.memberships.get())
    with pytest.raises(PermissionDenied):
        open_draft(by=trust.by, organisation=trust.body)
