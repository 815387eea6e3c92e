"""Finding out whether the log is as it was written, and where it is not.

The log is compared with itself: each event's columns with its leaf, the leaf with its hash, the hash with the chain,
the chain with the head. Somebody who can rewrite the whole database can rewrite all of these together; only a copy of
the head that was kept elsewhere shows that, which is what ``published`` is for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from heed.ledger import selectors
from heed.ledger.leaves import EMPTY_CHAIN, canonical, leaf_hash, link, timestamp
from heed.ledger.models import Event

_FIELDS = {"index", "at", "actor", "kind", "subject", "data"}


class Link(Protocol):
    """An event as far as verification needs it: a row of the log, or a line of an exported copy, in which anything may
    stand."""

    @property
    def index(self) -> Any: ...
    @property
    def at(self) -> Any: ...
    @property
    def actor(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def leaf(self) -> str: ...
    @property
    def leaf_hash(self) -> str: ...
    @property
    def chain_hash(self) -> str: ...


class End(Protocol):
    """What the log should end with."""

    @property
    def size(self) -> int: ...
    @property
    def chain_hash(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Verification:
    """``size`` events were checked. ``first_bad`` is the index of the first that is not as it was written."""

    ok: bool
    size: int
    first_bad: int | None = None
    reason: str | None = None


def verify(*, published: End | None = None, progress: Callable[[int], None] | None = None) -> Verification:
    """Check the whole log, in constant memory. ``published`` is a head that was copied at an earlier time.

    ``progress`` is called with the number of events checked, once every thousand.
    """
    return verify_events(_events(), selectors.head(), published=published, progress=progress)


def _events() -> Iterator[Event]:
    """The log, even where a column was made to hold what can't be read: such a row comes with empty hashes."""
    last = None
    try:
        for event in selectors.in_order():
            last = event.index
            yield event
    except (ValueError, TypeError, ArithmeticError):
        rows = Event.objects.order_by("index") if last is None else Event.objects.filter(index__gt=last)
        index = rows.order_by("index").values_list("index", flat=True).first()
        yield _read_alone(index)


def _read_alone(index: Any) -> Event:
    try:
        return Event.objects.get(index=index)
    except (ValueError, TypeError, ArithmeticError):
        return Event(index=index)


def verify_events(
    events: Iterable[Link],
    head: End,
    *,
    published: End | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verification:
    """Check events that should be a whole log, in order, ending with ``head``."""
    size, chain = 0, EMPTY_CHAIN
    for event in events:
        reason = _fault(event, size, chain) or _unlike_published(event, published)
        if reason:
            return Verification(False, size, _place(event, size), reason)
        size, chain = size + 1, event.chain_hash
        if progress and size % 1000 == 0:
            progress(size)
    return _check_end(size, chain, head, published)


def verify_last(count: int) -> Verification:
    """Check the last events of the log, at most ``count``, and that they end where the head says.

    What came before is taken as it is: only its last link is looked at. ``size`` is how many were checked.
    """
    head = selectors.head()
    first = max(0, head.size - count)
    before = Event.objects.filter(index=first - 1).first()
    chain = before.chain_hash if before else EMPTY_CHAIN
    if first and before is None:
        return Verification(False, 0, first - 1, f"removed: event {first - 1} is missing")
    size = first
    for event in selectors.after(first - 1, count + 1):
        reason = _fault(event, size, chain)
        if reason:
            return Verification(False, size - first, _place(event, size), reason)
        size, chain = size + 1, event.chain_hash
    ended = _check_end(size, chain, head, None)
    return Verification(ended.ok, size - first, ended.first_bad, ended.reason)


def _place(event: Link, expected: int) -> int:
    return min(int(event.index), expected) if isinstance(event.index, int) else expected


def _check_end(size: int, chain: str, head: End, published: End | None) -> Verification:
    if size < head.size:
        return Verification(False, size, size, f"removed: the head counts {head.size} events and {size} are here")
    if size > head.size:
        return Verification(
            False, size, head.size, f"inserted: the head counts only {head.size} events and {size} are here"
        )
    if chain != (head.chain_hash or EMPTY_CHAIN):
        return Verification(False, size, max(size - 1, 0), "the head's hash is not that of the last event")
    if published and size < published.size:
        return Verification(False, size, size, f"removed: the published copy counts {published.size} events")
    return Verification(True, size)


def _fault(event: Link, expected: int, previous: str) -> str | None:
    """What is wrong with an event that should have an index and follow a link. None where it is right."""
    if not isinstance(event.index, int):
        return "changed: its index is not a number"
    if event.index > expected:
        return f"removed: event {expected} is missing"
    if event.index < expected:
        return f"inserted: event {event.index} should not be here"
    return _bad_hashes(event, previous) or _bad_leaf(event)


def _bad_hashes(event: Link, previous: str) -> str | None:
    try:
        digest = leaf_hash(event.leaf)
        linked = link(previous, event.leaf_hash)
    except (ValueError, TypeError, AttributeError):
        return "changed: its hash is not 64 hexadecimal digits, or its leaf is not text"
    if digest != event.leaf_hash:
        # Whichever of the two the chain agrees with is the one that was left alone.
        which = "leaf hash" if link(previous, digest) == event.chain_hash else "leaf"
        return f"changed: its {which} was altered, leaf and hash no longer agree"
    if linked != event.chain_hash:
        return "changed or moved: it does not follow from the event before it, or its chain hash was altered"
    return None


def _bad_leaf(event: Link) -> str | None:
    try:
        leaf = json.loads(event.leaf)
        in_form = isinstance(leaf, dict) and set(leaf) == _FIELDS and canonical(leaf) == event.leaf
    except ValueError:
        return "changed: its leaf is not JSON"
    if not in_form:
        return "changed: its leaf is not in canonical form"
    if leaf["index"] != event.index:
        return f"moved: its leaf says that it is event {leaf['index']}"
    at = timestamp(event.at) if event.at else None
    columns = {"at": at, "actor": event.actor, "kind": event.kind, "subject": event.subject}
    altered = [name for name, value in columns.items() if leaf[name] != value]
    return f"changed: its column {altered[0]} is not what its leaf says" if altered else None


def _unlike_published(event: Link, published: End | None) -> str | None:
    if published is None or event.index != published.size - 1 or event.chain_hash == published.chain_hash:
        return None
    return "rewritten: at or before this event the log is not the one that was published"
