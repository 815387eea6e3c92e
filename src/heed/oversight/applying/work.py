"""Plans, progress and evidence that an approval makes count, and where they move duties on the delivery axis.

For every duty that an action of the submission covers, the states of all its actions that count make its delivery
value (``heed.status.combined_delivery``). A step is true on the day of the progress that decides it, where that
progress was approved with it, and else on the day of the approval; never before the duty's last step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Max, Q
from django.utils import timezone

from heed.ledger.actors import Actor
from heed.oversight.applying.standing import Pair, obstacles_of
from heed.oversight.delivering import Combined, combined, doings
from heed.oversight.errors import Obstacle
from heed.oversight.models import CoverEnd, Covers, Evidence, Obligation, Plan, Progress, StatusEvent, Submission
from heed.oversight.steps import Step
from heed.status import Axis, Capacity

STATEMENTS = (Plan, Covers, CoverEnd, Progress, Evidence)


def obstacles(submission: Submission) -> list[Obstacle]:
    """Why work in it can't count as things are now."""
    covers = Covers.objects.filter(submission=submission).select_related("obligation__item", "obligation__owner")
    pairs: list[Pair] = [(row, row.obligation) for row in covers]
    evidence = Evidence.objects.filter(submission=submission).prefetch_related("obligations__item")
    pairs += [(row, duty) for row in evidence for duty in row.obligations.all()]
    ended = CoverEnd.objects.filter(submission=submission, cover__ended_at__isnull=False)
    gone = [
        Obstacle(row, f"The action does not answer {row.cover.obligation} any more. Take this out of the draft.")
        for row in ended.select_related("cover__obligation__item")
    ]
    return [*obstacles_of(submission, pairs), *gone]


def apply(submission: Submission, by: Actor, at: dt.datetime) -> list[Step]:
    """Make its plans, progress, covers and evidence count. Gives the steps on the delivery axis."""
    touched = _touched(submission)
    for model in STATEMENTS:
        model._default_manager.filter(submission=submission, counts_since=None).update(counts_since=at)
    ends = list(CoverEnd.objects.filter(submission=submission).select_related("cover"))
    for end in ends:
        Covers.objects.filter(pk=end.cover_id).update(ended_at=at, ended_reason=end.reason)
    return _steps(submission, touched, {end.cover.obligation_id: end.reason for end in ends}, at)


def _touched(submission: Submission) -> set[int]:
    """The duties (primary keys) that something in it is about, through their actions."""
    of_action = Q(action__plans__submission=submission) | Q(action__progress__submission=submission)
    said = Q(submission=submission) | Q(ends__submission=submission)
    counting = Q(counts_since__isnull=False, ended_at=None)
    covers = Covers.objects.filter(said | (of_action & counting))
    return set(covers.values_list("obligation_id", flat=True))


def _steps(submission: Submission, touched: Collection[int], taken_back: dict[int, str], at: dt.datetime) -> list[Step]:
    duties = Obligation.objects.filter(pk__in=touched, owner=submission.organisation_id, ended_at=None)
    actions, last = doings(touched), _last_days(touched)
    today = timezone.localdate(at)
    return [
        _step(duty, submission, combined(actions.get(duty.pk, [])), taken_back.get(duty.pk, ""), last, today)
        for duty in duties.select_related("item").order_by("item", "number")
    ]


def _step(
    duty: Obligation,
    submission: Submission,
    now: Combined,
    taken_back: str,
    last: dict[int, dt.date],
    today: dt.date,
) -> Step:
    progress = now.decided_by
    new = progress is not None and progress.submission_id == submission.pk
    true_on = progress.on if progress and new else today
    return Step(
        obligation=duty,
        axis=Axis.DELIVERY,
        after=now.value,
        capacity=Capacity.VALIDATING_AUTHORITY,
        reason=(progress.blocked_by or progress.sentence) if progress else taken_back,
        true_on=max(true_on, last.get(duty.pk, true_on)),
        progress=progress,
    )


def _last_days(obligations: Collection[int]) -> dict[int, dt.date]:
    events = StatusEvent.objects.filter(obligation__in=list(obligations), axis=Axis.DELIVERY.value)
    return dict(events.values_list("obligation_id").annotate(last=Max("true_on")))
