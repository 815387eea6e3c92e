"""Rules and events in, due dates and states as at any day out. Rules are data: each has an id and a version.

``due_date`` is a rule applied to a day. ``reckon`` and ``standing`` add what the document states, extensions, pauses,
disputes and the answer, as at a day: what was true then, as far as it was recorded.
"""

from heed.clocks.as_at import AsAt
from heed.clocks.bank_holidays import Division, add_working_days, bank_holidays, is_working_day
from heed.clocks.escalation import NextStep, next_step
from heed.clocks.events import (
    Answered,
    Disputed,
    Escalated,
    Event,
    Extended,
    Paused,
    Resumed,
    Settled,
    Started,
    Stated,
    Withdrawn,
)
from heed.clocks.model import ClockKind, Period, Rule, StartEvent, Step, due_date
from heed.clocks.reckoning import Basis, Reckoning, choose, reckon
from heed.clocks.rules import PFD_RESPONSE, RULES, find_rule, rule_in_force
from heed.clocks.standing import Standing, State, standing

__all__ = [
    "PFD_RESPONSE",
    "RULES",
    "Answered",
    "AsAt",
    "Basis",
    "ClockKind",
    "Disputed",
    "Division",
    "Escalated",
    "Event",
    "Extended",
    "NextStep",
    "Paused",
    "Period",
    "Reckoning",
    "Resumed",
    "Rule",
    "Settled",
    "Standing",
    "StartEvent",
    "Started",
    "State",
    "Stated",
    "Step",
    "Withdrawn",
    "add_working_days",
    "bank_holidays",
    "choose",
    "due_date",
    "find_rule",
    "is_working_day",
    "next_step",
    "reckon",
    "rule_in_force",
    "standing",
]
