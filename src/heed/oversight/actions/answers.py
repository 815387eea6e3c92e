"""Drafting what an organisation answers, and settling what it asked for in its answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.organisations.models import Organisation
from heed.oversight.answering import Said, answer_of, check_answer
from heed.oversight.applying.answers import ASKS_FOR_TIME
from heed.oversight.drafting import own_draft, own_obligation
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.membership import require_member
from heed.oversight.models import Adoption, Answer, Obligation, Statement, Submission
from heed.register.words import text_hash


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
    return _drafted(by, own_draft(by, submission), obligation, said, replaces)


@transaction.atomic
def draft_answers(*, by: Actor, submission: Submission, obligations: Sequence[Obligation], said: Said) -> list[Answer]:
    """The same answer to several duties, in a draft. Raises OversightError for the first that can't be answered so:
    then none is drafted."""
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    return [_drafted(by, draft, duty, said, None) for duty in obligations]


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
    Adoption.objects.filter(submission=draft, obligation=duty).delete()
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
    _record(EventKind.DRAFT_CHANGED, duty, draft, by, said)
    return adoption


@transaction.atomic
def discard_draft(*, by: Actor, statement: Statement) -> None:
    """Take an answer or an adoption out of a draft. Raises OversightError for anything else, or if it counts."""
    require(by, Permission.DRAFT, organisation=_organisation_of(statement))
    if not isinstance(statement, Answer | Adoption) or statement.submission is None:
        raise OversightError("Only an answer in a draft can be taken out here.")
    draft = own_draft(by, statement.submission)
    taken_out, duty = type(statement).__name__.lower(), statement.obligation
    statement.delete()
    _record(EventKind.DRAFT_CHANGED, duty, draft, by, {"taken_out": taken_out})


def _drafted(by: Actor, draft: Submission, obligation: Obligation, said: Said, replaces: int | None) -> Answer:
    duty = own_obligation(draft, obligation)
    answer = answer_of(said, draft, duty)
    answer.made_at, answer.made_by = timezone.now(), by.reference
    check_answer(answer)
    _make_way(draft, duty, replaces, asks=answer.decision == ASKS_FOR_TIME)
    answer.save()
    _record(EventKind.ANSWER_DRAFTED, duty, draft, by, _answer_payload(answer))
    return answer


def _organisation_of(statement: Statement) -> int:
    return statement.submission.organisation_id if statement.submission else -1


def _make_way(draft: Submission, duty: Obligation, replaces: int | None, *, asks: bool) -> None:
    """Remove the answer of this draft that is written anew, which is the one that the person saw."""
    rows = Answer.objects.filter(submission=draft, obligation=duty)
    seen = rows.filter(pk=replaces).first() if replaces is not None else None
    if replaces is not None and seen is None:
        raise ChangedMeanwhile(f"Somebody else changed the answer to {duty} meanwhile. Look at it again.")
    same = rows.filter(decision=ASKS_FOR_TIME) if asks else rows.exclude(decision=ASKS_FOR_TIME)
    if any(row != seen for row in same):
        raise ChangedMeanwhile(f"There is an answer to {duty} in this draft already. Look at it before you change it.")
    if seen is not None:
        seen.delete()


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
