"""The acceptance table on the real corpus: one test a row. ``make bench`` prints the same rows."""

from __future__ import annotations

import pytest

from benchmarks.acceptance import CHECKS


@pytest.mark.corpus
@pytest.mark.parametrize("name", CHECKS)
def test_row(name: str) -> None:
    row = CHECKS[name]()
    assert row.ok, "\n".join((row.got, *row.faults))
