"""Putting a published item right, in the open: what was there before stays readable."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register import rows
from heed.register.errors import RegisterError
from heed.register.facts import AddresseeFacts
from heed.register.following import FOLLOWERS
from heed.register.masking import withhold
from heed.register.models import Addressee, Item, ItemPart, ItemVersion
from heed.register.payloads import addressees_payload, words_payload
from heed.register.revisions import check, item_revision
from heed.register.search import index_items


@transaction.atomic
def correct_item(
    *,
    by: Actor,
    item: Item,
    text: str,
    reason: str,
    purpose: str | None = None,
    parts: Sequence[tuple[str, str]] | None = None,
    seen: int | None = None,
) -> ItemVersion:
    """Supersede an item's words by a corrected version. Purpose and parts stay as they are where they are not given.

    ``seen`` is the revision that the person saw (``register.revisions``): ChangedMeanwhile where it is another now.
    Raises RegisterError where nothing would change, or where a part that is kept is not in the corrected words.
    """
    require(by, Permission.CORRECT)
    take_turn()
    item, old = _current(item, reason, seen)
    if not text.strip():
        raise RegisterError("The corrected item has no words.")
    new_purpose = old.purpose if purpose is None else purpose
    new_parts = _parts(old, text) if parts is None else list(parts)
    if (text, new_purpose, new_parts) == (old.text, old.purpose, _parts(old)):
        raise RegisterError("The corrected words are the same as before.")
    version = rows.version_row(
        item, old.number + 1, text, new_purpose, by=by.reference, at=timezone.now(), reason=reason.strip()
    )
    version.save()
    ItemPart.objects.bulk_create(rows.part_rows(version, new_parts))
    item.current = version
    item.save(update_fields=["current"])
    index_items([item])
    data = {"version": version.number, "reason": _public(item, reason), **words_payload(text, new_purpose, new_parts)}
    record(kind=EventKind.ITEM_CORRECTED, subject=f"item:{item.identifier}", by=by, data=data)
    for follower in FOLLOWERS:
        follower.corrected(item, version, by)
    return version


@transaction.atomic
def withdraw_item(*, by: Actor, item: Item, reason: str, seen: int | None = None) -> Item:
    """Withdraw an item that should not have been published. Its page stays, and says so."""
    require(by, Permission.CORRECT)
    take_turn()
    item, _ = _current(item, reason, seen)
    item.withdrawn_at = timezone.now()
    item.withdrawn_reason = reason.strip()
    item.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    index_items([item])
    data = {"reason": _public(item, reason)}
    record(kind=EventKind.ITEM_WITHDRAWN, subject=f"item:{item.identifier}", by=by, data=data)
    for follower in FOLLOWERS:
        follower.withdrawn(item, by)
    return item


@transaction.atomic
def change_addressees(
    *, by: Actor, item: Item, addressees: Sequence[AddresseeFacts], reason: str, seen: int | None = None
) -> list[Addressee]:
    """Say anew who must act. The log keeps who it was before."""
    require(by, Permission.CORRECT)
    take_turn()
    item, _ = _current(item, reason, seen)
    rows.check_addressees(addressees, item.ref or item.identifier)
    before = [_facts(row) for row in item.addressees.select_related("organisation", "organisation_class")]
    made = rows.addressee_rows(item, addressees, rows.Bodies.of(addressees), by.reference)
    item.addressees.all().delete()
    Addressee.objects.bulk_create(made)
    index_items([item])
    data = {
        "reason": _public(item, reason),
        "before": addressees_payload(before),
        "after": addressees_payload(addressees),
    }
    record(kind=EventKind.ITEM_ADDRESSEES_CHANGED, subject=f"item:{item.identifier}", by=by, data=data)
    for follower in FOLLOWERS:
        follower.addressees_changed(item, before, by, reason)
    return made


def _current(item: Item, reason: str, seen: int | None) -> tuple[Item, ItemVersion]:
    """The item, locked, and its present words. Raises RegisterError without a reason, or for a withdrawn item."""
    if not reason.strip():
        raise RegisterError("Give a reason: it is shown with the item.")
    locked = Item.objects.select_for_update().get(pk=item.pk)
    check(seen, item_revision(locked))
    if locked.withdrawn_at is not None:
        raise RegisterError("This item has been withdrawn.")
    return locked, locked.words


def _parts(version: ItemVersion, text: str | None = None) -> list[tuple[str, str]]:
    parts = [(part.label, part.text) for part in version.parts.all()]
    lost = [label or "•" for label, words in parts if text is not None and words not in text]
    if lost:
        raise RegisterError(f"The corrected words no longer hold part {lost[0]} as it was. Give the parts as well.")
    return parts


def _public(item: Item, reason: str) -> str:
    return withhold(reason.strip(), item.report.names_withheld)


def _facts(row: Addressee) -> AddresseeFacts:
    return AddresseeFacts(
        text=row.text,
        organisation_code=row.organisation.code if row.organisation else None,
        class_slug=row.organisation_class.slug if row.organisation_class else None,
        role=row.role,
    )
