"""What a submission holds, thing by thing and in words: what would be so after its approval, and what is so now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from heed import status
from heed.oversight.applying import approval
from heed.oversight.applying.answers import ASKS_FOR_TIME
from heed.oversight.applying.answers import of_submission as answers_of
from heed.oversight.duty_words import words_of
from heed.oversight.models import (
    Adoption,
    Answer,
    CoverEnd,
    Covers,
    Evidence,
    Obligation,
    Plan,
    Progress,
    Submission,
)
from heed.status import Axis

MORE_TIME = "asks for more time"
Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that would count. ``before`` and ``after`` are what is so of it now, and then. ``obstacle`` says why it
    can't count as things are."""

    statement: Any
    kind: str
    title: str
    duty: Obligation | None
    words: str
    before: str
    after: str
    details: Details
    obstacle: str = ""


def lines_of(submission: Submission) -> list[Line]:
    """Everything in a submission. Nothing that would count is left out."""
    stopped = {
        (type(one.statement), one.statement.pk): one.message
        for one in (approval.obstacles(submission) if submission.state in OPEN else ())
    }
    made = [*_answers(submission), *_adoptions(submission), *_work(submission)]
    return [
        Line(
            line.statement,
            line.kind,
            line.title,
            line.duty,
            line.words,
            line.before,
            line.after,
            line.details,
            stopped.get((type(line.statement), line.statement.pk), ""),
        )
        for line in made
    ]


OPEN = (Submission.State.DRAFT, Submission.State.RETURNED, Submission.State.LODGED)


def decision_label(decision: str) -> str:
    """A decision of an answer in plain words."""
    return MORE_TIME if decision == ASKS_FOR_TIME else status.label(Axis.RESPONSE, decision)


def answer_details(answer: Answer) -> Details:
    """What an answer says beside its decision."""
    whose = answer.redirect_to.name if answer.redirect_to else answer.redirect_text
    return _given(
        ("In your words", answer.text),
        ("Reasons", answer.reasons),
        ("Whose it is", whose),
        ("More time until", _day(answer.until)),
        ("Answered on", _day(answer.answered_on)),
    )


def _answers(submission: Submission) -> Iterator[Line]:
    rows = answers_of(submission).select_related(
        "obligation__state", "obligation__item__current", "obligation__item__report", "redirect_to"
    )
    for row in rows:
        now = status.label(Axis.RESPONSE, row.obligation.state.response)
        asks = row.decision == ASKS_FOR_TIME
        after = f"{now}, and more time is asked for" if asks else decision_label(row.decision)
        yield Line(
            row,
            "answer",
            f"Answer to {row.obligation}",
            row.obligation,
            words_of(row.obligation).asked,
            now,
            after,
            answer_details(row),
        )


def _adoptions(submission: Submission) -> Iterator[Line]:
    rows = Adoption.objects.filter(submission=submission).select_related(
        "obligation__item__current", "obligation__item__report", "obligation__owner_class"
    )
    for row in rows:
        after = (
            "it applies to you, and you have it as an obligation of your own"
            if row.applies
            else "it does not apply to you"
        )
        yield Line(
            row,
            "adoption",
            f"{row.obligation}, asked of: {row.obligation.owner_class}",
            row.obligation,
            words_of(row.obligation).asked,
            "asked of the whole class",
            after,
            _given(("Because", row.because)),
        )


def _work(submission: Submission) -> Iterator[Line]:
    yield from map(
        _plan,
        Plan.objects.filter(submission=submission)
        .select_related("action")
        .prefetch_related("milestones", "action__plans"),
    )
    yield from map(_covers, Covers.objects.filter(submission=submission).select_related("action", *_DUTY))
    ends = CoverEnd.objects.filter(submission=submission)
    yield from map(_cover_end, ends.select_related("cover__action", *(f"cover__{name}" for name in _DUTY)))
    yield from map(_progress, Progress.objects.filter(submission=submission).select_related("action"))
    evidence = Evidence.objects.filter(submission=submission)
    yield from map(_evidence, evidence.prefetch_related("obligations__item", "actions"))


_DUTY = ("obligation__item__current", "obligation__item__report")


def _plan(row: Plan) -> Line:
    steps = "; ".join(f"{one.title} ({_day(one.due)})" if one.due else one.title for one in row.milestones.all())
    new = "ongoing work" if row.action.ongoing else "new action"
    details = _given(
        ("What is done", row.description),
        ("Who has it", row.post),
        ("Starts", _day(row.starts)),
        ("To be done by", _day(row.target)),
        ("Milestones", steps),
        ("Why it changed", row.reason),
    )
    what = new if row.number == 1 else f"version {row.number} of the plan"
    title = f"Action {row.action.number}: {row.title}"
    return Line(row, "plan", title, None, "", _planned_before(row), what, details)


def _planned_before(row: Plan) -> str:
    """The plan that counts now, where this one comes in its place."""
    earlier = [one for one in row.action.plans.all() if one.counts_since and one.number < row.number]
    if not earlier:
        return ""
    return f"{earlier[-1].title}, to be done by {_day(earlier[-1].target) or 'no date'}"


def _covers(row: Covers) -> Line:
    title = f"Action {row.action.number} answers {row.obligation}"
    words = words_of(row.obligation).asked
    return Line(row, "covers", title, row.obligation, words, "", "answered by it", _given(("How", row.how)))


def _cover_end(row: CoverEnd) -> Line:
    cover = row.cover
    title = f"Action {cover.action.number} no longer answers {cover.obligation}"
    words, details = words_of(cover.obligation).asked, _given(("Why", row.reason))
    return Line(row, "cover-end", title, cover.obligation, words, "answered by it", "no longer answered by it", details)


def _progress(row: Progress) -> Line:
    details = _given(
        ("How far it is", row.sentence),
        ("Percentage", "" if row.percent is None else f"{row.percent}%"),
        ("Blocked by", row.blocked_by),
        ("On", _day(row.on)),
    )
    title = f"Progress of action {row.action.number}"
    return Line(row, "progress", title, None, "", "", status.label(Axis.DELIVERY, row.state), details)


def _evidence(row: Evidence) -> Line:
    about = _listed([*map(str, row.obligations.all()), *(f"action {one.number}" for one in row.actions.all())])
    details = _given(
        ("What it covers", row.covers),
        ("Belongs to", about),
        ("Dated", _day(row.dated)),
        ("Who keeps it", row.custodian),
        ("Link", row.url),
        ("File", row.filename),
    )
    after = (
        "public: everybody can see it" if row.public else "not public: only this organisation, auditors and assessors"
    )
    return Line(row, "evidence", f"Evidence: {row.title}", None, "", "", after, details)


def _given(*pairs: tuple[str, str]) -> Details:
    return tuple((key, value) for key, value in pairs if value)


def _day(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
