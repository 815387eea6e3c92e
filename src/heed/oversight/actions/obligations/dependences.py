"""Parts of an item that can't be done before others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import key, written
from heed.oversight.actions.obligations.wanted import check_reason, lock_item
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import PartDependence
from heed.register.masking import withhold
from heed.register.models import Item
from heed.register.words import text_hash


@transaction.atomic
def link_parts(*, by: Actor, item: Item, part: int, needs: int, reason: str, seen: int | None = None) -> PartDependence:
    """Say that a part (its position) can't be done before another. ``seen`` is the version of the words that the person
    saw. Raises OversightError for a part that is not there, one that needs itself, or a circle."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    item = lock_item(item)
    check_reason(reason)
    if seen is not None and item.words.number != seen:
        raise ChangedMeanwhile("The words of the item were corrected since you looked at them. Look at them again.")
    there = set(item.words.parts.values_list("position", flat=True))
    if not {part, needs} <= there:
        raise OversightError("The item has no such part.")
    known = list(item.part_dependences.values_list("part", "needs"))
    if (part, needs) in known:
        raise OversightError("This is recorded already.")
    if part == needs or _reaches(needs, part, known):
        raise OversightError("The other part needs this one, so this one can't need it.")
    row = PartDependence.objects.create(
        item=item,
        part=part,
        needs=needs,
        reason=withhold(reason.strip(), item.report.names_withheld),
        made_at=timezone.now(),
        made_by=by.reference,
    )
    data = {"part": part, "needs": needs, "reason_sha256": text_hash(row.reason), **written([row])}
    record(kind=EventKind.PARTS_LINKED, subject=f"item:{item.identifier}", by=by, data=data)
    return row


@transaction.atomic
def unlink_parts(*, by: Actor, item: Item, part: int, needs: int, reason: str) -> None:
    """Take back that a part needs another."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    item = lock_item(item)
    check_reason(reason)
    row = item.part_dependences.filter(part=part, needs=needs).first()
    if row is None:
        raise OversightError("This is not recorded, or somebody else took it back.")
    gone = written([], [key(row)])
    row.delete()
    reason = withhold(reason.strip(), item.report.names_withheld)
    data = {"part": part, "needs": needs, "reason_sha256": text_hash(reason), **gone}
    record(kind=EventKind.PARTS_UNLINKED, subject=f"item:{item.identifier}", by=by, data=data)


def _reaches(start: int, goal: int, pairs: Iterable[tuple[int, int]]) -> bool:
    """Whether a part comes to need another, directly or through others."""
    after = defaultdict(set)
    for part, needs in pairs:
        after[part].add(needs)
    seen: set[int] = set()
    waiting = {start}
    while waiting:
        seen |= waiting
        waiting = {one for part in waiting for one in after[part]} - seen
    return goal in seen
