"""Choosing rules: for a kind of report, and for one duty."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.clocks import Rule, StartEvent, find_rule, rule_in_force
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import written
from heed.oversight import clock_dates
from heed.oversight.clock_dates import Stated, Wanted
from heed.oversight.clock_events import live_events
from heed.oversight.clock_keeping import reasoned, require_party
from heed.oversight.clock_rules import NONE, OWN, choosable, find_kind
from heed.oversight.clock_starting import Start, begin, carried, end, with_reports
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, Obligation, RuleChoice
from heed.oversight.projection import refresh
from heed.register.words import text_hash
from heed.status import Capacity


@transaction.atomic
def choose_rule(*, by: Actor, report_kind: str, rule: str, reason: str) -> RuleChoice:
    """Choose the rule for a kind of report (``clock_rules.KINDS``): a rule's id, ``none`` for no answer clock, or
    ``own`` for what Heed takes itself. It counts for duties that are made from now on."""
    require(by, Permission.SET_RULES)
    take_turn()
    try:
        find_kind(report_kind)
    except KeyError as error:
        raise OversightError("There is no such kind of report.") from error
    if rule not in choosable():
        raise OversightError("There is no such rule.")
    if clock_dates.present_choices().get(report_kind, (OWN, ""))[0] == rule:
        raise OversightError("This is the rule that is used already.")
    made = RuleChoice.objects.create(
        report_kind=report_kind,
        rule=rule,
        reason=reasoned(reason),
        made_at=timezone.now(),
        made_by=by.reference,
    )
    data = {"rule": rule, "reason_sha256": text_hash(made.reason), **written([made])}
    record(kind=EventKind.CLOCK_RULE_CHOSEN, subject=f"clock-rule:{report_kind}", by=by, data=data)
    return made


@transaction.atomic
def change_rule(
    *,
    by: Actor,
    obligation: Obligation,
    rule: str,
    reason: str,
    start: dt.date | None = None,
    stated: dt.date | None = None,
    words: str = "",
    capacity: Capacity | None = None,
) -> Clock | None:
    """Have another rule for the answer to one duty. The clock that ran is ended with the reason, and another started;
    more time, pauses, disputes and answers go on counting. ``rule`` is an id, or ``none`` for no clock.

    ``start`` is the day of receipt, for a rule that counts from it. ``stated`` is a date that the document states,
    with its ``words``, where the register does not have it; ``as-stated`` needs one. Gives the clock that now runs.
    """
    acting = require_party(by, obligation, capacity)
    take_turn()
    duty = next(with_reports([obligation.pk]))
    before = Clock.objects.filter(obligation=duty, purpose=Clock.Purpose.ANSWER, ended_at=None).first()
    if duty.ended_at is not None:
        raise OversightError("This obligation has been ended.")
    if (before.rule if before else NONE) == rule:
        raise OversightError("This is the rule that is used already.")
    wanted = None if rule == NONE else _wanted(duty, rule, reasoned(reason), start, stated, words)
    if before is not None:
        rows = live_events([before.pk])[before.pk]
        before.obligation = duty
        end([before], reasoned(reason), by, acting.value)
    made = begin([Start(duty, wanted, carried(rows) if before else (), by_hand=True)], by) if wanted else []
    refresh([duty.pk])
    return made[0] if made else None


def _wanted(
    duty: Obligation, rule: str, reason: str, start: dt.date | None, stated: dt.date | None, words: str
) -> Wanted:
    chosen = _found(rule)
    day = clock_dates.start_of(chosen, duty.item.report)
    if chosen.start_event is StartEvent.REPORT_RECEIVED:
        day = start
    there = clock_dates.stated_answer(duty)
    if stated is not None:
        there = Stated(stated, clock_dates.day_of(duty), words.strip()[:300])
    if chosen.period is None and there is None:
        raise OversightError("Give the date that the document states.")
    version = _in_force(chosen, day)
    return Wanted(Clock.Purpose.ANSWER, version, day if version.period else None, there, reason)


def _found(rule: str) -> Rule:
    try:
        return find_rule(rule)
    except KeyError as error:
        raise OversightError("There is no such rule.") from error


def _in_force(rule: Rule, start: dt.date | None) -> Rule:
    try:
        return rule if start is None else rule_in_force(rule.id, start)
    except KeyError as error:
        raise OversightError("This rule did not exist yet when the report was made.") from error
