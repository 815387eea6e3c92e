"""Whether what counts was approved: by the validating authority of whoever says it, or confirmed by a curator."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model

from heed.ledger.kinds import EventKind
from heed.oversight.models import Answer, Statement, Submission
from heed.oversight.verification.logged import Logged

CONFIRMED = (EventKind.ANSWER_CONFIRMED, EventKind.ANSWER_TAKEN_BACK)
APPROVED = Submission.State.APPROVED


def wrongly_counting(row: Model, last: Logged) -> Iterator[str]:
    """What is wrong with a row whose last event is ``last``: one sentence at most."""
    if isinstance(row, Submission):
        yield from _approval(row, last)
    elif isinstance(row, Statement) and row.submission is not None:
        yield from _in_submission(row, row.submission)
    elif isinstance(row, Statement) and row.counts_since is not None:
        yield from _confirmed(row, last)


def _approval(row: Submission, last: Logged) -> Iterator[str]:
    if row.state != APPROVED:
        return
    if last.kind != EventKind.SUBMISSION_APPROVED or last.actor != row.decided_by:
        yield f"is approved, and the log has no approval of it by {row.decided_by}"
    elif row.lodged_by == row.decided_by:
        yield f"was sent and approved by one person, {row.decided_by}"


def _in_submission(row: Statement, submission: Submission) -> Iterator[str]:
    approved = submission.decided_at if submission.state == APPROVED else None
    if row.counts_since != approved:
        what = "counts" if row.counts_since else "does not count"
        when = "approved then" if row.counts_since else "approved"
        yield f"{what}, and submission {submission.pk} was {'' if approved and not row.counts_since else 'not '}{when}"


def _confirmed(row: Statement, last: Logged) -> Iterator[str]:
    if not isinstance(row, Answer) or row.published_id is None or last.kind not in CONFIRMED:
        yield "counts, and nobody approved or confirmed it"
