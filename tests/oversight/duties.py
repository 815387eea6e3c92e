"""An item with parts and its duties: what tests of duties begin with."""

from __future__ import annotations

from typing import Any

from heed.ledger.actors import Actor
from heed.oversight.models import Obligation
from heed.oversight.steps import Step, take
from heed.register.facts import AddresseeFacts
from heed.register.models import Item
from heed.status import Axis, Capacity, Value
from tests import factories

PARTS = (("a", "review guidance"), ("b", "publish the review"), ("c", "train the staff"))
TEXT = "The Department of Examples should a review guidance b publish the review c train the staff."
WHY = "It was read wrongly."


def made(*addressees: AddresseeFacts, parts: Any = PARTS, pairs: Any = None) -> Item:
    """A published item with its duties."""
    addressees = addressees or (AddresseeFacts("The Department", "DEPT"),)
    return factories.item(text=TEXT, parts=parts, addressees=addressees, pairs=pairs)


def open_duties(item: Item) -> list[tuple[int | None, str, str]]:
    """(part, whose, role) of the duties that have not been ended."""
    rows = item.obligations.filter(ended_at=None).select_related("owner", "owner_class")
    return [(row.part, _whose(row), row.role) for row in rows]


def _whose(row: Obligation) -> str:
    return row.owner.code if row.owner else row.owner_class.slug if row.owner_class else row.as_written


def say(
    duty: Obligation, response: Value | None = None, delivery: Value | None = None, by: Actor = factories.SYSTEM
) -> None:
    """Have it be recorded what the owner says, and how far it is."""
    steps = [(Axis.RESPONSE, response), (Axis.DELIVERY, delivery)]
    take(
        [
            Step(obligation=duty, axis=axis, after=value, capacity=Capacity.CURATOR, reason="As it says.")
            for axis, value in steps
            if value
        ],
        by,
    )
