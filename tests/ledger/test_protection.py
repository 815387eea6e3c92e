"""The database itself refuses to change or remove what is append-only, whoever asks and however."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from heed.ledger.actions import record
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.ledger.protection import PROTECTED
from heed.register.models import ItemVersion
from tests import factories


@pytest.fixture
def rows(system):
    factories.item(parts=(("a", "keep people safe"),))
    record(kind=EventKind.ITEM_CORRECTED, subject="item:A", by=system, data={})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET actor = 'nobody' WHERE \"index\" = 0",
        "DELETE FROM ledger_event",
        "UPDATE register_itemversion SET text = 'Do nothing.'",
        "DELETE FROM register_itemversion",
        "UPDATE register_itempart SET text = 'Do nothing.'",
        "DELETE FROM register_itempart",
    ],
)
def test_sql_is_refused(rows, statement):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_models_are_refused(rows):
    event, version = Event.objects.first(), ItemVersion.objects.get()
    version.text = "Do nothing."
    for write in (event.delete, Event.objects.all().delete, version.save):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            write()


@pytest.mark.parametrize("table", ["ledger_event", "register_itempart"])
def test_emptying_a_table_is_refused(rows, table):
    if connection.vendor == "sqlite":
        return  # it has no TRUNCATE: the DELETE above is its way
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_every_declared_table_is_protected(db):
    """A migration that makes a table anew (SQLite does for most changes) must protect it again."""
    names = "name" if connection.vendor == "sqlite" else "tgname"
    where = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {where}")
        found = {row[0] for row in cursor.fetchall()}
    endings = ("update", "delete") if connection.vendor == "sqlite" else ("change", "truncate")
    assert {"ledger_event", "register_itemversion", "register_itempart"} <= set(PROTECTED)
    assert {f"{table}_no_{ending}" for table in PROTECTED for ending in endings} <= found


def test_lifted_protection_comes_back(rows):
    from heed.ledger.protection import lifted

    with transaction.atomic(), lifted():
        Event.objects.filter(index=0).update(actor="user:9")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.filter(index=0).update(actor="user:8")
