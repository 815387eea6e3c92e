"""Answers in published documents: recorded word for word beside their items, and confirmed for the duties that a
person says they speak for. What was wrong is put right in the open: no row is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, record_many, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import fingerprints, of, written
from heed.organisations.models import Organisation
from heed.oversight.answering import LONGEST_NAME
from heed.oversight.applying.answers import NO_ANSWER_YET
from heed.oversight.clock_events import answered
from heed.oversight.decisions import OFFERED
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Answer, Obligation, PublishedAnswer
from heed.oversight.publishing import (
    Meant,
    PublishedFacts,
    answer_rows,
    attach,
    confirmed_payload,
    payload,
    published_row,
)
from heed.oversight.steps import Step, take
from heed.oversight.taking_back import take_back
from heed.register.models import Document, Item
from heed.status import Axis, Capacity, Response


@transaction.atomic
def record_answers(
    *, by: Actor, document: Document, answers: Sequence[PublishedFacts], names_withheld: Sequence[str] = ()
) -> list[PublishedAnswer]:
    """Put the answers of a published document beside their items, where everybody reads them at once.

    A document that belongs to no report yet becomes a response to the first item's; ``names_withheld`` were found in
    it and leave that report. No duty is answered by this. Raises OversightError where the place in the document has a
    record already.
    """
    require(by, Permission.RECORD_ANSWERS)
    take_turn()
    _check_new(document, answers)
    document = attach(by, document, answers[0].item.report, names_withheld)
    now = timezone.now()
    rows = PublishedAnswer.objects.bulk_create([published_row(document, one, by, now) for one in answers])
    prints = fingerprints(rows)
    events = [
        (EventKind.ANSWER_PUBLISHED, f"item:{row.item.identifier}", payload(row) | of(prints, row)) for row in rows
    ]
    record_many(events=events, by=by)
    return rows


def _check_new(document: Document, answers: Sequence[PublishedFacts]) -> None:
    if not answers:
        raise OversightError("There is no answer to record.")
    if any(not one.text.strip() for one in answers):
        raise OversightError("Give the words of the answer as they are published.")
    today = timezone.localdate()
    if any(one.answered_on and one.answered_on > today for one in answers):
        raise OversightError("An answer can't be dated on a day that has not come yet.")
    wanted = {(one.item.pk, one.position) for one in answers}
    known = PublishedAnswer.objects.filter(document=document, item__in=[pk for pk, _ in wanted])
    if wanted & set(known.values_list("item_id", "position")) or len(wanted) < len(answers):
        raise OversightError("This answer is recorded beside that item already. Put that record right instead.")


@transaction.atomic
def confirm_answer(
    *,
    by: Actor,
    published: PublishedAnswer,
    decision: Response,
    obligations: Sequence[Obligation],
    reasons: str = "",
    answered_on: dt.date | None = None,
    redirect_to: Organisation | None = None,
    redirect_text: str = "",
) -> list[Answer]:
    """Say what a published answer decides, and for which duties it speaks: it counts for them at once, for no other.

    ``answered_on`` None: the date of the answer as published. Without ``reasons``, the words of the answer are the
    reasons of a refusal. Raises OversightError where a duty is of another item, is ended, or has a later answer.
    """
    require(by, Permission.RECORD_ANSWERS)
    take_turn()
    _check_stands(published)
    on = answered_on or published.answered_on
    if on is None:
        raise OversightError("Say on which day it was answered: the document gives no date.")
    meant = Meant(decision, on, reasons.strip(), redirect_to, redirect_text.strip())
    _check_meant(meant)
    rows = answer_rows(published, _lock_duties(published, obligations), meant, by, timezone.now())
    Answer.objects.bulk_create(rows)
    take([_step(row) for row in rows], by)
    if decision.value not in NO_ANSWER_YET:
        answered({row.obligation_id: on for row in rows}, by)
    subject = f"item:{published.item.identifier}"
    data = confirmed_payload(published, rows) | written(rows)
    record(kind=EventKind.ANSWER_CONFIRMED, subject=subject, by=by, data=data)
    return rows


def _check_stands(published: PublishedAnswer) -> None:
    if published.withdrawn or PublishedAnswer.objects.filter(supersedes=published.pk).exists():
        raise ChangedMeanwhile("This record was put right since you looked at it. Look at the new one.")


def _lock_duties(published: PublishedAnswer, obligations: Sequence[Obligation]) -> list[Obligation]:
    wanted = {duty.pk for duty in obligations}
    if not wanted:
        raise OversightError("Tick at least one obligation for which the answer speaks.")
    found = Obligation.objects.select_for_update(of=("self",)).filter(pk__in=wanted, item=published.item_id)
    duties = list(found.select_related("item", "owner").order_by("number"))
    if len(duties) < len(wanted):
        raise OversightError("An obligation that was ticked belongs to another item.")
    ended = [str(duty) for duty in duties if duty.ended_at is not None]
    if ended:
        raise ChangedMeanwhile(f"{', '.join(ended)} was ended meanwhile. Look at the obligations again.")
    twice = Answer.objects.filter(published=published, obligation__in=wanted, taken_back_at=None)
    if twice.exists():
        raise ChangedMeanwhile("It is confirmed for one of these obligations already. Take that back first.")
    return duties


def _check_meant(meant: Meant) -> None:
    if meant.decision not in OFFERED:
        raise OversightError("Choose what the answer decides.")
    if meant.on > timezone.localdate():
        raise OversightError("An answer can't be dated on a day that has not come yet.")
    if meant.decision is Response.REDIRECTED and meant.redirect_to is None and not meant.redirect_text:
        raise OversightError("Say for whom it is instead, as the answer says it.")
    if len(meant.redirect_text) > LONGEST_NAME:
        raise OversightError(f"Say for whom it is instead in {LONGEST_NAME} letters at most.")


def _step(row: Answer) -> Step:
    return Step(
        obligation=row.obligation,
        axis=Axis.RESPONSE,
        after=Response(row.decision),
        capacity=Capacity.CURATOR,
        reason=row.reasons,
        true_on=row.answered_on,
        answer=row,
    )


@transaction.atomic
def take_back_confirmation(*, by: Actor, published: PublishedAnswer, answers: Sequence[Answer], reason: str) -> int:
    """Say that a published answer does not speak for these duties, or not so. It counts no longer; what counted before
    it counts again. Gives how many were taken back."""
    require(by, Permission.RECORD_ANSWERS)
    take_turn()
    if not reason.strip():
        raise OversightError("Say why it is taken back.")
    keys = [one.pk for one in answers]
    standing = Answer.objects.filter(pk__in=keys, published=published, taken_back_at=None)
    rows = list(standing.select_for_update(of=("self",)).select_related("obligation__item"))
    if not rows:
        raise ChangedMeanwhile("There is nothing to take back any more.")
    record_many(events=take_back(rows, by, reason.strip()), by=by)
    return len(rows)


@transaction.atomic
def put_right(*, by: Actor, published: PublishedAnswer, item: Item, reason: str) -> PublishedAnswer:
    """Say that a recorded answer answers another item. Its words stay; what was confirmed of it is taken back.

    The record before stays too, and names its successor. Raises OversightError where it is that item already.
    """
    require(by, Permission.RECORD_ANSWERS)
    if item.pk == published.item_id:
        raise OversightError("It is recorded beside that item already.")
    return _supersede(by, published, item, reason, withdrawn=False)


@transaction.atomic
def withdraw_published(*, by: Actor, published: PublishedAnswer, reason: str) -> PublishedAnswer:
    """Say that a record should not have been made at all: it is no answer to anything. What was confirmed of it is
    taken back. The record stays, with the reason."""
    require(by, Permission.RECORD_ANSWERS)
    return _supersede(by, published, published.item, reason, withdrawn=True)


def _supersede(by: Actor, published: PublishedAnswer, item: Item, reason: str, *, withdrawn: bool) -> PublishedAnswer:
    take_turn()
    if not reason.strip():
        raise OversightError("Say why it is put right.")
    _check_stands(published)
    confirmed = Answer.objects.filter(published=published, taken_back_at=None).select_for_update(of=("self",))
    events = take_back(list(confirmed.select_related("obligation__item")), by, reason.strip())
    row = PublishedAnswer.objects.get(pk=published.pk)
    row.pk, row.supersedes_id, row.item, row.withdrawn = None, published.pk, item, withdrawn
    row.reason, row.made_at, row.made_by = reason.strip(), timezone.now(), by.reference
    row._state.adding = True
    row.save(force_insert=True)
    events.append((EventKind.ANSWER_PUBLISHED, f"item:{item.identifier}", payload(row) | written([row])))
    record_many(events=events, by=by)
    return row
