"""Duties of one invented coroner's report over three days: published, answered, worked on. Nobody is real."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from heed.ledger.actors import Actor
from heed.oversight.actions.answers import draft_answer
from heed.oversight.actions.evidence import draft_evidence
from heed.oversight.actions.submissions import approve, lodge, open_draft
from heed.oversight.actions.work import draft_action, draft_plan, draft_progress
from heed.oversight.models import Obligation
from heed.register.facts import AddresseeFacts, ItemFacts
from heed.register.models import Item, Report
from heed.status import Delivery
from tests import factories
from tests.oversight.factories import focal_point, validating_authority

PERSON = "Ottoline Fernwhistle"  # invented
PUBLISHED, ANSWERED, WORKED = dt.date(2026, 2, 11), dt.date(2026, 3, 20), dt.date(2026, 5, 4)
TODAY = dt.date(2026, 6, 1)
SECRET, DRAFT = "Canary of evidence that few may see", "Canary of a draft that nobody approved"


@dataclass(frozen=True, slots=True)
class Story:
    """``duty`` is the trust's and was answered; ``silent`` is the regulator's, who says nothing."""

    report: Report
    item: Item
    duty: Obligation
    silent: Obligation
    more: list[Obligation]


def set_day(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """Have it be noon of a day, for everybody who asks Django."""
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)


def tell(monkeypatch: pytest.MonkeyPatch) -> Story:
    """Let it happen, through the real actions. It is ``TODAY`` afterwards."""
    set_day(monkeypatch, PUBLISHED)
    bodies = factories.organisations()
    trust = bodies["TRUST"]
    report = _report()
    drafter, approver = Actor.person(focal_point(trust)), Actor.person(validating_authority(trust))
    duties = list(Obligation.objects.filter(owner=trust, item__report=report).order_by("item__position"))

    set_day(monkeypatch, ANSWERED)
    draft = open_draft(by=drafter, organisation=trust)
    draft_answer(
        by=drafter,
        submission=draft,
        obligation=duties[0],
        decision="accepted",
        text=f"We accept this, and are sorry for what happened to {PERSON}.",
        answered_on=dt.date(2026, 3, 18),
    )
    reasons = "The doors are the landlord’s."
    draft_answer(by=drafter, submission=draft, obligation=duties[1], decision="declined", reasons=reasons)
    action = draft_action(
        by=drafter,
        submission=draft,
        title="Alarms on every door",
        target=dt.date(2026, 6, 30),
        covers=[(duty, "With the alarm itself.") for duty in duties[:2]],
    )
    lodged = lodge(by=drafter, submission=draft)
    approve(by=approver, submission=lodged, seen=lodged.revision)

    set_day(monkeypatch, WORKED)
    draft = open_draft(by=drafter, organisation=trust)
    plan = {"title": "Alarms on every door", "target": dt.date(2026, 9, 30)}
    draft_plan(by=drafter, submission=draft, action=action, reason="The alarms came late.", **plan)
    sentence = "Half of the doors have one."
    draft_progress(
        by=drafter,
        submission=draft,
        action=action,
        on=WORKED,
        state=Delivery.IN_PROGRESS,
        sentence=sentence,
        percent=50,
    )
    for title, public in (("Photographs of the alarms", True), (SECRET, False)):
        draft_evidence(
            by=drafter,
            submission=draft,
            type="inspection",
            title=title,
            covers=f"{title}: what it shows.",
            url=f"https://example.org/{'alarms' if public else 'canary'}",
            public=public,
            obligations=[duties[0]],
        )
    lodged = lodge(by=drafter, submission=draft)
    approve(by=approver, submission=lodged, seen=lodged.revision)

    draft = open_draft(by=drafter, organisation=trust)
    draft_answer(by=drafter, submission=draft, obligation=duties[2], decision="accepted", text=DRAFT)
    set_day(monkeypatch, TODAY)
    silent = Obligation.objects.get(item=duties[0].item, owner=bodies["REG"])
    return Story(report, duties[0].item, duties[0], silent, duties[1:])


def _report() -> Report:
    """Of 6 January 2026: the rule gives 3 March, the report says 4 March."""
    asked = (
        AddresseeFacts("The trust", "TRUST", score=1.0, method="name"),
        AddresseeFacts("The regulator", "REG", score=1.0, method="name"),
    )
    words = (f"{PERSON} left by a door that was not alarmed.", "The door was not locked.", "Nobody was told.")
    items = [
        ItemFacts(kind="concern", ref=str(number), text=text, addressees=asked)
        for number, text in enumerate(words, start=1)
    ]
    return factories.report(
        *items,
        coroner=factories.coroner(
            date_of_report=dt.date(2026, 1, 6),
            response_due_stated=dt.date(2026, 3, 4),
            response_due_by_rule=dt.date(2026, 3, 3),
        ),
        names_withheld=(PERSON,),
        title=f"{PERSON}: prevention of future deaths",
        kind="coroners",
        issuer_code=None,
        issuer_text="Senior Coroner for Wessex",
        published_on=dt.date(2026, 1, 6),
    )
