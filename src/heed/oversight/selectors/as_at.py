"""What was so of duties on a day, as far as was known."""

from __future__ import annotations

from collections.abc import Collection

from heed.clocks import AsAt
from heed.oversight.histories import histories, state_at
from heed.oversight.states import StateAt

__all__ = ["StateAt", "states_at"]


def states_at(obligations: Collection[int], at: AsAt) -> dict[int, StateAt]:
    """The states of duties (primary keys) on the day ``at.true``, from what was recorded by the end of ``at.known``.

    Absent: a duty that the register did not have on ``at.known``, or that did not stand on ``at.true``. It stands since
    its report was published; one that came of another duty, or of an adoption, since it was made.
    """
    found = ((duty.obligation, state_at(duty, at)) for duty in histories(obligations))
    return {key: state for key, state in found if state is not None}
