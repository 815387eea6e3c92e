"""Tables whose rows may be added but never changed: the database itself refuses, whoever asks.

An operator of the database can lift this, as can the tests between themselves. The chain of hashes is there to show
what was done while it was lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

PROTECTED: list[str] = []
"""Tables that the apps have declared append-only, for the tests to empty."""

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or removed'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION heed_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME; END $$
"""
_ROWS = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION heed_append_only()
"""
_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION heed_append_only()
"""


def declare(*tables: str) -> None:
    """Say that a migration protects these tables. Apps do so as they start."""
    PROTECTED.extend(table for table in tables if table not in PROTECTED)


def protect(tables: Iterable[str], on: BaseDatabaseWrapper = connection) -> None:
    """Make tables append-only."""
    with on.cursor() as cursor:
        for statement in _protection(tables, on.vendor):
            cursor.execute(statement)


def lift(tables: Iterable[str], on: BaseDatabaseWrapper = connection) -> None:
    """Let rows of tables be changed again."""
    with on.cursor() as cursor:
        for statement in _lifting(tables, on.vendor):
            cursor.execute(statement)


@contextmanager
def lifted() -> Iterator[None]:
    """All protection lifted for a while. For tests, which empty every table and tamper with the log on purpose."""
    lift(PROTECTED)
    try:
        yield
    finally:
        lift(PROTECTED)  # some of it may have been restored by hand
        protect(PROTECTED)


def _protection(tables: Iterable[str], vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        yield from (_SQLITE.format(table=table, verb=verb) for table in tables for verb in ("update", "delete"))
        return
    yield _FUNCTION
    for table in tables:
        yield _ROWS.format(table=table)
        yield _TRUNCATE.format(table=table)


def _lifting(tables: Iterable[str], vendor: str) -> Iterator[str]:
    names = ("update", "delete") if vendor == "sqlite" else ("change", "truncate")
    on_table = "" if vendor == "sqlite" else " ON {table}"
    for table in tables:
        yield from (f"DROP TRIGGER IF EXISTS {table}_no_{name}{on_table.format(table=table)}" for name in names)
