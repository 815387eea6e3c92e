"""Whether the words that the register shows are those that the log says were published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from heed.ledger import selectors as ledger
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.register.models import Item, ItemVersion
from heed.register.payloads import words_payload

_KINDS = (EventKind.ITEM_PUBLISHED, EventKind.ITEM_CORRECTED, EventKind.ITEM_WITHDRAWN)
BATCH = 2000
_WORDS = ("text_sha256", "text_length", "purpose_sha256", "parts_sha256")


@dataclass(frozen=True, slots=True)
class ItemVerification:
    """``checked`` versions were compared. ``problems`` are lines that name the item and say what is wrong."""

    ok: bool
    checked: int
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Logged:
    """What the log says: the hashes of each version, the last version of each item, and which are withdrawn."""

    words: dict[tuple[str, int], tuple[Any, ...]]
    latest: dict[str, int]
    withdrawn: set[str]


def verify_items(*, progress: Callable[[int], None] | None = None, limit: int = 100) -> ItemVerification:
    """Compare every version of every item with its event. Stops after ``limit`` problems."""
    logged = _logged()
    problems: list[str] = []
    checked = 0
    for version in _versions():
        checked += 1
        problems.extend(_compare(version, logged))
        if progress and checked % 1000 == 0:
            progress(checked)
        if len(problems) >= limit:
            return ItemVerification(False, checked, tuple(problems[:limit]))
    problems.extend(f"{item}: version {number} is in the log and not here" for item, number in sorted(logged.words))
    problems.extend(_states(logged))
    return ItemVerification(not problems, checked, tuple(problems[:limit]))


def _logged() -> _Logged:
    logged = _Logged({}, {}, set())
    for event in ledger.in_order(_KINDS):
        _note(event, logged)
    return logged


def _note(event: Event, logged: _Logged) -> None:
    identifier = event.subject.partition(":")[2]
    if event.kind == EventKind.ITEM_WITHDRAWN:
        logged.withdrawn.add(identifier)
        return
    data = event.data
    logged.words[identifier, data["version"]] = tuple(data[name] for name in _WORDS)
    logged.latest[identifier] = data["version"]


def _versions() -> Iterator[ItemVersion]:
    rows: QuerySet[ItemVersion] = ItemVersion.objects.select_related("item").prefetch_related("parts").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _compare(version: ItemVersion, logged: _Logged) -> Iterator[str]:
    """What is wrong with one version. What has been compared is taken off the list."""
    name = version.item.identifier
    expected = logged.words.pop((name, version.number), None)
    if expected is None:
        yield f"{name}: version {version.number} is here and not in the log"
        return
    parts = [(part.label, part.text) for part in version.parts.all()]
    found = words_payload(version.text, version.purpose, parts)
    for field, value in zip(_WORDS, expected, strict=True):
        if found[field] != value:
            yield f"{name}: the {field.partition('_')[0]} of version {version.number} is not what was published"
            return


def _states(logged: _Logged) -> Iterator[str]:
    rows = Item.objects.order_by("pk").values_list("identifier", "current__number", "withdrawn_at")
    for name, current, withdrawn_at in rows.iterator(chunk_size=BATCH):
        if current != logged.latest.get(name, current):
            yield f"{name}: shows version {current}, and the log says {logged.latest[name]}"
        if (withdrawn_at is not None) != (name in logged.withdrawn):
            yield f"{name}: is{'' if withdrawn_at else ' not'} withdrawn, and the log says otherwise"
