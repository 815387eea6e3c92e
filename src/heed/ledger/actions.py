"""Appending to the log: the only writes that it knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils import timezone

from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.leaves import EMPTY_CHAIN, leaf_hash, link, make_leaf
from heed.ledger.models import Event, Head

# Rows in one INSERT statement, at most: PostgreSQL takes 65,535 values in one and an event has eight. Django itself
# makes smaller ones for SQLite.
BATCH = 2000


def record(*, kind: EventKind, subject: str, by: Actor, data: dict[str, Any]) -> Event:
    """Append one event. ``data`` must be plain JSON, and must hold no name or address of a person.

    Call it inside the transaction of the change that it records (RuntimeError otherwise). Every other writer waits
    from here until the transaction ends.
    """
    return record_many(events=[(kind, subject, data)], by=by)[0]


def record_many(*, events: Iterable[tuple[EventKind, str, dict[str, Any]]], by: Actor) -> list[Event]:
    """Append events in the order given. None is appended if any is not plain JSON."""
    head = _locked_head()
    made = _build(head, events, by)
    Event.objects.bulk_create(made, batch_size=BATCH)
    head.save(update_fields=["size", "chain_hash"])
    return made


def take_turn() -> None:
    """Wait until no other transaction is appending; then the others wait until this one ends.

    For actions that lock rows of their own as well. Writers that all take their turn first can't block each other
    crosswise; it also keeps apart those that would both make the first row of something.
    """
    _locked_head()


def _locked_head() -> Head:
    """The head, locked until the transaction ends, so that two writers can neither share an index nor leave a gap.

    SQLite has no row locks and needs none: a transaction there begins by locking out other writers (IMMEDIATE).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of the change that it describes")
    Head.objects.get_or_create(pk=1, defaults={"chain_hash": EMPTY_CHAIN})
    return Head.objects.select_for_update().get(pk=1)


def _build(head: Head, events: Iterable[tuple[EventKind, str, dict[str, Any]]], by: Actor) -> list[Event]:
    """The rows of new events. ``head`` is moved on to the last of them."""
    at = timezone.now()
    made = []
    for kind, subject, data in events:
        kind = EventKind(kind)
        leaf = make_leaf(index=head.size, at=at, actor=by.reference, kind=kind, subject=subject, data=data)
        digest = leaf_hash(leaf)
        head.chain_hash = link(head.chain_hash, digest)
        made.append(
            Event(
                index=head.size,
                at=at,
                actor=by.reference,
                kind=kind,
                subject=subject,
                leaf=leaf,
                leaf_hash=digest,
                chain_hash=head.chain_hash,
            )
        )
        head.size += 1
    return made
