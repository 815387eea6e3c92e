"""What can be done to a clock as it stands, by somebody who acts in certain capacities."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from heed.clocks import StartEvent
from heed.oversight.clock_keeping import KEEPERS
from heed.oversight.models import Clock, Obligation
from heed.status import Capacity

if TYPE_CHECKING:
    from heed.oversight.selectors.clocks import ClockView


def acts_of(duty: Obligation, clock: ClockView | None, held: Collection[Capacity]) -> tuple[str, ...]:
    """The names of the acts (``forms.clocks.ACTS``) that are open to somebody, in the order of the page."""
    keeper = any(capacity in KEEPERS for capacity in held)
    if duty.ended_at is not None or not held:
        return ()
    if clock is None:
        return ("rule",) if keeper else ()
    return tuple(name for name, possible in _possible(clock, keeper).items() if possible)


def _possible(clock: ClockView, keeper: bool) -> dict[str, bool]:
    dates = clock.reckoning
    out = dates.answered is None
    paused = any(pause.holds(clock.at.true) for pause in dates.pauses)
    received = clock.rule.start_event is StartEvent.REPORT_RECEIVED
    return {
        "received": keeper and received and out,
        "extend": keeper and out and dates.basis is not None,
        "pause": keeper and out and not paused and dates.basis is not None,
        "resume": keeper and paused,
        "dispute": out and dates.dispute is None,
        "settle": keeper and dates.dispute is not None,
        "step": keeper and clock.next_step is not None,
        "rule": keeper and clock.purpose == Clock.Purpose.ANSWER,
        "withdraw": keeper and any(clock.may_withdraw(entry) for entry in clock.entries),
    }
