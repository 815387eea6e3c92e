"""As what somebody may act on a duty."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from heed.accounts.permissions import Permission, is_of, may, require
from heed.ledger.actors import Actor
from heed.organisations.models import Succession
from heed.oversight.models import Obligation
from heed.status import Capacity


def require_capacity(by: Actor, capacity: Capacity, obligation: Obligation) -> None:
    """Raise PermissionDenied unless the actor may act on the duty in this capacity."""
    if capacity is Capacity.CURATOR:
        require(by, Permission.MANAGE_OBLIGATIONS)
    elif capacity is Capacity.STEWARD:
        require(by, Permission.KEEP_CLOCKS)
    elif capacity is Capacity.VALIDATING_AUTHORITY:
        require(by, Permission.APPROVE, organisation=obligation.owner_id or -1)
    elif capacity is Capacity.ISSUER:
        require(by, Permission.RECONSIDER, organisation=obligation.item.report.issuer_id or -1)
    elif capacity is Capacity.ASSESSOR:
        require(by, Permission.ASSESS)
        require_independent(by, obligation)
    elif by.user is not None:
        raise PermissionDenied("Only the system itself acts as the system.")


def require_independent(by: Actor, obligation: Obligation) -> None:
    """Raise PermissionDenied for somebody of the organisation that has the duty, or of its family of successors."""
    family = related_bodies({obligation.owner_id} if obligation.owner_id else set())
    family |= set(obligation.transfers.values_list("before_id", flat=True))
    if by.user is not None and is_of(by.user, {body for body in family if body}):
        raise PermissionDenied("Nobody judges or closes an obligation of an organisation that they belong to.")


def related_bodies(bodies: set[int]) -> set[int]:
    """These bodies (primary keys) with all who came before and after them."""
    found = set(bodies)
    waiting = set(bodies)
    while waiting:
        before = Succession.objects.filter(successor__in=waiting).values_list("predecessor_id", flat=True)
        after = Succession.objects.filter(predecessor__in=waiting).values_list("successor_id", flat=True)
        waiting = (set(before) | set(after)) - found
        found |= waiting
    return found


def may_draft(by: Actor, organisation: int) -> bool:
    """Whether the actor drafts for an organisation (its primary key)."""
    return may(by, Permission.DRAFT, organisation=organisation)
