"""Entries by those who keep clocks: more time, pauses, the steps of an issuer, and what was entered in error."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from heed.clocks import StartEvent
from heed.ledger.actors import Actor
from heed.oversight.clock_events import Kind
from heed.oversight.clock_keeping import answer_is_out, day_of, note, require_party, running, standing_events
from heed.oversight.clockwork import reckoning_of, rule_of, today
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, ClockEvent, Obligation, StatusEvent
from heed.oversight.steps import Step, take
from heed.status import Axis, Capacity, Response, find


@transaction.atomic
def extend(
    *,
    by: Actor,
    clock: Clock,
    until: dt.date,
    reason: str,
    true_on: dt.date | None = None,
    capacity: Capacity | None = None,
) -> ClockEvent:
    """Grant more time: the last day is ``until``. A duty that awaits an answer then shows that more time was agreed.

    ``true_on`` is the day of the grant (None: today). Raises OversightError for a day that gives no more time.
    """
    acting = require_party(by, clock.obligation, capacity)
    clock = running(clock)
    due = reckoning_of(clock, standing_events(clock), today()).due
    if due is not None and until <= due:
        raise OversightError(f"It is due on {due:%d %B %Y} already. More time ends on a later day.")
    made = note(clock, Kind.EXTENDED, reason, by, acting, true_on=true_on, date=until)
    if answer_is_out(clock):
        _more_time_agreed(clock.obligation, made, by, acting)
    return made


@transaction.atomic
def pause(
    *,
    by: Actor,
    clock: Clock,
    reason: str,
    until: dt.date | None = None,
    true_on: dt.date | None = None,
    capacity: Capacity | None = None,
) -> ClockEvent:
    """Stop counting days from ``true_on`` (None: today), until ``until`` or until it is resumed."""
    acting = require_party(by, clock.obligation, capacity)
    clock = running(clock)
    day = day_of(true_on)
    if until is not None and until <= day:
        raise OversightError("A pause ends after it begins.")
    if any(one.holds(day) for one in reckoning_of(clock, standing_events(clock), today()).pauses):
        raise OversightError("This clock is paused already.")
    return note(clock, Kind.PAUSED, reason, by, acting, true_on=day, date=until)


@transaction.atomic
def resume(
    *, by: Actor, clock: Clock, reason: str, true_on: dt.date | None = None, capacity: Capacity | None = None
) -> ClockEvent:
    """Count days again from ``true_on`` (None: today) on. It ends every pause that began before."""
    acting = require_party(by, clock.obligation, capacity)
    clock = running(clock)
    day = day_of(true_on)
    if not any(one.holds(day) for one in reckoning_of(clock, standing_events(clock), today()).pauses):
        raise OversightError("This clock is not paused.")
    return note(clock, Kind.RESUMED, reason, by, acting, true_on=day)


@transaction.atomic
def escalate(
    *,
    by: Actor,
    clock: Clock,
    step: int,
    reason: str,
    true_on: dt.date | None = None,
    capacity: Capacity | None = None,
) -> ClockEvent:
    """Record that the issuer took a step of the rule's escalation. Raises OversightError for one that the rule does
    not have, or that was taken."""
    acting = require_party(by, clock.obligation, capacity)
    clock = running(clock)
    if step not in {one.number for one in rule_of(clock).escalation}:
        raise OversightError("The rule of this clock has no such step.")
    if any(row.kind == Kind.ESCALATED and row.step == step for row in standing_events(clock)):
        raise OversightError("This step was taken already.")
    return note(clock, Kind.ESCALATED, reason, by, acting, true_on=true_on, step=step)


@transaction.atomic
def record_start(*, by: Actor, clock: Clock, on: dt.date, reason: str, capacity: Capacity | None = None) -> ClockEvent:
    """Record the day on which the addressee received the report, where the rule counts from it; or put it right.

    Raises OversightError for a rule that counts from a date of the report: that is corrected with the report.
    """
    acting = require_party(by, clock.obligation, capacity)
    clock = running(clock)
    if rule_of(clock).start_event is not StartEvent.REPORT_RECEIVED:
        raise OversightError("This rule counts from a date of the report. Correct the report’s particulars instead.")
    return note(clock, Kind.STARTED, reason, by, acting, true_on=on)


@transaction.atomic
def withdraw_event(*, by: Actor, event: ClockEvent, reason: str, capacity: Capacity | None = None) -> ClockEvent:
    """Withdraw an entry that was made in error: from today it never was, and stays to be read.

    Raises OversightError for what follows from elsewhere (an answer, a date of the report), and for what was withdrawn
    already.
    """
    acting = require_party(by, event.clock.obligation, capacity)
    clock = running(event.clock)
    live = {row.pk: row for row in standing_events(clock)}
    if event.pk not in live:
        raise OversightError("This entry was withdrawn already.")
    if event.kind in (Kind.ANSWERED, Kind.STATED) or (event.kind == Kind.STARTED and not _by_hand(clock)):
        raise OversightError("This entry follows from an answer or from the report. Put that right instead.")
    made = note(clock, Kind.WITHDRAWN, reason, by, acting, of=live[event.pk])
    if event.kind == Kind.EXTENDED and not any(row.kind == Kind.EXTENDED for row in standing_events(clock)):
        _awaits_again(clock.obligation, reason, by, acting)
    return made


def _by_hand(clock: Clock) -> bool:
    return rule_of(clock).start_event is StartEvent.REPORT_RECEIVED


def _more_time_agreed(duty: Obligation, extension: ClockEvent, by: Actor, capacity: Capacity) -> None:
    """Move the response axis, where the table has the step: an answer that was given is not undone by more time."""
    if find(Axis.RESPONSE, duty.state.response, Response.EXTENSION_AGREED) is None:
        return
    last = StatusEvent.objects.filter(obligation=duty, axis=Axis.RESPONSE.value).order_by("-number").first()
    day = max(extension.true_on, last.true_on) if last else extension.true_on
    step = Step(
        obligation=duty,
        axis=Axis.RESPONSE,
        after=Response.EXTENSION_AGREED,
        capacity=capacity,
        reason=extension.reason,
        true_on=day,
    )
    take([step], by)


def _awaits_again(duty: Obligation, reason: str, by: Actor, capacity: Capacity) -> None:
    if duty.state.response != Response.EXTENSION_AGREED.value:
        return
    if capacity is not Capacity.CURATOR:
        raise OversightError("More time was agreed by this entry. A curator puts the answer’s state back: ask one.")
    step = Step(obligation=duty, axis=Axis.RESPONSE, after=Response.AWAITING, capacity=Capacity.CURATOR, reason=reason)
    take([step], by)
