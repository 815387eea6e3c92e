"""What answers ask of the register and nobody has settled: more time, and duties said to be somebody else's."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.permissions import Permission, may, require
from heed.ledger.actors import Actor
from heed.oversight.actions.settling import WAITING
from heed.oversight.applying.answers import ASKS_FOR_TIME
from heed.oversight.models import Answer, Settlement, StatusEvent
from heed.status import Axis, Response


def open_requests(by: Actor) -> QuerySet[Answer]:
    """Requests that wait, the oldest first: for whoever keeps obligations or clocks all of them, for others those
    about what their own organisation issued."""
    rows = Answer.objects.filter(counts_since__isnull=False, taken_back_at=None, settlement=None)
    rows = rows.filter(obligation__ended_at=None).filter(_asks(rows)).order_by("counts_since", "pk")
    found = rows.select_related(
        "obligation__state",
        "obligation__owner",
        "obligation__item__report__issuer",
        "obligation__item__current",
        "redirect_to",
    )
    if may(by, Permission.KEEP_CLOCKS) or may(by, Permission.READ_EVERYTHING):
        return found
    issued = _issuers(by)
    if not issued:
        require(by, Permission.KEEP_CLOCKS)
    return found.filter(decision=ASKS_FOR_TIME, obligation__item__report__issuer__in=issued)


def may_see_requests(by: Actor) -> bool:
    """Whether the requests of organisations are somebody's to read."""
    keeps = may(by, Permission.KEEP_CLOCKS) or may(by, Permission.READ_EVERYTHING)
    return keeps or bool(_issuers(by))


def open_request(by: Actor, pk: int) -> Answer:
    """One request that waits. Raises Answer.DoesNotExist."""
    return open_requests(by).get(pk=pk)


def settled(by: Actor) -> QuerySet[Settlement]:
    """What was settled, the newest first, for whoever keeps obligations or clocks."""
    open_requests(by)
    return Settlement.objects.select_related("answer__obligation__item", "answer__obligation__owner").order_by("-pk")


def _asks(rows: QuerySet[Answer]) -> Q:
    """More time while none was answered; a redirection that is still the last thing said."""
    later = StatusEvent.objects.filter(obligation=OuterRef("obligation"), axis=Axis.RESPONSE.value)
    last = later.filter(answer=OuterRef("pk"), after=Response.REDIRECTED.value)
    redirected = Q(decision=Response.REDIRECTED.value, obligation__state__response=Response.REDIRECTED.value)
    waits = Q(decision=ASKS_FOR_TIME, obligation__state__response__in=WAITING)
    return waits | (redirected & Q(Exists(last)))


def _issuers(by: Actor) -> list[int]:
    """The organisations for which somebody reconsiders what was issued (primary keys)."""
    if by.user is None:
        return []
    return [pk for pk in by.user.workplaces() if may(by, Permission.RECONSIDER, organisation=pk)]
