"""One duty with its whole history, for those who may see it before it is public on its item's page.

Free texts are without the names that are withheld. Nothing that an organisation says is here before it counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from heed.accounts.permissions import Permission, has_permission
from heed.ledger.actors import Actor
from heed.organisations.class_members import classes_of
from heed.oversight.models import Clock, ClockEvent, Descent, Obligation
from heed.oversight.selectors.drafts import workplaces
from heed.register import selectors as register
from heed.register.identifiers import parse
from heed.register.masking import withhold
from heed.register.models import Item
from heed.status import Axis, label

SEES_ALL = (
    Permission.MANAGE_OBLIGATIONS,
    Permission.ASSESS,
    Permission.KEEP_CLOCKS,
    Permission.READ_EVERYTHING,
)
AXIS_NAMES = {
    Axis.RESPONSE: "Answer",
    Axis.DELIVERY: "Work",
    Axis.ASSURANCE: "Judgement",
    Axis.EFFECT: "Effect",
    Axis.LIFECYCLE: "Record",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """``on`` is when it was so, ``recorded`` when it was entered. ``links`` are other duties (identifier, number)."""

    on: dt.date
    recorded: dt.datetime
    what: str
    why: str = ""
    capacity: str = ""
    links: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A clock with its entries, withdrawn ones too."""

    clock: Clock
    entries: tuple[ClockEvent, ...]


def duty_seen_by(by: Actor, identifier: str, number: int) -> Obligation:
    """A duty with its item. Raises Obligation.DoesNotExist where there is none, or it is not for this person."""
    try:
        item = register.item(parse(identifier))
    except (ValueError, Item.DoesNotExist) as unknown:
        raise Obligation.DoesNotExist(identifier) from unknown
    rows = item.obligations.select_related("owner", "owner_class", "state", "parent__item")
    duty = rows.prefetch_related("transfers__before", "transfers__after").get(number=number)
    duty.item = item
    if not _may_see(by, duty):
        raise Obligation.DoesNotExist(identifier)
    return duty


def _may_see(by: Actor, duty: Obligation) -> bool:
    if any(has_permission(by.user, permission) for permission in SEES_ALL):
        return True
    own = list(workplaces(by))
    owners = {duty.owner_id, *(row.before_id for row in duty.transfers.all())}
    if any(body.pk in owners for body in own):
        return True
    group = duty.owner_class_id
    return group is not None and any(classes_of(body).filter(pk=group).exists() for body in own)


def history_of(duty: Obligation) -> list[Happening]:
    """Everything that happened to a duty, in the order in which it was recorded."""
    found = [*_record(duty), *_steps(duty), *_transfers(duty), *_moves(duty)]
    return sorted(found, key=lambda one: one.recorded)


def _public(duty: Obligation, text: str) -> str:
    return withhold(text, duty.item.report.names_withheld)


def _record(duty: Obligation) -> Iterator[Happening]:
    """How it came to be, and how it ended."""
    links = Descent.objects.select_related("before__item", "after__item")
    before = tuple((one.before.item.identifier, one.before.number) for one in links.filter(after=duty))
    made = "It was recorded in place of another" if before else "It was recorded"
    yield Happening(duty.made_at.date(), duty.made_at, made, _public(duty, duty.made_reason), links=before)
    if duty.ended_at:
        after = tuple((one.after.item.identifier, one.after.number) for one in links.filter(before=duty))
        how = f"It was ended: {duty.get_ended_how_display()}"
        yield Happening(duty.ended_at.date(), duty.ended_at, how, _public(duty, duty.ended_reason), links=after)


def _steps(duty: Obligation) -> Iterator[Happening]:
    for row in duty.status_events.all():
        axis = Axis(row.axis)
        what = f"{AXIS_NAMES[axis]}: {label(axis, row.after)} (before: {label(axis, row.before)})"
        yield Happening(row.true_on, row.recorded_at, what, _public(duty, row.reason), row.get_capacity_display())


def _transfers(duty: Obligation) -> Iterator[Happening]:
    for row in duty.transfers.all():
        before = row.before.name if row.before else "nobody"
        why = ". ".join(filter(None, (row.legal_basis, _public(duty, row.reason))))
        yield Happening(row.on, row.made_at, f"It passed from {before} to {row.after.name}", why)


def _moves(duty: Obligation) -> Iterator[Happening]:
    for row in duty.part_moves.select_related("version"):
        text = _public(duty, row.before_text)
        what = f"The words of the item were corrected (version {row.version.number}). This part read: “{text}”"
        yield Happening(row.made_at.date(), row.made_at, what, _public(duty, row.reason))


def clocks_of(duty: Obligation) -> list[ClockShown]:
    """The clocks of a duty, the running ones first."""
    rows = Clock.objects.filter(obligation=duty).prefetch_related("events")
    ordered = sorted(rows, key=lambda row: (row.ended_at is not None, row.pk))
    return [ClockShown(row, tuple(row.events.all())) for row in ordered]
