"""Dates by hand: each rule over leap days and month ends; working days over bank holidays of each division."""

from __future__ import annotations

import pytest

from heed.clocks import Division, Period, add_working_days, bank_holidays, due_date, find_rule, is_working_day
from tests.clocks.days import day

ENGLAND, SCOTLAND, ULSTER = Division.ENGLAND_AND_WALES, Division.SCOTLAND, Division.NORTHERN_IRELAND

BY_RULE = [
    ("pfd-response", "2024-01-04", "2024-02-29"),  # ends on a leap day
    ("pfd-response", "2023-01-04", "2023-03-01"),  # the same day of a common year
    ("pfd-response", "2024-02-29", "2024-04-25"),  # starts on a leap day
    ("pfd-response", "2025-12-25", "2026-02-19"),  # starts on a bank holiday, over the new year
    ("pfd-response", "2024-10-30", "2024-12-25"),  # ends on a bank holiday and stays there
    ("eu-aviation-response", "2023-12-01", "2024-02-29"),
    ("eu-aviation-response", "2024-12-01", "2025-03-01"),
    ("us-dot-response", "2024-07-04", "2024-10-02"),
    ("us-ntsb-request", "2024-07-04", "2024-10-02"),
    ("au-vic-coroner-response", "2023-11-30", "2024-02-29"),  # no 30 February
    ("au-vic-coroner-response", "2023-11-29", "2024-02-29"),  # … and the day before ends on the same
    ("au-vic-coroner-response", "2022-11-30", "2023-02-28"),
    ("au-vic-coroner-response", "2024-02-29", "2024-05-29"),  # the number, not the end of the month
    ("au-vic-coroner-response", "2024-01-31", "2024-04-30"),
    ("nl-safety-board-public", "2023-08-31", "2024-02-29"),
    ("nl-safety-board-public", "2024-08-30", "2025-02-28"),
    ("nl-safety-board-private", "2024-02-29", "2025-02-28"),
    ("nl-safety-board-private", "2023-02-28", "2024-02-28"),
    ("uk-select-committee-response", "2023-12-31", "2024-02-29"),
    ("uk-select-committee-response", "2024-12-30", "2025-02-28"),
    ("uk-select-committee-response", "2024-06-30", "2024-08-30"),
    ("uk-covid-inquiry-response", "2024-07-18", "2025-01-18"),  # a Saturday, and stays there
    ("uk-covid-inquiry-response", "2025-08-29", "2026-02-28"),
    ("pfd-response", "2023-04-20", "2023-06-15"),
    ("pfd-response", "2020-01-05", "2020-03-01"),  # over a leap day
    ("pfd-response", "2024-12-31", "2025-02-25"),  # from the last day of a year
    ("pfd-response", "2025-03-01", "2025-04-26"),  # a Saturday, and stays there
    ("pfd-response", "2026-02-06", "2026-04-03"),  # Good Friday, and stays there
    ("eu-aviation-response", "2024-02-29", "2024-05-29"),
    ("us-dot-response", "2023-11-30", "2024-02-28"),
    ("us-ntsb-request", "2025-10-03", "2026-01-01"),  # New Year's Day, and stays there
    ("au-vic-coroner-response", "2025-12-31", "2026-03-31"),
    ("au-vic-coroner-response", "2025-08-31", "2025-11-30"),  # no 31 November
    ("au-vic-coroner-response", "2024-11-29", "2025-02-28"),  # no 29 February
    ("nl-safety-board-public", "2024-02-29", "2024-08-29"),  # the number, not the end of the month
    ("nl-safety-board-public", "2025-12-31", "2026-06-30"),
    ("nl-safety-board-private", "2024-02-28", "2025-02-28"),
    ("nl-safety-board-private", "2025-12-31", "2026-12-31"),
    ("uk-select-committee-response", "2025-10-25", "2025-12-25"),  # Christmas Day, and stays there
    ("uk-select-committee-response", "2026-07-31", "2026-09-30"),
    ("uk-select-committee-response", "2023-12-29", "2024-02-29"),
    ("uk-select-committee-response", "2025-12-31", "2026-02-28"),
    ("uk-covid-inquiry-response", "2024-08-31", "2025-02-28"),
    ("uk-covid-inquiry-response", "2025-11-20", "2026-05-20"),
]

WORKING_DAYS = [
    # Easter: the Monday is a working day in Scotland
    (ENGLAND, "2024-03-28", 1, "2024-04-02"),
    (SCOTLAND, "2024-03-28", 1, "2024-04-01"),
    (ULSTER, "2024-03-28", 1, "2024-04-02"),
    # Substitute days: Christmas on a Sunday, Boxing Day on a Sunday, New Year on a Sunday
    (ENGLAND, "2022-12-23", 1, "2022-12-28"),
    (ENGLAND, "2021-12-24", 1, "2021-12-29"),
    (ENGLAND, "2022-12-30", 1, "2023-01-03"),
    (SCOTLAND, "2022-12-30", 1, "2023-01-04"),
    # Days proclaimed or moved for one occasion
    (ENGLAND, "2022-06-01", 1, "2022-06-06"),
    (ENGLAND, "2022-09-16", 1, "2022-09-20"),
    (ENGLAND, "2023-05-05", 1, "2023-05-09"),
    (ENGLAND, "2020-05-01", 1, "2020-05-04"),
    (ENGLAND, "2020-05-07", 1, "2020-05-11"),
    (SCOTLAND, "2026-06-12", 1, "2026-06-16"),
    (ENGLAND, "2026-06-12", 1, "2026-06-15"),
    # Days of one nation
    (ULSTER, "2024-03-15", 1, "2024-03-19"),
    (ENGLAND, "2024-03-15", 1, "2024-03-18"),
    (ULSTER, "2026-07-10", 1, "2026-07-14"),
    (SCOTLAND, "2024-08-02", 1, "2024-08-06"),
    (ENGLAND, "2024-08-02", 1, "2024-08-05"),
    (ENGLAND, "2024-08-23", 1, "2024-08-27"),
    (SCOTLAND, "2024-08-23", 1, "2024-08-26"),
    (SCOTLAND, "2024-11-29", 1, "2024-12-03"),
    # Longer, over Christmas
    (ENGLAND, "2024-12-02", 20, "2025-01-02"),
    (SCOTLAND, "2024-12-02", 20, "2025-01-03"),
    # None, and over a leap day
    (ENGLAND, "2024-12-25", 0, "2024-12-25"),
    (ENGLAND, "2024-02-28", 2, "2024-03-01"),
]


@pytest.mark.parametrize(("rule", "start", "due"), BY_RULE)
def test_each_rule(rule: str, start: str, due: str) -> None:
    assert due_date(find_rule(rule), day(start)) == day(due)


@pytest.mark.parametrize(("division", "start", "count", "end"), WORKING_DAYS)
def test_working_days(division: Division, start: str, count: int, end: str) -> None:
    assert add_working_days(day(start), count, division) == day(end)
    assert Period(working_days=count, division=division).after(day(start)) == day(end)


def test_the_case_that_the_corresponding_date_rule_is_named_for() -> None:
    """Notice on 30 September, four months: 30 January was the last day, and 31 January one day too late."""
    assert Period(months=4).after(day("1978-09-30")) == day("1979-01-30")


def test_a_rule_without_a_period_computes_nothing() -> None:
    with pytest.raises(ValueError, match="the document states"):
        due_date(find_rule("as-stated"), day("2024-01-01"))


def test_a_period_says_whose_working_days_and_is_not_negative() -> None:
    with pytest.raises(ValueError, match="say which division"):
        Period(working_days=5)
    with pytest.raises(ValueError, match="never negative"):
        Period(days=-1)


def test_unknown_years_are_refused_rather_than_guessed() -> None:
    with pytest.raises(ValueError, match="not for 2101"):
        bank_holidays(ENGLAND, 2101)


def test_weekends_and_holidays_are_no_working_days() -> None:
    assert not is_working_day(day("2024-12-25"), ENGLAND)
    assert not is_working_day(day("2024-12-28"), ENGLAND)
    assert is_working_day(day("2024-12-27"), ENGLAND)
