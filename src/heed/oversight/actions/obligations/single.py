"""Putting one duty right: as first read wrongly, missing, or recorded in error."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.rows import fingerprints
from heed.oversight.actions.obligations.wanted import (
    CHANGED,
    Wanted,
    check_reason,
    lock_duty,
    lock_item,
    shares_of,
)
from heed.oversight.descent import end_duties, replace_duties
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.following_words import moved_event, part_move
from heed.oversight.making import next_number, save_new
from heed.oversight.models import Obligation
from heed.oversight.parts import take_words
from heed.oversight.rows import obligation_rows
from heed.register.masking import withhold
from heed.register.models import Item


@transaction.atomic
def correct_obligation(
    *, by: Actor, obligation: Obligation, to: Wanted, reason: str, seen: int | None = None
) -> Obligation:
    """Put a duty whose part, owner, class or role was read wrongly right, by another that takes its place.

    Raises OversightError where nothing would change.
    """
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    duty = lock_duty(obligation, seen)
    check_reason(reason)
    if to == present(duty):
        raise OversightError("Nothing is changed.")
    wanted = shares_of(duty.item, [to], [duty.pk])
    return replace_duties([duty], wanted, Obligation.End.CORRECTED, reason, by)[0]


@transaction.atomic
def end_obligation(*, by: Actor, obligation: Obligation, reason: str, seen: int | None = None) -> Obligation:
    """End a duty that was recorded in error, with those that organisations of its class took from it."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    duty = lock_duty(obligation, seen)
    check_reason(reason)
    adopted = list(duty.adopted.filter(ended_at=None).select_related("item__report"))
    end_duties([duty, *adopted], Obligation.End.CORRECTED, reason, by)
    return duty


@transaction.atomic
def add_obligation(*, by: Actor, item: Item, wanted: Wanted, reason: str, seen: int | None = None) -> Obligation:
    """Add a duty that is missing. ``seen`` is the number of the last duty of the item that the person saw (0: none)."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    item = lock_item(item)
    check_reason(reason)
    first = next_number(item)
    if seen is not None and seen != first - 1:
        raise ChangedMeanwhile(CHANGED)
    (row,) = obligation_rows(item, shares_of(item, [wanted]), first=first, by=by.reference, at=timezone.now())
    row.made_reason = withhold(reason.strip(), item.report.names_withheld)
    return save_new([row], by)[0]


@transaction.atomic
def follow_words(
    *, by: Actor, obligation: Obligation, part: int | None, reason: str, seen: int | None = None
) -> Obligation:
    """Say which part of the corrected words a duty is of, where its former words are gone. It stays the same duty.

    ``part`` None: it is of the whole item now. Raises OversightError where another duty of the same owner is there.
    """
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    duty = lock_duty(obligation, seen)
    check_reason(reason)
    now = present(duty)
    (share,) = shares_of(duty.item, [Wanted(now.as_written, part, now.owner, now.owner_class, now.role)], [duty.pk])
    public = withhold(reason.strip(), duty.item.report.names_withheld)
    move = part_move(duty, duty.item.words, share.part, public, by)
    if not take_words(duty, share.part):
        raise OversightError("Nothing is changed.")
    duty.save(update_fields=["part", "part_label", "part_text", "revision"])
    move.save()
    kind, subject, data = moved_event(duty, move, fingerprints([duty, move]))
    record(kind=kind, subject=subject, by=by, data=data)
    return duty


def present(duty: Obligation) -> Wanted:
    """A duty as it is recorded now."""
    return Wanted(duty.as_written, duty.part, duty.owner, duty.owner_class, Obligation.Role(duty.role))
