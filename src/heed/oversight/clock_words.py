"""Clocks in plain words, for pages. The public ones state dates and call nobody late."""

from __future__ import annotations

import datetime as dt

from heed.clocks import Basis, ClockKind, Period, Reckoning, Rule, Standing, StartEvent, State

KINDS = {
    ClockKind.STATUTORY: "a duty in law",
    ClockKind.REQUESTED: "a request by whoever issued the report",
    ClockKind.POLICY: "an undertaking, not a duty in law",
}
STARTS = {
    StartEvent.REPORT_DATED: "the date of the report",
    StartEvent.REPORT_PUBLISHED: "the day on which the report was published",
    StartEvent.REPORT_RECEIVED: "the day on which the addressee received the report",
}
STATES = {
    State.NOT_STARTED: "not started",
    State.RUNNING: "running",
    State.PAUSED: "paused",
    State.DUE_SOON: "due soon",
    State.DUE_TODAY: "due today",
    State.OVERDUE: "late",
    State.ANSWERED_IN_TIME: "answered in time",
    State.ANSWERED_LATE: "answered late",
    State.DISPUTED: "disputed",
}
"""For staff."""
PLACES = {
    "": "anywhere",
    "AU-VIC": "Victoria, Australia",
    "EU": "the European Union",
    "GB": "the United Kingdom",
    "GB-ENG": "England",
    "GB-WLS": "Wales",
    "NL": "the Netherlands",
    "US": "the United States",
}


def places(jurisdiction: str) -> str:
    """Where a rule holds, from its codes: ``GB-ENG+GB-WLS`` is "England and Wales"."""
    return " and ".join(PLACES.get(code, code) for code in jurisdiction.split("+"))


def day(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"


def days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def period(rule: Rule) -> str:
    """``56 days``, ``3 months``; for a rule without one, that the document states the date."""
    return _length(rule.period) if rule.period else "the date in the document"


def _length(length: Period) -> str:
    counted = [(length.months, "month"), (length.days, "day"), (length.working_days, "working day")]
    return " and ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in counted if number)


def why_used(rule: Rule, dates: Reckoning) -> str:
    """Which of the two dates is used, and by which policy."""
    if dates.basis is None:
        return _no_date(rule)
    if dates.stated is None or dates.by_rule is None or dates.start is None:
        stated = dates.basis is Basis.STATED
        return "The document states this date. No rule gives one." if stated else "The document states no date."
    if dates.disagreement is None:
        return "The two dates agree."
    if rule.stated_window is None:
        return "The rule’s date is used: what the document states does not change it."
    first, last = rule.stated_window
    told = f"{first} to {last} days after the report"
    if dates.basis is Basis.STATED:
        return f"The stated date is used. It lies {told}, so it is what the addressee was told, or more time was given."
    return f"The rule’s date is used. The stated date does not lie {told}, so it may be a misprint."


def disagreement(dates: Reckoning) -> str:
    """``The document’s own date is 1 day later than the rule gives.``, or nothing."""
    apart = dates.disagreement
    if not apart:
        return ""
    return f"The document’s own date is {days(abs(apart))} {'later' if apart > 0 else 'earlier'} than the rule gives."


def _no_date(rule: Rule) -> str:
    if rule.period is None:
        return "The document states no date."
    return f"The rule counts from {STARTS[rule.start_event]}, and that day is not recorded."


def public_sentence(now: Standing, purpose: str) -> str:
    """What is so, for everybody."""
    if purpose == "work":
        due = now.reckoning.due
        return f"The work is asked for by {day(due)}." if due else "No date for the work is known."
    contested = "The date is contested. " if now.state is State.DISPUTED else ""
    return contested + _answer(now)


def _answer(now: Standing) -> str:
    due, answered, state = now.reckoning.due, now.reckoning.answered, now.otherwise
    if answered is not None:
        return f"Answered on {day(answered)}." + (f" An answer was due by {day(due)}." if due else "")
    if state is State.PAUSED:
        return "The clock is paused: these days do not count." + (f" An answer is due by {day(due)}." if due else "")
    if due is None:
        return "No date by which an answer is due is known yet."
    if state is State.OVERDUE:
        return f"No answer is recorded here. It was due by {day(due)}."
    return f"An answer is due by {day(due)}."


def staff_sentence(now: Standing) -> str:
    """What is so, for those who keep clocks: ``late, by 9 days``."""
    words = STATES[now.otherwise]
    if now.days and now.otherwise in (State.OVERDUE, State.ANSWERED_LATE):
        words = f"{words}, by {days(now.days)}"
    elif now.days:
        words = f"{words}, {days(now.days)} left"
    return f"disputed; otherwise {words}" if now.state is State.DISPUTED else words
