"""Status events in, what is so on five axes as at any day out. Knows the tables, and neither people nor a database."""

from heed.status.axes import (
    COMPUTED,
    INITIAL,
    LABELS,
    OPEN_LIFECYCLE,
    VALUES,
    Assurance,
    Axis,
    Delivery,
    Effect,
    Lifecycle,
    Response,
    Value,
    label,
    value_of,
)
from heed.status.combining import COMBINING, Combining, combined_delivery
from heed.status.rollup import RULE, RollUp, roll_up
from heed.status.shown import UNANSWERED, shown_response
from heed.status.streams import Refused, StatusEvent, Stream, check, replay
from heed.status.transitions import RECORDABLE, TABLE, Capacity, Need, Transition, allowed, find

__all__ = [
    "COMBINING",
    "COMPUTED",
    "INITIAL",
    "LABELS",
    "OPEN_LIFECYCLE",
    "RECORDABLE",
    "RULE",
    "TABLE",
    "UNANSWERED",
    "VALUES",
    "Assurance",
    "Axis",
    "Capacity",
    "Combining",
    "Delivery",
    "Effect",
    "Lifecycle",
    "Need",
    "Refused",
    "Response",
    "RollUp",
    "StatusEvent",
    "Stream",
    "Transition",
    "Value",
    "allowed",
    "check",
    "combined_delivery",
    "find",
    "label",
    "replay",
    "roll_up",
    "shown_response",
    "value_of",
]
