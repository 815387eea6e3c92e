"""A spreadsheet as a person edits it: cells by the headings of their columns."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from heed.oversight.actions.sheets import read_sheet
from heed.oversight.models import SheetImport
from heed.oversight.selectors.sheets import preview_of
from heed.oversight.sheets.changes import Preview
from heed.oversight.sheets.writing import workbook
from tests.oversight.working import Trust


class Book:
    """A workbook in somebody's hands."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(data))

    @classmethod
    def of(cls, trust: Trust) -> Book:
        """What the organisation's people export today."""
        return cls(workbook(trust.by, trust.body))

    def column(self, sheet: str, heading: str) -> int:
        return next(cell.column for cell in self.book[sheet][1] if cell.value == heading)

    def row(self, sheet: str, heading: str, value: Any) -> int:
        """The row in which a column holds a value."""
        column = self.column(sheet, heading)
        return next(
            row for row in range(2, self.book[sheet].max_row + 1) if self[sheet].cell(row, column).value == value
        )

    def put(self, sheet: str, row: int, **cells: Any) -> None:
        """Fill cells in, by heading with _ for a space."""
        for heading, value in cells.items():
            self[sheet].cell(row, self.column(sheet, heading.replace("_", " ")), value)

    def answer(self, reference: str, **cells: Any) -> None:
        self.put("Obligations", self.row("Obligations", "Reference", reference), **cells)

    def __getitem__(self, sheet: str) -> Worksheet:
        found: Worksheet = self.book[sheet]
        return found

    @property
    def data(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def read(trust: Trust, data: bytes) -> tuple[SheetImport, Preview]:
    """A spreadsheet brought back, and what it would change."""
    sheet = read_sheet(by=trust.by, organisation=trust.body, data=data, filename="tracker.xlsx")
    return sheet, preview_of(trust.by, sheet)


def libreoffice() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def saved_by_libreoffice(data: bytes, folder: Path, through: str = "ods") -> bytes:
    """The workbook opened in LibreOffice, saved in a format of its own, opened again and saved as .xlsx."""
    program = libreoffice()
    assert program is not None
    source = folder / "tracker.xlsx"
    source.write_bytes(data)
    for kind, file in ((through, source), ("xlsx", folder / "first" / f"tracker.{through}")):
        target = folder / ("first" if kind == through else "second")
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
        command += ["--outdir", str(target), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "second" / "tracker.xlsx").read_bytes()
