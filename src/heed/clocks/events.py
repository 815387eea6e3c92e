"""What happens to a clock. Nothing is edited: a mistake is withdrawn, a correction is recorded beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did it and why; the day on which it was true, and the day on which it was recorded.

    The two days are apart because a letter of June may be entered in July, and a page of June must stay explicable.
    Raises ``ValueError`` without a who or a why.
    """

    id: str
    who: str
    why: str
    true_on: dt.date
    recorded_on: dt.date

    def __post_init__(self) -> None:
        if not (self.who.strip() and self.why.strip()):
            raise ValueError("an event says who and why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Event):
    """The rule's start event, on ``true_on``. The one recorded last counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Event):
    """The document of ``true_on`` states a date, in these ``words``. The one recorded last counts."""

    date: dt.date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    """More time was granted on ``true_on``: the last day is now ``until``. It never brings a date forward."""

    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """From ``true_on`` the days don't count. The clock runs again on ``until``, or when a ``Resumed`` says so."""

    until: dt.date | None = None

    def __post_init__(self) -> None:
        Event.__post_init__(self)
        if self.until is not None and self.until <= self.true_on:
            raise ValueError("a pause ends after it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """``true_on`` is the first day that counts again. It ends every pause that began before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed(Event):
    """The addressee contests the duty or its date, until ``until`` or a ``Settled``. The clock runs on meanwhile."""

    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Event):
    """The dispute with the id ``of`` is over since ``true_on``."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    """A response that counts was given on ``true_on``. The first one stops the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """The issuer took this step of the rule's escalation on ``true_on``."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """The event with the id ``of`` was recorded in error: from ``recorded_on`` on, it never was."""

    of: str
