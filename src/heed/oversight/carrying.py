"""What goes on being true of a duty when others take its place: what its owner said and does about it, and its clock.

It goes along only to duties of the same owner. What an organisation answered to several duties goes along to the one
that they are merged into only where it answered all of them alike. Judgements of others, on the assurance and effect
axes, never do: they were of other words, and are to be made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Model
from django.utils import timezone

from heed.ledger.actors import Actor
from heed.oversight.clock_events import Entry, append, live_events
from heed.oversight.models import (
    Adoption,
    Clock,
    ClockEvent,
    Covers,
    Evidence,
    Obligation,
    ObligationState,
    StatusEvent,
)
from heed.oversight.steps import Step, take
from heed.status import INITIAL, Axis, Capacity, value_of

AXES = (Axis.RESPONSE, Axis.DELIVERY)
STARTING = (ClockEvent.Kind.STARTED, ClockEvent.Kind.STATED)


def carry(before: Sequence[Obligation], after: Sequence[Obligation], by: Actor) -> list[Model]:
    """Give the duties ``after`` what goes on being true of those ``before``, which they take the place of.

    Gives the rows that were written and are in no event of the log yet.
    """
    rows: list[Model] = []
    heirs = [one for one in after if _has_owner(one) and all(_same_owner(one, other) for other in before)]
    take(_steps(before, heirs), by)
    for heir in heirs:
        rows += _carry_work(before, heir)
        if _clocks_agree(before):
            _carry_clocks(before[0], heir, by)
    if len(before) == 1 and len(heirs) == 1 and before[0].part == heirs[0].part:
        rows += _carry_adoptions(before[0], heirs[0])
    return rows


def _has_owner(duty: Obligation) -> bool:
    return duty.owner_id is not None or duty.owner_class_id is not None


def _same_owner(one: Obligation, other: Obligation) -> bool:
    return (one.owner_id, one.owner_class_id) == (other.owner_id, other.owner_class_id)


def _steps(before: Sequence[Obligation], heirs: Sequence[Obligation]) -> list[Step]:
    """The steps that bring the heirs to where the duties before them were, where those were all at the same place."""
    rows = StatusEvent.objects.filter(obligation__in=before, axis__in=[axis.value for axis in AXES])
    last = {(row.obligation_id, row.axis): row for row in rows.select_related("answer", "progress").order_by("number")}
    steps = []
    for axis in AXES:
        events = [last.get((duty.pk, axis.value)) for duty in before]
        values = {event.after if event else INITIAL[axis].value for event in events}
        if len(values) == 1 and events[0] is not None and events[0].after != INITIAL[axis].value:
            newest = max((event for event in events if event), key=lambda event: (event.true_on, event.pk))
            steps += [_step(newest, before, heir) for heir in heirs]
    return steps


def _step(event: StatusEvent, before: Sequence[Obligation], heir: Obligation) -> Step:
    axis = Axis(event.axis)
    return Step(
        obligation=heir,
        axis=axis,
        after=value_of(axis, event.after),
        capacity=Capacity.CURATOR,
        reason=": ".join(filter(None, (f"Carried over from {_listed(before)}", event.reason))),
        true_on=event.true_on,
        answer=event.answer,
        progress=event.progress,
    )


def _listed(duties: Sequence[Obligation]) -> str:
    return " and ".join(str(duty) for duty in duties)


def _carry_work(before: Sequence[Obligation], heir: Obligation) -> list[Model]:
    """The actions that answer the duty, and what shows that it was done. Only what counts: a draft is drafted anew."""
    covers = Covers.objects.filter(obligation__in=before, counts_since__isnull=False)
    known: set[int] = set()
    rows: list[Model] = []
    for row in covers.filter(ended_at=None).order_by("pk"):
        if row.action_id not in known:
            known.add(row.action_id)
            rows.append(
                Covers.objects.create(
                    submission_id=row.submission_id,
                    made_at=row.made_at,
                    made_by=row.made_by,
                    counts_since=row.counts_since,
                    action_id=row.action_id,
                    obligation=heir,
                    how=row.how,
                )
            )
    for evidence in Evidence.objects.filter(obligations__in=before, counts_since__isnull=False).distinct():
        evidence.obligations.add(heir)
        rows.append(evidence)
    return rows


def end_covers(before: Collection[Obligation]) -> list[Covers]:
    """Actions answer the duties that took the place of these, and no longer these. Gives what was ended."""
    reason = "The obligation was replaced."
    rows = list(Covers.objects.filter(obligation__in=list(before), counts_since__isnull=False, ended_at=None))
    Covers.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=timezone.now(), ended_reason=reason)
    return rows


def _clocks_agree(before: Sequence[Obligation]) -> bool:
    states = ObligationState.objects.filter(obligation__in=before)
    return len(set(states.values_list("due", "due_paused", "disputed", "answered_on", "deadline"))) == 1


def _carry_clocks(before: Obligation, heir: Obligation, by: Actor) -> None:
    """What was recorded of the clocks (more time, pauses, disputes, answers) is recorded of the heir's too."""
    clocks = list(Clock.objects.filter(obligation__in=(before, heir), ended_at=None).select_related("obligation__item"))
    events = live_events([clock.pk for clock in clocks if clock.obligation_id == before.pk])
    own = {clock.purpose: clock for clock in clocks if clock.obligation_id == heir.pk}
    for clock in clocks:
        mine = own.get(clock.purpose)
        if clock.obligation_id == before.pk and mine and (clock.rule, clock.rule_version) == _rule(mine):
            _copy([row for row in events[clock.pk] if row.kind not in STARTING], mine, before, by)


def _rule(clock: Clock) -> tuple[str, int]:
    return clock.rule, clock.rule_version


def _copy(rows: Sequence[ClockEvent], clock: Clock, before: Obligation, by: Actor) -> None:
    copies: dict[int, ClockEvent] = {}
    for row in rows:
        if row.of_id and row.of_id not in copies:
            continue
        entry = Entry(
            clock=clock,
            kind=ClockEvent.Kind(row.kind),
            reason=f"Carried over from {before}: {row.reason}",
            true_on=row.true_on,
            date=row.date,
            words=row.words,
            step=row.step,
            of=copies.get(row.of_id) if row.of_id else None,
            capacity=Capacity.CURATOR.value,
        )
        copies[row.pk] = append([entry], by)[0]


def _carry_adoptions(before: Obligation, heir: Obligation) -> list[Model]:
    """What organisations of the class said of the duty, and the duties that they made their own."""
    rows = Adoption.objects.filter(obligation=before, counts_since__isnull=False).order_by("pk")
    copies = Adoption.objects.bulk_create(
        Adoption(
            submission_id=row.submission_id,
            made_at=row.made_at,
            made_by=row.made_by,
            counts_since=row.counts_since,
            obligation=heir,
            organisation_id=row.organisation_id,
            applies=row.applies,
            because=row.because,
            own_id=row.own_id,
        )
        for row in rows
    )
    own = list(Obligation.objects.filter(parent=before))
    Obligation.objects.filter(parent=before).update(parent=heir)
    return [*copies, *own]
