"""The register as a spreadsheet: what it is, the items, and the data dictionary, a sheet each."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from heed.ledger.kinds import EventKind
from heed.ledger.selectors import newest_of
from heed.register.exports.fields import NAMES, Record, row
from heed.register.exports.further import TABLES
from heed.register.exports.tables import escaped, without_control_characters
from heed.register.exports.whole import about, dictionary, every_number, records
from heed.register.models import Item
from heed.register.storage import root

try:
    import fcntl
except ImportError:  # no such locks on Windows, where one process is tried out by one person
    fcntl = None  # type: ignore[assignment]

MANY = 2000  # items: two seconds of work. With so many, the worker makes the file.
PATIENCE = 300.0  # seconds after which the worker is told again
_LONGEST_CELL = 32_767
_MOST_ROWS = 200_000  # of a further table; spreadsheet programs hold a million, and are slow long before
# Events that change what the file tells
_ABOUT = {"report", "item", "organisation", "organisations", "obligation", "status", "clock", "submission", "answer"}
_ABOUT |= {"evidence", "class"}
TOLD = tuple(kind for kind in EventKind if kind.split(".")[0] in _ABOUT)


def register_workbook() -> Path | None:
    """The file for the register as it stands; None while it is being made, which is started by asking.

    It is made once for each state of the register. A millisecond an item is too long for a visitor to wait where there
    are many, and so the worker does it. An older file is never given out: it may hold what has been withheld since.
    """
    path = _current()
    if path.exists():
        return path
    if Item.objects.count() < MANY:
        return make()
    if _first_to_ask(path):
        from heed.register.tasks import make_workbook_task

        make_workbook_task.enqueue()
    return path if path.exists() else None


def make() -> Path:
    """Make the file, unless it is there. Never two at once, whichever process asks; memory does not grow with items."""
    with _alone():
        path = _current()
        if path.exists():
            return path
        as_at = timezone.now()
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            write(Path(file.name), "Every item of the register", records(every_number(), as_at), as_at)
        os.utime(file.name, (as_at.timestamp(), as_at.timestamp()))  # the file's date is its "as at"
        for old in [*path.parent.glob("*.xlsx"), *path.parent.glob("*.asked")]:
            old.unlink(missing_ok=True)
        Path(file.name).replace(path)
        for left in path.parent.glob("*.part"):  # by a process that died: nobody else is at it now
            left.unlink(missing_ok=True)
    return path


def as_at_of(path: Path) -> dt.datetime:
    """The moment at which the register said what stands in a file."""
    return dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)


def _current() -> Path:
    """Where the file for this state of the register is, or would be. Its name changes with everything that the file
    could tell; an event that comes while it is being made therefore leaves a file that nobody is given."""
    folder = root() / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    newest = newest_of(TOLD)
    # What a clock shows changes with the day, although nothing happened
    today = timezone.localdate().isoformat()
    return folder / f"{newest.chain_hash[:32] if newest else 'empty'}-{today}-{len(NAMES)}.xlsx"


def _first_to_ask(path: Path) -> bool:
    """Whether the worker has to be told. It is told again after a while, as it may have been stopped in between."""
    asked = path.with_suffix(".asked")
    if asked.exists() and time.time() - asked.stat().st_mtime < PATIENCE:
        return False
    asked.touch()
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other thread or process is making the file. A lock of the system's goes with its process."""
    with (_current().parent / "lock").open("w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write(path: Path, what: str, found: Iterable[Record], as_at: dt.datetime) -> None:
    """Write a workbook, a row at a time."""
    book = Workbook(write_only=True)
    kept = [table for table in TABLES.values() if table.count() <= _MOST_ROWS]
    left_out = [table for table in TABLES.values() if table not in kept]
    notes = {f"not in this workbook: {table.title}": f"too many rows; see {table.name}.csv" for table in left_out}
    _sheet(book, "About", ["", ""], (about(what, as_at) | notes).items())
    _sheet(book, "Items", NAMES, map(row, found))
    for table in kept:
        _sheet(book, table.title, table.header, table.rows())
    _sheet(book, "Data dictionary", ["table", "column", "meaning"], _meanings())
    book.save(path)


def _meanings() -> Iterator[list[str]]:
    yield from (["Items", one["name"], one["meaning"]] for one in dictionary())
    for table in TABLES.values():
        yield from ([table.title, name, meaning] for name, meaning in table.columns)


def _sheet(book: Workbook, title: str, header: list[str], rows: Iterable[Iterable[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, name) for name in header])
    for values in rows:
        sheet.append([cell(value) for value in values])


def cell(value: Any) -> str:
    """Text for a cell: no formula, nothing that the format cannot hold."""
    return escaped(without_control_characters("" if value is None else str(value)))[:_LONGEST_CELL]


def _bold(sheet: Any, text: str) -> WriteOnlyCell:
    made = WriteOnlyCell(sheet, value=text)
    made.font = Font(bold=True)
    return made
