"""Reading the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from heed.ledger.leaves import EMPTY_CHAIN
from heed.ledger.models import Event, Head

# Rows fetched at a time, so that a log of any length takes the same memory.
BATCH = 5000


def history(subject: str) -> QuerySet[Event]:
    """What happened to one thing (``item:4KX7QM``), oldest first."""
    return Event.objects.filter(subject=subject).order_by("index")


def latest(limit: int = 50) -> QuerySet[Event]:
    """The newest events, newest first."""
    return Event.objects.order_by("-index")[:limit]


def newest_of(kinds: Sequence[str]) -> Event | None:
    """The newest event of some kinds. Asked kind by kind, so that the index answers however long the log is."""
    found = (Event.objects.filter(kind=kind).order_by("-index").first() for kind in kinds)
    return max(filter(None, found), key=lambda event: event.index, default=None)


def head() -> Head:
    """The length of the log and its last link. An empty head where the row is missing; it is not saved."""
    return Head.objects.filter(pk=1).first() or Head(pk=1, size=0, chain_hash=EMPTY_CHAIN)


def in_order(kinds: tuple[str, ...] = ()) -> Iterator[Event]:
    """Every event from the first, in batches: all of them, or those of some kinds."""
    events = Event.objects.order_by("index")
    if kinds:
        events = events.filter(kind__in=kinds)
    last: int | None = None
    while True:
        batch = list((events if last is None else events.filter(index__gt=last))[:BATCH])
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1].index


def after(index: int, limit: int) -> QuerySet[Event]:
    """The events that follow one, in order. ``index`` -1 is the beginning."""
    return Event.objects.filter(index__gt=index).order_by("index")[:limit]
