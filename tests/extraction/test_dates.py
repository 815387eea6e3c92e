"""Deadlines: what the words say, and the date by the written rules."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.extraction.dates import find_due

PUBLISHED = dt.date(2030, 6, 28)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("by 31 March 2031", "2031-03-31"),
        ("no later than 1st July 2031", "2031-07-01"),
        ("by Friday, 3 May 2031", "2031-05-03"),
        ("by the end of December 2031", "2031-12-31"),
        ("by February 2032", "2032-02-29"),
        ("before March 2031", "2031-02-28"),
        ("by the end of 2031", "2031-12-31"),
        ("before 2031", "2030-12-31"),
        ("by 2035", "2035-12-31"),
        ("by the end of 2031/32", "2032-03-31"),
        ("by the end of the financial year 2031-32", "2032-03-31"),
        ("by Q2 2031", "2031-06-30"),
        ("by the end of quarter 3 of 2031", "2031-09-30"),
        ("no later than autumn 2031", None),
        ("by mid-2031", None),
        ("by the end of spring 2031", None),
        ("by 31 June 2031", None),
    ],
)
def test_stated(text: str, date: str | None) -> None:
    (due,) = find_due(f"The board should act {text}.", published=PUBLISHED)
    assert (due.text, str(due.date) if due.date else None, due.basis) == (text, date, "stated")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("within 12 months of publication", "2031-06-28"),
        ("within six months of the publication of this report", "2030-12-28"),
        ("within one year of this Report", "2031-06-28"),
        ("within 8 weeks of the date of publication", "2030-08-23"),
        ("by the end of this year", "2030-12-31"),
        ("by the end of next year", "2031-12-31"),
        ("by the end of this financial year", "2031-03-31"),
        ("by the end of March", "2031-03-31"),
        ("within 6 months of the creation of the board", None),
        ("within 18 months", None),
        ("over the next two years", None),
        ("within 10 working days of publication", None),
        ("as soon as possible", None),
        ("at the earliest opportunity", None),
    ],
)
def test_relative(text: str, date: str | None) -> None:
    (due,) = find_due(f"The board should act {text}.", published=PUBLISHED)
    assert (due.text, str(due.date) if due.date else None, due.basis) == (text, date, "relative")


@pytest.mark.parametrize(
    "text",
    [
        "The plan of 3 May 2031 should be kept.",
        "The board should act every three years.",
        "The board should follow the plan that was due by March 2029.",
        "The review should cover plans, for example the closure of wards by March 2031.",
        "The ministry promised a plan by March 2031, which has not come.",
        "The board should set out spending over the next ten years.",
        "The work should be checked by the Department.",
    ],
)
def test_not_a_deadline(text: str) -> None:
    assert find_due(text, published=PUBLISHED) == ()


def test_a_period_of_publication_has_no_date_where_publication_is_unknown() -> None:
    (due,) = find_due("The board should act within 12 months of publication.", published=None)
    assert due.date is None


def test_a_month_without_the_day_ends_on_its_last() -> None:
    start = dt.date(2031, 8, 31)
    assert find_due("within six months of publication", published=start)[0].date == dt.date(2032, 2, 29)


def test_several_in_order_each_once() -> None:
    text = "Report by May 2031 and again by May 2032. Report by May 2031 in any case."
    assert [str(due.date) for due in find_due(text, published=PUBLISHED)] == ["2031-05-31", "2032-05-31"]


@given(st.text())
def test_any_text_is_safe_and_every_deadline_is_in_it(text: str) -> None:
    folded = " ".join(text.split())
    assert all(due.text in folded for due in find_due(text, published=PUBLISHED))


@given(st.dates(min_value=dt.date(2030, 7, 1), max_value=dt.date(2090, 1, 1)))
def test_a_written_day_comes_back(day: dt.date) -> None:
    (due,) = find_due(f"The board should act by {day.day} {day:%B %Y}.", published=PUBLISHED)
    assert due.date == day
