"""The acceptance figures for names, on the corpus."""

from __future__ import annotations

import pytest

from benchmarks.names import score


@pytest.mark.corpus
def test_addressees_gold() -> None:
    result = score()
    assert result.f1 >= 0.95, result.faults
    assert result.wrong_share <= 0.01, result.faults
