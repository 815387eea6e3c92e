"""The log, for those who read everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone

from heed.accounts import selectors as accounts
from heed.accounts.permissions import Permission, require
from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from heed.ledger.leaves import EMPTY_CHAIN, leaf_hash, link
from heed.ledger.models import Event, Head
from heed.ledger.verification import Verification, verify_last

A_PAGE = 50
EXPORTED = 100_000
"""Rows of one file at most. Narrower dates give the rest."""
CHECKED = 20_000
"""Events that one press of the button checks: some seconds. ``heed ledger verify`` checks all."""


@dataclass(frozen=True, slots=True)
class LogQuery:
    """What is looked for: exact words, and days (both taken in)."""

    subject: str = ""
    kind: str = ""
    actor: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def address(self) -> str:
        """The query as it stands in an address."""
        days = {"since": self.since and self.since.isoformat(), "until": self.until and self.until.isoformat()}
        asked = {"subject": self.subject, "kind": self.kind, "actor": self.actor, **days}
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class LogPage:
    """Events, the newest first. ``older``: before which index the next page begins, None on the last."""

    events: list[Event]
    older: int | None
    head: Head


@dataclass(frozen=True, slots=True)
class Checked:
    """One event beside what its hashes should be. ``follows``: its link follows from the event before it."""

    event: Event
    leaf_agrees: bool
    follows: bool
    before: str


def page(by: Actor, query: LogQuery, *, before: int | None = None) -> LogPage:
    """One page of the log. Pages begin at an index, so that the last is as quick as the first."""
    found = _found(by, query)
    if before is not None:
        found = found.filter(index__lt=before)
    rows = list(found[: A_PAGE + 1])
    return LogPage(rows[:A_PAGE], rows[A_PAGE - 1].index if len(rows) > A_PAGE else None, ledger.head())


def exported(by: Actor, query: LogQuery) -> Iterable[Event]:
    """The events of a file, the newest first, at most EXPORTED."""
    return _found(by, query)[:EXPORTED].iterator(chunk_size=2000)


def one(by: Actor, index: int) -> Checked:
    """One event with its hashes made anew. Raises Event.DoesNotExist."""
    require(by, Permission.READ_EVERYTHING)
    event = ledger.event(index)
    before = ledger.event(index - 1).chain_hash if index else EMPTY_CHAIN
    agrees = leaf_hash(event.leaf) == event.leaf_hash
    return Checked(event, agrees, link(before, event.leaf_hash) == event.chain_hash, before)


def check(by: Actor) -> Verification:
    """Check the last CHECKED events of the log against each other and the head."""
    require(by, Permission.READ_EVERYTHING)
    return verify_last(CHECKED)


def people(by: Actor, events: Iterable[Event]) -> dict[str, str]:
    """Who is behind the actors and subjects of events, where they are people."""
    return accounts.names_of(by, {reference for event in events for reference in (event.actor, event.subject)})


def _found(by: Actor, query: LogQuery) -> QuerySet[Event]:
    require(by, Permission.READ_EVERYTHING)
    asked: dict[str, Any] = {"subject": query.subject, "kind": query.kind, "actor": query.actor}
    since = _beginning(query.since) if query.since else None
    until = _beginning(query.until + dt.timedelta(days=1)) if query.until else None
    return ledger.sought(**asked, since=since, until=until)


def _beginning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
