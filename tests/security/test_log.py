"""The log, attacked by somebody who can write SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.ledger.verification import verify
from tests import factories


def test_a_row_can_not_be_replaced_by_inserting_it_again(db: None, system: Actor) -> None:
    factories.report()
    first = Event.objects.order_by("index").first()
    assert first is not None
    columns = [field.column for field in Event._meta.concrete_fields]
    quoted = ", ".join(connection.ops.quote_name(name) for name in columns)
    forged = ", ".join("'user:1'" if name == "actor" else connection.ops.quote_name(name) for name in columns)
    table = connection.ops.quote_name(Event._meta.db_table)
    key = connection.ops.quote_name(Event._meta.pk.column)
    select = f"SELECT {forged} FROM {table} WHERE {key} = %s"
    if connection.vendor == "sqlite":
        sql = f"INSERT OR REPLACE INTO {table} ({quoted}) {select}"
    else:
        sql = f"INSERT INTO {table} ({quoted}) {select} ON CONFLICT ({key}) DO UPDATE SET actor = 'user:1'"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [first.pk])
    assert verify().ok
