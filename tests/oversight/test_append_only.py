"""The database itself refuses to change what happened, whoever asks; and the log shows where it was changed all the
same."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from heed.ledger.protection import PROTECTED
from heed.oversight.models import APPEND_ONLY


def _triggers() -> set[tuple[str, str]]:
    """Every table that has a trigger against changes, with the trigger's name."""
    if connection.vendor == "sqlite":
        query = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return set(cursor.fetchall())


def test_every_table_that_is_only_added_to_is_protected_after_all_migrations(db: None) -> None:
    verbs = ("update", "delete") if connection.vendor == "sqlite" else ("change", "truncate")
    wanted = {(table, f"{table}_no_{verb}") for table in PROTECTED for verb in verbs}
    assert wanted <= _triggers()
    assert set(APPEND_ONLY) <= set(PROTECTED)


@pytest.mark.parametrize("statement", ["UPDATE oversight_transfer SET made_by = 'x'", "DELETE FROM oversight_transfer"])
@pytest.mark.usefixtures("rows_by_hand")
def test_a_transfer_is_neither_changed_nor_removed(transfer: None, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def transfer(db: None) -> None:
    from django.utils import timezone

    from heed.oversight.models import Transfer
    from tests.oversight.working import a_trust

    trust = a_trust(1)
    Transfer.objects.create(
        obligation=trust.duties[0], kind=Transfer.Kind.CORRECTION, before=trust.body, after=trust.body,
        on=timezone.localdate(), reason="It was read wrongly.", made_at=timezone.now(), made_by="system:tests",
    )  # fmt: skip
