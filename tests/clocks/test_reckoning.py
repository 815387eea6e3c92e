"""One coroner's report of 15 January 2024, due by the rule on 11 March, and what may happen to that date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heed.clocks import (
    PFD_RESPONSE,
    Answered,
    Basis,
    Division,
    Event,
    Extended,
    Paused,
    Period,
    Resumed,
    Started,
    Stated,
    Withdrawn,
    find_rule,
    reckon,
)
from tests.clocks.days import as_at, day, event

START = event(Started, "2024-01-15")

# what happened besides the start, as at (and as known on), the due date
MOVED: list[tuple[str, list[Event], str, str, str | None]] = [
    ("nothing", [], "2024-02-01", "", "2024-03-11"),
    ("a pause of 14 days", [event(Paused, "2024-02-01", until="2024-02-15")], "2024-02-02", "", "2024-03-25"),
    ("a pause over the leap day", [event(Paused, "2024-02-28", until="2024-03-02")], "2024-03-05", "", "2024-03-14"),
    ("a pause on the last day", [event(Paused, "2024-03-11", until="2024-03-12")], "2024-03-11", "", "2024-03-12"),
    ("a pause after the last day", [event(Paused, "2024-03-12", until="2024-04-01")], "2024-03-20", "", "2024-03-11"),
    ("a pause before the start", [event(Paused, "2024-01-02", until="2024-01-10")], "2024-02-01", "", "2024-03-11"),
    ("a pause across the start", [event(Paused, "2024-01-10", until="2024-01-20")], "2024-02-01", "", "2024-03-15"),
    ("a pause with no end", [event(Paused, "2024-02-01")], "2024-06-01", "", None),
    (
        "a pause ended by a resumption",
        [event(Paused, "2024-02-01"), event(Resumed, "2024-02-11")],
        "2024-06-01",
        "",
        "2024-03-21",
    ),
    (
        "… before the resumption",
        [event(Paused, "2024-02-01"), event(Resumed, "2024-02-11")],
        "2024-02-10",
        "",
        None,
    ),
    (
        "a pause cut short",
        [event(Paused, "2024-02-01", until="2024-03-01"), event(Resumed, "2024-02-06")],
        "2024-02-20",
        "",
        "2024-03-16",
    ),
    (
        "two pauses, the second in the time that the first gave",
        [event(Paused, "2024-02-01", until="2024-02-15"), event(Paused, "2024-03-20", until="2024-03-30")],
        "2024-04-01",
        "",
        "2024-04-04",
    ),
    (
        "two pauses that overlap count once",
        [event(Paused, "2024-02-01", until="2024-02-11"), event(Paused, "2024-02-06", until="2024-02-16")],
        "2024-02-20",
        "",
        "2024-03-26",
    ),
    ("an extension", [event(Extended, "2024-03-01", until="2024-04-08")], "2024-03-01", "", "2024-04-08"),
    ("… the day before it", [event(Extended, "2024-03-01", until="2024-04-08")], "2024-02-29", "", "2024-03-11"),
    (
        "an extension after the date",
        [event(Extended, "2024-03-20", until="2024-04-08")],
        "2024-03-20",
        "",
        "2024-04-08",
    ),
    (
        "several extensions",
        [event(Extended, "2024-03-01", until="2024-04-08"), event(Extended, "2024-04-02", until="2024-05-07")],
        "2024-04-03",
        "",
        "2024-05-07",
    ),
    (
        "… between them",
        [event(Extended, "2024-03-01", until="2024-04-08"), event(Extended, "2024-04-02", until="2024-05-07")],
        "2024-04-01",
        "",
        "2024-04-08",
    ),
    (
        "an extension to an earlier day",
        [event(Extended, "2024-02-01", until="2024-03-01")],
        "2024-02-02",
        "",
        "2024-03-11",
    ),
    (
        "an extension granted in a pause allows for it",
        [event(Paused, "2024-02-01", until="2024-02-15"), event(Extended, "2024-02-05", until="2024-04-08")],
        "2024-03-01",
        "",
        "2024-04-08",
    ),
    (
        "a pause after an extension moves it",
        [event(Extended, "2024-03-01", until="2024-04-08"), event(Paused, "2024-04-01", until="2024-04-11")],
        "2024-04-05",
        "",
        "2024-04-18",
    ),
    (
        "an extension true in March, recorded in May, as March knew it",
        [event(Extended, "2024-03-01", "2024-05-01", until="2024-04-08")],
        "2024-03-20",
        "",
        "2024-03-11",
    ),
    (
        "… as May knows it",
        [event(Extended, "2024-03-01", "2024-05-01", until="2024-04-08")],
        "2024-03-20",
        "2024-05-01",
        "2024-04-08",
    ),
    (
        "a pause recorded before it begins",
        [event(Paused, "2024-02-10", "2024-02-01", until="2024-02-20")],
        "2024-02-05",
        "",
        "2024-03-11",
    ),
    (
        "an extension withdrawn, before that",
        [event(Extended, "2024-03-01", id="e", until="2024-04-08"), event(Withdrawn, "2024-03-05", of="e")],
        "2024-03-04",
        "",
        "2024-04-08",
    ),
    (
        "… and after it, also of the days before",
        [event(Extended, "2024-03-01", id="e", until="2024-04-08"), event(Withdrawn, "2024-03-05", of="e")],
        "2024-03-04",
        "2024-03-05",
        "2024-03-11",
    ),
    ("the start corrected", [event(Started, "2024-01-20", "2024-02-01", id="s2")], "2024-02-01", "", "2024-03-16"),
    ("… before the correction", [event(Started, "2024-01-20", "2024-02-01", id="s2")], "2024-01-31", "", "2024-03-11"),
    (
        "a pause that begins after the answer",
        [event(Answered, "2024-02-20"), event(Paused, "2024-02-25", until="2024-03-05")],
        "2024-03-20",
        "",
        "2024-03-11",
    ),
]


@pytest.mark.parametrize(("what", "events", "true", "known", "due"), MOVED, ids=[row[0] for row in MOVED])
def test_the_due_date_as_at(what: str, events: list[Event], true: str, known: str, due: str | None) -> None:
    found = reckon(PFD_RESPONSE, [START, *events], as_at(true, known)).due
    assert found == (day(due) if due else None), what


@pytest.mark.parametrize(
    ("stated", "basis", "due", "disagreement"),
    [
        ("2024-03-11", Basis.STATED, "2024-03-11", None),  # they agree
        ("2024-03-10", Basis.STATED, "2024-03-10", -1),
        ("2024-03-12", Basis.STATED, "2024-03-12", 1),
        ("2024-03-03", Basis.RULE, "2024-03-11", -8),  # 48 days
        ("2024-03-04", Basis.STATED, "2024-03-04", -7),  # 49
        ("2024-04-16", Basis.STATED, "2024-04-16", 36),  # 92
        ("2024-04-17", Basis.RULE, "2024-03-11", 37),  # 93
        ("2025-03-11", Basis.RULE, "2024-03-11", 365),  # a year misprinted
    ],
)
def test_a_stated_date_near_the_rule_wins(stated: str, basis: Basis, due: str, disagreement: int | None) -> None:
    found = reckon(PFD_RESPONSE, [START, event(Stated, "2024-01-15", date=stated)], as_at("2024-02-01"))
    assert (found.basis, found.due, found.disagreement) == (basis, day(due), disagreement)
    assert (found.by_rule, found.stated) == (day("2024-03-11"), day(stated))


def test_a_rule_without_a_window_keeps_its_own_date_and_shows_the_other() -> None:
    events = [START, event(Stated, "2024-01-15", date="2024-04-15")]
    found = reckon(find_rule("eu-aviation-response"), events, as_at("2024-02-01"))
    assert (found.basis, found.due, found.stated) == (Basis.RULE, day("2024-04-14"), day("2024-04-15"))
    assert found.disagreement == 1


def test_as_stated_takes_what_the_document_says_and_nothing_else() -> None:
    rule = find_rule("as-stated")
    assert reckon(rule, [START], as_at("2024-02-01")).due is None
    found = reckon(rule, [event(Stated, "2024-01-15", date="2024-06-30")], as_at("2024-02-01"))
    assert (found.due, found.by_rule, found.disagreement) == (day("2024-06-30"), None, None)


@pytest.mark.parametrize(
    ("division", "due"), [(Division.ENGLAND_AND_WALES, "2024-04-09"), (Division.SCOTLAND, "2024-04-08")]
)
def test_a_pause_gives_working_days_back_where_working_days_are_counted(division: Division, due: str) -> None:
    """10 working days from 20 March with 26 and 27 March paused; Easter Monday is 1 April."""
    rule = replace(PFD_RESPONSE, period=Period(working_days=10, division=division))
    events = [event(Started, "2024-03-20"), event(Paused, "2024-03-26", until="2024-03-28")]
    assert reckon(rule, events, as_at("2024-04-03")).due == day(due)


def test_nothing_is_known_before_it_is_recorded() -> None:
    late = event(Started, "2024-01-15", "2024-02-01")
    assert reckon(PFD_RESPONSE, [late], as_at("2024-01-31")).due is None
    assert reckon(PFD_RESPONSE, [late], as_at("2024-01-31", "2024-02-01")).due == day("2024-03-11")


def test_an_event_says_who_and_why_and_a_pause_has_a_length() -> None:
    with pytest.raises(ValueError, match="who and why"):
        replace(START, why=" ")
    with pytest.raises(ValueError, match="ends after it begins"):
        event(Paused, "2024-02-01", until="2024-02-01")
