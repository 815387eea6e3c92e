"""Settling what an answer asks of the register: more time, or that a duty is somebody else's."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, may, require
from heed.clocks import rules as clock_rules
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import written
from heed.organisations.models import Organisation
from heed.oversight.actions import clocks
from heed.oversight.applying.answers import ASKS_FOR_TIME
from heed.oversight.errors import OversightError
from heed.oversight.models import Answer, Clock, Obligation, Settlement
from heed.oversight.redirecting import pass_on, put_back, redirecting_answer
from heed.oversight.steps import Step, take
from heed.register.words import text_hash
from heed.status import Axis, Capacity, Response

Outcome = Settlement.Outcome
AS_STATED = clock_rules.AS_STATED.id
AGREED = "the day that was agreed"
WAITING = (Response.AWAITING.value, Response.UNDER_CONSIDERATION.value, Response.EXTENSION_AGREED.value)
"""While nothing else was said, more time can be agreed to."""


@transaction.atomic
def agree_extension(*, by: Actor, answer: Answer, until: dt.date, reason: str) -> Settlement:
    """Agree to more time, to the day that was asked for or another. The clock runs to that day; where none ran,
    because no time to answer was set, one begins that does.

    Raises OversightError where nothing is asked for any more, or where the clock can't be extended so.
    """
    require(by, _permission(by), organisation=answer.obligation.item.report.issuer_id or -1)
    asked = _open_request(answer, ASKS_FOR_TIME)
    duty, capacity = asked.obligation, _capacity(by)
    if duty.state.response not in WAITING:
        raise OversightError(f"{duty} has been answered already, so no more time is needed.")
    clock = Clock.objects.filter(obligation=duty, purpose=Clock.Purpose.ANSWER, ended_at=None).first()
    if clock is None:
        clocks.change_rule(
            by=by, obligation=duty, rule=AS_STATED, reason=reason, stated=until, words=AGREED, capacity=capacity
        )
    else:
        clocks.extend(by=by, clock=clock, until=until, reason=reason, capacity=capacity)
    after = Response.EXTENSION_AGREED
    take([Step(obligation=duty, axis=Axis.RESPONSE, after=after, capacity=capacity, reason=reason)], by)
    return _settle(asked, Outcome.AGREED, reason, by, until=until)


@transaction.atomic
def refuse_extension(*, by: Actor, answer: Answer, reason: str) -> Settlement:
    """Refuse more time. The clock runs on as before."""
    require(by, _permission(by), organisation=answer.obligation.item.report.issuer_id or -1)
    return _settle(_open_request(answer, ASKS_FOR_TIME), Outcome.REFUSED, reason, by)


@transaction.atomic
def settle_redirect(*, by: Actor, obligation: Obligation, to: Organisation | None, reason: str) -> Settlement:
    """Pass a duty on to the organisation whose it is, or (``to`` None) put it back to the one that was asked.

    Passed on, the duty ends and another takes its place, with the same time to answer from today.
    """
    require(by, Permission.MANAGE_OBLIGATIONS)
    asked = _open_request(redirecting_answer(obligation), Response.REDIRECTED.value)
    duty = asked.obligation
    if to is not None and to.pk == duty.owner_id:
        raise OversightError(f"{to} is the organisation that says it is not for them.")
    if to is None:
        put_back(asked, _reasoned(reason), by)
        return _settle(asked, Outcome.PUT_BACK, reason, by)
    became = pass_on(duty, to, _reasoned(reason), by)
    return _settle(asked, Outcome.PASSED_ON, reason, by, became=became)


def _permission(by: Actor) -> Permission:
    """To keep clocks; whoever does not agrees to more time only for what their own organisation issued."""
    return Permission.KEEP_CLOCKS if may(by, Permission.KEEP_CLOCKS) else Permission.RECONSIDER


def _capacity(by: Actor) -> Capacity:
    if may(by, Permission.MANAGE_OBLIGATIONS):
        return Capacity.CURATOR
    return Capacity.STEWARD if may(by, Permission.KEEP_CLOCKS) else Capacity.ISSUER


def _open_request(answer: Answer, decision: str) -> Answer:
    """The answer, locked, if it counts, asks for this, is not settled yet and its duty still stands."""
    take_turn()
    rows = Answer.objects.select_for_update(of=("self",)).select_related(
        "obligation__state", "obligation__item__report"
    )
    found = rows.get(pk=answer.pk)
    if found.decision != decision or found.counts_since is None or found.taken_back_at is not None:
        raise OversightError("Nothing like this is asked for here.")
    if Settlement.objects.filter(answer=found).exists():
        raise OversightError("This has been settled already.")
    if found.obligation.ended_at is not None:
        raise OversightError(f"{found.obligation} has been ended meanwhile.")
    return found


def _reasoned(reason: str) -> str:
    if not reason.strip():
        raise OversightError("Give a reason: the organisation is shown it.")
    return reason.strip()


def _settle(
    answer: Answer,
    outcome: Settlement.Outcome,
    reason: str,
    by: Actor,
    *,
    until: dt.date | None = None,
    became: Obligation | None = None,
) -> Settlement:
    made = Settlement.objects.create(
        answer=answer,
        outcome=outcome,
        reason=_reasoned(reason),
        until=until,
        became=became,
        made_at=timezone.now(),
        made_by=by.reference,
    )
    data: dict[str, Any] = {
        "answer": answer.pk,
        "what": str(outcome),
        "until": until.isoformat() if until else None,
        "became": f"obligation:{became}" if became else None,
        "reason_sha256": text_hash(made.reason),
        **written([made]),
    }
    moved = outcome in (Outcome.PASSED_ON, Outcome.PUT_BACK)
    kind = EventKind.OBLIGATION_CHANGED if moved else EventKind.CLOCK_CHANGED
    record(kind=kind, subject=f"obligation:{answer.obligation}", by=by, data=data)
    return made
