"""The forms of acts on clocks: which fields each has, and what was typed, read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from heed.organisations.dates import read_day

Post = Mapping[str, str]
SHOWN = "Everybody can read it"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. ``kind`` is ``date``, ``text`` or ``reason``."""

    name: str
    label: str
    kind: str = "date"
    hint: str = ""
    missing: str = ""  # what to say where it is empty; empty: it may be


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done to a clock, with its form."""

    title: str
    button: str
    done: str
    fields: tuple[Field, ...]
    note: str = ""


@dataclass(slots=True)
class Typed:
    """What was typed: as it was, read, and what is wrong with it, by field."""

    values: dict[str, str] = field(default_factory=dict)
    days: dict[str, dt.date | None] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


_REASON = Field("reason", "Why", "reason", SHOWN, "Say why: it is kept with the clock")
_SINCE = Field("true_on", "From which day", hint="Leave it empty for today")

ACTS: dict[str, Act] = {
    "extend": Act(
        "Give more time",
        "Give more time",
        "More time is given.",
        (
            Field("until", "The new last day", missing="Enter the new last day"),
            Field("true_on", "The day on which this was agreed", hint="Leave it empty for today"),
            _REASON,
        ),
    ),
    "pause": Act(
        "Pause the clock",
        "Pause the clock",
        "The clock is paused.",
        (_SINCE, Field("until", "Until which day", hint="The clock runs again on this day. It may be empty"), _REASON),
        "Days in a pause do not count. The date moves by as many days.",
    ),
    "resume": Act(
        "Let the clock run again",
        "Let the clock run again",
        "The clock runs again.",
        (Field("true_on", "The first day that counts again", hint="Leave it empty for today"), _REASON),
    ),
    "dispute": Act(
        "Say that the date is contested",
        "Record it",
        "It is recorded that the date is contested.",
        (_SINCE, Field("until", "Until which day", hint="It may be empty"), _REASON),
        "The clock runs on. Meanwhile nobody is called late.",
    ),
    "settle": Act(
        "Say how the dispute ended",
        "Record it",
        "The dispute is settled.",
        (Field("true_on", "On which day it ended", hint="Leave it empty for today"), _REASON),
        "If it ended with more time or another rule, record that too.",
    ),
    "step": Act(
        "Record the issuer’s next step",
        "Record the step",
        "The step is recorded.",
        (Field("true_on", "On which day it was taken", hint="Leave it empty for today"), _REASON),
    ),
    "received": Act(
        "Record when the report was received",
        "Record the day",
        "The day is recorded, and the clock counts from it.",
        (Field("on", "The day on which the addressee received it", missing="Enter the day"), _REASON),
    ),
    "withdraw": Act(
        "Withdraw an entry made in error",
        "Withdraw the entry",
        "The entry is withdrawn.",
        (_REASON,),
        "The entry stays to be read, and counts no longer.",
    ),
    "rule": Act(
        "Use another rule",
        "Use this rule",
        "Another rule is used.",
        (
            Field("stated", "The date that the document states", hint="If the register does not have it"),
            Field("words", "Its words", "text", "As the document has them. It may be empty"),
            Field("start", "The day on which the addressee received it", hint="For a rule that counts from this day"),
            _REASON,
        ),
        "The clock that runs now is ended. More time, pauses and answers go on counting.",
    ),
}


def read(act: Act, post: Post) -> Typed:
    """What was typed into an act's form."""
    typed = Typed()
    for one in act.fields:
        text = typed.values[one.name] = post.get(one.name, "").strip()
        problem = ""
        if one.kind == "date":
            typed.days[one.name], problem = read_day(text)
        if problem or (one.missing and not text):
            typed.errors[one.name] = problem or one.missing
    return typed
