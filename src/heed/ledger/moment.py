"""Reading many tables as they are at one moment, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read within is as it was at the first reading. Nobody waits for it; nothing can be written within.

    In a transaction of somebody else's it does nothing. Django's own transactions are not for this: on SQLite they keep
    other writers waiting, and on PostgreSQL each query sees what was committed meanwhile.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
