"""Passing duties on by hand: those that nobody, or more than one body, took over."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation, Succession
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation, Transfer
from heed.oversight.selectors.orphans import Why, orphans, successors
from heed.oversight.succession import Move, follow, move, passed_on

Kind = Transfer.Kind


@transaction.atomic
def resolve_orphan(
    *, by: Actor, obligation: Obligation, to: Organisation, reason: str, on: dt.date | None = None
) -> Transfer:
    """Give a duty whose owner is gone, or that several took over, to one body: a successor, or any other.

    ``on`` None: the day on which the successor took over, else the day after the owner closed. To leave a duty where
    it is, although more bodies took over than was known, give it to its present owner. That a duty no longer applies
    is not said here: it takes an assessor and a second person.
    """
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    duty = _waiting(obligation)
    if not reason.strip():
        raise OversightError("Give a reason: it is kept with the obligation.")
    if to.closed is not None and to.closed < timezone.localdate():
        raise OversightError(f"{to} has closed. Choose an organisation that is open.")
    if to.pk == duty.owner_id and duty.why != Why.LATER:  # type: ignore[attr-defined]
        raise OversightError(f"{to} has it already.")
    return move([_decided(duty, to, reason.strip(), on)], by)[0]


@transaction.atomic
def move_due(*, by: Actor) -> list[Transfer]:
    """Move the open duties of every body whose successor's day has come. Run it once a day; twice is as once."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    take_turn()
    bodies = Succession.objects.filter(predecessor__obligations__state__open=True)
    return follow(set(bodies.values_list("predecessor_id", flat=True)), by)


def _waiting(obligation: Obligation) -> Obligation:
    found = orphans().filter(pk=obligation.pk).first()
    if found is None:
        raise OversightError("This obligation waits for nobody: its owner is there.")
    return found


def _decided(duty: Obligation, to: Organisation, reason: str, on: dt.date | None) -> Move:
    row = next((row for row in successors(duty) if row.successor_id == to.pk), None)
    since = on or (passed_on(row) if row else None) or _after_closing(duty)
    last = duty.transfers.order_by("-id").first()
    return Move(
        obligation=duty,
        kind=Kind.SUCCESSION if row else Kind.ORPHAN,
        after=to,
        on=max(since, last.on) if last else since,
        legal_basis=row.legal_basis if row else "",
        reason=reason,
        succession=row,
    )


def _after_closing(duty: Obligation) -> dt.date:
    closed = duty.owner.closed if duty.owner else None
    return closed + dt.timedelta(days=1) if closed else timezone.localdate()
