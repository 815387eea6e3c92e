"""How duties come to be, and the event of the log for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import fingerprints, of
from heed.oversight.clock_starting import start_clocks
from heed.oversight.models import Obligation
from heed.oversight.projection import refresh
from heed.oversight.rows import Pair, asked_by, obligation_rows, shares
from heed.oversight.succession import follow_new
from heed.register.models import Item
from heed.register.words import text_hash

BATCH = 500


def make_for_items(items: Sequence[tuple[Item, Sequence[Pair] | None]], by: Actor) -> list[Obligation]:
    """The duties of new items, with their events and projection. Call it in the transaction of their publication."""
    now = timezone.now()
    asked = asked_by([item for item, _ in items])
    made = [
        row
        for item, pairs in items
        for row in obligation_rows(item, shares(asked[item.pk], pairs), first=1, by=by.reference, at=now)
    ]
    return save_new(made, by)


def save_new(rows: Sequence[Obligation], by: Actor) -> list[Obligation]:
    """Save duties that are new, whatever made them: rows, clocks, events, projection.

    One whose addressee has passed its duties on since is moved at once, and was the old body's until then.
    """
    made = Obligation.objects.bulk_create(rows, batch_size=BATCH)
    prints = fingerprints(made)
    events = [(EventKind.OBLIGATION_MADE, f"obligation:{row}", made_payload(row) | of(prints, row)) for row in made]
    record_many(events=events, by=by)
    start_clocks([row.pk for row in made], by)
    follow_new(made, by)
    refresh([row.pk for row in made])
    return made


def next_number(item: Item) -> int:
    """The next number of a duty of an item. Numbers are never used twice: none is ever removed."""
    last = item.obligations.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def made_payload(row: Obligation) -> dict[str, Any]:
    """What the log keeps of a new duty: who by code or by the hash of the words, and which part."""
    return {
        "item": row.item.identifier,
        "part": row.part,
        "owner": f"organisation:{row.owner.code}" if row.owner else None,
        "class": row.owner_class.slug if row.owner_class else None,
        "as_written_sha256": text_hash(row.as_written),
        "role": str(row.role),
        "parent": f"obligation:{row.parent}" if row.parent else None,
    }
