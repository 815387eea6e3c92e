"""Everything that can be done to a clock. Nothing is edited: each act is an entry, with who, why and since when."""

from heed.oversight.actions.clocks.disputes import dispute, settle
from heed.oversight.actions.clocks.entries import escalate, extend, pause, record_start, resume, withdraw_event
from heed.oversight.actions.clocks.rules import change_rule, choose_rule

__all__ = [
    "change_rule",
    "choose_rule",
    "dispute",
    "escalate",
    "extend",
    "pause",
    "record_start",
    "resume",
    "settle",
    "withdraw_event",
]
