"""Rules are data: the law they rest on, the period, and what starts it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.clocks import PFD_RESPONSE, RULES, ClockKind, Period, StartEvent, due_date, find_rule

DATES = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (dt.date(2023, 4, 21), dt.date(2023, 6, 16)),
        (dt.date(2023, 4, 20), dt.date(2023, 6, 15)),
        (dt.date(2024, 1, 15), dt.date(2024, 3, 11)),  # over 29 February
        (dt.date(2023, 12, 1), dt.date(2024, 1, 26)),  # over the new year
    ],
)
def test_a_response_to_a_coroner_is_due_56_days_after_the_report(start: dt.date, due: dt.date) -> None:
    assert due_date(PFD_RESPONSE, start) == due


def test_the_rule_says_what_it_rests_on() -> None:
    assert "Regulations 28 and 29" in PFD_RESPONSE.legal_basis
    assert "Schedule 5, paragraph 7" in PFD_RESPONSE.legal_basis
    assert PFD_RESPONSE.kind is ClockKind.STATUTORY
    assert PFD_RESPONSE.start_event is StartEvent.REPORT_DATED
    assert PFD_RESPONSE.jurisdiction == "GB-ENG+GB-WLS"
    assert PFD_RESPONSE.version == 1


def test_no_two_rules_share_an_id_and_version() -> None:
    keys = [(rule.id, rule.version) for rule in RULES]
    assert len(keys) == len(set(keys))


def test_a_rule_is_found_by_id_in_its_latest_version() -> None:
    assert find_rule("pfd-response") is PFD_RESPONSE
    assert find_rule("pfd-response", 1) is PFD_RESPONSE
    with pytest.raises(KeyError, match="version 99"):
        find_rule("pfd-response", 99)
    with pytest.raises(KeyError, match="no rule"):
        find_rule("nobody-made-this")


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (dt.date(2024, 1, 31), Period(months=1), dt.date(2024, 2, 29)),
        (dt.date(2023, 1, 31), Period(months=1), dt.date(2023, 2, 28)),
        (dt.date(2023, 11, 30), Period(months=6), dt.date(2024, 5, 30)),
        (dt.date(2023, 8, 15), Period(months=6), dt.date(2024, 2, 15)),
        (dt.date(2023, 12, 31), Period(days=90), dt.date(2024, 3, 30)),
    ],
)
def test_months_keep_the_day_or_take_the_last_of_the_month(start: dt.date, period: Period, end: dt.date) -> None:
    assert period.after(start) == end


@given(DATES, st.integers(0, 400))
def test_days_count_one_by_one(start: dt.date, days: int) -> None:
    rule = replace(PFD_RESPONSE, period=Period(days=days))
    assert (due_date(rule, start) - start).days == days


@given(DATES, st.integers(0, 60))
def test_months_never_spill_into_the_next(start: dt.date, months: int) -> None:
    end = Period(months=months).after(start)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day
