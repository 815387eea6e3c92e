"""What oversight does when the register changes. Called within the register's own transaction."""

from __future__ import annotations

from collections.abc import Sequence

from heed.ledger.actors import Actor
from heed.oversight.clock_starting import duties_of, put_right
from heed.oversight.making import make_for_items
from heed.register.facts import ItemFacts
from heed.register.models import Item, ItemVersion, Report


class RegisterFollower:
    """Duties follow items: made with them, put right with them, ended with them."""

    def published(self, items: Sequence[tuple[Item, ItemFacts]], by: Actor) -> None:
        make_for_items([(item, facts.pairs) for item, facts in items], by)

    def corrected(self, item: Item, version: ItemVersion, by: Actor) -> None:
        pass

    def withdrawn(self, item: Item, by: Actor) -> None:
        pass

    def addressees_changed(self, item: Item, by: Actor, reason: str) -> None:
        pass

    def report_changed(self, report: Report, by: Actor, reason: str) -> None:
        put_right(duties_of(report), by)
