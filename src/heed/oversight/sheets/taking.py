"""A draft of what a spreadsheet changes, by the same actions as the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from heed.ledger.actors import Actor
from heed.oversight.actions.answers import draft_adoption, draft_answers
from heed.oversight.actions.work import draft_action, draft_many_covers, draft_plan, draft_progress
from heed.oversight.models import Submission
from heed.oversight.planning import facts_of, mark, newest_plan
from heed.oversight.sheets.changes import ActionChange, AdoptionChange, AnswerChange, Change, Preview


def fingerprint(found: Preview) -> str:
    """A few letters that differ once a spreadsheet would change something else."""
    told = [(change.sheet, change.row, change.name, change.cells) for change in found.changes]
    refused = [(one.sheet, one.row, one.cell, one.message) for one in found.refusals]
    return hashlib.sha256(repr((told, refused)).encode()).hexdigest()[:32]


def take(changes: Sequence[Change], draft: Submission, by: Actor) -> None:
    """Put every change into a draft. Call it in one transaction: all of them, or none where an action refuses one."""
    answers = [(one.obligation, one.said) for one in changes if isinstance(one, AnswerChange)]
    if answers:
        draft_answers(by=by, submission=draft, answers=answers)
    for change in changes:
        if isinstance(change, AdoptionChange):
            duty, applies = change.obligation, change.applies
            draft_adoption(by=by, submission=draft, obligation=duty, applies=applies, because=change.because)
        elif isinstance(change, ActionChange):
            _take_action(change, draft, by)


def _take_action(change: ActionChange, draft: Submission, by: Actor) -> None:
    action = change.action
    if action is None:
        covers = [(duty, "") for duty in change.covers]
        action = draft_action(by=by, submission=draft, covers=covers, ongoing=change.ongoing, **(change.plan or {}))
    else:
        if change.plan is not None:
            standing = newest_plan(action)
            kept = facts_of(standing).milestones if standing else ()
            seen = mark(standing) if standing else None
            draft_plan(
                by=by, submission=draft, action=action, milestones=kept, reason=change.reason, seen=seen, **change.plan
            )
        if change.covers:
            covers = [(duty, "") for duty in change.covers]
            draft_many_covers(by=by, submission=draft, action=action, covers=covers)
    if change.progress is not None:
        draft_progress(by=by, submission=draft, action=action, **change.progress)
