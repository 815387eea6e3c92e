"""How far a class has taken up what was asked of it, in words and as data."""

from __future__ import annotations

from typing import Any

from heed.oversight.models import Adoption, Obligation
from heed.oversight.selectors.coverage import Coverage
from heed.register.addresses import item_address
from heed.register.masking import withhold
from heed.web.filters import count
from heed.web.presenters.items import Card

COLUMNS = ["duty", "url", "part", "members", "members_are_all", "adopted", "not_applicable", "silent", "beside"]


class DutyOfClass(Card):
    """One duty of a class in a list: the item, the part, and how far the class has taken it up."""

    def __init__(self, duty: Obligation, coverage: Coverage) -> None:
        super().__init__(duty.item)
        self.duty = duty
        self.coverage = coverage

    @property
    def reference(self) -> str:
        return f"{self.identifier}/{self.duty.number}"

    @property
    def part(self) -> str:
        """The part of the item that is asked, or nothing where it is the whole."""
        words = withhold(self.duty.part_text, self.names)
        return f"{self.duty.part_label} {words}".strip()

    @property
    def said(self) -> list[str]:
        return sentences(self.coverage)


def sentences(coverage: Coverage) -> list[str]:
    """How far a class has taken up a duty, each figure with what it is of."""
    if coverage.members is None:
        said = coverage.adopted + coverage.not_applicable
        told = [f"{count(said, 'organisation')} said something. Of how many is not known: {_lower(coverage)}"]
    else:
        of = count(coverage.members, "member")
        known = "all members are known" if coverage.knowledge.complete else "there may be more that are not known here"
        told = [
            f"Of {of} ({known}), {coverage.adopted} took it up.",
            f"{coverage.not_applicable} said that it does not apply to them.",
            f"{coverage.silent} said nothing that is recorded here.",
        ]
    if coverage.beside:
        are = "is no known member" if coverage.beside == 1 else "are no known members"
        told.append(f"{count(coverage.beside, 'organisation')} that {are} now said something too.")
    return told


def as_data(line: DutyOfClass) -> dict[str, Any]:
    """One duty of the list as an object."""
    found = line.coverage
    return {
        "duty": line.reference,
        "url": item_address(line.item.identifier),
        "part": line.part or None,
        "members": found.members,
        "members_are_all": found.knowledge.complete,
        "adopted": found.adopted,
        "not_applicable": found.not_applicable,
        "silent": found.silent,
        "beside": found.beside,
    }


def adoption(row: Adoption, names: list[str]) -> dict[str, Any]:
    """What one organisation said, as an object."""
    return {
        "organisation": row.organisation.code,
        "name": row.organisation.name,
        "applies": row.applies,
        "because": withhold(row.because, names) or None,
    }


def _lower(coverage: Coverage) -> str:
    return coverage.knowledge.note[:1].lower() + coverage.knowledge.note[1:]
