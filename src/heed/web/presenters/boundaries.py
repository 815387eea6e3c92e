"""Items that cross sectors, as pages and files show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from heed.organisations.sectors import Sector
from heed.oversight.models import Obligation
from heed.oversight.selectors.boundaries import SAID, Boundary, Leading, Part
from heed.register.addresses import item_address
from heed.register.masking import withhold
from heed.web.presenters.items import Card

COLUMNS = ["item", "url", "report", "issuer", "published", "sectors", "leading", "leads", "others"]
CHOICES = {
    Leading.NOBODY: "Nobody leads",
    Leading.CLASS: "A class leads, and no one organisation",
    Leading.SEVERAL: "Several are asked to lead",
    Leading.ONE: "One organisation leads",
}
NOT_MATCHED = "not matched with an organisation of this register"


class BoundaryCard(Card):
    """A line of the list: the item, which sectors it crosses, who leads, and everybody who has a part."""

    def __init__(self, boundary: Boundary) -> None:
        super().__init__(boundary.item)
        self.boundary = boundary

    @property
    def sectors(self) -> str:
        return listed(self.boundary.sectors)

    @property
    def nobody_leads(self) -> bool:
        return self.boundary.leading is Leading.NOBODY

    @property
    def said(self) -> str:
        """Who leads, in a sentence."""
        if self.boundary.leading is Leading.ONE:
            return f"{self.boundary.leads[0]} leads."
        return SAID[self.boundary.leading]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Everybody who has a part, by name, with what they have to do and what is known of them."""
        return [(self.name_of(part), "; ".join(_told(part))) for part in self.boundary.parts]

    def name_of(self, part: Part) -> str:
        return part.name if part.matched else withhold(part.name, self.names)


def listed(sectors: Iterable[Sector]) -> str:
    """``health, social care and local government``."""
    names = [sector.value for sector in sectors]
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])


def as_row(card: BoundaryCard) -> tuple[Any, ...]:
    """A line of the file, with the columns COLUMNS."""
    told = as_data(card)
    several = ("sectors", "leads", "others")
    return tuple("; ".join(told[name]) if name in several else told[name] for name in COLUMNS)


def as_data(card: BoundaryCard) -> dict[str, Any]:
    """The same as an object."""
    parts = card.boundary.parts
    return {
        "item": card.identifier,
        "url": item_address(card.item.identifier),
        "report": card.report_title,
        "issuer": card.issuer,
        "published": card.published.isoformat() if card.published else None,
        "sectors": [sector.value for sector in card.boundary.sectors],
        "leading": card.boundary.leading.value,
        "leads": [card.name_of(part) for part in parts if part.leads],
        "others": [card.name_of(part) for part in parts if not part.leads],
    }


def _told(part: Part) -> Iterator[str]:
    for role in part.roles:
        yield str(Obligation.Role(role).label)
    if part.sectors:
        yield listed(sector for sector in Sector if sector in part.sectors)
    if not part.matched:
        yield NOT_MATCHED
    if part.closed:
        yield f"closed on {part.closed.day} {part.closed:%B %Y}"
