"""What an answer needs, by its decision. The words are for the person who writes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from heed.organisations.models import Organisation
from heed.oversight.applying.answers import ASKS_FOR_TIME, last_days, too_early
from heed.oversight.errors import OversightError
from heed.oversight.models import Answer, Obligation, Submission
from heed.status import Response

DECISIONS = [value for value, _ in Answer.DECISIONS]
NEEDS_REASONS = frozenset({Response.DECLINED.value, Response.REDIRECTED.value, ASKS_FOR_TIME})
NEEDS_WORDS = {
    Response.ACCEPTED_IN_PART.value: "Say which part you accept, and why not the rest.",
    Response.ACCEPTED_IN_PRINCIPLE.value: "Say what you accept in principle, and what would have to be so.",
    Response.ACCEPTED_ALTERNATIVE.value: "Say what you will do instead.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What an organisation answers. The fields are those of ``Answer``; ``answered_on`` None: today."""

    decision: str
    text: str = ""
    reasons: str = ""
    redirect_to: Organisation | None = None
    redirect_text: str = ""
    until: dt.date | None = None
    answered_on: dt.date | None = None


LONGEST_NAME = 500


def answer_of(said: Said, submission: Submission, obligation: Obligation) -> Answer:
    """An answer, unsaved. What does not belong to its decision is left out."""
    elsewhere, asks = said.decision == Response.REDIRECTED.value, said.decision == ASKS_FOR_TIME
    return Answer(
        submission=submission,
        obligation=obligation,
        decision=said.decision,
        text=said.text.strip(),
        reasons=said.reasons.strip() if said.decision in NEEDS_REASONS else "",
        redirect_to=said.redirect_to if elsewhere else None,
        redirect_text=said.redirect_text.strip() if elsewhere else "",
        until=said.until if asks else None,
        answered_on=said.answered_on or timezone.localdate(),
    )


def check_answer(answer: Answer, last: Mapping[int, dt.date] | None = None) -> None:
    """Raise OversightError for an answer that lacks what its decision needs, in the words of ``problems_of``."""
    if found := problems_of(answer, last):
        raise OversightError(" ".join(found.values()))


def problems_of(answer: Answer, last: Mapping[int, dt.date] | None = None) -> dict[str, str]:
    """What is wrong with an answer, by the name of the field. Empty: nothing.

    ``last`` is ``last_days`` of its duty and others, for whoever asks about many answers; without it, it is looked up.
    """
    if answer.decision not in DECISIONS:
        return {"decision": "Choose an answer."}
    last = last_days([answer.obligation_id]) if last is None else last
    found = {**_words(answer), **_redirect(answer), **_until(answer), **_day(answer, last.get(answer.obligation_id))}
    return {field: message for field, message in found.items() if message}


def _words(answer: Answer) -> dict[str, str]:
    needed = answer.decision in NEEDS_REASONS and not answer.reasons
    return {
        "reasons": "Give your reasons." if needed else "",
        "text": "" if answer.text else NEEDS_WORDS.get(answer.decision, ""),
    }


def _redirect(answer: Answer) -> dict[str, str]:
    if answer.decision != Response.REDIRECTED.value:
        return {}
    if answer.redirect_to is None and not answer.redirect_text:
        return {"redirect_to": "Say whose it is: choose an organisation, or say it in words."}
    if len(answer.redirect_text) > LONGEST_NAME:
        return {"redirect_to": f"Say whose it is in {LONGEST_NAME} letters at most."}
    owner = answer.obligation.owner_id
    if answer.redirect_to is not None and answer.redirect_to.pk == owner:
        return {"redirect_to": "This is your own organisation. Choose whose it is instead."}
    return {}


def _until(answer: Answer) -> dict[str, str]:
    if answer.decision != ASKS_FOR_TIME:
        return {}
    if answer.until is None:
        return {"until": "Say until when you need more time."}
    due = answer.obligation.state.due
    if answer.until <= timezone.localdate():
        return {"until": "Give a day that has not come yet."}
    return {"until": "This is no more time than you have. Give a later day."} if due and answer.until <= due else {}


def _day(answer: Answer, last: dt.date | None) -> dict[str, str]:
    if answer.answered_on > timezone.localdate():
        return {"answered_on": "Give the day on which you answered. It can't be a day that has not come yet."}
    if last and answer.answered_on < last and answer.decision != ASKS_FOR_TIME:
        return {"answered_on": too_early(answer, last)}
    return {}
