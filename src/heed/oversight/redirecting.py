"""What becomes of a duty that its addressee says is somebody else's."""

from __future__ import annotations

from django.utils import timezone

from heed.clocks import due_date
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.applying.answers import ASKS_FOR_TIME
from heed.oversight.clock_events import Entry, append, live_events
from heed.oversight.clockwork import rule_of
from heed.oversight.descent import replace_duties
from heed.oversight.errors import OversightError
from heed.oversight.models import Answer, Clock, ClockEvent, Obligation
from heed.oversight.rows import Share
from heed.oversight.steps import Step, take
from heed.status import Axis, Capacity, Response

SAME_TIME = "Passed on to it on this day, with the same time to answer."


def redirecting_answer(obligation: Obligation) -> Answer:
    """The newest answer that counts, if it says that the duty is somebody else's. Raises OversightError."""
    rows = Answer.objects.filter(obligation=obligation, counts_since__isnull=False, taken_back_at=None)
    newest = rows.exclude(decision=ASKS_FOR_TIME).order_by("-counts_since", "-pk").first()
    if newest is None or newest.decision != Response.REDIRECTED.value:
        raise OversightError(f"Nobody says that {obligation} is for somebody else.")
    return newest


def pass_on(duty: Obligation, to: Organisation, reason: str, by: Actor) -> Obligation:
    """End a duty and make it the other body's, with as much time to answer as the first had, from today."""
    share = Share(None, duty.as_written, to, None, Obligation.Role(duty.role))
    became = replace_duties([duty], [share], Obligation.End.REDIRECTED, reason, by, keep_part=True)[0]
    _same_time(became, by)
    return became


def put_back(answer: Answer, reason: str, by: Actor) -> None:
    """The duty stays where it was, and awaits an answer. Its clock runs as if it had never stopped."""
    step = Step(
        obligation=answer.obligation,
        axis=Axis.RESPONSE,
        after=Response.AWAITING,
        capacity=Capacity.CURATOR,
        reason=reason,
        answer=answer,
    )
    take([step], by)
    clocks = {clock.pk: clock for clock in _clocks(answer.obligation)}
    stopped = [
        row
        for rows in live_events(list(clocks)).values()
        for row in rows
        if row.kind == ClockEvent.Kind.ANSWERED and row.true_on >= answer.answered_on
    ]
    if stopped:
        append([_entry(clocks[row.clock_id], ClockEvent.Kind.WITHDRAWN, reason, of=row) for row in stopped], by)


def _same_time(duty: Obligation, by: Actor) -> None:
    today = timezone.localdate()
    entries = []
    for clock in _clocks(duty):
        rule = rule_of(clock)
        if rule.period is not None:
            until = due_date(rule, today)
            entries.append(
                Entry(
                    clock=clock,
                    kind=ClockEvent.Kind.EXTENDED,
                    reason=SAME_TIME,
                    true_on=today,
                    date=until,
                    capacity=Capacity.CURATOR.value,
                )
            )
    if entries:
        append(entries, by)


def _clocks(duty: Obligation) -> list[Clock]:
    rows = Clock.objects.filter(obligation=duty, purpose=Clock.Purpose.ANSWER, ended_at=None)
    return list(rows.select_related("obligation__item"))


def _entry(clock: Clock, kind: ClockEvent.Kind, reason: str, of: ClockEvent) -> Entry:
    today = timezone.localdate()
    return Entry(clock=clock, kind=kind, reason=reason, true_on=today, of=of, capacity=Capacity.CURATOR.value)
