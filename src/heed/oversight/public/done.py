"""What is done about duties, and the evidence that is public: only what was approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from heed.clocks import AsAt
from heed.oversight.histories import day_of
from heed.oversight.models import Action, Covers, Evidence, Plan, Progress
from heed.oversight.public.moments import so, there
from heed.oversight.public.people import body, safe_file_name, safe_link
from heed.oversight.public.said import Names
from heed.oversight.public.shapes import ActionShown, EvidenceShown, MilestoneShown, ProgressShown, TargetShown
from heed.register.masking import withhold


@dataclass(slots=True)
class Work:
    """What is done about some duties: their ``actions``, and the public ``evidence`` of both."""

    actions: dict[int, list[ActionShown]] = field(default_factory=dict)
    evidence: dict[int, list[EvidenceShown]] = field(default_factory=dict)


def work_of_duties(duties: Names, at: AsAt) -> Work:
    """Actions and evidence of duties, with a fixed number of queries."""
    covers = [row for row in _covers(duties) if _counts(row, at)]
    others = _others({row.action_id for row in covers}, at)
    made = Work()
    for row in covers:
        names = [*duties[row.obligation_id], *(name for one in others[row.action_id] for name in _names(one))]
        if plans := [plan for plan in row.action.plans.all() if there(plan.counts_since, at)]:
            made.actions.setdefault(row.obligation_id, []).append(_action(row, plans, others[row.action_id], at, names))
    made.evidence = _evidence(duties, covers, at)
    return made


def _covers(duties: Collection[int]) -> Iterable[Covers]:
    plans = Plan.objects.filter(counts_since__isnull=False).order_by("number").prefetch_related("milestones")
    progress = Progress.objects.filter(counts_since__isnull=False).order_by("-on", "-id")
    rows = Covers.objects.filter(obligation__in=list(duties), counts_since__isnull=False)
    return (
        rows.select_related("action__organisation")
        .prefetch_related(Prefetch("action__plans", plans), Prefetch("action__progress", progress))
        .order_by("obligation__number", "action__organisation__name", "action__number")
    )


def _counts(row: Covers, at: AsAt) -> bool:
    return there(row.counts_since, at, row.ended_at)


def _others(actions: Collection[int], at: AsAt) -> dict[int, list[Covers]]:
    """Everything that these actions answer."""
    rows = Covers.objects.filter(action__in=list(actions), counts_since__isnull=False)
    found: dict[int, list[Covers]] = defaultdict(list)
    for row in rows.select_related("obligation__item__report").order_by("obligation__item", "obligation__number"):
        if _counts(row, at):
            found[row.action_id].append(row)
    return found


def _names(row: Covers) -> Sequence[str]:
    names: Sequence[str] = row.obligation.item.report.names_withheld
    return names


def _action(
    row: Covers, plans: Sequence[Plan], others: Sequence[Covers], at: AsAt, names: Sequence[str]
) -> ActionShown:
    plan, action = plans[-1], row.action
    return ActionShown(
        organisation=body(action.organisation),
        title=withhold(plan.title, names),
        description=withhold(plan.description, names),
        post=withhold(plan.post, names),
        ongoing=action.ongoing,
        starts=plan.starts,
        target=plan.target,
        targets=list(_targets(plans, names)),
        milestones=[MilestoneShown(withhold(one.title, names), one.due, one.done) for one in plan.milestones.all()],
        how=withhold(row.how, names),
        also=[str(other.obligation) for other in others if other.obligation_id != row.obligation_id],
        progress=list(_progress(action, at, names)),
        counts_since=day_of(plans[0].counts_since or row.made_at),
    )


def _targets(plans: Sequence[Plan], names: Sequence[str]) -> Iterator[TargetShown]:
    """The first target date, and each to which it was moved."""
    last: object = plans
    for plan in plans:
        if plan.target != last and plan.counts_since:
            yield TargetShown(plan.target, day_of(plan.counts_since), withhold(plan.reason, names))
            last = plan.target


def _progress(action: Action, at: AsAt, names: Sequence[str]) -> Iterator[ProgressShown]:
    for row in action.progress.all():
        if so(row.on, row.counts_since, at):
            sentence, blocked = withhold(row.sentence, names), withhold(row.blocked_by, names)
            yield ProgressShown(row.on, row.state, row.percent, sentence, blocked)


def _evidence(duties: Names, covers: Sequence[Covers], at: AsAt) -> dict[int, list[EvidenceShown]]:
    """Public evidence of the duties themselves and of what is done about them. What is not public is never fetched."""
    by_action: Mapping[int, list[Covers]] = _by_action(covers)
    rows = Evidence.objects.filter(public=True, counts_since__isnull=False).filter(
        Q(obligations__in=list(duties)) | Q(actions__in=list(by_action))
    )
    found: dict[int, list[EvidenceShown]] = defaultdict(list)
    related = rows.select_related("organisation", "file").prefetch_related("obligations", "actions")
    for row in related.distinct().order_by("dated", "id"):
        if not there(row.counts_since, at):
            continue
        of = {one.pk for one in row.obligations.all()} & set(duties)
        of |= {cover.obligation_id for one in row.actions.all() for cover in by_action.get(one.pk, ())}
        for key in of:
            found[key].append(_piece(row, duties[key]))
    return found


def _by_action(covers: Sequence[Covers]) -> dict[int, list[Covers]]:
    found: dict[int, list[Covers]] = defaultdict(list)
    for row in covers:
        found[row.action_id].append(row)
    return dict(found)


def _piece(row: Evidence, names: Sequence[str]) -> EvidenceShown:
    return EvidenceShown(
        type=row.type,
        title=withhold(row.title, names),
        covers=withhold(row.covers, names),
        dated=row.dated,
        custodian=withhold(row.custodian, names),
        organisation=body(row.organisation),
        url=safe_link(row.url, names),
        sha256=row.file.sha256 if row.file else "",
        filename=safe_file_name(row.filename, names) if row.file else "",
        media_type=row.file.media_type if row.file else "",
        size=row.file.size if row.file else None,
        counts_since=day_of(row.counts_since or row.made_at),
    )
