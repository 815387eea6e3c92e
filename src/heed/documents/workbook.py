"""The cells of an Excel workbook, as they were typed. Runs in the child process.

Formulas are never computed, and a result that another program left behind is not believed: a cell with a formula is
given as one, for the reader to refuse.
"""

from __future__ import annotations

import codecs
import datetime as dt
import io
import math
from typing import Any

from openpyxl import load_workbook
from openpyxl.reader import excel
from openpyxl.worksheet import _read_only, _reader

from heed.documents.limits import Limits
from heed.documents.model import DocumentError
from heed.documents.package import check_package

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_SHEETS = 50
# What would be loaded when it is first needed is loaded now: later no file can be opened.
_LOADED = (excel, _read_only, _reader, codecs.lookup("cp437"), codecs.lookup("utf-16"))
_MACROS = "vbaproject.bin"


def read_cells(data: bytes, limits: Limits) -> dict[str, Any]:
    """Every sheet as ``{"name", "rows"}``, a row as cells ``[kind, value]`` or None for an empty one.

    Kinds: ``text``, ``number``, ``truth``, ``date`` (ISO), ``formula``, ``error``. Raises DocumentError for what is no
    workbook, is too large, or has macros.
    """
    names = check_package(data, limits, "workbook")
    if any(name.lower().endswith(_MACROS) for name in names):
        raise DocumentError("macros", "The workbook has macros. Save it as .xlsx without them.")
    if "xl/workbook.xml" not in names:
        raise DocumentError("not_a_workbook", "This is no Excel workbook. Save the table as .xlsx and try again.")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        if len(book.worksheets) > MOST_SHEETS:
            raise DocumentError("too_large", f"The workbook has more than {MOST_SHEETS} sheets.")
        return {"sheets": [{"name": sheet.title, "rows": _rows(sheet)} for sheet in book.worksheets]}
    except DocumentError:
        raise
    except Exception as error:  # whatever openpyxl says of a damaged file
        raise DocumentError(
            "damaged", "The workbook is damaged. Open it, save it again as .xlsx and try once more."
        ) from error


def _rows(sheet: Any) -> list[list[list[Any] | None]]:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    rows: list[list[list[Any] | None]] = []
    for row in sheet.iter_rows(max_col=MOST_COLUMNS):
        if len(rows) >= MOST_ROWS:
            raise DocumentError("too_large", f"The sheet {sheet.title} has more than {MOST_ROWS:,} rows.")
        cells = [_cell(one) for one in row]
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cell(cell: Any) -> list[Any] | None:
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "f" or not isinstance(
        value, str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
    ):
        return ["formula", ""]
    if cell.data_type == "e":
        return ["error", str(value)]
    if isinstance(value, bool):
        return ["truth", value]
    if isinstance(value, dt.datetime):
        return ["date", value.date().isoformat()]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    if isinstance(value, int | float):
        return (
            ["number", value] if math.isfinite(value) else ["error", "#NUM!"]
        )  # such as 1e999: JSON has no word for it
    return ["text", str(value)]
