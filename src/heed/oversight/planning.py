"""What a plan says, checked; and which action may be touched in which draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from heed.ledger.leaves import canonical
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Action, Milestone, Plan, Submission
from heed.register.words import text_hash

OPEN = (Submission.State.DRAFT, Submission.State.LODGED, Submission.State.RETURNED)
"""Submissions that may still come to count."""
MOST_MILESTONES = 50


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A step of a plan: by when it is due, and when it was reached."""

    title: str
    due: dt.date | None = None
    done: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is done (title, description), by which post, and between which days. Nothing here names a person."""

    title: str
    description: str = ""
    post: str = ""
    starts: dt.date | None = None
    target: dt.date | None = None
    milestones: tuple[MilestoneFacts, ...] = field(default=())


def plan_facts(
    title: str,
    description: str,
    post: str,
    starts: dt.date | None,
    target: dt.date | None,
    milestones: Sequence[MilestoneFacts],
) -> PlanFacts:
    """A plan as it is kept. Raises OversightError for one without a title, or whose days can't be."""
    facts = PlanFacts(
        title=" ".join(title.split()),
        description=description.strip(),
        post=" ".join(post.split()),
        starts=starts,
        target=target,
        milestones=tuple(milestones),
    )
    check_plan(facts)
    return facts


def check_plan(facts: PlanFacts) -> None:
    """Raise OversightError for a plan without a title, or whose days can't be."""
    if not facts.title:
        raise OversightError("Say in a few words what is done.")
    if len(facts.title) > 300 or len(facts.post) > 200:
        raise OversightError("Make the title (300 letters at most) or the post (200 at most) shorter.")
    if facts.starts and facts.target and facts.target < facts.starts:
        raise OversightError("The target date can't be before the start.")
    if len(facts.milestones) > MOST_MILESTONES:
        raise OversightError(f"A plan has {MOST_MILESTONES} milestones at most.")
    for one in facts.milestones:
        if not one.title.strip() or len(one.title) > 300:
            raise OversightError("Say what each milestone is, in 300 letters at most.")
        if one.done and one.done > timezone.localdate():
            raise OversightError(f"“{one.title.strip()}” can't have been reached on a day that has not come yet.")


def facts_of(plan: Plan) -> PlanFacts:
    """What a plan that is kept says."""
    milestones = [MilestoneFacts(one.title, one.due, one.done) for one in plan.milestones.all()]
    return PlanFacts(plan.title, plan.description, plan.post, plan.starts, plan.target, tuple(milestones))


def mark(plan: Plan) -> str:
    """What a person saw of a plan, in a few letters: another once anything in it is another."""
    facts = facts_of(plan)
    days = [[one.title, str(one.due or ""), str(one.done or "")] for one in facts.milestones]
    words = [plan.pk, facts.title, facts.description, facts.post, str(facts.starts), str(facts.target), plan.reason]
    return text_hash(canonical([*words, days]))[:16]


def newest_plan(action: Action) -> Plan | None:
    """The plan that stands now: the draft that may still count, or else the newest that counts."""
    plans = action.plans.prefetch_related("milestones").select_related("submission")
    standing = [plan for plan in plans if plan.counts_since or (plan.submission and plan.submission.state in OPEN)]
    return standing[-1] if standing else None


def own_action(draft: Submission, action: Action) -> Action:
    """The action, if it is of the draft's organisation and counts, or is new in this very draft."""
    if action.organisation_id != draft.organisation_id:
        raise PermissionDenied("This action is another organisation's.")
    first = action.plans.filter(counts_since__isnull=False) | action.plans.filter(submission=draft)
    if not first.exists():
        raise OversightError("This action is new in another draft. It can be used here once that is approved.")
    return action


def require_seen(draft: Submission, plan: Plan, seen: str | None) -> None:
    """Raise ChangedMeanwhile unless a new plan may follow this one, which is what the person saw."""
    if seen is not None and seen != mark(plan):
        raise ChangedMeanwhile("Somebody else changed this plan since you looked at it. Look at it again.")
    if plan.counts_since is not None:
        return
    if plan.submission_id != draft.pk:
        raise ChangedMeanwhile(
            f"Draft {plan.submission_id} changes this plan already. Change it there, or wait for it to be approved."
        )
    if seen is None:
        raise ChangedMeanwhile("This draft changes the plan already. Look at it before you change it again.")


def save_milestones(plan: Plan, facts: PlanFacts) -> None:
    """The milestones of a plan that does not count yet, in place of any that it had."""
    plan.milestones.all().delete()
    Milestone.objects.bulk_create(
        Milestone(plan=plan, position=position, title=one.title.strip(), due=one.due, done=one.done)
        for position, one in enumerate(facts.milestones, start=1)
    )
