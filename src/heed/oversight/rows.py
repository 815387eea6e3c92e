"""The rows of new duties: which parts and addressees make one, and in which role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Share:
    """One duty that is to be: a part (None: the whole item), an addressee, and the role."""

    part: ItemPart | None
    addressee: Addressee
    role: Role


def shares(item: Item, pairs: Sequence[Pair] | None = None) -> list[Share]:
    """The duties of an item: each addressee on each part, or as a curator paired them.

    Somebody who is only told, for information, is told of the whole.
    """
    parts = {part.position: part for part in item.words.parts.all()}
    addressees = {row.position: row for row in item.addressees.all()}
    chosen = _default(list(parts), list(addressees.values())) if pairs is None else pairs
    return [
        Share(
            None if part is None else parts[part],
            addressees[who],
            Role(role or ROLES[Addressee.Role(addressees[who].role)]),
        )
        for part, who, role in chosen
    ]


def obligation_rows(item: Item, wanted: Sequence[Share], *, first: int, by: str, at: dt.datetime) -> list[Obligation]:
    """The rows of new duties, unsaved, numbered from ``first``."""
    return [
        Obligation(
            item=item,
            number=number,
            part=share.part.position if share.part else None,
            part_label=share.part.label if share.part else "",
            part_text=share.part.text if share.part else "",
            as_written=share.addressee.text,
            owner_id=share.addressee.organisation_id,
            owner_class_id=share.addressee.organisation_class_id,
            role=share.role,
            made_at=at,
            made_by=by,
        )
        for number, share in enumerate(wanted, start=first)
    ]


def _default(parts: Sequence[int], addressees: Sequence[Addressee]) -> Iterator[Pair]:
    for row in addressees:
        told = row.role == Addressee.Role.COPIED
        for part in [None] if told or not parts else parts:
            yield part, row.position, ""
