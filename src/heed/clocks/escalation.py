"""What the issuer does next when nothing has come: the rule's steps, and those taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from heed.clocks.as_at import AsAt, History
from heed.clocks.events import Escalated, Event
from heed.clocks.model import Rule, Step
from heed.clocks.standing import State, standing


@dataclass(frozen=True, slots=True)
class NextStep:
    """``not_before`` is the first day for the step, None where nobody has published how long to wait."""

    step: Step
    not_before: dt.date | None


def next_step(rule: Rule, events: Sequence[Event], at: AsAt) -> NextStep | None:
    """The lowest step not yet taken, once the date has passed. None while nothing is late, or after the last step.

    An open dispute hides it: nobody is written to about a date that they contest.
    """
    now = standing(rule, events, at)
    due = now.reckoning.due
    if now.state is not State.OVERDUE or due is None:
        return None
    taken = {event.step: event.true_on for event in History(events, at).all(Escalated)}
    left = [step for step in rule.escalation if step.number > max(taken, default=0)]
    if not left:
        return None
    return NextStep(left[0], _first_day(left[0], taken[max(taken)] if taken else due))


def _first_day(step: Step, since: dt.date) -> dt.date | None:
    return step.after.after(since) + dt.timedelta(days=1) if step.after is not None else None
