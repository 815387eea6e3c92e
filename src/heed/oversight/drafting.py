"""What everybody who drafts for an organisation starts with: the draft, locked, and theirs to change."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation, Submission

State = Submission.State
MENDABLE = (State.DRAFT, State.RETURNED)
"""The states in which a submission can be changed."""


def own_draft(by: Actor, submission: Submission) -> Submission:
    """The draft, locked and with its revision counted on: call it in the transaction of the change.

    Raises PermissionDenied for somebody who does not draft for the organisation, and OversightError for a submission
    that waits for approval, was approved or was taken back.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    locked = locked_submission(submission)
    if locked.state not in MENDABLE:
        raise OversightError(f"This can't be changed now: it is {locked.get_state_display()}. Start a new draft.")
    locked.revision += 1
    locked.save(update_fields=["revision"])
    return locked


def own_obligation(submission: Submission, obligation: Obligation) -> Obligation:
    """The duty as it is now, if the organisation of a draft has it and it still stands. Raises OversightError."""
    return own_obligations(submission, [obligation])[obligation.pk]


def own_obligations(submission: Submission, obligations: Iterable[Obligation]) -> dict[int, Obligation]:
    """Duties as they are now, by primary key. Raises OversightError for the first that the organisation does not have,
    or that has been ended."""
    keys = [one.pk for one in obligations]
    found = Obligation.objects.select_related("item", "state", "owner").in_bulk(keys)
    for duty in (found[key] for key in keys):
        if duty.owner_id != submission.organisation_id:
            raise OversightError(f"{duty} is not asked of {submission.organisation}.")
        if duty.ended_at is not None:
            raise OversightError(f"{duty} has been ended: {duty.get_ended_how_display()}.")
    return found


def locked_submission(submission: Submission) -> Submission:
    """The submission as it is now; other writers wait until this transaction ends."""
    take_turn()
    rows = Submission.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=submission.pk)


def new_submission(by: Actor, organisation: Organisation, source: str) -> Submission:
    """A new empty draft of an organisation."""
    return Submission.objects.create(
        organisation=organisation,
        source=Submission.Source(source),
        made_at=timezone.now(),
        made_by=by.reference,
    )
