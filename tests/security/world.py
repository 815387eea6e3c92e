"""A small register with somebody of every role and office in it, and one of each thing that an address can name.

The trust is the organisation whose duties these are; the regulator is another one; the issuer issued the report.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from heed.accounts import actions as accounts
from heed.accounts.models import User
from heed.accounts.permissions import Office, Role
from heed.curation import actions as curation
from heed.curation import reading
from heed.ledger.actors import Actor
from heed.organisations import actions as organisations
from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.actions import evidence, published, submissions, work
from heed.oversight.actions.answers import draft_adoption, draft_answer
from heed.oversight.actions.sheets import read_sheet
from heed.oversight.models import Answer, Clock, Evidence, Obligation, Submission
from heed.oversight.publishing import PublishedFacts
from heed.oversight.sheets.writing import workbook
from heed.register.facts import AddresseeFacts
from heed.register.models import Document, Item
from tests import factories
from tests.curation.documents import REPORT, RESPONSE
from tests.oversight.factories import holder

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"
FAR = dt.date(2090, 1, 1)
STRANGER = "stranger"
ACCOUNTS = {role.value: role for role in Role}
OFFICES = {
    "focal point": ("TRUST", Office.FOCAL_POINT),
    "alternate": ("TRUST", Office.ALTERNATE),
    "validating authority": ("TRUST", Office.VALIDATING_AUTHORITY),
    "staff": ("TRUST", Office.STAFF),
    "issuer": ("ISSUER", Office.ISSUER),
    "focal point elsewhere": ("REG", Office.FOCAL_POINT),
    "validating authority elsewhere": ("REG", Office.VALIDATING_AUTHORITY),
    "issuer elsewhere": ("REG", Office.ISSUER),
}
ROLES = (STRANGER, *ACCOUNTS, *OFFICES)


@dataclass
class World:
    """Everybody and everything. ``people`` has nobody under STRANGER."""

    people: dict[str, User]
    bodies: dict[str, Organisation]
    klass: OrganisationClass
    item: Item
    document: Document
    duty: Obligation
    other_duty: Obligation
    class_duty: Obligation
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def trust(self) -> Organisation:
        return self.bodies["TRUST"]

    def by(self, role: str) -> Actor:
        return Actor.person(self.people[role])

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["more"][name]
        except KeyError as missing:
            raise AttributeError(name) from missing


def make(*, plain: bool = False) -> World:
    """The world, made through the real actions. ``plain``: without evidence that is not public."""
    bodies = factories.organisations()
    people = {name: factories.person(role) for name, role in ACCOUNTS.items()}
    people |= {name: holder(bodies[code], office) for name, (code, office) in OFFICES.items()}
    klass = OrganisationClass.objects.get(slug="all-providers")
    organisations.add_class_member(
        by=factories.SYSTEM, organisation_class=klass, organisation=bodies["TRUST"], reason="It provides care."
    )
    document = factories.document()
    report = factories.report(
        factories.item_facts(
            addressees=(
                AddresseeFacts("The trust", "TRUST"),
                AddresseeFacts("The regulator", "REG"),
                AddresseeFacts("All providers", class_slug="all-providers"),
            ),
            text="The trust should a review guidance b publish the review.",
            parts=(("a", "review guidance"), ("b", "publish the review")),
            pairs=((None, 0, ""), (None, 1, ""), (None, 2, "")),
        ),
        factories.item_facts(addressees=(AddresseeFacts("The trust", "TRUST"),)),
        document=document,
        kind="pfd",
        coroner=factories.coroner(),
    )
    item, second = report.items.order_by("pk")
    duties = {row.owner_id or "class": row for row in item.obligations.all()}
    world = World(
        people, bodies, klass, item, document, duties[bodies["TRUST"].pk], second.obligations.get(), duties["class"]
    )
    world.more["second"] = second
    world.more["sessions"] = {role: _session(user) for role, user in people.items()}
    _register(world)
    _workspace(world, plain)
    _curation(world)
    return world


def _session(user: User) -> str:
    """The key of a session in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _register(w: World) -> None:
    by, curator = factories.SYSTEM, w.people["curator"]
    accounts.issue_token(by=by, user=curator, name="a program")
    w.more["token"] = curator.tokens.get()
    w.more["plain"] = {
        role: accounts.issue_token(by=by, user=w.people[role], name="walk") for role in ("curator", "administrator")
    }
    w.more["person"] = factories.person()
    w.more["membership"] = accounts.give_office(
        by=by, user=w.more["person"], organisation=w.bodies["DEPT"], office=Office.STAFF
    )
    facts = PublishedFacts(
        item=w.item, position=1, text="We accept it.", respondent=w.trust, answered_on=dt.date(2026, 6, 1)
    )
    w.more["published"] = published.record_answers(by=w.by("curator"), document=w.document, answers=[facts])[0]
    w.more["clock"] = Clock.objects.filter(obligation=w.duty, ended_at=None).first()
    w.more["orphan"] = _orphan()
    w.more["clock_event"] = w.clock.events.first() if w.clock else None


def _orphan() -> Obligation:
    """The duty of a body that closed with no successor."""
    gone = Organisation.objects.create(
        code="GONE", name="The body that was", slug="gone-body", kind="public_body", closed=dt.date(2026, 5, 1)
    )
    return factories.item(addressees=(AddresseeFacts(gone.name, gone.code),)).obligations.get()


def _workspace(w: World, plain: bool) -> None:
    """What counts already, a draft that waits for approval, and one that is being made."""
    drafting, other, approving = w.by("focal point"), w.by("alternate"), w.by("validating authority")
    draft = submissions.open_draft(by=drafting, organisation=w.trust)
    draft_answer(by=drafting, submission=draft, obligation=w.other_duty, decision="extension_asked",
                 reasons="We ask others.", until=FAR)  # fmt: skip
    w.more["action"] = work.draft_action(
        by=drafting, submission=draft, title="Train the staff", covers=[(w.duty, "All of it")]
    )
    w.more["evidence"] = evidence.draft_evidence(
        by=drafting, submission=draft, type="policy", title="The policy", covers="All of it", data=PDF,
        filename="policy.pdf", public=True, obligations=[w.duty],
    )  # fmt: skip
    w.more["kept"] = w.evidence if plain else _kept(w, drafting, draft)
    draft = submissions.lodge(by=drafting, submission=draft)
    submissions.approve(by=approving, submission=draft, seen=draft.revision)
    w.more["asked"] = Answer.objects.get(submission=draft)
    w.more["cover"] = w.action.covers.get()
    lodged = submissions.open_draft(by=other, organisation=w.trust)
    draft_answer(by=other, submission=lodged, obligation=w.duty, decision="accepted", text="We will.")
    w.more["lodged"] = submissions.lodge(by=other, submission=lodged)
    _being_made(w, drafting)
    w.more["sheet"] = read_sheet(by=drafting, organisation=w.trust, data=workbook(drafting, w.trust))


def _kept(w: World, by: Actor, draft: Submission) -> Evidence:
    """Evidence that is not public."""
    return evidence.draft_evidence(
        by=by, submission=draft, type="audit", title="The audit", covers="All of it", data=PDF + b"%1",
        filename="audit.pdf", public=False, obligations=[w.duty],
    )  # fmt: skip


def _being_made(w: World, by: Actor) -> None:
    draft: Submission = submissions.open_draft(by=by, organisation=w.trust)
    today = dt.date(2026, 6, 1)
    w.more["draft"] = draft
    w.more["statement"] = draft_answer(by=by, submission=draft, obligation=w.duty, decision="accepted")
    w.more["adoption"] = draft_adoption(by=by, submission=draft, obligation=w.class_duty, applies=True)
    w.more["progress"] = work.draft_progress(
        by=by, submission=draft, action=w.action, on=today, state="in_progress", sentence="It goes on."
    )
    w.more["plan"] = work.draft_plan(
        by=by, submission=draft, action=w.action, title="Train everybody", reason="More asked."
    )
    w.more["covers"] = work.draft_covers(by=by, submission=draft, action=w.action, obligation=w.other_duty)
    w.more["cover_end"] = work.draft_cover_end(by=by, submission=draft, cover=w.cover, reason="It does not.")
    w.more["drafted_evidence"] = evidence.draft_evidence(
        by=by, submission=draft, type="policy", title="A further policy", covers="All", url="https://example.org/p",
        obligations=[w.duty],
    )  # fmt: skip


def _curation(w: World) -> None:
    by = w.by("curator")
    w.more["imported"] = taken_in(by, REPORT, "report.md")
    w.more["candidate"] = w.imported.candidates.first()
    w.more["sentence"] = w.imported.sentences.first()
    w.more["response"] = taken_in(by, RESPONSE, "response.md")
    w.more["found_answer"] = w.response.found_answers.first()


def taken_in(by: Actor, text: str, filename: str, **options: Any) -> Any:
    """A document that was taken in and read at once."""
    started = curation.start_import(by=by, data=text.encode(), filename=filename, queue=False, **options)
    with pytest.MonkeyPatch.context() as patch:
        # Our own invented text needs no child process, which takes a while to start.
        patch.setattr(reading, "read_document", partial(reading.read_document, sandbox=False))
        reading.read_import(started.taken_in.pk, by=by)
    started.taken_in.refresh_from_db()
    return started.taken_in
