"""Reading the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from heed.ledger.kinds import WITHHELD
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


def newest_public() -> Event | None:
    """The newest event that the public may see."""
    return Event.objects.exclude(kind__in=WITHHELD).order_by("-index").first()


def is_withheld(event: Event) -> bool:
    """Whether the public log gives an event as hashes alone.

    A step that rests on evidence is given so too, whether or not the evidence is public: its leaf names the evidence.
    """
    return event.kind in WITHHELD or "evidence" in event.data


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


def event(index: int) -> Event:
    """One event. Raises Event.DoesNotExist."""
    return Event.objects.get(index=index)


def sought(
    *,
    subject: str = "",
    kind: str = "",
    actor: str = "",
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> QuerySet[Event]:
    """Events of one subject, kind and actor (empty: any), from ``since`` on and before ``until``, the newest first."""
    asked = {"subject": subject, "kind": kind, "actor": actor}
    found = Event.objects.filter(**{name: value for name, value in asked.items() if value})
    if since is not None:
        found = found.filter(index__gte=_first_from(since))
    if until is not None:
        found = found.filter(index__lt=_first_from(until))
    return found.order_by("-index")


def _first_from(moment: dt.datetime) -> int:
    """The index of the first event at or after a moment, found by halving: events are in the order of time, and a log
    of millions takes some twenty looks and no index of its own."""
    low, high = 0, head().size
    while low < high:
        middle = (low + high) // 2
        at = Event.objects.filter(index=middle).values_list("at", flat=True).first()
        if at is not None and at < moment:
            low = middle + 1
        else:
            high = middle
    return low
