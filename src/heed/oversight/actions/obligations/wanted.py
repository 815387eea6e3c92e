"""A duty as a curator wants it, and what every action on duties checks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Obligation
from heed.oversight.rows import Share
from heed.register.models import Item, ItemPart
from heed.register.words import folded

LONGEST_NAME = 500
CHANGED = "Somebody else changed this since you looked at it. Nothing of yours was saved."


@dataclass(frozen=True, slots=True)
class Wanted:
    """``part`` is a position in the item's present words, None for the whole item. ``as_written`` are the words that
    name whoever has the duty. Neither ``owner`` nor ``owner_class``: nobody knows yet who that is."""

    as_written: str
    part: int | None = None
    owner: Organisation | None = None
    owner_class: OrganisationClass | None = None
    role: Obligation.Role = Obligation.Role.LEAD


def lock_item(item: Item) -> Item:
    """The item, held until the transaction ends. Raises OversightError for one that was withdrawn."""
    locked = Item.objects.select_for_update(of=("self",)).select_related("report", "current").get(pk=item.pk)
    if locked.withdrawn_at is not None:
        raise OversightError("This item has been withdrawn, and its obligations with it.")
    return locked


def lock_duty(obligation: Obligation, seen: int | None) -> Obligation:
    """The duty, held until the transaction ends, with its item.

    Raises ChangedMeanwhile where its revision is not the one that the person saw, OversightError for one that ended.
    """
    item = lock_item(obligation.item)
    duty = (
        Obligation.objects.select_for_update(of=("self",)).select_related("owner", "owner_class").get(pk=obligation.pk)
    )
    duty.item = item
    if seen is not None and duty.revision != seen:
        raise ChangedMeanwhile(CHANGED)
    if duty.ended_at is not None:
        raise OversightError(f"{duty} has been ended: {duty.get_ended_how_display()}.")
    return duty


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise OversightError("Give a reason: it is shown with the obligation.")


def shares_of(item: Item, wanted: Sequence[Wanted], leaving: Collection[int] = ()) -> list[Share]:
    """What is wanted, checked against the item's present words and its other open duties.

    ``leaving`` are duties (primary keys) that end at the same time.
    """
    parts = {part.position: part for part in item.words.parts.all()}
    others = item.obligations.filter(ended_at=None, parent=None).exclude(pk__in=leaving)
    taken = {_key(one.part, one.owner_id, one.owner_class_id, one.as_written) for one in others}
    found = []
    for one in wanted:
        _check(one, parts)
        owner, owner_class = (body.pk if body else None for body in (one.owner, one.owner_class))
        key = _key(one.part, owner, owner_class, one.as_written)
        if key in taken:
            raise OversightError(f"There is an obligation for {_named(one)} on {_part_name(one, parts)} already.")
        taken.add(key)
        part = None if one.part is None else parts[one.part]
        found.append(Share(part, one.as_written.strip(), one.owner, one.owner_class, one.role))
    return found


Key = tuple[int | None, int | None, int | None, str]


def _key(part: int | None, owner: int | None, owner_class: int | None, text: str) -> Key:
    """Equal for duties of the same body on the same part. Who is not resolved is known by the words."""
    return part, owner, owner_class, "" if owner or owner_class else folded(text)


def _check(one: Wanted, parts: dict[int, ItemPart]) -> None:
    if one.part is not None and one.part not in parts:
        raise OversightError("The item has no such part.")
    if not one.as_written.strip():
        raise OversightError("Say whose it is.")
    if len(one.as_written.strip()) > LONGEST_NAME:
        raise OversightError(f"Use {LONGEST_NAME} characters or fewer to say whose it is.")
    if one.owner and one.owner_class:
        raise OversightError("It is either an organisation’s or a class’s, not both.")


def _named(one: Wanted) -> str:
    if one.owner:
        return one.owner.name
    return one.owner_class.name if one.owner_class else one.as_written


def _part_name(one: Wanted, parts: dict[int, ItemPart]) -> str:
    return "the whole item" if one.part is None else f"part {parts[one.part].label or one.part + 1}"
