"""One row of a spreadsheet beside what Heed has: the values, which of them change, and how a cell is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heed.oversight.sheets import layout
from heed.oversight.sheets.changes import Refusal, Told, shown
from heed.oversight.sheets.layout import Column
from heed.oversight.sheets.present import Values, check
from heed.oversight.sheets.reading import Given, value_of

CHANGED_MEANWHILE = "This row has changed in Heed since the export. Export it again, and enter your change there."


class Row:
    """``now`` are the values as things are (empty for something new); ``values`` those of the row.

    A column that the sheet doesn't have, or that is not to be filled in, has the value that it has now.
    """

    def __init__(self, sheet: str, number: int, given: Given, letters: dict[str, str], now: Values) -> None:
        self.sheet, self.number, self.given, self.letters, self.now = sheet, number, given, letters, now
        self.columns: dict[str, Column] = {column.key: column for column in layout.SHEETS[sheet]}
        self.values: Values = dict(now)
        self.refusals: list[Refusal] = []
        for key, column in self.columns.items():
            if column.open and key in letters:
                self.values[key], wrong = value_of(column, given.get(key))
                if wrong:
                    self.refuse(key, wrong)

    def changed(self, fields: Iterable[str]) -> list[str]:
        """The fields whose values are not what they are now."""
        return [key for key in fields if _same(self.values.get(key)) != _same(self.now.get(key))]

    def told(self, fields: Iterable[str]) -> tuple[Told, ...]:
        """What changes in these fields, for a person to read."""
        return tuple(
            Told(self.columns[key].heading, shown(self.now.get(key)), shown(self.values.get(key)))
            for key in self.changed(fields)
        )

    def refuse(self, key: str, message: str) -> None:
        """Refuse the cell of a column, and so the row."""
        letter = self.letters.get(key, "")
        value = self.given.get(key)
        self.refusals.append(
            Refusal(
                self.sheet,
                self.number,
                f"{letter}{self.number}" if letter else str(self.number),
                self.columns[key].heading,
                "(a formula)" if value and value[0] == "formula" else shown(value[1]) if value else "",
                message,
            )
        )

    @property
    def is_old(self) -> bool:
        """What Heed has is not what it had at the export. Without the check of the export nobody can tell: then not."""
        given = self.given.get("check")
        fields = [column.key for column in self.columns.values() if column.open]
        return given is not None and str(given[1]).strip() != check(self.now, fields)


def _same(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return value
