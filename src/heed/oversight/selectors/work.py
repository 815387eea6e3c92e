"""What is done about duties, for everybody, as at any day: actions and evidence that count and are public.

A plan, a cover and a piece of evidence are so from the day on which they were approved; progress is of its own day,
known from the day of its approval. Nothing here gives a number, a key or a count from which anything could be inferred
that is not public. Names of people who died are withheld by the reports of all duties that an action or evidence is of.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch, Q
from django.utils import timezone

from heed.clocks import AsAt
from heed.oversight.models import Action, Covers, Evidence, Plan, Progress
from heed.register.masking import holds_name, withhold
from heed.status import Delivery


@dataclass(frozen=True, slots=True)
class PublicProgress:
    """How far an action was on a day."""

    on: dt.date
    state: Delivery
    percent: int | None
    sentence: str
    blocked_by: str


@dataclass(frozen=True, slots=True)
class PublicMilestone:
    title: str
    due: dt.date | None
    done: dt.date | None


@dataclass(frozen=True, slots=True)
class Move:
    """A target date (None: none any more), since when it was the one, and why it was moved there."""

    target: dt.date | None
    since: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class PublicAction:
    """An action as it stood. ``targets`` are the target dates that it had, the first one first; ``moves`` the later
    ones with their reasons; ``how`` it answers the duty, ``also`` the names of the other duties that it answers;
    ``progress`` the newest first; ``reason`` why the plan last changed. ``code`` is the organisation's."""

    organisation: str
    code: str
    title: str
    description: str
    post: str
    ongoing: bool
    how: str
    starts: dt.date | None
    target: dt.date | None
    targets: tuple[dt.date | None, ...]
    moves: tuple[Move, ...]
    also: tuple[str, ...]
    reason: str
    state: Delivery
    milestones: tuple[PublicMilestone, ...]
    progress: tuple[PublicProgress, ...]
    since: dt.date


@dataclass(frozen=True, slots=True)
class PublicEvidence:
    """Evidence that everybody may see: a link (``url``), or a file by the hash of its bytes."""

    organisation: str
    code: str
    type: str
    type_label: str
    title: str
    covers: str
    dated: dt.date | None
    custodian: str
    url: str
    sha256: str
    filename: str
    media_type: str
    size: int | None
    since: dt.date


def public_actions(obligations: Collection[int], at: AsAt) -> dict[int, list[PublicAction]]:
    """The actions that counted for each of these duties (primary keys), as at a day. Those without any are absent."""
    covers = [row for row in _covers(obligations) if _covered(row, at)]
    others = _others(covers)
    found: dict[int, list[PublicAction]] = defaultdict(list)
    for row in covers:
        action = _public_action(row, at, others[row.action_id])
        if action is not None:
            found[row.obligation_id].append(action)
    return dict(found)


def public_evidence(obligations: Collection[int], at: AsAt) -> dict[int, list[PublicEvidence]]:
    """The evidence for each of these duties (primary keys) that everybody may see, as at a day.

    Of an action's evidence, that which is for no duty of its own belongs to all duties that the action covered.
    """
    covers = [row for row in _covers(obligations) if _covered(row, at)]
    by_action: dict[int, list[int]] = defaultdict(list)
    for row in covers:
        by_action[row.action_id].append(row.obligation_id)
    wanted = set(obligations)
    found: dict[int, list[PublicEvidence]] = defaultdict(list)
    for evidence in _evidence(wanted, by_action):
        if not _known(evidence.counts_since, at):
            continue
        shown = _public_evidence(evidence)
        for key in _duties_of(evidence, wanted, by_action):
            found[key].append(shown)
    return dict(found)


def shown_filename(evidence: Evidence, names: Sequence[str]) -> str:
    """The name of a file, or a neutral one where it gives away who died."""
    if not holds_name(evidence.filename, names):
        return evidence.filename
    _, dot, suffix = evidence.filename.rpartition(".")
    return f"evidence{dot}{suffix}"


def names_in(evidence: Evidence) -> list[str]:
    """The names of people who died in the reports of all that evidence is for. Needs what ``_evidence`` prefetches."""
    duties = [*evidence.obligations.all()]
    duties += [cover.obligation for action in evidence.actions.all() for cover in action.covers.all()]
    return sorted({name for duty in duties for name in duty.item.report.names_withheld})


REPORTS = ("obligations__item__report", "actions__covers__obligation__item__report")
"""What ``names_in`` needs to have been prefetched."""


def _covers(obligations: Collection[int]) -> list[Covers]:
    plans = Plan.objects.filter(counts_since__isnull=False).prefetch_related("milestones").order_by("number")
    said = Progress.objects.filter(counts_since__isnull=False).order_by("on", "id")
    rows = Covers.objects.filter(obligation__in=list(obligations), counts_since__isnull=False)
    return list(
        rows.select_related("action__organisation")
        .prefetch_related(
            Prefetch("action__plans", plans, to_attr="counted_plans"),
            Prefetch("action__progress", said, to_attr="counted_progress"),
        )
        .order_by("obligation", "action__organisation__name", "counts_since", "id")
    )


def _evidence(duties: Iterable[int], by_action: Iterable[int]) -> list[Evidence]:
    about = Q(obligations__in=list(duties)) | Q(actions__in=list(by_action))
    keys = Evidence.objects.filter(about, public=True, counts_since__isnull=False).values("pk")
    rows = Evidence.objects.filter(pk__in=keys).select_related("file", "organisation").prefetch_related(*REPORTS)
    return list(rows.order_by("counts_since", "id"))


def _duties_of(evidence: Evidence, wanted: Collection[int], by_action: dict[int, list[int]]) -> list[int]:
    own = {duty.pk for duty in evidence.obligations.all()}
    if own:
        return sorted(own & set(wanted))
    return sorted({key for action in evidence.actions.all() for key in by_action.get(action.pk, [])})


def _others(covers: Sequence[Covers]) -> dict[int, list[Covers]]:
    """Everything that each action (primary key) ever counted for, or may."""
    found: dict[int, list[Covers]] = {row.action_id: [] for row in covers}
    rows = Covers.objects.filter(action__in=list(found)).select_related("obligation__item__report")
    for row in rows.order_by("obligation__item", "obligation__number", "id"):
        found[row.action_id].append(row)
    return found


def _also(row: Covers, others: Sequence[Covers], at: AsAt) -> tuple[str, ...]:
    """The names of the other duties that its action answered."""
    found = [other for other in others if other.obligation_id != row.obligation_id and _covered(other, at)]
    return tuple(dict.fromkeys(str(other.obligation) for other in found))


def _public_action(row: Covers, at: AsAt, others: Sequence[Covers]) -> PublicAction | None:
    action: Action = row.action
    # The names to withhold are those of all reports of which it ever covered a duty
    names = sorted({name for other in others for name in other.obligation.item.report.names_withheld})
    plans = [plan for plan in vars(action)["counted_plans"] if _known(plan.counts_since, at)]
    if not plans:
        return None
    said = [one for one in vars(action)["counted_progress"] if _known(one.counts_since, at, one.on)]
    plan = plans[-1]
    return PublicAction(
        organisation=action.organisation.name,
        code=action.organisation.code,
        title=withhold(plan.title, names),
        description=withhold(plan.description, names),
        post=withhold(plan.post, names),
        ongoing=action.ongoing,
        how=withhold(row.how, names),
        starts=plan.starts,
        target=plan.target,
        targets=(plans[0].target, *(move.target for move in _moves(plans, names))),
        moves=_moves(plans, names),
        also=_also(row, others, at),
        reason=withhold(plan.reason, names),
        state=_state(action, said),
        milestones=tuple(
            PublicMilestone(withhold(one.title, names), one.due, one.done) for one in plan.milestones.all()
        ),
        progress=tuple(_public_progress(one, names) for one in reversed(said)),
        since=_day(row.counts_since),
    )


def _moves(plans: Sequence[Plan], names: Sequence[str]) -> tuple[Move, ...]:
    pairs = pairwise(plans)
    moved = (after for before, after in pairs if after.target != before.target)
    return tuple(Move(plan.target, _day(plan.counts_since), withhold(plan.reason, names)) for plan in moved)


def _state(action: Action, said: Sequence[Progress]) -> Delivery:
    if said:
        return Delivery(said[-1].state)
    return Delivery.IN_PROGRESS if action.ongoing else Delivery.PLANNED


def _public_progress(one: Progress, names: Sequence[str]) -> PublicProgress:
    sentence, blocked_by = withhold(one.sentence, names), withhold(one.blocked_by, names)
    return PublicProgress(one.on, Delivery(one.state), one.percent, sentence, blocked_by)


def _public_evidence(evidence: Evidence) -> PublicEvidence:
    names = names_in(evidence)
    file = evidence.file
    return PublicEvidence(
        organisation=evidence.organisation.name,
        code=evidence.organisation.code,
        type=evidence.type,
        type_label=evidence.get_type_display(),
        title=withhold(evidence.title, names),
        covers=withhold(evidence.covers, names),
        dated=evidence.dated,
        custodian=withhold(evidence.custodian, names),
        url="" if holds_name(evidence.url, names) else evidence.url,
        sha256=file.sha256 if file else "",
        filename=shown_filename(evidence, names),
        media_type=file.media_type if file else "",
        size=file.size if file else None,
        since=_day(evidence.counts_since),
    )


def _covered(row: Covers, at: AsAt) -> bool:
    return _known(row.counts_since, at) and not (row.ended_at and _known(row.ended_at, at))


def _known(since: dt.datetime | None, at: AsAt, true_on: dt.date | None = None) -> bool:
    """Whether something that counts since a moment counted as at a day. ``true_on``: the day it is of, if not that."""
    if since is None:
        return False
    day = _day(since)
    return day <= at.known and (true_on or day) <= at.true


def _day(at: dt.datetime | None) -> dt.date:
    return timezone.localdate(at)
