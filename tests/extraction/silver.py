"""Scoring an extraction against the silver texts: recommendations and answers aligned by a language model.

The rule. Texts are folded to lower-case words and digits. A silver row is *found* when some item of ours has the same
words, contains the row's words (a row that is a part of a recommendation), is at least 0.9 like it (rapidfuzz ratio),
or has at least 0.9 of the row's words in the row's order (a row that shortens the recommendation; rapidfuzz LCS). An
item of ours is *right* when some row is found in it by that rule. Recall is the share of rows found, precision the
share of our items that are right: an item that the silver missed counts against us.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

LIKE = 90.0
SHORTEST = 20  # words
_RECOMMENDATION, _REF, _ANSWER, _ANSWER_REF = 4, 3, 9, 8


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a silver file: the recommendation and the answer to it, with their numbers as printed."""

    ref: str
    recommendation: str
    answer: str


@dataclass(frozen=True, slots=True)
class Score:
    """``missed`` are silver rows, and ``extra`` items of ours, by their place."""

    precision: float
    recall: float
    missed: tuple[int, ...]
    extra: tuple[int, ...]

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_silver(path: Path) -> tuple[Row, ...]:
    """The rows of a silver workbook. Column order is the files' own."""
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))[1:]
    return tuple(
        Row(str(row[_REF]), str(row[_RECOMMENDATION] or ""), str(row[_ANSWER] or ""))
        for row in rows
        if row[_RECOMMENDATION]
    )


def fold(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’‘]", "", text.lower())))


def found_in(row: str, item: str) -> bool:
    """Whether a silver text is found in a text of ours."""
    one, two = fold(row), fold(item)
    if not one or not two:
        return False
    return one == two or one in two or fuzz.ratio(one, two) >= LIKE or kept_in_order(one, two) >= LIKE / 100


def kept_in_order(row: str, item: str) -> float:
    """The share of a row's words that the item has in the same order. Short rows would fit anywhere, so they are 0."""
    words = row.split()
    return LCSseq.similarity(words, item.split()) / len(words) if len(words) >= SHORTEST else 0.0


def score(rows: Sequence[str], items: Sequence[str]) -> Score:
    missed = tuple(at for at, row in enumerate(rows) if not any(found_in(row, item) for item in items))
    extra = tuple(at for at, item in enumerate(items) if not any(found_in(row, item) for row in rows))
    precision = 1 - len(extra) / len(items) if items else 0.0
    return Score(precision, 1 - len(missed) / len(rows) if rows else 0.0, missed, extra)
