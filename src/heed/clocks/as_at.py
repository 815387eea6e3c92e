"""Which events count as at a day: what was true then, as far as it was known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from heed.clocks.events import Event, Withdrawn

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class AsAt:
    """The state of things on the day ``true``, from what was recorded by the end of the day ``known``.

    Both the same day: what a page said then. ``known`` later: what is now known to have been so then.
    """

    true: dt.date
    known: dt.date

    @classmethod
    def day(cls, day: dt.date) -> Self:
        return cls(true=day, known=day)


class History:
    """The events of one clock as at a day. Events recorded on one day keep the order in which they are given."""

    def __init__(self, events: Sequence[Event], at: AsAt) -> None:
        known = [event for event in events if event.recorded_on <= at.known]
        withdrawn = {event.of for event in known if isinstance(event, Withdrawn)}
        self._known = sorted(
            (event for event in known if event.id not in withdrawn), key=lambda event: event.recorded_on
        )
        self._day = at.true

    def all(self, kind: type[E]) -> list[E]:
        """The events of a kind that were true by the day, in the order in which they became true."""
        found = [event for event in self._known if isinstance(event, kind) and event.true_on <= self._day]
        return sorted(found, key=lambda event: event.true_on)

    def last_recorded(self, kind: type[E]) -> E | None:
        """For a fact that is corrected by recording it anew. None where the one that counts wasn't true yet."""
        found = [event for event in self._known if isinstance(event, kind)]
        return found[-1] if found and found[-1].true_on <= self._day else None
