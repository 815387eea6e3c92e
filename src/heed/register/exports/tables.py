"""CSV that is safe to open: nothing in it is ever a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

# A spreadsheet takes a cell that begins so for a formula, and runs it
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the last four: full width
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def without_control_characters(text: str) -> str:
    """Without what XML, and so XLSX and Atom, cannot hold."""
    return _CONTROL.sub("", text)


def escaped(value: Any) -> str:
    """A cell's text. A leading apostrophe tells a spreadsheet that it is text (and is taken off again by ``plain``)."""
    text = "" if value is None else str(value)
    return f"'{text}" if _is_dangerous(text) else text


def plain(text: str) -> str:
    """What ``escaped`` was given."""
    return text[1:] if text.startswith("'") and _is_dangerous(text) else text


def _is_dangerous(text: str) -> bool:
    """Also behind apostrophes of its own, or taking ours off again would not give back what was there."""
    return text.lstrip("'").startswith(_FORMULA)


class _Echo:
    """A file that hands back what is written, a line at a time."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a CSV file with a byte order mark, without which Excel takes UTF-8 for something else."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(list(header))
    for row in rows:
        yield writer.writerow([escaped(value) for value in row])
