"""Open duties follow the bodies that have them: to the one successor of each, through as many as there were.

Where a body has several successors nobody is guessed, and where it has none nobody is made up: such duties keep their
owner and are listed (``selectors.orphans``) until a person resolves them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import fingerprints, of
from heed.organisations.models import Organisation, Succession
from heed.oversight.models import Obligation, Transfer
from heed.oversight.projection import refresh
from heed.register.words import text_hash

BATCH = 500
Route = Sequence[Succession]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A duty that is to pass to another body on a day."""

    obligation: Obligation
    kind: Transfer.Kind
    after: Organisation
    on: dt.date
    legal_basis: str = ""
    reason: str = ""
    succession: Succession | None = None


def follow(bodies: Collection[int], by: Actor) -> list[Transfer]:
    """Move the open duties of bodies (primary keys) that have passed theirs on. Call it within the transaction of
    the change. What is to pass on later stays until its day (``actions.transfers.move_due``)."""
    owners = set(_open().values_list("owner_id", flat=True).distinct().order_by()) & set(bodies)
    routes = routes_from(owners)
    return move(list(_moves(_open().filter(owner__in=routes).select_related("item", "owner"), routes)), by)


def follow_new(duties: Sequence[Obligation], by: Actor) -> list[Transfer]:
    """Move new duties whose addressee had passed its duties on before they were recorded here."""
    routes = routes_from({duty.owner_id for duty in duties if duty.owner_id})
    return move(list(_moves([duty for duty in duties if duty.owner_id in routes], routes)), by)


def move(moves: Sequence[Move], by: Actor) -> list[Transfer]:
    """Pass duties on in the order given, with their events of the log."""
    now = timezone.now()
    rows, changed = [], {}
    for one in moves:
        rows.append(_row(one, one.obligation.owner, by, now))
        one.obligation.owner = one.after
        one.obligation.owner_class = None
        one.obligation.revision += 1
        changed[one.obligation.pk] = one.obligation
    Transfer.objects.bulk_create(rows, batch_size=BATCH)
    fields = ["owner", "owner_class", "revision"]
    Obligation.objects.bulk_update(changed.values(), fields, batch_size=BATCH)
    prints = fingerprints([*rows, *changed.values()])
    events = [
        (EventKind.OBLIGATION_MOVED, f"obligation:{row.obligation}", _logged(row) | of(prints, row, row.obligation))
        for row in rows
    ]
    record_many(events=events, by=by)
    refresh(changed)
    return rows


def routes_from(owners: Collection[int], on: dt.date | None = None) -> dict[int, Route]:
    """The way of each body's duties by ``on`` (today): one succession after the other. Bodies whose duties stay where
    they are, or of which several took over, have none. One query for each body in the longest way."""
    after = _successions(owners)
    routes = {owner: _route(owner, after, on or timezone.localdate()) for owner in owners}
    return {owner: route for owner, route in routes.items() if route}


def _successions(owners: Collection[int]) -> dict[int, list[Succession]]:
    """Who took over from these bodies, and from those after them."""
    found: dict[int, list[Succession]] = defaultdict(list)
    waiting, seen = set(owners), set(owners)
    while waiting:
        rows = Succession.objects.filter(predecessor__in=waiting).select_related("predecessor", "successor")
        waiting = set()
        for row in rows:
            found[row.predecessor_id].append(row)
            waiting.add(row.successor_id)
        waiting -= seen
        seen |= waiting
    return found


def passed_on(row: Succession) -> dt.date | None:
    """The day from which the successor has the duties. None where nobody has said."""
    if row.on is None and row.predecessor.closed is not None:
        return row.predecessor.closed + dt.timedelta(days=1)
    return row.on


def _route(owner: int, after: Mapping[int, Sequence[Succession]], day: dt.date) -> Route:
    """As far as there was one successor each time, whose day has come. A body is never passed twice."""
    route: list[Succession] = []
    here, seen = owner, {owner}
    while len(after.get(here, ())) == 1:
        (row,) = after[here]
        since = passed_on(row)
        if row.successor_id in seen or since is None or since > day:
            break
        route.append(row)
        here = row.successor_id
        seen.add(here)
    return route


def _open() -> Any:
    return Obligation.objects.filter(state__open=True, owner__isnull=False)


def _moves(duties: Any, routes: Mapping[int, Route]) -> Iterator[Move]:
    for duty in duties:
        day = dt.date.min
        for row in routes[duty.owner_id]:
            day = max(day, passed_on(row) or day)
            yield Move(
                obligation=duty,
                kind=Transfer.Kind.SUCCESSION,
                after=row.successor,
                on=day,
                legal_basis=row.legal_basis,
                succession=row,
            )


def _row(one: Move, before: Organisation | None, by: Actor, now: dt.datetime) -> Transfer:
    return Transfer(
        obligation=one.obligation,
        kind=one.kind,
        before=before,
        after=one.after,
        on=one.on,
        legal_basis=one.legal_basis,
        reason=one.reason,
        succession=one.succession,
        made_at=now,
        made_by=by.reference,
    )


def _logged(row: Transfer) -> dict[str, Any]:
    return {
        "kind": str(row.kind),
        "before": f"organisation:{row.before.code}" if row.before else None,
        "after": f"organisation:{row.after.code}",
        "on": row.on.isoformat(),
        "legal_basis_sha256": text_hash(row.legal_basis) if row.legal_basis else None,
        "reason_sha256": text_hash(row.reason) if row.reason else None,
    }
