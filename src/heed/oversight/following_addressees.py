"""What becomes of an item's duties when it is said anew who must act.

Only what changed is touched, so that what curators did to the duties since stands. Addressees are the same if they are
the same organisation or class; those that are not resolved, if they are written the same.

* An addressee that is gone: its duties end as recorded in error.
* One that is written as before and was taken to mean somebody else: its duties are replaced, part by part.
* One whose role changed: its duties of the role that followed from the former one are replaced.
* One that is new: it gets a duty on each part, as on publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from heed.ledger.actors import Actor
from heed.oversight.descent import end_duties, replace_duties
from heed.oversight.making import next_number, save_new
from heed.oversight.models import Obligation
from heed.oversight.rows import ROLES, Asked, asked_by, obligation_rows, share_of, shares
from heed.register.facts import AddresseeFacts
from heed.register.models import Addressee, Item
from heed.register.words import folded

CORRECTED = Obligation.End.CORRECTED


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` None: a new addressee; ``after`` None: one that is gone."""

    before: AddresseeFacts | None
    after: Addressee | None


def addressees_corrected(item: Item, before: Sequence[AddresseeFacts], by: Actor, reason: str) -> None:
    """Bring the duties into line with the addressees as they are now. Within the correction's transaction."""
    asked = asked_by([item])[item.pk]
    found = changes(before, list(asked.addressees.values()))
    # Those that end come first, so that a new duty never meets the one that it takes the place of.
    for change in found:
        if change.before is not None:
            _put_right(item, change.before, change.after, by, reason)
    _make_new(item, asked, [one.after for one in found if one.before is None and one.after], by)


def changes(before: Sequence[AddresseeFacts], after: Sequence[Addressee]) -> list[Change]:
    """What changed: neither who is the same in the same role, nor the order."""
    left = list(before)
    found, strange = [], []
    for row in after:
        known = _take(left, [one for one in left if _identity(one) == _identity(_facts(row))])
        if known is None:
            strange.append(row)
        elif known.role != row.role:
            found.append(Change(known, row))
    for row in strange:
        known = _take(left, [one for one in left if folded(one.text) == folded(row.text)])
        found.append(Change(known, row))
    return [*(Change(one, None) for one in left), *found]


def _take(left: list[AddresseeFacts], choices: Sequence[AddresseeFacts]) -> AddresseeFacts | None:
    if not choices:
        return None
    left.remove(choices[0])
    return choices[0]


def _identity(one: AddresseeFacts) -> tuple[str, str]:
    if one.organisation_code:
        return "organisation", one.organisation_code
    return ("class", one.class_slug) if one.class_slug else ("words", folded(one.text))


def _facts(row: Addressee) -> AddresseeFacts:
    code = row.organisation.code if row.organisation else None
    slug = row.organisation_class.slug if row.organisation_class else None
    return AddresseeFacts(row.text, code, slug, row.role)


def _put_right(item: Item, before: AddresseeFacts, after: Addressee | None, by: Actor, reason: str) -> None:
    duties = [duty for duty in _open_duties(item) if _came_from(duty) == _identity(before)]
    if after is None:
        adopted = Obligation.objects.filter(parent__in=duties, ended_at=None)
        end_duties([*duties, *adopted.select_related("item__report", "state")], CORRECTED, reason, by)
        return
    usual = ROLES[Addressee.Role(before.role)]
    same = _identity(before) == _identity(_facts(after))
    for duty in duties:
        if same and duty.role != usual:
            continue  # a curator gave it another role
        role = ROLES[Addressee.Role(after.role)] if duty.role == usual else Obligation.Role(duty.role)
        share = replace(share_of(None, after), role=role)
        if same:
            # Its duties may have passed to a successor meanwhile, and stay there.
            share = replace(share, organisation=duty.owner, organisation_class=duty.owner_class)
        replace_duties([duty], [share], CORRECTED, reason, by, keep_part=True)


def _open_duties(item: Item) -> Iterable[Obligation]:
    rows = item.obligations.filter(ended_at=None, parent=None).order_by("number")
    related = ("item__report", "item__current", "owner", "owner_class", "state")
    return rows.select_related(*related).prefetch_related("transfers__before")


def _came_from(duty: Obligation) -> tuple[str, str]:
    """Who had the duty at first, before it passed to anybody else."""
    transfers = list(duty.transfers.all())
    owner = transfers[0].before if transfers else duty.owner
    if owner:
        return "organisation", owner.code
    return ("class", duty.owner_class.slug) if duty.owner_class else ("words", folded(duty.as_written))


def _make_new(item: Item, asked: Asked, new: Sequence[Addressee], by: Actor) -> None:
    wanted = shares(Asked(asked.parts, {row.position: row for row in new}))
    rows = obligation_rows(item, wanted, first=next_number(item), by=by.reference, at=timezone.now())
    save_new(rows, by)
