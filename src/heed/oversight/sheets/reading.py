"""Finding the columns again: by their headings, in any order, whatever a trust keeps beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from heed.documents.cells import Cell, Sheet
from heed.organisations.dates import read_day
from heed.oversight.errors import OversightError
from heed.oversight.sheets import layout
from heed.oversight.sheets.layout import Column

_LOOKED_AT = 20
"""Rows at the top of a sheet among which the headings are looked for: a tracker may have a title above them."""
Given = dict[str, list[Any]]
"""What a row has: ``[kind, value]`` of ``heed.documents.cells`` by the key of the column."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of ours as found in a workbook. ``letters`` are the columns' letters by key; ``rows`` are (number in the
    sheet, cells by key). ``others`` are headings of columns that are not ours."""

    name: str
    letters: dict[str, str]
    rows: list[tuple[int, Given]]
    others: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell can't be taken."""

    key: str
    message: str


def tables_of(sheets: Sequence[Sheet]) -> list[Table]:
    """Our sheets in a workbook. Raises OversightError where there is none of them."""
    found = [table for sheet in sheets if (table := _table(sheet)) is not None]
    if not found:
        raise OversightError(
            f"There is no sheet called {layout.OBLIGATIONS} or {layout.ACTIONS} with the headings of Heed's export. "
            "Export the spreadsheet again and copy your entries into it."
        )
    return found


def kept_tables(kept: Sequence[dict[str, Any]]) -> list[Table]:
    """Tables as they were kept of a spreadsheet that was read."""
    return [
        Table(one["name"], one["letters"], [(number, given) for number, given in one["rows"]], one["others"])
        for one in kept
    ]


def value_of(column: Column, given: list[Any] | None) -> tuple[Any, str]:
    """A cell as the value of its column, and what is wrong with it (empty: nothing)."""
    if given is None:
        return None, ""
    cell = Cell(*given)
    if cell.kind == "formula":
        return None, "There is a formula here. Put its result, as a value."
    if cell.kind == "error":
        return None, f"The cell shows the error {cell.value}. Put a value."
    readers = {"date": _date, "choice": _choice, "percent": _percent}
    return readers.get(column.kind, _text)(column, cell)


def _table(sheet: Sheet) -> Table | None:
    name = next((one for one in layout.SHEETS if one.casefold() == sheet.name.strip().casefold()), None)
    if name is None:
        return None
    columns = {_folded(column.heading): column for column in layout.SHEETS[name]}
    first = layout.SHEETS[name][0]
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        headings = [_folded(str(cell.value)) if cell else "" for cell in row]
        if _folded(first.heading) in headings:
            return _read(name, columns, headings, sheet.rows[number + 1 :], number + 2, row)
    return None


def _read(
    name: str,
    columns: dict[str, Column],
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell | None]],
    first: int,
    head: Sequence[Cell | None],
) -> Table:
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if heading in columns:
            places.setdefault(columns[heading].key, index)
    others = [str(cell.value) for cell in head if cell and _folded(str(cell.value)) not in columns]
    kept = []
    for number, row in enumerate(rows, start=first):
        cells = {key: row[index] for key, index in places.items() if index < len(row)}
        given = {key: [cell.kind, cell.value] for key, cell in cells.items() if cell is not None}
        if given:
            kept.append((number, given))
    letters = {key: get_column_letter(index + 1) for key, index in places.items()}
    return Table(name, letters, kept, others)


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _text(column: Column, cell: Cell) -> tuple[Any, str]:
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value)), ""
    text = str(cell.value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    return text or None, ""


def _date(column: Column, cell: Cell) -> tuple[Any, str]:
    if cell.kind == "date":
        day, wrong = read_day(cell.value)
        return day, f"{wrong}. Put a date, such as 2027-03-31." if wrong else ""
    if cell.kind == "number":
        return None, "This is a number. Put a date, such as 2027-03-31."
    day, wrong = read_day(str(cell.value).strip())
    return day, (f"{wrong}. Put a date, such as 2027-03-31." if wrong else "")


def _choice(column: Column, cell: Cell) -> tuple[Any, str]:
    text = _folded("yes" if cell.value is True else "no" if cell.value is False else str(cell.value))
    for choice in column.choices:
        if _folded(choice) == text:
            return choice, ""
    return (None, f"Choose one of: {'; '.join(column.choices)}.") if text else (None, "")


def _percent(column: Column, cell: Cell) -> tuple[Any, str]:
    wrong = "Put a whole number from 0 to 100."
    try:
        number = float(str(cell.value).strip().removesuffix("%"))
    except ValueError:
        return None, wrong
    if cell.kind == "number" and 0 < number < 1:
        number *= 100  # a cell that the program shows as per cent
    if not 0 <= number <= 100 or abs(number - round(number)) > 1e-9:  # nor what is no number ("nan")
        return None, wrong
    return round(number), ""
