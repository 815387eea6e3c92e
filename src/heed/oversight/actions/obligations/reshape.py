"""One duty made several, and several made one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor
from heed.oversight.actions.obligations.wanted import Wanted, check_reason, lock_duty, shares_of
from heed.oversight.descent import replace_duties
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation


@transaction.atomic
def split_obligation(
    *, by: Actor, obligation: Obligation, into: Sequence[Wanted], reason: str, seen: int | None = None
) -> list[Obligation]:
    """Split a duty into several: by part, by who has it, or by role. ``seen`` is the revision that the person saw.

    What its owner said and did goes along to those that keep the owner. Raises OversightError for fewer than two.
    """
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    duty = lock_duty(obligation, seen)
    check_reason(reason)
    if len(into) < 2:
        raise OversightError("Split it into at least two. To change one obligation, correct it.")
    wanted = shares_of(duty.item, into, [duty.pk])
    return replace_duties([duty], wanted, Obligation.End.SPLIT, reason, by)


@transaction.atomic
def merge_obligations(
    *,
    by: Actor,
    obligations: Sequence[Obligation],
    into: Wanted,
    reason: str,
    seen: Sequence[int] | None = None,
) -> Obligation:
    """Merge duties of one item into one. ``seen`` are their revisions, in the same order.

    What their owner said goes along where it is the same owner throughout, and said the same of them all.
    """
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    if len({one.pk for one in obligations}) < 2:
        raise OversightError("Choose at least two obligations to merge.")
    if len({one.item_id for one in obligations}) > 1:
        raise OversightError("Only obligations of the same item can be merged.")
    revisions = list(seen) if seen is not None else [None] * len(obligations)
    duties = [lock_duty(one, revision) for one, revision in zip(obligations, revisions, strict=True)]
    check_reason(reason)
    if any(duty.parent_id for duty in duties):
        raise OversightError("An obligation that an organisation of a class took as its own is not merged.")
    wanted = shares_of(duties[0].item, [into], [duty.pk for duty in duties])
    return replace_duties(duties, wanted, Obligation.End.MERGED, reason, by)[0]
