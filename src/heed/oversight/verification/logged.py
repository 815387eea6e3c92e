"""What the log says of every row, put aside on the disk, so that a log of any length takes the same memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from heed.ledger import selectors as ledger
from heed.ledger.models import Event
from heed.ledger.rows import NAME

_NAMES_ROWS = f'"{NAME}":{{'


@dataclass(frozen=True, slots=True)
class Logged:
    """The last that the log says of a row: its ``fingerprint`` (None: it was removed), in which event (``index``)."""

    fingerprint: str | None
    index: int
    kind: str
    subject: str
    actor: str


class LoggedRows:
    """Rows by key (``heed.ledger.rows.key``). What has been compared is taken off the list."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        columns = "key TEXT PRIMARY KEY, fingerprint TEXT, event INTEGER, kind TEXT, subject TEXT, actor TEXT"
        database.execute(f"CREATE TABLE logged ({columns}) WITHOUT ROWID")

    def note(self, event: Event) -> None:
        """Take in an event, in the order of the log: the last one that names a row says how it must be."""
        if _NAMES_ROWS not in event.leaf:
            return
        rows = event.data[NAME]
        about = (event.index, event.kind, event.subject, event.actor)
        values = [(key, fingerprint, *about) for key, fingerprint in rows.items()]
        self._database.executemany("INSERT OR REPLACE INTO logged VALUES (?, ?, ?, ?, ?, ?)", values)

    def take(self, keys: Collection[str]) -> dict[str, Logged]:
        """What the log says of these rows, which are then off the list."""
        found = {key: logged for key in keys if (logged := self._one(key)) is not None}
        self._database.executemany("DELETE FROM logged WHERE key = ?", [(key,) for key in keys])
        return found

    def _one(self, key: str) -> Logged | None:
        row = self._database.execute("SELECT * FROM logged WHERE key = ?", (key,)).fetchone()
        return Logged(*row[1:]) if row else None

    def left(self) -> Iterator[tuple[str, Logged]]:
        """Rows that are in the log, were not removed, and were not looked at: they are gone. In the log's order."""
        rows = self._database.execute("SELECT * FROM logged WHERE fingerprint IS NOT NULL ORDER BY event, key")
        for key, *values in rows:
            yield key, Logged(*values)


@contextmanager
def read_log() -> Iterator[LoggedRows]:
    """The whole log, read once, in a file that is gone afterwards."""
    with closing(sqlite3.connect("")) as database:
        found = LoggedRows(database)
        for event in ledger.in_order():
            found.note(event)
        yield found
