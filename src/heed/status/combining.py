"""What several actions come to on the delivery axis of the one duty that they answer.

The rule never makes a duty look further on than what is done for it. Each action is taken as its newest progress says;
an action that should no longer count is taken off the duty, with a reason, and not merely stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heed.status.axes import Delivery

States = frozenset[Delivery]
_DONE = frozenset({Delivery.REPORTED_COMPLETE})


@dataclass(frozen=True, slots=True)
class Combining:
    """One line of the rule: where ``when`` holds of the states, they come to ``value``. ``words`` say it."""

    words: str
    when: Callable[[States], bool]
    value: Delivery | None
    """None: the one state that all actions share."""


COMBINING: tuple[Combining, ...] = (
    Combining("No action covers the obligation", lambda states: not states, Delivery.NOT_STARTED),
    Combining("Every action is in the same state", lambda states: len(states) == 1, None),
    Combining("Some action is in progress", lambda states: Delivery.IN_PROGRESS in states, Delivery.IN_PROGRESS),
    Combining("Some action is blocked", lambda states: Delivery.CANNOT_PROCEED in states, Delivery.CANNOT_PROCEED),
    Combining(
        "Some action is planned, and another is reported as done",
        lambda states: Delivery.PLANNED in states and states >= _DONE,
        Delivery.IN_PROGRESS,
    ),
    Combining("Some action is planned", lambda states: Delivery.PLANNED in states, Delivery.PLANNED),
    Combining("Some action was stopped", lambda states: Delivery.STOPPED in states, Delivery.STOPPED),
    Combining("Some action is reported as done, and another is not started", lambda states: True, Delivery.IN_PROGRESS),
)
"""The rule, line by line: the first that holds decides, so each line takes those above it for not so."""


def combined_delivery(states: Iterable[Delivery]) -> Delivery:
    """The delivery value of a duty whose actions are in these states, whatever their order and number."""
    found = frozenset(states)
    line = next(line for line in COMBINING if line.when(found))
    return line.value or next(iter(found))
