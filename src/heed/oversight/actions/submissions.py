"""From a draft to something that counts: lodged by one person, approved by another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import written
from heed.organisations.models import Organisation
from heed.oversight.applying import approval
from heed.oversight.drafting import MENDABLE, locked_submission, new_submission
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Submission
from heed.register.words import text_hash

State = Submission.State


@transaction.atomic
def open_draft(*, by: Actor, organisation: Organisation, source: str = "pages") -> Submission:
    """A new empty draft of an organisation."""
    require(by, Permission.DRAFT, organisation=organisation.pk)
    draft = new_submission(by, organisation, source)
    _record(EventKind.DRAFT_CHANGED, draft, by, {"opened": True})
    return draft


@transaction.atomic
def lodge(*, by: Actor, submission: Submission, note: str = "", seen: int | None = None) -> Submission:
    """Hand a draft to the validating authority. ``seen`` is the revision that the person saw.

    Raises CannotCount where something in it could not be approved as things are, with what to do about each.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = _locked_in(submission, *MENDABLE, seen=seen)
    if approval.is_empty(draft):
        raise OversightError("There is nothing in this draft yet.")
    approval.require_sound(draft)
    draft.state, draft.note = State.LODGED, note.strip()
    draft.lodged_at, draft.lodged_by = timezone.now(), by.reference
    draft.decided_at, draft.decided_by, draft.reason = None, "", ""
    _save(draft)
    _record(EventKind.SUBMISSION_LODGED, draft, by, {"note_sha256": text_hash(note) if note else None})
    return draft


@transaction.atomic
def approve(*, by: Actor, submission: Submission, seen: int) -> Submission:
    """Everything in it counts from now on. ``seen`` is the revision that the person read.

    Raises OversightError for whoever lodged it, ChangedMeanwhile where it is another revision now, and CannotCount
    where a duty was meanwhile ended, moved or changed. Then nothing counts.
    """
    require(by, Permission.APPROVE, organisation=submission.organisation_id)
    lodged = _locked_in(submission, State.LODGED, seen=seen)
    if lodged.lodged_by == by.reference:
        raise OversightError("Whoever sent it for approval can't approve it. Ask another validating authority.")
    approval.require_sound(lodged)
    lodged.state, lodged.decided_at, lodged.decided_by = State.APPROVED, timezone.now(), by.reference
    _save(lodged)
    counted = approval.make_count(lodged, by, lodged.decided_at)
    _record(EventKind.SUBMISSION_APPROVED, lodged, by, {"counted": counted}, approval.all_of(lodged))
    return lodged


@transaction.atomic
def return_submission(*, by: Actor, submission: Submission, reason: str, seen: int | None = None) -> Submission:
    """Send it back to be mended. Nothing in it counts."""
    require(by, Permission.APPROVE, organisation=submission.organisation_id)
    lodged = _locked_in(submission, State.LODGED, seen=seen)
    if not reason.strip():
        raise OversightError("Say what is to be mended.")
    lodged.state, lodged.reason = State.RETURNED, reason.strip()
    lodged.decided_at, lodged.decided_by = timezone.now(), by.reference
    _save(lodged)
    _record(EventKind.SUBMISSION_RETURNED, lodged, by, {"reason_sha256": text_hash(lodged.reason)})
    return lodged


@transaction.atomic
def recall_submission(*, by: Actor, submission: Submission) -> Submission:
    """Take it back before it is approved, to mend it: it is a draft again."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    lodged = _locked_in(submission, State.LODGED)
    lodged.state = State.DRAFT
    _save(lodged)
    _record(EventKind.SUBMISSION_WITHDRAWN, lodged, by, {"to": "draft"})
    return lodged


@transaction.atomic
def withdraw_submission(*, by: Actor, submission: Submission) -> Submission:
    """Set it aside for good, with everything in it. Nothing in it ever counts."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = _locked_in(submission, *MENDABLE, State.LODGED)
    draft.state = State.WITHDRAWN
    _save(draft)
    _record(EventKind.SUBMISSION_WITHDRAWN, draft, by, {"to": "withdrawn"})
    return draft


def _locked_in(submission: Submission, *states: State, seen: int | None = None) -> Submission:
    """The submission, locked, if it is in one of these states and in the revision that the person saw."""
    found = locked_submission(submission)
    if found.state not in states:
        raise ChangedMeanwhile(f"It is {found.get_state_display()} now. Look at it again.")
    if seen is not None and found.revision != seen:
        raise ChangedMeanwhile("Somebody changed this draft since you looked at it. Look at it again.")
    return found


def _save(submission: Submission) -> None:
    submission.revision += 1
    submission.save()


def _record(
    kind: EventKind, submission: Submission, by: Actor, data: dict[str, Any], also: Sequence[Model] = ()
) -> None:
    about = {"organisation": submission.organisation.code, "revision": submission.revision}
    about |= written([submission, *also])
    record(kind=kind, subject=f"submission:{submission.pk}", by=by, data=about | data)
