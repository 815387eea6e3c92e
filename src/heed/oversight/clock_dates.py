"""Which clocks a duty should have, from its report and its item as they are now: by which rule, from when, to when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from heed.clocks import Rule, StartEvent, find_rule, rule_in_force
from heed.oversight.clock_rules import Asked, Chosen, choose
from heed.oversight.models import Clock, Obligation, RuleChoice
from heed.register.models import DueDate, Report

Purpose = Clock.Purpose
Choices = Mapping[str, tuple[str, str]]
AS_THE_ITEM_SAYS = "The item states a date by which the work is to be done."

# A deadline for an answer, and not for the work: the words of the date itself say so.
_ANSWERING = re.compile(r"\b(?:to (?:respond|reply|answer)|(?:respond|reply|answer)s? by|response (?:is )?due)\b", re.I)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a document of the day ``on`` states, in its words."""

    date: dt.date
    on: dt.date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A clock that a duty should have. ``start`` None: its start event is not known, or the rule needs none."""

    purpose: Clock.Purpose
    rule: Rule
    start: dt.date | None
    stated: Stated | None
    why: str


def present_choices() -> dict[str, tuple[str, str]]:
    """The steward's choice for each kind of report that has one: (rule, reason). One query."""
    rows = RuleChoice.objects.order_by("id").values_list("report_kind", "rule", "reason")
    return {kind: (rule, reason) for kind, rule, reason in rows}


def wanted_clocks(duty: Obligation, choices: Choices) -> dict[Clock.Purpose, Wanted]:
    """The clocks of a duty. None for a duty that is for information: nothing is asked of whoever is told.

    Reads the item's report with issuer and coroner, its deadlines and the owner: fetch them with the duty.
    """
    if duty.role == Obligation.Role.INFORMATION:
        return {}
    found = (_answer(duty, chosen_rule(duty, choices)), _work(duty))
    return {one.purpose: one for one in found if one is not None}


def chosen_rule(duty: Obligation, choices: Choices) -> Chosen:
    """The rule for an answer, whether or not it gives a date."""
    report = duty.item.report
    issuer = report.issuer
    asked = Asked(
        family=report.kind,
        issuer=issuer.name if issuer else report.issuer_text,
        issuer_kind=issuer.kind if issuer else "",
        addressee_kind=duty.owner.kind if duty.owner else "",
        addressee=duty.owner.name if duty.owner else duty.as_written,
    )
    return choose(asked, choices)


def start_of(rule: Rule, report: Report) -> dt.date | None:
    """The day of the rule's start event, as the register has it. The day of receipt is in no report."""
    if rule.start_event is StartEvent.REPORT_DATED:
        return _dated(report)
    return report.published_on if rule.start_event is StartEvent.REPORT_PUBLISHED else None


def stated_answer(duty: Obligation) -> Stated | None:
    """The date to answer that the document states, if it states one."""
    report = duty.item.report
    coroner = getattr(report, "coroner", None)
    if coroner is not None:
        date = coroner.response_due_stated
        return Stated(date, day_of(duty)) if date else None
    return _earliest(duty, [due for due in _deadlines(duty) if _ANSWERING.search(due.text)])


def _answer(duty: Obligation, chosen: Chosen) -> Wanted | None:
    if chosen.rule is None:
        return None
    stated = stated_answer(duty)
    start = start_of(chosen.rule, duty.item.report)
    rule = _in_force(chosen.rule, start)
    if rule is None or rule.period is None:
        rule = find_rule("as-stated")
        return Wanted(Purpose.ANSWER, rule, None, stated, chosen.why) if stated else None
    return Wanted(Purpose.ANSWER, rule, start, stated, chosen.why)


def _in_force(rule: Rule, start: dt.date | None) -> Rule | None:
    """The version for the start. None where the rule did not exist yet."""
    if start is None:
        return rule
    try:
        return rule_in_force(rule.id, start)
    except KeyError:
        return None


def _work(duty: Obligation) -> Wanted | None:
    coroner = getattr(duty.item.report, "coroner", None)
    replies = {coroner.response_due_stated, coroner.response_due_by_rule} if coroner else set()
    rows = [due for due in _deadlines(duty) if due.date not in replies and not _ANSWERING.search(due.text)]
    stated = _earliest(duty, rows)
    if stated is None:
        return None
    return Wanted(Purpose.WORK, find_rule("as-stated"), None, stated, AS_THE_ITEM_SAYS)


def _deadlines(duty: Obligation) -> list[DueDate]:
    """The deadlines with a date that bear on a duty: those in its part's words, else those in no part's."""
    rows = [due for due in duty.item.due_dates.all() if due.date]
    if not duty.part_text:
        return rows
    own = [due for due in rows if due.text in duty.part_text]
    of_parts = [part.text for part in duty.item.words.parts.all()]
    return own or [due for due in rows if not any(due.text in text for text in of_parts)]


def _earliest(duty: Obligation, rows: list[DueDate]) -> Stated | None:
    dated = [(due.date, due.position, due.text) for due in rows if due.date]
    if not dated:
        return None
    date, _, text = min(dated)
    return Stated(date, day_of(duty), text[:300])


def _dated(report: Report) -> dt.date | None:
    coroner = getattr(report, "coroner", None)
    return (coroner.date_of_report if coroner else None) or (None if coroner else report.published_on)


def day_of(duty: Obligation) -> dt.date:
    """The day from which a stated date was there to be read: the document's, else that of the publication here."""
    report = duty.item.report
    return _dated(report) or report.published_on or timezone.localdate(duty.item.published_at)
