"""References of obligations as people write them in cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from heed.oversight.sheets.layout import ACTION_COLUMNS, REFERENCE
from heed.oversight.sheets.reading import Given, Table, value_of

_OF_ACTION = next(column for column in ACTION_COLUMNS if column.key == "obligations")


def reference_of(given: Given) -> str:
    """The reference that a row is about, as Heed writes it. Empty where there is none."""
    typed, _ = value_of(REFERENCE, given.get("reference"))
    return (typed or "").upper().replace("-", "").replace(" ", "")


def references_in(text: Any) -> list[str]:
    """The references in a cell, however they are separated, each once."""
    found = re.split(r"[,;\s]+", str(text or "").upper())
    return list(dict.fromkeys(name for name in found if name))


def references_of(tables: Iterable[Table]) -> set[str]:
    """Every reference that the tables name."""
    found: set[str] = set()
    for table in tables:
        for _, given in table.rows:
            found.add(reference_of(given))
            found.update(references_in(value_of(_OF_ACTION, given.get("obligations"))[0]))
    return found
