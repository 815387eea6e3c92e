"""Items as pages show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.register.exports.citations import name as item_name
from heed.register.identifiers import display
from heed.register.masking import holds_name, withhold
from heed.register.models import Addressee, Item, ItemVersion, Mention
from heed.register.search.expressions import Expression
from heed.register.search.indexing import deadline, published_on
from heed.register.search.passages import Stretch, passage

ROLES = {
    "lead": "",
    "joint": "jointly",
    "with": "to be worked with",
    "copied": "copied for information",
}
# The law makes those who get a coroner's report answer it; a safety action has been taken already.
ACTING = {Item.Kind.CONCERN: "Who must answer", Item.Kind.ACTION: "Who acted"}
EXPLAINED = {
    Item.Kind.CONCERN: "A coroner wrote this after looking into a death. It says what could put other people at risk. "
    "By law, those who are named below must answer in writing.",
    Item.Kind.OBSERVATION: "An observation says what could be made safer. It is not a recommendation.",
    Item.Kind.ACTION: "A safety action had been taken, or promised, when the report came out.",
}
MENTIONS = {
    "origin": "Where the words were taken from",
    "repeat": "Printed again in the same report",
    "summary": "Printed in a summary",
    "restatement": "Restated in another document",
}
TOLD: dict[str, str] = {
    EventKind.ITEM_PUBLISHED: "Published in this register",
    EventKind.ITEM_CORRECTED: "The words were corrected",
    EventKind.ITEM_WITHDRAWN: "Withdrawn from this register",
    EventKind.ITEM_ADDRESSEES_CHANGED: "Who must act was corrected",
    EventKind.ITEM_MENTIONED: "A further printing of it was recorded",
    EventKind.ITEM_CITED: "A reference between it and another item was recorded",
}
BASES = {
    "stated": "as the words state",
    "relative": "reckoned from another date",
    "rule": "by a rule",
}


class Card:
    """An item in a list: what, in which words, from where, who must act, by when. Never a withheld name."""

    def __init__(self, item: Item, expression: Expression | None = None) -> None:
        self.item = item
        self.expression = expression or Expression()
        self.names = list(item.report.names_withheld)

    @property
    def identifier(self) -> str:
        return display(self.item.identifier)

    @property
    def href(self) -> str:
        return reverse("web:item", kwargs={"typed": self.identifier})

    @property
    def kind(self) -> str:
        return self.item.get_kind_display()

    @property
    def ref(self) -> str:
        return withhold(self.item.ref, self.names)

    @property
    def name(self) -> str:
        return item_name({"kind": self.item.kind, "ref": self.ref})

    @property
    def heading(self) -> str:
        return withhold(self.item.heading, self.names)

    @property
    def passage(self) -> tuple[Stretch, ...]:
        return passage(withhold(self.item.words.text, self.names), self.expression)

    @property
    def report_title(self) -> str:
        return withhold(self.item.report.title, self.names)

    @property
    def report_href(self) -> str:
        return reverse("web:report", kwargs={"slug": self.item.report.slug})

    @property
    def issuer(self) -> str:
        report = self.item.report
        return report.issuer.name if report.issuer else withhold(report.issuer_text, self.names)

    @property
    def published(self) -> dt.date | None:
        return published_on(self.item.report)

    @property
    def due(self) -> dt.date | None:
        return deadline(self.item)

    @property
    def due_word(self) -> str:
        """What is due: in a coroner's report the response, unless a concern has a deadline of another date."""
        coroner = getattr(self.item.report, "coroner", None)
        replies = {coroner.response_due_stated, coroner.response_due_by_rule} if coroner else set()
        return "Response due" if self.due in replies else "Due"

    @property
    def acting_label(self) -> str:
        """What those who are named have to do, as a heading."""
        return ACTING.get(Item.Kind(self.item.kind), "Who must act")

    @property
    def acting(self) -> list[str]:
        """Who must act, by the names that we know them by, otherwise as written."""
        shown = [row for row in self.item.addressees.all() if row.role in {"lead", "joint"}]
        return list(dict.fromkeys(addressee_name(row, self.names) for row in shown))


def addressee_name(row: Addressee, names: list[str]) -> str:
    if row.organisation:
        return row.organisation.name
    return row.organisation_class.name if row.organisation_class else withhold(row.text, names)


@dataclass(frozen=True, slots=True)
class WhoMustAct:
    """An addressee on an item's page."""

    text: str
    role: str
    name: str
    href: str
    is_class: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is printed."""

    what: str
    document: str
    page: int
    href: str
    source_url: str
    text: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something in an item's history."""

    at: dt.datetime
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an item's words."""

    number: int
    text: str
    purpose: str
    reason: str
    made_at: dt.datetime
    current: bool


class ItemPage(Card):
    """Everything on an item's page. ``names_shown``: with the names of people who died, as the visitor asked."""

    def __init__(self, item: Item, *, names_shown: bool = False) -> None:
        super().__init__(item)
        self.names_shown = names_shown
        self.masked = [] if names_shown else self.names

    def words(self, text: str) -> str:
        return withhold(text, self.masked)

    @property
    def text(self) -> str:
        return self.words(self.item.words.text)

    @cached_property
    def has_names(self) -> bool:
        """Whether the words hold a name that is left out unless asked for."""
        current = self.item.words
        return any(withhold(text, self.names) != text for text in (current.text, current.purpose, self.item.heading))

    @property
    def explained(self) -> str:
        """What an item of this kind is, where its name does not say so."""
        return EXPLAINED.get(Item.Kind(self.item.kind), "")

    @property
    def purpose(self) -> str:
        return self.words(self.item.words.purpose)

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(part.label, self.words(part.text)) for part in self.item.words.parts.all()]

    @property
    def addressees(self) -> list[WhoMustAct]:
        return [self._addressee(row) for row in self.item.addressees.all()]

    def _addressee(self, row: Addressee) -> WhoMustAct:
        href = ""
        if row.organisation:
            href = reverse("web:organisation", kwargs={"key": row.organisation.slug})
        elif row.organisation_class:
            href = reverse("web:class", kwargs={"key": row.organisation_class.slug})
        name = addressee_name(row, self.names) if href else ""
        return WhoMustAct(withhold(row.text, self.names), ROLES[row.role], name, href, bool(row.organisation_class))

    @property
    def deadlines(self) -> list[tuple[str, dt.date | None, str]]:
        return [(self.words(due.text), due.date, BASES[due.basis]) for due in self.item.due_dates.all()]

    @property
    def places(self) -> list[Place]:
        numbered = enumerate(self.item.mentions.all(), start=1)
        return [self._place(number, row) for number, row in numbered]

    def _place(self, number: int, row: Mention) -> Place:
        document = row.document
        page = reverse("web:document-page", kwargs={"sha256": document.sha256, "number": row.page})
        return Place(
            what=MENTIONS[row.kind],
            document=withhold(document.title or self.item.report.title, self.names),
            page=row.page,
            href=f"{page}#{mention_anchor(self.item.identifier, number)}",
            source_url=safe_address(document.source_url or self.item.report.source_url, self.names),
            text=self.words(row.text),
        )

    @property
    def cites(self) -> list[tuple[str, Card | None]]:
        rows = self.item.citations.all()
        return [(withhold(row.ref, self.names), Card(row.cited) if row.cited else None) for row in rows]

    @property
    def cited_by(self) -> list[Card]:
        return [Card(row.item) for row in self.item.cited_by.all()]

    @property
    def versions(self) -> list[Version]:
        return [self._version(row) for row in reversed(list(self.item.versions.all()))]

    def _version(self, row: ItemVersion) -> Version:
        current = row.pk == self.item.current_id
        return Version(
            row.number, self.words(row.text), self.words(row.purpose), self.words(row.reason), row.made_at, current
        )

    @property
    def withdrawn_reason(self) -> str:
        return self.words(self.item.withdrawn_reason)


def mention_anchor(identifier: str, number: int) -> str:
    """The place on a document's page where a printing of an item stands."""
    return f"item-{identifier}-{number}"


def safe_address(url: str, names: list[str]) -> str:
    """An address, unless it spells a withheld name."""
    return "" if not url or holds_name(url, names) else url


def happenings(events: list[Event]) -> list[Happening]:
    """A history in plain English, newest first. Accounts are not named: the log has their numbers for an auditor."""
    told = [
        Happening(event.at, TOLD.get(event.kind, EventKind(event.kind).label), _who(event.actor)) for event in events
    ]
    return told[::-1]


def _who(actor: str) -> str:
    return "a curator" if actor.startswith("user:") else "the system, at an operator's command"
