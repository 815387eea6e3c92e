"""Drafting what an organisation does: actions, their plans, which duties they answer, and how far they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import key, written
from heed.oversight.covering import end_cover, new_covers
from heed.oversight.drafting import own_draft
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Action, CoverEnd, Covers, Obligation, Plan, Progress, Submission
from heed.oversight.planning import (
    MilestoneFacts,
    PlanFacts,
    newest_plan,
    own_action,
    plan_facts,
    require_seen,
    save_milestones,
)
from heed.oversight.progressing import check_progress
from heed.register.words import text_hash

Asked = tuple[Obligation, str]
"""A duty, and how the action answers it: a sentence, or nothing."""


@transaction.atomic
def draft_action(
    *,
    by: Actor,
    submission: Submission,
    title: str,
    description: str = "",
    post: str = "",
    starts: dt.date | None = None,
    target: dt.date | None = None,
    milestones: Sequence[MilestoneFacts] = (),
    covers: Sequence[Asked] = (),
    ongoing: bool = False,
) -> Action:
    """A new action with its first plan, and the duties that it answers.

    ``ongoing``: the work was under way before, and already covers them. Raises OversightError for a plan without a
    title, for days that can't be, and for a duty that is not the organisation's.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    facts = plan_facts(title, description, post, starts, target, milestones)
    action = Action.objects.create(
        organisation=draft.organisation,
        number=_next_number(draft),
        ongoing=ongoing,
        made_at=timezone.now(),
        made_by=by.reference,
    )
    plan = _saved(Plan(action=action, number=1), draft, by, facts, "")
    new = new_covers(draft, by, action, covers)
    said = {"new": True, "ongoing": ongoing, **_plan_payload(plan), "covers": _names(new.made)}
    _record(action, draft, by, said, [action, plan, *new.made, *new.ended])
    return action


@transaction.atomic
def draft_plan(
    *,
    by: Actor,
    submission: Submission,
    action: Action,
    title: str,
    description: str = "",
    post: str = "",
    starts: dt.date | None = None,
    target: dt.date | None = None,
    milestones: Sequence[MilestoneFacts] = (),
    reason: str = "",
    seen: str | None = None,
) -> Plan:
    """A changed plan of an action, with the reason. A draft has one: drafted again, it is written anew.

    ``seen`` is the ``mark`` of the plan that the person saw. Raises ChangedMeanwhile where it is another now, or where
    another draft changes it already; OversightError without a reason, except for the first plan of a new action.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    own_action(draft, action)
    facts = plan_facts(title, description, post, starts, target, milestones)
    standing = newest_plan(action)
    if standing is not None:
        require_seen(draft, standing, seen)
    plan = standing if standing and standing.counts_since is None else Plan(action=action, number=_next_plan(action))
    if plan.number > 1 and not reason.strip():
        raise OversightError("Say why the plan changes. The reason is shown with the plan.")
    _saved(plan, draft, by, facts, reason)
    _record(action, draft, by, _plan_payload(plan), [plan])
    return plan


@transaction.atomic
def draft_covers(*, by: Actor, submission: Submission, action: Action, obligation: Obligation, how: str = "") -> Covers:
    """That an action answers one more duty. Raises OversightError where it does already, or the duty is another's."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    new = new_covers(draft, by, own_action(draft, action), [(obligation, how)])
    _record(action, draft, by, {"covers": _names(new.made)}, [*new.made, *new.ended])
    return new.made[0]


@transaction.atomic
def draft_many_covers(*, by: Actor, submission: Submission, action: Action, covers: Sequence[Asked]) -> list[Covers]:
    """That an action answers several more duties: all of them, or none where one can't be."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    if not covers:
        raise OversightError("Choose at least one obligation.")
    new = new_covers(draft, by, own_action(draft, action), covers)
    _record(action, draft, by, {"covers": _names(new.made)}, [*new.made, *new.ended])
    return new.made


@transaction.atomic
def draft_cover_end(*, by: Actor, submission: Submission, cover: Covers, reason: str) -> CoverEnd:
    """That an action answers a duty no longer. It answers it until this is approved."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    made = end_cover(draft, by, cover, reason)
    ended = {"cover_ends": f"obligation:{cover.obligation}", "reason_sha256": text_hash(made.reason)}
    _record(cover.action, draft, by, ended, [made])
    return made


@transaction.atomic
def draft_progress(
    *,
    by: Actor,
    submission: Submission,
    action: Action,
    on: dt.date,
    state: str,
    sentence: str,
    percent: int | None = None,
    blocked_by: str = "",
    replaces: int | None = None,
) -> Progress:
    """How far an action is on a day. ``percent`` is of the work, 0 to 100. A draft has one for each action.

    ``replaces`` is the progress (primary key) in this draft that the person saw and writes anew: ChangedMeanwhile where
    there is another. Raises OversightError for a state that lacks what it needs, and for a day that has not come.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    progress = Progress(
        submission=draft,
        action=own_action(draft, action),
        on=on,
        state=state,
        percent=percent,
        sentence=sentence.strip(),
        blocked_by=blocked_by.strip(),
        made_at=timezone.now(),
        made_by=by.reference,
    )
    check_progress(progress)
    earlier = Progress.objects.filter(submission=draft, action=action).first()
    if (earlier.pk if earlier else None) != replaces:
        raise ChangedMeanwhile("Somebody else changed how far this action is, in this draft. Look at it again.")
    removed = [key(earlier)] if earlier else []
    if earlier:
        earlier.delete()
    progress.save()
    _record(action, draft, by, _progress_payload(progress), [progress], removed)
    return progress


@transaction.atomic
def discard_work(*, by: Actor, statement: Plan | Covers | CoverEnd | Progress) -> None:
    """Take something out of a draft. With its first plan a new action goes, and all that the draft says of it."""
    require(by, Permission.DRAFT, organisation=statement.submission.organisation_id if statement.submission else -1)
    if statement.submission is None or statement.counts_since is not None:
        raise OversightError("This counts already. Change it in a new draft.")
    draft = own_draft(by, statement.submission)
    action = statement.cover.action if isinstance(statement, CoverEnd) else statement.action
    what = type(statement).__name__.lower()
    if isinstance(statement, Plan) and statement.number == 1:
        rows = _discard_action(action)
    else:
        rows = written([], [key(statement)])
        statement.delete()
    record(
        kind=EventKind.DRAFT_CHANGED,
        subject=f"action:{draft.organisation.code}/{action.number}",
        by=by,
        data={"submission": draft.pk, "taken_out": what, **rows},
    )


def _discard_action(action: Action) -> dict[str, Any]:
    """All that a draft says of an action that is new in it. Evidence stays in the draft with what else it covers.

    Gives what was written, for the log.
    """
    gone = [key(row) for rows in (action.covers, action.progress, action.plans) for row in rows.all()] + [key(action)]
    evidence = list(action.evidence.all())
    for statements in (action.covers, action.progress, action.plans):
        statements.all().delete()
    action.evidence.clear()
    action.delete()
    return written(evidence, gone)


def _saved(plan: Plan, draft: Submission, by: Actor, facts: PlanFacts, reason: str) -> Plan:
    plan.submission, plan.reason = draft, reason.strip()
    plan.title, plan.description, plan.post = facts.title, facts.description, facts.post
    plan.starts, plan.target = facts.starts, facts.target
    plan.made_at, plan.made_by = timezone.now(), by.reference
    plan.save()
    save_milestones(plan, facts)
    return plan


def _next_number(draft: Submission) -> int:
    last = Action.objects.filter(organisation=draft.organisation_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _next_plan(action: Action) -> int:
    return (action.plans.aggregate(last=Max("number"))["last"] or 0) + 1


def _plan_payload(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan.number,
        "title_sha256": text_hash(plan.title),
        "description_sha256": text_hash(plan.description) if plan.description else None,
        "starts": plan.starts.isoformat() if plan.starts else None,
        "target": plan.target.isoformat() if plan.target else None,
        "milestones": plan.milestones.count(),
        "reason_sha256": text_hash(plan.reason) if plan.reason else None,
    }


def _progress_payload(progress: Progress) -> dict[str, Any]:
    return {
        "progress": progress.pk,
        "on": progress.on.isoformat(),
        "state": progress.state,
        "percent": progress.percent,
        "sentence_sha256": text_hash(progress.sentence),
        "blocked_by_sha256": text_hash(progress.blocked_by) if progress.blocked_by else None,
    }


def _names(covers: Sequence[Covers]) -> list[str]:
    return [f"obligation:{one.obligation}" for one in covers]


def _record(
    action: Action,
    draft: Submission,
    by: Actor,
    data: dict[str, Any],
    rows: Sequence[Model],
    removed: Sequence[str] = (),
) -> None:
    subject = f"action:{draft.organisation.code}/{action.number}"
    about = {"submission": draft.pk, **data, **written(rows, removed)}
    record(kind=EventKind.ACTION_DRAFTED, subject=subject, by=by, data=about)
