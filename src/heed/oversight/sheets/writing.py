"""The workbook: what an organisation is asked and does, with lists to choose from. No cell has a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.sheets import layout
from heed.oversight.sheets.layout import Column
from heed.oversight.sheets.present import Line, action_lines, check, obligation_lines
from heed.register.exports.tables import without_control_characters

SPARE = 200
"""Empty rows below the actions that have the lists to choose from as well."""
_LONGEST = 32_767
_OPEN = PatternFill("solid", fgColor="FFF8E1")
_HEAD = PatternFill("solid", fgColor="D8DDE0")


def workbook(by: Actor, organisation: Organisation) -> bytes:
    """The spreadsheet of an organisation as it is today."""
    today = timezone.localdate()
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, layout.OBLIGATIONS, obligation_lines(organisation, today))
    _sheet(book, layout.ACTIONS, action_lines(by, organisation, today), spare=SPARE)
    _help(book.create_sheet(layout.HELP), organisation, today)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, name: str, lines: Sequence[Line], spare: int = 0) -> None:
    columns = layout.SHEETS[name]
    sheet = book.create_sheet(name)
    _headings(sheet, columns)
    fields = [column.key for column in columns if column.open]
    for number, line in enumerate(lines, start=2):
        values = {**line.values, "check": check(line.values, fields)}
        for index, column in enumerate(columns, start=1):
            _put(sheet.cell(number, index), values.get(column.key), column)
    _lists(sheet, columns, len(lines) + 1 + spare)


def _headings(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        cell = sheet.cell(1, index, column.heading)
        cell.font = Font(bold=True)
        cell.fill = _OPEN if column.open else _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"


def _put(cell: Cell, value: Any, column: Column) -> None:
    """A value as what it is. Text that looks like a formula stays text, here and in any program that opens it."""
    if value is not None:
        if isinstance(value, str):
            cell.value = without_control_characters(value)[:_LONGEST]
            cell.data_type = "s"
            cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
        else:
            cell.value = value
    if column.kind == "date":
        cell.number_format = "yyyy-mm-dd"
    elif column.kind == "text":
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.number_format = "@"
    if column.open:
        cell.fill = _OPEN


def _lists(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    for index, column in enumerate(columns, start=1):
        if column.choices:
            choice = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            choice.add(f"{get_column_letter(index)}2:{get_column_letter(index)}{max(2, last)}")
            sheet.add_data_validation(choice)


def _help(sheet: Worksheet, organisation: Organisation, today: dt.date) -> None:
    told: Iterable[tuple[str, str]] = (
        (f"What is asked of {organisation.name}, as at {today.isoformat()}", ""),
        (
            "Fill in the yellow columns, save as .xlsx and import it in Heed: every change is shown first.",
            "",
        ),
        ("Add columns, sheets and notes of your own as you like, in any order: they are left alone.", ""),
        ("Write values and no formulas. A cell with a formula is refused.", ""),
        ("Nothing counts before your validating authority has approved it in Heed.", ""),
    )
    meanings = (
        (f"{name}: {column.heading}", column.meaning + (" To be filled in." if column.open else ""))
        for name, columns in layout.SHEETS.items()
        for column in columns
    )
    for number, pair in enumerate([*told, ("", ""), *meanings], start=1):
        for index, text in enumerate(pair, start=1):
            cell = sheet.cell(number, index, text)
            cell.data_type = "s"
    sheet.column_dimensions["A"].width = 48
    sheet.column_dimensions["B"].width = 90
