"""The rows of new duties: which parts and addressees make one, and in which role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation
from heed.register.models import Addressee, Item, ItemPart

Role = Obligation.Role

ROLES = {
    Addressee.Role.LEAD: Role.LEAD,
    Addressee.Role.JOINT: Role.JOINT,
    Addressee.Role.WITH: Role.SUPPORTING,
    Addressee.Role.COPIED: Role.INFORMATION,
}
Pair = tuple[int | None, int, str]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Share:
    """One duty that is to be: a part (None: the whole item), who has it, the words that name them, and the role."""

    part: ItemPart | None
    as_written: str
    organisation: Organisation | None
    organisation_class: OrganisationClass | None
    role: Role


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item asks of whom: its parts and its addressees, by their positions."""

    parts: dict[int, ItemPart]
    addressees: dict[int, Addressee]


def asked_by(items: Sequence[Item]) -> dict[int, Asked]:
    """Of each item (by its primary key), in two queries for every five hundred of them."""
    found = {item.pk: Asked({}, {}) for item in items}
    for at in range(0, len(items), BATCH):
        batch = items[at : at + BATCH]
        owners = {item.words.pk: item.pk for item in batch}
        for part in ItemPart.objects.filter(version__in=list(owners)).order_by("position"):
            found[owners[part.version_id]].parts[part.position] = part
        rows = Addressee.objects.filter(item__in=[item.pk for item in batch]).order_by("position")
        for row in rows.select_related("organisation", "organisation_class"):
            found[row.item_id].addressees[row.position] = row
    return found


def shares(asked: Asked, pairs: Sequence[Pair] | None = None) -> list[Share]:
    """The duties of an item: each addressee on each part, or as a curator paired them.

    Somebody who is only told, for information, is told of the whole. Raises OversightError for a pair that names a part
    or an addressee that the item does not have.
    """
    chosen = list(_default(asked) if pairs is None else pairs)
    for part, who, _ in chosen:
        if (part is not None and part not in asked.parts) or who not in asked.addressees:
            raise OversightError("A pair names a part or an addressee that the item does not have.")
    return [
        share_of(None if part is None else asked.parts[part], asked.addressees[who], role) for part, who, role in chosen
    ]


def share_of(part: ItemPart | None, addressee: Addressee, role: str = "") -> Share:
    """An addressee's share of an item. ``role`` empty: as the addressee is named."""
    return Share(
        part,
        addressee.text,
        addressee.organisation,
        addressee.organisation_class,
        Role(role) if role else role_of(addressee),
    )


def role_of(addressee: Addressee) -> Role:
    """The role of a duty that follows from how the addressee is named."""
    return ROLES[Addressee.Role(addressee.role)]


def obligation_rows(item: Item, wanted: Sequence[Share], *, first: int, by: str, at: dt.datetime) -> list[Obligation]:
    """The rows of new duties, unsaved, numbered from ``first``."""
    return [
        Obligation(
            item=item,
            number=number,
            part=share.part.position if share.part else None,
            part_label=share.part.label if share.part else "",
            part_text=share.part.text if share.part else "",
            as_written=share.as_written,
            owner=share.organisation,
            owner_class=share.organisation_class,
            role=share.role,
            made_at=at,
            made_by=by,
        )
        for number, share in enumerate(wanted, start=first)
    ]


def _default(asked: Asked) -> Iterator[Pair]:
    for row in asked.addressees.values():
        told = row.role == Addressee.Role.COPIED
        for part in [None] if told or not asked.parts else asked.parts:
            yield part, row.position, ""
