"""What becomes of an item's duties when its words are corrected.

A duty of the whole item stays. A duty of a part stays with the words of that part, wherever they stand now. Where those
words are gone, nothing is decided here: the duty goes on as it is, and is listed for a curator, who says which part it
is of now (``follow_words``), corrects it or ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.utils import timezone

from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import Prints, fingerprints, key, of, written
from heed.oversight.models import Obligation, PartDependence, PartMove
from heed.oversight.parts import find_part, take_words
from heed.register.models import Item, ItemPart, ItemVersion
from heed.register.words import text_hash


def words_corrected(item: Item, version: ItemVersion, by: Actor) -> None:
    """Have the duties and the dependences of parts follow the corrected words. Within the correction's transaction."""
    parts = list(version.parts.all())
    _move_duties(item, version, parts, by)
    _move_dependences(item, version, parts, by)


def _move_duties(item: Item, version: ItemVersion, parts: Sequence[ItemPart], by: Actor) -> None:
    moves = []
    moved = []
    for duty in item.obligations.filter(ended_at=None, part__isnull=False).select_related("item"):
        found = find_part(duty.part or 0, duty.part_label, duty.part_text, parts)
        move = part_move(duty, version, found, version.reason, by)
        if found is not None and take_words(duty, found):
            moves.append(move)
            moved.append(duty)
    Obligation.objects.bulk_update(moved, ["part", "part_label", "part_text", "revision"], batch_size=500)
    PartMove.objects.bulk_create(moves, batch_size=500)
    prints = fingerprints([*moved, *moves])
    events = [moved_event(duty, move, prints) for duty, move in zip(moved, moves, strict=True)]
    record_many(events=events, by=by)


def part_move(duty: Obligation, version: ItemVersion, part: ItemPart | None, reason: str, by: Actor) -> PartMove:
    """The row that says where a duty stood and stands, unsaved. Make it before the duty takes the new words."""
    return PartMove(
        obligation=duty,
        version=version,
        before=duty.part,
        before_label=duty.part_label,
        before_text=duty.part_text,
        after=part.position if part else None,
        reason=reason,
        made_at=timezone.now(),
        made_by=by.reference,
    )


def moved_event(duty: Obligation, move: PartMove, prints: Prints) -> tuple[EventKind, str, dict[str, object]]:
    """What the log keeps of it, after the duty took the new words."""
    data: dict[str, object] = {
        "version": move.version.number,
        "before": {"part": move.before, "text_sha256": text_hash(move.before_text)},
        "after": {"part": duty.part, "text_sha256": text_hash(duty.part_text)},
        "reason_sha256": text_hash(move.reason),
        **of(prints, duty, move),
    }
    return EventKind.OBLIGATION_CHANGED, f"obligation:{duty}", data


def _move_dependences(item: Item, version: ItemVersion, parts: Sequence[ItemPart], by: Actor) -> None:
    """Dependences are between words too. One of which a part is gone means nothing any more, and is taken back."""
    rows = list(item.part_dependences.all())
    if not rows:
        return
    before = ItemPart.objects.filter(version__item=item, version__number=version.number - 1)
    places = {part.position: find_part(part.position, part.label, part.text, parts) for part in before}
    kept: list[PartDependence] = []
    gone: list[PartDependence] = []
    for row in rows:
        part, needs = places.get(row.part), places.get(row.needs)
        if part is None or needs is None or part.position == needs.position:
            gone.append(row)
        else:
            kept.append(copy(row))
            kept[-1].pk, kept[-1].part, kept[-1].needs = None, part.position, needs.position
    left = [key(row) for row in rows]
    events = [_dependence(EventKind.PARTS_UNLINKED, row, written([], [key(row)])) for row in gone]
    item.part_dependences.all().delete()
    PartDependence.objects.bulk_create(kept)
    removed = [one for one in left if one not in {key(row) for row in gone}]
    if kept:
        first, *others = kept
        events.append(_dependence(EventKind.PARTS_LINKED, first, written(kept, removed)))
        events += [_dependence(EventKind.PARTS_LINKED, row, {}) for row in others]
    record_many(events=events, by=by)


def _dependence(kind: EventKind, row: PartDependence, rows: dict[str, Any]) -> tuple[EventKind, str, dict[str, Any]]:
    return kind, f"item:{row.item.identifier}", {"part": row.part, "needs": row.needs, **rows}
