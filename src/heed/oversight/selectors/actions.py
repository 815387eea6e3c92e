"""What an organisation does about its duties, for those of it and for auditors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from heed.accounts.permissions import Permission, require
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.drafting import MENDABLE
from heed.oversight.models import Action, CoverEnd, Covers, Milestone, Obligation, Plan, Progress
from heed.oversight.planning import OPEN
from heed.status import Delivery

OVER = (Delivery.REPORTED_COMPLETE.value, Delivery.STOPPED.value)
COUNTING = Q(counts_since__isnull=False)
LIVE = COUNTING | Q(submission__state__in=OPEN)
STATEMENTS: dict[str, type[Plan] | type[Covers] | type[CoverEnd] | type[Progress]] = {
    "plan": Plan,
    "covers": Covers,
    "cover-end": CoverEnd,
    "progress": Progress,
}
FILTERS = {
    "all": "All",
    "going": "Not over yet",
    "late": "Late",
    "soon": "Due in 30 days",
    "moved": "Date moved",
    "blocked": "Blocked",
    "over": "Done or stopped",
    "drafted": "In a draft",
}
SOON = dt.timedelta(days=30)


def actions_of(by: Actor, organisation: Organisation, on: dt.date) -> QuerySet[Action]:
    """The actions of an organisation that count or may still. Raises PermissionDenied for others.

    Annotated, of what counts: ``title`` (of a draft where none does), ``target``, ``state``, ``percent``, ``said_on``,
    ``versions``, ``targets`` (how many different ones), ``duties``, and ``late`` on the day. ``drafted``: something of
    it waits in a draft.
    """
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    plans = Plan.objects.filter(action=OuterRef("pk"))
    counting = plans.filter(COUNTING).order_by("-number")
    said = Progress.objects.filter(COUNTING, action=OuterRef("pk")).order_by("-on", "-id")
    planned = Case(When(ongoing=True, then=Value(Delivery.IN_PROGRESS.value)), default=Value(Delivery.PLANNED.value))
    found = organisation.actions.filter(Exists(plans.filter(LIVE))).annotate(
        counts=Exists(counting),
        title=Coalesce(Subquery(counting.values("title")[:1]), Subquery(plans.order_by("-number").values("title")[:1])),
        target=Subquery(counting.values("target")[:1], output_field=DateField()),
        state=Coalesce(Subquery(said.values("state")[:1]), planned, output_field=CharField()),
        percent=Subquery(said.values("percent")[:1]),
        said_on=Subquery(said.values("on")[:1]),
        versions=Count("plans", filter=Q(plans__counts_since__isnull=False), distinct=True),
        targets=Count("plans__target", filter=Q(plans__counts_since__isnull=False), distinct=True),
        duties=Count("covers", filter=Q(covers__counts_since__isnull=False, covers__ended_at=None), distinct=True),
        drafted=_drafted(),
    )
    is_late = Q(target__lt=on, counts=True) & ~Q(state__in=OVER)
    return found.annotate(
        late=Case(When(is_late, then=Value(True)), default=Value(False), output_field=BooleanField())
    ).order_by(F("target").asc(nulls_last=True), "number")


def _drafted() -> Q:
    """Something about the action waits in a draft."""
    found = Q()
    for model in (Plan, Progress, Covers):
        found |= Q(
            Exists(model._default_manager.filter(action=OuterRef("pk"), counts_since=None, submission__state__in=OPEN))
        )
    return found


def chosen(found: QuerySet[Action], which: str, on: dt.date) -> QuerySet[Action]:
    """The actions that a filter (one of FILTERS) leaves."""
    going = ~Q(state__in=OVER) & Q(counts=True)
    conditions = {
        "going": going,
        "late": Q(late=True),
        "soon": going & Q(target__range=(on, on + SOON)),
        "moved": Q(targets__gt=1),
        "blocked": Q(state=Delivery.CANNOT_PROCEED.value),
        "over": Q(state__in=OVER),
        "drafted": Q(drafted=True),
    }
    return found.filter(conditions[which]) if which in conditions else found


def with_details(found: QuerySet[Action]) -> QuerySet[Action]:
    """The actions with the plans, progress and covers that count, oldest first, for an export."""
    plans = Plan.objects.filter(COUNTING).order_by("number")
    said = Progress.objects.filter(COUNTING).order_by("on", "id")
    covers = Covers.objects.filter(COUNTING, ended_at=None).select_related("obligation__item").order_by("id")
    return found.prefetch_related(
        Prefetch("plans", plans, to_attr="counted_plans"),
        Prefetch("progress", said, to_attr="counted_progress"),
        Prefetch("covers", covers, to_attr="counted_covers"),
    )


def action_of(by: Actor, organisation: Organisation, number: int, on: dt.date) -> Action:
    """One action of an organisation. Raises Action.DoesNotExist."""
    return actions_of(by, organisation, on).get(number=number)


@dataclass(frozen=True, slots=True)
class Version:
    """A plan with the target that the one before had. ``moved`` by how many days; None: it did not move."""

    plan: Plan
    before: dt.date | None
    moved: int | None


def versions(action: Action) -> list[Version]:
    """The plans of an action that count, oldest first, each with how its target moved."""
    plans = list(action.plans.filter(COUNTING).prefetch_related("milestones").order_by("number"))
    befores = [None, *(plan.target for plan in plans)]
    return [Version(plan, before, _moved(before, plan.target)) for before, plan in zip(befores, plans, strict=False)]


def moves(found: Sequence[Version]) -> int:
    """How often the target moved."""
    return sum(1 for one in found if one.moved)


def _moved(before: dt.date | None, after: dt.date | None) -> int | None:
    return (after - before).days or None if before and after else None


def drafted_plan(action: Action) -> Plan | None:
    """The plan of a draft that may still come to count."""
    live = action.plans.filter(counts_since=None, submission__state__in=OPEN)
    return live.select_related("submission").prefetch_related("milestones").last()


def drafted_progress(action: Action) -> Progress | None:
    """What a draft that can still be changed says of how far the action is."""
    rows = action.progress.filter(counts_since=None, submission__state__in=MENDABLE)
    return rows.select_related("submission").last()


def open_milestones(action: Action) -> list[Milestone]:
    """The milestones of the plan that counts which were not reached."""
    plan = action.plans.filter(COUNTING).last()
    return list(plan.milestones.filter(done=None)) if plan else []


def drafted(by: Actor, organisation: Organisation, kind: str, pk: int) -> Plan | Covers | CoverEnd | Progress:
    """Something about actions in a draft of the organisation. Raises the kind's own DoesNotExist."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    rows = STATEMENTS[kind]._default_manager.filter(submission__organisation=organisation, counts_since=None)
    found: Plan | Covers | CoverEnd | Progress = rows.select_related("submission").get(pk=pk)
    return found


def progress_of(action: Action) -> QuerySet[Progress]:
    """What was said of how far the action is, the latest day first; drafts that may still count among it."""
    return action.progress.filter(LIVE).select_related("submission").order_by("-on", "-id")


def covers_of(action: Action) -> QuerySet[Covers]:
    """The duties that the action answers or answered, or is said to in a draft."""
    never = Q(counts_since=None, ended_at__isnull=False)
    rows = action.covers.filter(LIVE).exclude(never)
    duty = ("submission", "obligation__item__current", "obligation__item__report", "obligation__state")
    return rows.select_related(*duty).order_by("obligation__item", "obligation__number", "id")


def covers_for(by: Actor, organisation: Organisation, obligations: Sequence[int]) -> list[Covers]:
    """What covers duties (primary keys) by the organisation's own actions, with the plan and progress that count."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    plans = Prefetch("action__plans", Plan.objects.filter(LIVE).order_by("number"), to_attr="live_plans")
    said = Prefetch("action__progress", Progress.objects.filter(COUNTING).order_by("on", "id"), to_attr="said")
    rows = Covers.objects.filter(
        LIVE, obligation__in=list(obligations), action__organisation=organisation, ended_at=None
    )
    return list(rows.select_related("action", "submission").prefetch_related(plans, said).order_by("action__number"))


def duties_to_cover(
    by: Actor, organisation: Organisation, action: Action | None = None, asked: str = ""
) -> QuerySet[Obligation]:
    """The organisation's own duties that stand and that the action does not answer yet, by what is typed of them."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    found = Obligation.objects.filter(owner=organisation, ended_at=None, state__open=True)
    if action is not None:
        found = found.exclude(covered_by__in=action.covers.filter(LIVE, ended_at=None))
    for word in asked.split()[:8]:
        found = found.filter(
            Q(item__identifier__icontains=word.replace("-", ""))
            | Q(part_text__icontains=word)
            | Q(item__current__text__icontains=word)
            | Q(item__ref__icontains=word)
        )
    rows = found.select_related("item__current", "item__report", "state")
    return rows.order_by(F("state__due").asc(nulls_last=True), "item", "number")


def own_duties(by: Actor, organisation: Organisation, keys: Sequence[int]) -> list[Obligation]:
    """Those of these duties (primary keys) that the organisation has now."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    rows = Obligation.objects.filter(pk__in=list(keys), owner=organisation, ended_at=None)
    return list(rows.select_related("item__current", "item__report", "state").order_by("item", "number"))


def cover_of(by: Actor, organisation: Organisation, pk: int) -> Covers:
    """A cover of an action or a duty of the organisation. Raises Covers.DoesNotExist."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    rows = Covers.objects.select_related("action__organisation", "obligation__item", "submission")
    return rows.get(Q(action__organisation=organisation) | Q(obligation__owner=organisation), pk=pk)
