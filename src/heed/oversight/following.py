"""What oversight does when the register changes. Called within the register's own transaction."""

from __future__ import annotations

from collections.abc import Sequence

from heed.ledger.actors import Actor
from heed.oversight.clock_starting import duties_of, put_right
from heed.oversight.descent import end_duties
from heed.oversight.following_addressees import addressees_corrected
from heed.oversight.following_words import words_corrected
from heed.oversight.making import make_for_items
from heed.oversight.models import Obligation
from heed.oversight.projection import refresh
from heed.register.facts import AddresseeFacts, ItemFacts
from heed.register.models import Item, ItemVersion, Report


class RegisterFollower:
    """Duties follow items: made with them, put right with them, ended with them."""

    def published(self, items: Sequence[tuple[Item, ItemFacts]], by: Actor) -> None:
        make_for_items([(item, facts.pairs) for item, facts in items], by)

    def corrected(self, item: Item, version: ItemVersion, by: Actor) -> None:
        words_corrected(item, version, by)

    def withdrawn(self, item: Item, by: Actor) -> None:
        standing = item.obligations.filter(ended_at=None).select_related("item__report", "state")
        end_duties(list(standing), Obligation.End.ITEM_WITHDRAWN, item.withdrawn_reason, by)

    def addressees_changed(self, item: Item, before: Sequence[AddresseeFacts], by: Actor, reason: str) -> None:
        addressees_corrected(item, before, by, reason)

    def report_changed(self, report: Report, by: Actor, reason: str) -> None:
        put_right(duties_of(report), by)
        every = Obligation.objects.filter(item__report=report).values_list("pk", flat=True)
        refresh(list(every))  # duties stand since their report was published
