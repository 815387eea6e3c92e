"""An organisation as its page shows it: what is asked of it, of those before it, and of the classes around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from heed.organisations import selectors as organisations
from heed.organisations.class_members import classes_of
from heed.organisations.kinds import JURISDICTIONS
from heed.organisations.models import Organisation, OrganisationName
from heed.oversight.models import ObligationState
from heed.oversight.selectors import workspace
from heed.oversight.selectors.counted import counted
from heed.register import browsing
from heed.register.models import Addressee
from heed.register.search import SearchPage, SearchQuery, search
from heed.status import RollUp
from heed.web.presenters.duties import answered, rolled
from heed.web.presenters.items import Card
from heed.web.presenters.reports import ReportLine, lines
from heed.web.presenters.search import address

SHOWN = 20
SHOWN_OF_PREDECESSOR = 5
SHOWN_REPORTS = 10
NAME_KINDS = {
    "abbreviation": "short name",
    "former": "former name",
    "alias": "also called",
    "site": "site",
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A body before or after this one."""

    name: str
    code: str
    href: str
    since: dt.date | None
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Share:
    """Duties that concern a body for one reason: their counts, and where each of them is listed."""

    heading: str
    roll_up: RollUp
    href: str

    @property
    def answered(self) -> int:
        return answered(self.roll_up)

    @property
    def rolled(self) -> list[tuple[str, str]]:
        return rolled(self.roll_up)


@dataclass(frozen=True, slots=True)
class Inherited:
    """What was asked of a body whose duties this one now has."""

    name: str
    href: str
    total: int
    cards: list[Card]
    search_href: str


class OrganisationPage:
    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.name = organisation.name
        self.href = reverse("web:organisation", kwargs={"key": organisation.slug})

    @property
    def works_in(self) -> str:
        """The part of the kingdom, in words. A list of an operator's own may say something else."""
        place = self.organisation.jurisdiction
        return JURISDICTIONS.get(place, place)

    @cached_property
    def asked(self) -> SearchPage:
        """Items that this body must act on, newest first."""
        return search(SearchQuery(addressee=self.organisation.slug, sort="newest"), per_page=SHOWN)

    @cached_property
    def cards(self) -> list[Card]:
        return [Card(item) for item in browsing.listed(self.asked.items)]

    @property
    def search_href(self) -> str:
        return address(SearchQuery(addressee=self.organisation.slug, sort="newest"))

    @cached_property
    def shares(self) -> list[Share]:
        """What is asked of it, of those before it and of its classes, counted apart. Only what there is."""
        body, base = self.organisation, reverse("web:obligations")
        before, classes = list(workspace.predecessors(body)), list(classes_of(body))
        found = [
            _share("Asked of this organisation", Q(owner=body), f"{base}?organisation={body.slug}"),
            _share("Still recorded under a body before it", Q(owner__in=before), "") if before else None,
            *(
                _share(f"Asked of a class: {one.name}", Q(owner_class=one), f"{base}?class={one.slug}")
                for one in classes
            ),
        ]
        return [share for share in found if share and share.roll_up.number]

    @cached_property
    def worked_with(self) -> tuple[int, list[Card]]:
        """Items that name this body as one to be worked with: how many, and the newest."""
        found = browsing.named_in(self.organisation, Addressee.Role.WITH)
        return found.count(), [Card(item) for item in found[:SHOWN_OF_PREDECESSOR]]

    @cached_property
    def predecessors(self) -> list[Relative]:
        rows = self.organisation.predecessions.select_related("predecessor")
        return [_relative(row.predecessor, row.on, row.legal_basis) for row in rows]

    @cached_property
    def successors(self) -> list[Relative]:
        rows = self.organisation.successions.select_related("successor")
        return [_relative(row.successor, row.on, row.legal_basis) for row in rows]

    @cached_property
    def inherited(self) -> list[Inherited]:
        """What was asked of those before it, and of those before them."""
        found = [_inherited(body) for body in organisations.family(self.organisation)[1:]]
        return [part for part in found if part.total]

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Other names, each with what it is. Sites are left out: there can be hundreds."""
        rows: list[OrganisationName] = list(self.organisation.names.all())
        others = [row for row in rows if row.name != self.name and row.kind != "site"]
        return [(row.name, _name_kind(row)) for row in others]

    @cached_property
    def reports(self) -> list[ReportLine]:
        """The newest reports that this body issued."""
        issued = browsing.reports().filter(issuer=self.organisation)
        return lines(issued[:SHOWN_REPORTS])

    @property
    def issuer_href(self) -> str:
        return reverse("web:issuer", kwargs={"key": self.organisation.slug})


def _share(heading: str, whose: Q, href: str) -> Share:
    today = timezone.localdate()
    return Share(heading, counted(ObligationState.objects.filter(whose), today), href)


def _relative(body: Organisation, since: dt.date | None, legal_basis: str) -> Relative:
    return Relative(body.name, body.code, reverse("web:organisation", kwargs={"key": body.slug}), since, legal_basis)


def _inherited(body: Organisation) -> Inherited:
    query = SearchQuery(addressee=body.slug, sort="newest")
    found = search(query, per_page=SHOWN_OF_PREDECESSOR)
    cards = [Card(item) for item in browsing.listed(found.items)]
    href = reverse("web:organisation", kwargs={"key": body.slug})
    return Inherited(body.name, href, found.total, cards, address(query))


def _name_kind(row: OrganisationName) -> str:
    kind = NAME_KINDS.get(row.kind, row.kind.replace("_", " "))
    return f"{kind}, until {row.until.year}" if row.until else kind
