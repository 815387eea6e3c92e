"""An invented register for the public pages: every kind of item, everything that an item can have. Nobody is real."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from heed.documents.model import Anchor
from heed.ledger.actors import Actor
from heed.register import actions
from heed.register.facts import AddresseeFacts, DueFacts, ItemFacts, MentionFacts
from heed.register.models import Item, Report
from tests import factories

SYSTEM = Actor.system("tests")
# An invented person. The first page of the coroner's report and one concern name her.
PERSON = "Wilhelmina Quackenbush"

REVIEW_PAGE = (
    "Recommendations\nThe Department of Examples should review its guidance on observation by 31 March 2027.\n"
    "This is to keep people safe on wards.\nSandbourne and Weatherbury NHS Foundation Trust should:\n"
    "(a) train every member of staff in risk assessment;\n(b) report to its board each year.\n"
    "All providers of care should look at medication records. See R/2030/001.\n"
)


@dataclass(frozen=True, slots=True)
class Example:
    """What the tests refer to."""

    review: Report
    inquest: Report
    old: Report
    observation: Item
    training: Item
    medication: Item
    concern: Item
    inherited: Item
    withdrawn: Item


def anchor(page: str, words: str, number: int = 1) -> MentionFacts:
    start = page.index(words)
    return MentionFacts((Anchor(number, start, start + len(words)),))


def build() -> Example:
    """Publish it all through the real actions."""
    factories.organisations()
    old = _old()
    review = _review()
    inquest = _inquest()
    observation, training, medication = review.items.order_by("position")
    withdrawn, inherited = old.items.order_by("position")
    actions.correct_item(
        by=SYSTEM,
        item=observation,
        text="The Department of Examples should review its guidance on observation by 31 March 2027. This is to keep "
        "people safe on wards.",
        reason="The last sentence had been left out.",
    )
    actions.withdraw_item(by=SYSTEM, item=withdrawn, reason="It is a heading, not an item.")
    items = [Item.objects.get(pk=row.pk) for row in (observation, training, medication)]
    return Example(review, inquest, old, *items, inquest.items.get(), inherited, Item.objects.get(pk=withdrawn.pk))


def _review() -> Report:
    page = REVIEW_PAGE
    items = (
        factories.item_facts(
            ref="Recommendation 1",
            text="The Department of Examples should review its guidance on observation by 31 March 2027.",
            purpose="This is to keep people safe on wards.",
            addressees=(AddresseeFacts("The Department of Examples", "DEPT", score=0.98, method="name"),),
            due=(DueFacts("by 31 March 2027", dt.date(2027, 3, 31)),),
            mentions=(anchor(page, "The Department of Examples should review"), anchor(page, "keep people safe")),
        ),
        ItemFacts(
            kind="recommendation",
            ref="Recommendation 2",
            text="Sandbourne and Weatherbury NHS Foundation Trust should: (a) train every member of staff in risk "
            "assessment; (b) report to its board each year.",
            parts=(
                ("(a)", "train every member of staff in risk assessment;"),
                ("(b)", "report to its board each year."),
            ),
            addressees=(
                AddresseeFacts("Sandbourne and Weatherbury NHS Foundation Trust", "TRUST", score=1.0, method="name"),
                AddresseeFacts("the Department", "DEPT", role="with", score=0.7, method="name"),
            ),
            mentions=(anchor(page, "Sandbourne and Weatherbury NHS Foundation Trust should:"),),
        ),
        ItemFacts(
            kind="observation",
            ref="O/2031/007",
            text="All providers of care should look at medication records. See R/2030/001.",
            addressees=(
                AddresseeFacts("All providers of care", class_slug="all-providers", score=0.9, method="class"),
                AddresseeFacts("a body that nobody knows", score=0.0),
            ),
            mentions=(anchor(page, "All providers of care should look at medication records."),),
            cites=("R/2030/001", "R/1999/999"),
        ),
    )
    return factories.report(
        *(_on_page_two(item) for item in items),
        document=factories.document("A first page with nothing on it.", page, title="Review of wards"),
        title="Review of observation on wards",
        reference="REV/1",
    )


def _on_page_two(item: ItemFacts) -> ItemFacts:
    moved = tuple(
        MentionFacts(tuple(Anchor(2, place.start, place.end) for place in mention.anchors)) for mention in item.mentions
    )
    return replace(item, mentions=moved)


def _inquest() -> Report:
    page = f"REGULATION 28 REPORT\nDuring the inquest into the death of {PERSON} I heard that doors were not alarmed.\n"
    words = f"{PERSON} left by a door that was not alarmed."
    page += words
    concern = ItemFacts(
        kind="concern",
        ref="1",
        text=words,
        addressees=(AddresseeFacts("Example Quality Regulator", "REG", score=0.99, method="name"),),
        mentions=(anchor(page, words),),
    )
    return factories.report(
        concern,
        document=factories.document(page, title="Prevention of future deaths report"),
        coroner=factories.coroner(response_due_stated=dt.date(2026, 4, 7)),
        names_withheld=(PERSON,),
        title=f"{PERSON}: prevention of future deaths",
        kind="coroners",
        issuer_code=None,
        issuer_text="Senior Coroner for Wessex",
        published_on=dt.date(2026, 2, 10),
        source_url="https://example.org/wilhelmina-quackenbush",
    )


def _old() -> Report:
    page = "Old report\nThe old trust should mend the lifts and the alarms."
    items = (
        ItemFacts(kind="action", ref="A/1", text="Old report", mentions=(anchor(page, "Old report"),)),
        ItemFacts(
            kind="recommendation",
            ref="R/2030/001",
            text="The old trust should mend the lifts and the alarms.",
            addressees=(AddresseeFacts("The old trust", "OLDTRUST", score=0.9, method="name"),),
            mentions=(anchor(page, "The old trust should mend"),),
        ),
    )
    return factories.report(
        *items,
        document=factories.document(page, title="Old report"),
        title="Lifts and alarms",
        published_on=dt.date(2015, 6, 1),
    )
