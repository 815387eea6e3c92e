"""docs/names.md says what is so."""

from __future__ import annotations

from pathlib import Path

from heed.names.counts import markdown
from heed.names.known import SCORES

DOCS = Path(__file__).parents[2] / "docs" / "names.md"


def test_the_counts_are_those_of_the_table() -> None:
    between = DOCS.read_text(encoding="utf-8").partition("<!-- counts -->")[2].partition("<!-- /counts -->")[0]
    assert between.strip() == markdown()


def test_every_method_is_explained() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert all(method in text for method in (*SCORES, "near", "spelling", "as written"))
