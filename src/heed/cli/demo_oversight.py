"""What the invented bodies of the demonstration answer, do and show, through the same actions as anybody's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import typer
from django.utils import timezone

from heed.accounts import actions as accounts
from heed.accounts import selectors as people
from heed.accounts.models import User
from heed.accounts.permissions import Office
from heed.documents import read_document
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.oversight.actions import answers, evidence, published, settling, submissions, work
from heed.oversight.models import Action, Obligation, Submission
from heed.oversight.planning import MilestoneFacts
from heed.oversight.publishing import PublishedFacts
from heed.register import actions as register
from heed.status import Delivery, Response

REPORT = "Lanehead"
TRUST, AMBULANCE, BOARD = "EX-NMH", "EX-WMA", "EX-LAN"
FOCAL_POINT, AUTHORITY = "focal-point@example.org", "authority@example.org"
ANSWERED = dt.date(2026, 2, 27)
REPLY = "westmarch-reply.md"


def fill(examples: Path, by: Actor) -> None:
    """Offices, answers, actions and evidence for one report. What is there already stays."""
    _give_offices(by)
    if Submission.objects.exists():
        typer.echo("  answers are here already")
        return
    trust, ambulance = _duties(TRUST), _duties(AMBULANCE)
    if len(trust) < 4 or len(ambulance) < 4:
        typer.echo("  the report of the answers is not published: none are made")
        return
    _trust(trust)
    _ambulance(ambulance, by)
    _published(examples, ambulance[3], by)
    typer.echo("  one trust accepted and acts, the ambulance service declined, redirected and asked for more time")


def _give_offices(by: Actor) -> None:
    """The same two people speak for all of them: the one drafts, the other approves."""
    for code in (TRUST, AMBULANCE, BOARD):
        body = _body(code)
        for email, office in ((FOCAL_POINT, Office.FOCAL_POINT), (AUTHORITY, Office.VALIDATING_AUTHORITY)):
            accounts.give_office(by=by, user=_person(email), organisation=body, office=office)


def _trust(duties: list[Obligation]) -> None:
    """Accepted four times, with one action that answers all four."""
    draft = _draft(TRUST)
    drafter = _actor(FOCAL_POINT)
    decisions = (Response.ACCEPTED, Response.ACCEPTED, Response.ACCEPTED_IN_PART, Response.ACCEPTED_IN_PRINCIPLE)
    for duty, decision in zip(duties, decisions, strict=False):
        text = f"We have read matter of concern {duty.item.ref} with care. We will act on it, as our plan says."
        answers.draft_answer(
            by=drafter, submission=draft, obligation=duty, decision=decision.value, text=text, answered_on=ANSWERED
        )
    action = work.draft_action(
        by=drafter,
        submission=draft,
        title="One set of notes that everybody on a shift can read",
        description="Notes, care plans and lessons from deaths are kept in one place, which day, night and visiting "
        "staff can open.",
        post="Director of Nursing",
        starts=dt.date(2026, 3, 2),
        target=dt.date(2026, 9, 30),
        milestones=(
            MilestoneFacts("Tried out on two wards", dt.date(2026, 5, 29), dt.date(2026, 5, 20)),
            MilestoneFacts("In use on all wards", dt.date(2026, 9, 30)),
        ),
        covers=[(duty, f"It answers matter of concern {duty.item.ref}.") for duty in duties[:4]],
    )
    _approve(draft)
    _later(action)


def _later(action: Action) -> None:
    """What the trust says of its action some months on: another target date, how far it is, and two pieces of evidence,
    of which one is public."""
    draft, drafter, today = _draft(TRUST), _actor(FOCAL_POINT), timezone.localdate()
    work.draft_plan(
        by=drafter,
        submission=draft,
        action=action,
        title="One set of notes that everybody on a shift can read",
        post="Director of Nursing",
        starts=dt.date(2026, 3, 2),
        target=today + dt.timedelta(days=90),
        reason="The supplier delivered three months late.",
    )
    work.draft_progress(
        by=drafter,
        submission=draft,
        action=action,
        on=today,
        state=Delivery.IN_PROGRESS,
        sentence="Six of ten wards use it.",
        percent=60,
    )
    for title, public in (("Board paper on one set of notes", True), ("Notes of a visit to a ward", False)):
        evidence.draft_evidence(
            by=drafter,
            submission=draft,
            type="minutes" if public else "inspection",
            title=title,
            covers="How many wards use it, and what staff say of it.",
            dated=today,
            custodian="Trust Secretary",
            url="https://example.org/board-paper" if public else "https://example.org/visit",
            public=public,
            actions=[action],
        )
    _approve(draft)


def _ambulance(duties: list[Obligation], by: Actor) -> None:
    """One declined, one for somebody else, and one for which more time was asked and agreed."""
    draft, drafter = _draft(AMBULANCE), _actor(FOCAL_POINT)
    until = timezone.localdate() + dt.timedelta(days=60)
    answers.draft_answer(
        by=drafter,
        submission=draft,
        obligation=duties[0],
        decision=Response.DECLINED.value,
        text="We do not accept this.",
        reasons="Our crews do not write in the notes of a ward, and could read all that they needed that night.",
        answered_on=ANSWERED,
    )
    answers.draft_answer(
        by=drafter,
        submission=draft,
        obligation=duties[1],
        decision=Response.REDIRECTED.value,
        reasons="Care plans are agreed for the whole area by the integrated care board.",
        redirect_to=_body(BOARD),
        answered_on=ANSWERED,
    )
    asked = answers.draft_answer(
        by=drafter,
        submission=draft,
        obligation=duties[2],
        decision="extension_asked",
        reasons="We are waiting for figures from two hospitals.",
        until=until,
        answered_on=ANSWERED,
    )
    _approve(draft)
    asked.refresh_from_db()
    settling.settle_redirect(
        by=by, obligation=duties[1], to=_body(BOARD), reason="The board agrees that care plans are its work."
    )
    settling.agree_extension(by=by, answer=asked, until=until, reason="The coroner wrote that this is fair.")


def _published(examples: Path, duty: Obligation, by: Actor) -> None:
    """An answer that stands in a published document, and counts since a curator confirmed it."""
    data = (examples / REPLY).read_bytes()
    read = read_document(examples / REPLY, sandbox=False)
    document, _ = register.add_document(by=by, data=data, document=read, filename=REPLY)
    text = read.blocks[-1].text
    start = read.pages[0].text.index(text[:40])
    facts = PublishedFacts(
        item=duty.item,
        position=1,
        text=text,
        respondent=_body(AMBULANCE),
        decision_as_written="We accept this.",
        proposed=Response.ACCEPTED.value,
        answered_on=dt.date(2026, 3, 2),
        anchors=[{"page": 1, "start": start, "end": start + len(text)}],
    )
    row = published.record_answers(by=by, document=document, answers=[facts])[0]
    published.confirm_answer(by=by, published=row, decision=Response.ACCEPTED, obligations=[duty])


def _duties(code: str) -> list[Obligation]:
    """The duties of a body from the report, in its order."""
    found = Obligation.objects.filter(owner__code=code, item__report__title__contains=REPORT, ended_at=None)
    return list(found.filter(item__report__kind="coroners").select_related("item").order_by("item__position"))


def _draft(code: str) -> Submission:
    return submissions.open_draft(by=_actor(FOCAL_POINT), organisation=_body(code))


def _approve(draft: Submission) -> None:
    lodged = submissions.lodge(by=_actor(FOCAL_POINT), submission=draft)
    submissions.approve(by=_actor(AUTHORITY), submission=lodged, seen=lodged.revision)


def _body(code: str) -> Organisation:
    found = organisations.by_code(code)
    if found is None:
        raise LookupError(code)
    return found


def _person(email: str) -> User:
    found = people.by_email(email)
    if found is None:
        raise LookupError(email)
    return found


def _actor(email: str) -> Actor:
    return Actor.person(_person(email))
