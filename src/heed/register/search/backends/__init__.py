"""The two databases behind one protocol. They look for words; everything else is in the snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from heed.register.search.expressions import Term

Clause = Sequence[Term]


class Backend(Protocol):
    """How a database is asked. Nothing that a visitor typed reaches it as SQL, or as its query language."""

    name: str

    def find(self, clauses: Sequence[Clause]) -> list[int]:
        """The items in which every clause is found: any one of a clause's terms will do."""
        ...

    def rank(self, clauses: Sequence[Clause], items: Sequence[int], *, every: bool) -> dict[int, float]:
        """How well these items fit, smaller is better. ``every``: they are all that the clauses find."""
        ...


def backend() -> Backend:
    """The backend of the database in use."""
    from django.db import connection

    if connection.vendor == "postgresql":
        from heed.register.search.backends.postgres import Postgres

        return Postgres()
    from heed.register.search.backends.sqlite import Sqlite

    return Sqlite()
