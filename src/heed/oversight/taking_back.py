"""Confirmations of published answers that were wrong: they count no longer, and what they moved is moved back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import Prints, fingerprints, of
from heed.oversight.applying.answers import NO_ANSWER_YET
from heed.oversight.clock_events import Entry, answered, append, live_events
from heed.oversight.models import Answer, Clock, ClockEvent, Obligation, StatusEvent
from heed.oversight.steps import Step, take
from heed.register.words import text_hash
from heed.status import Axis, Capacity, Response

Event = tuple[EventKind, str, dict[str, Any]]


def take_back(rows: Sequence[Answer], by: Actor, reason: str) -> list[Event]:
    """Take answers back, with the steps and the clock events that followed from them. Gives the events for the log.

    Call it within the action's transaction, after its turn is taken.
    """
    now = timezone.now()
    for row in rows:
        row.taken_back_at, row.taken_back_by, row.taken_back_reason = now, by.reference, reason
    Answer.objects.bulk_update(rows, ["taken_back_at", "taken_back_by", "taken_back_reason"], batch_size=200)
    moved = _moved_by(rows)
    steps = (_step_back(row, duty, reason) for row in rows for duty in moved[row.pk])
    take([step for step in steps if step], by)
    _clocks_back(rows, moved, by, reason)
    prints = fingerprints(rows)
    return [_event(row, prints) for row in rows]


def _moved_by(rows: Sequence[Answer]) -> dict[int, list[Obligation]]:
    """The duties that each answer (primary key) moved: its own, and those that took that one's place with the answer
    carried over."""
    found = {row.pk: [row.obligation] for row in rows}
    carried = StatusEvent.objects.filter(answer__in=list(found), axis=Axis.RESPONSE.value)
    for event in carried.exclude(obligation=F("answer__obligation")).select_related("obligation__item").order_by("pk"):
        if event.answer_id and event.obligation not in found[event.answer_id]:
            found[event.answer_id].append(event.obligation)
    return found


def _step_back(row: Answer, duty: Obligation, reason: str) -> Step | None:
    """To what was last said before, on the same day; none where something was said since, or nothing was moved."""
    events = StatusEvent.objects.filter(obligation=duty, axis=Axis.RESPONSE.value)
    last = events.select_related("answer").order_by("-number").first()
    if last is None or last.answer_id != row.pk:
        return None
    before = _counted_before(row)
    return Step(
        obligation=duty,
        axis=Axis.RESPONSE,
        after=Response(before.decision) if before else Response.AWAITING,
        capacity=Capacity.CURATOR,
        reason=reason,
        true_on=last.true_on,
        answer=before,
    )


def _counted_before(row: Answer) -> Answer | None:
    """The newest other answer to the duty that counts and decides something."""
    others = Answer.objects.filter(obligation=row.obligation_id, taken_back_at=None).exclude(counts_since=None)
    return others.exclude(decision="extension_asked").order_by("-answered_on", "-id").first()


def _clocks_back(rows: Sequence[Answer], moved: Mapping[int, Sequence[Obligation]], by: Actor, reason: str) -> None:
    """Clocks that these answers stopped run again, or stop on the day of the first answer that still counts."""
    deciding = [row for row in rows if row.decision not in NO_ANSWER_YET]
    stopped = {duty.pk: row.answered_on for row in deciding for duty in moved[row.pk]}
    running = Clock.objects.filter(obligation__in=list(stopped), purpose=Clock.Purpose.ANSWER, ended_at=None)
    clocks = list(running.select_related("obligation__item"))
    live = live_events([clock.pk for clock in clocks])
    entries = [
        Entry(clock=clock, kind=ClockEvent.Kind.WITHDRAWN, reason=reason, true_on=event.true_on, of=event)
        for clock in clocks
        for event in live[clock.pk]
        if event.kind == ClockEvent.Kind.ANSWERED and event.true_on == stopped[clock.obligation_id]
    ]
    if entries:
        append(entries, by)
    still = Answer.objects.filter(obligation__in=list(stopped), taken_back_at=None).exclude(counts_since=None)
    first = dict(
        still.exclude(decision__in=NO_ANSWER_YET).order_by("-answered_on").values_list("obligation", "answered_on")
    )
    if first:
        answered(first, by)


def _event(row: Answer, prints: Prints) -> Event:
    data = {
        "answer": row.pk,
        "published": row.published_id,
        "decision": row.decision,
        "reason_sha256": text_hash(row.taken_back_reason),
        **of(prints, row),
    }
    return EventKind.ANSWER_TAKEN_BACK, f"obligation:{row.obligation}", data
