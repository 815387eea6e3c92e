"""What happened to a duty, in words for those whose it is: steps on the axes, its clock, its owners, its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from heed import status
from heed.oversight.models import ClockEvent, Obligation, StatusEvent, Transfer
from heed.status import Axis

AXES = {
    Axis.RESPONSE: "Answer",
    Axis.DELIVERY: "Work",
    Axis.ASSURANCE: "Checking",
    Axis.EFFECT: "What changed for people",
    Axis.LIFECYCLE: "The record",
}
MOST = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened. ``on`` is when it was so, ``recorded`` when it was entered."""

    what: str
    why: str
    on: dt.date
    recorded: dt.datetime


def history_of(duty: Obligation) -> list[Happening]:
    """The newest hundred, the newest first."""
    found = [*_steps(duty), *_clocks(duty), *_owners(duty), *_ends(duty)]
    return sorted(found, key=lambda one: one.recorded, reverse=True)[:MOST]


def _steps(duty: Obligation) -> Iterator[Happening]:
    for row in StatusEvent.objects.filter(obligation=duty).order_by("-recorded_at")[:MOST]:
        axis = Axis(row.axis)
        before, after = status.label(axis, row.before), status.label(axis, row.after)
        yield Happening(f"{AXES[axis]}: {before} → {after}", row.reason, row.true_on, row.recorded_at)


def _clocks(duty: Obligation) -> Iterator[Happening]:
    rows = ClockEvent.objects.filter(clock__obligation=duty).select_related("clock").order_by("-recorded_at")
    for row in rows[:MOST]:
        until = f", {row.date.day} {row.date:%B %Y}" if row.date else ""
        purpose = row.clock.get_purpose_display()
        yield Happening(f"Clock ({purpose}): {row.get_kind_display()}{until}", row.reason, row.true_on, row.recorded_at)


def _owners(duty: Obligation) -> Iterator[Happening]:
    for row in Transfer.objects.filter(obligation=duty).select_related("before", "after"):
        before = row.before.name if row.before else "nobody"
        yield Happening(f"Passed from {before} to {row.after.name}", row.reason or row.legal_basis, row.on, row.made_at)


def _ends(duty: Obligation) -> Iterator[Happening]:
    yield Happening("Recorded in this register", "", timezone.localdate(duty.made_at), duty.made_at)
    if duty.ended_at is not None:
        on = timezone.localdate(duty.ended_at)
        yield Happening(f"Ended: {duty.get_ended_how_display()}", duty.ended_reason, on, duty.ended_at)
