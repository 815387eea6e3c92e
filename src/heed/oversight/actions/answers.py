"""Drafting what an organisation answers, and settling what it asked for in its answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import Prints, fingerprints, key, of, written
from heed.organisations.models import Organisation
from heed.oversight.answering import Said, answer_of, check_answer
from heed.oversight.applying.answers import ASKS_FOR_TIME, last_days
from heed.oversight.drafting import own_draft, own_obligations
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.membership import require_member
from heed.oversight.models import Adoption, Answer, Obligation, Statement, Submission
from heed.register.words import text_hash

BATCH = 500


@transaction.atomic
def draft_answer(
    *,
    by: Actor,
    submission: Submission,
    obligation: Obligation,
    decision: str,
    text: str = "",
    reasons: str = "",
    redirect_to: Organisation | None = None,
    redirect_text: str = "",
    until: dt.date | None = None,
    answered_on: dt.date | None = None,
    replaces: int | None = None,
) -> Answer:
    """An answer to a duty, in a draft. A draft has one answer to a duty, and beside it one request for more time.

    ``replaces`` is the answer (primary key) in this draft that the person saw and writes anew: ChangedMeanwhile where
    there is another now. ``answered_on`` None: today. Raises OversightError for an answer that lacks what its
    decision needs.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    said = Said(decision, text, reasons, redirect_to, redirect_text, until, answered_on)
    anew = {} if replaces is None else {obligation.pk: replaces}
    return _drafted(by, own_draft(by, submission), [(obligation, said)], anew)[0]


@transaction.atomic
def draft_answers(*, by: Actor, submission: Submission, answers: Sequence[tuple[Obligation, Said]]) -> list[Answer]:
    """Answers to several duties, in a draft, in a bounded number of statements. Raises OversightError for the first
    that can't be given so: then none is drafted."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    return _drafted(by, own_draft(by, submission), answers, {})


@transaction.atomic
def draft_adoption(
    *, by: Actor, submission: Submission, obligation: Obligation, applies: bool, because: str = ""
) -> Adoption:
    """Say in a draft whether a duty of a class applies to this member of it. The last said in a draft counts.

    Raises OversightError for a duty of no class, for an organisation that is not of it, and where it is said not to
    apply without a reason.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    duty = require_member(draft.organisation, obligation)
    if not applies and not because.strip():
        raise OversightError(f"Say why {duty} does not apply to you.")
    before = Adoption.objects.filter(submission=draft, obligation=duty)
    removed = [key(row) for row in before]
    before.delete()
    adoption = Adoption.objects.create(
        submission=draft,
        obligation=duty,
        organisation=draft.organisation,
        applies=applies,
        because=because.strip(),
        made_at=timezone.now(),
        made_by=by.reference,
    )
    said = {"applies": applies, "because_sha256": text_hash(adoption.because) if adoption.because else None}
    _record(EventKind.DRAFT_CHANGED, duty, draft, by, said | written([adoption], removed))
    return adoption


@transaction.atomic
def discard_draft(*, by: Actor, statement: Statement) -> None:
    """Take an answer or an adoption out of a draft. Raises OversightError for anything else, or if it counts."""
    require(by, Permission.DRAFT, organisation=_organisation_of(statement))
    if not isinstance(statement, Answer | Adoption) or statement.submission is None:
        raise OversightError("Only an answer in a draft can be taken out here.")
    draft = own_draft(by, statement.submission)
    taken_out, duty = type(statement).__name__.lower(), statement.obligation
    gone = written([], [key(statement)])
    statement.delete()
    _record(EventKind.DRAFT_CHANGED, duty, draft, by, {"taken_out": taken_out, **gone})


def _drafted(
    by: Actor, draft: Submission, wanted: Sequence[tuple[Obligation, Said]], anew: Mapping[int, int]
) -> list[Answer]:
    """The answers, saved. ``anew`` are the answers that are written anew, by duty (primary keys)."""
    duties = own_obligations(draft, [duty for duty, _ in wanted])
    last, now = last_days(list(duties)), timezone.now()
    made = [answer_of(said, draft, duties[duty.pk]) for duty, said in wanted]
    for answer in made:
        answer.made_at, answer.made_by = now, by.reference
        check_answer(answer, last)
    removed = _make_way(draft, made, anew)
    Answer.objects.bulk_create(made, batch_size=BATCH)
    prints = fingerprints(made)
    events = [_drafted_event(answer, draft, prints) for answer in made]
    if removed:
        events[0][2].update(written(made[:1], removed))
    record_many(events=events, by=by)
    return made


def _drafted_event(answer: Answer, draft: Submission, prints: Prints) -> tuple[EventKind, str, dict[str, Any]]:
    data = {"submission": draft.pk, **_answer_payload(answer), **of(prints, answer)}
    return EventKind.ANSWER_DRAFTED, f"obligation:{answer.obligation}", data


def _organisation_of(statement: Statement) -> int:
    return statement.submission.organisation_id if statement.submission else -1


def _make_way(draft: Submission, made: Sequence[Answer], anew: Mapping[int, int]) -> list[str]:
    """Remove the answers of this draft that are written anew, and give their keys for the log.

    Raises ChangedMeanwhile where one of them is no longer there, or where there is another that the person did not see.
    """
    present = Answer.objects.filter(submission=draft, obligation__in=[answer.obligation_id for answer in made])
    rows = {row.pk: row for row in present}
    for answer in made:
        if (seen := anew.get(answer.obligation_id)) is not None and seen not in rows:
            raise ChangedMeanwhile(
                f"Somebody else changed the answer to {answer.obligation} meanwhile. Look at it again."
            )
    taken = {_kind(row) for row in rows.values() if row.pk not in anew.values()}
    for answer in made:
        if _kind(answer) in taken:
            raise ChangedMeanwhile(
                f"There is an answer to {answer.obligation} in this draft already. Look at it before you change it."
            )
        taken.add(_kind(answer))
    removed = [row for row in rows.values() if row.pk in anew.values()]
    keys = [key(row) for row in removed]
    present.filter(pk__in=[row.pk for row in removed]).delete()
    return keys


def _kind(answer: Answer) -> tuple[int, bool]:
    """A draft has one of each: an answer to a duty, and a request for more time beside it."""
    return answer.obligation_id, answer.decision == ASKS_FOR_TIME


def _answer_payload(answer: Answer) -> dict[str, Any]:
    return {
        "decision": answer.decision,
        "text_sha256": text_hash(answer.text) if answer.text else None,
        "reasons_sha256": text_hash(answer.reasons) if answer.reasons else None,
        "redirect_to": f"organisation:{answer.redirect_to.code}" if answer.redirect_to else None,
        "until": answer.until.isoformat() if answer.until else None,
        "answered_on": answer.answered_on.isoformat(),
    }


def _record(kind: EventKind, duty: Obligation, draft: Submission, by: Actor, data: dict[str, Any]) -> None:
    record(kind=kind, subject=f"obligation:{duty}", by=by, data={"submission": draft.pk, **data})
