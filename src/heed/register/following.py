"""Who else must act when items are published or put right.

Apps that stand on the register, such as the oversight of duties, say so once, as they start. They are told in the
transaction of the change, by the action itself, whichever door it came in by. This is a list of objects and no signal:
nothing here happens because a row was saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from heed.ledger.actors import Actor
from heed.register.facts import AddresseeFacts, ItemFacts
from heed.register.models import Item, ItemVersion, Report


class Follower(Protocol):
    """What is told to a follower. Each is called after the change, within its transaction."""

    def published(self, items: Sequence[tuple[Item, ItemFacts]], by: Actor) -> None: ...

    def corrected(self, item: Item, version: ItemVersion, by: Actor) -> None: ...

    def withdrawn(self, item: Item, by: Actor) -> None: ...

    def addressees_changed(self, item: Item, before: Sequence[AddresseeFacts], by: Actor, reason: str) -> None: ...

    def report_changed(self, report: Report, by: Actor, reason: str) -> None: ...


FOLLOWERS: list[Follower] = []


def follows(follower: Follower) -> None:
    """Have an object told of every change from now on."""
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)
