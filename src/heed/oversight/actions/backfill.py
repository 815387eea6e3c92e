"""Duties for items that were published before the register kept any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Exists, Min, OuterRef, QuerySet

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor
from heed.oversight.making import make_for_items
from heed.oversight.models import Obligation
from heed.register.models import Addressee, Item

BATCH = 200


def batches_without_duties(before: dt.datetime | None = None) -> Iterator[list[int]]:
    """Items (primary keys) that were published before the register kept duties, name somebody and have no duty.

    ``before`` is when it began to keep them; None: when its tables were made. An item published later has none because
    a curator said so.
    """
    since = before or _began()
    last = 0
    while batch := list(_waiting(since).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]


@transaction.atomic
def make_missing(*, by: Actor, items: Sequence[int], before: dt.datetime | None = None) -> int:
    """Make the duties of these items (primary keys), where they still have none. Gives how many duties were made."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    rows = _waiting(before or _began()).filter(pk__in=items).select_related("report", "current").order_by("pk")
    return len(make_for_items([(item, None) for item in rows], by))


def _waiting(before: dt.datetime) -> QuerySet[Item]:
    rows = Item.objects.filter(published_at__lt=before, withdrawn_at=None)
    asked = Exists(Addressee.objects.filter(item=OuterRef("pk")))
    return rows.filter(asked).exclude(Exists(Obligation.objects.filter(item=OuterRef("pk"))))


def _began() -> dt.datetime:
    applied = MigrationRecorder(connection).migration_qs.filter(app="oversight").aggregate(first=Min("applied"))
    began: dt.datetime = applied["first"]
    return began
