"""Dates as coroners write them."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.extraction.families.coroners.dates import dates_in
from tests.corpus import corpus_path

WRITTEN = [
    ("16th June 2023", (2023, 6, 16)),
    ("16 June, 2023", (2023, 6, 16)),
    ("16June 2023", (2023, 6, 16)),
    ("June 21, 2023", (2023, 6, 21)),
    ("Monday, January 29th 2024", (2024, 1, 29)),
    ("November 09, 2023", (2023, 11, 9)),
    ("28th of May 2024", (2024, 5, 28)),
    ("this 3rd day of May 2024", (2024, 5, 3)),
    ("Friday the Seventh of July 2023", (2023, 7, 7)),
    ("Wednesday the Twenty-Eighth of June 2023", (2023, 6, 28)),
    ("20.4. 2023", (2023, 4, 20)),
    ("20/09/2023", (2023, 9, 20)),
    ("12.2.24", (2024, 2, 12)),
    ("2024-02-12", (2024, 2, 12)),
    ("21-Apr-2023", (2023, 4, 21)),
    ("2 DECEMBER 2024", (2024, 12, 2)),
    ("l4th September 2024", (2024, 9, 14)),  # a scanner's one
    ("30h April 2023", (2023, 4, 30)),
    ("4th Sept. 2025", (2025, 9, 4)),
]


@pytest.mark.parametrize(("written", "date"), WRITTEN)
def test_a_date_is_read_as_written(written: str, date: tuple[int, int, int]) -> None:
    assert [found.date for found in dates_in(f"namely by {written}. I, the coroner")] == [dt.date(*date)]


@pytest.mark.parametrize(
    "text", ["day month 2023", "31 February 2023", "within 56 days", "version 1.2.3.4", "at 12.30"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates_in(text) == []


def test_a_date_without_a_year_is_the_first_after_the_report() -> None:
    (found,) = dates_in("by Friday 22nd December", after=dt.date(2023, 10, 27))
    assert (found.date, found.sure) == (dt.date(2023, 12, 22), False)
    (found,) = dates_in("by 5 January", after=dt.date(2023, 11, 10))
    assert found.date == dt.date(2024, 1, 5)
    assert dates_in("by Friday 22nd December") == []


@given(st.dates(dt.date(2000, 1, 1), dt.date(2079, 12, 31)))
def test_every_day_is_read_back(date: dt.date) -> None:
    for form in (
        f"{date.day} {date:%B %Y}",
        f"{date:%B} {date.day}, {date.year}",
        f"{date:%d/%m/%Y}",
        f"{date:%d.%m.%y}",
    ):
        assert [found.date for found in dates_in(form)] == [date]


@pytest.mark.corpus
def test_the_stated_dates_of_the_corpus_are_read() -> None:
    """716 dates as stated in reports, each with its distance from the report's date, worked out by others."""
    with corpus_path("coroners/pfd_stated_due_dates.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["days_after_report_date"] and row["date_of_report"].strip()]
    right = 0
    for row in rows:
        day, month, year = row["date_of_report"].split("/")
        reported = dt.date(int(year), int(month), int(day))
        expected = reported + dt.timedelta(days=int(row["days_after_report_date"]))
        right += [found.date for found in dates_in(row["stated_due_date_raw"], after=reported)][:1] == [expected]
    assert right >= 0.99 * len(rows)
