"""A database of its own, filled with an invented register: SQLite, or the kind that DATABASE_URL names (a test database
beside it is made, and dropped)."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from benchmarks.synthetic import fill  # noqa: E402


@contextmanager
def filled(items: int) -> Iterator[str]:
    """A register of so many items while it is measured. Gives the database's name as people know it."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        gc.disable()  # a million rows are made, none of them in circles: looking for some takes a quarter of the time
        fill(items)
        gc.enable()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")  # as PostgreSQL itself does before long
        yield {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[connection.vendor]
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
