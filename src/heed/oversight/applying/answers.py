"""Answers that an approval makes count: on the response axis, and on the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max, QuerySet

from heed.ledger.actors import Actor
from heed.oversight.applying.standing import obstacles_of
from heed.oversight.clock_events import answered
from heed.oversight.errors import Obstacle
from heed.oversight.models import Answer, StatusEvent, Submission
from heed.oversight.steps import Step
from heed.status import Axis, Capacity, Response

ASKS_FOR_TIME = "extension_asked"
NO_ANSWER_YET = frozenset({ASKS_FOR_TIME, Response.UNDER_CONSIDERATION.value})
"""What stops no clock: whoever asks for time, or is still considering, has not answered."""


def obstacles(submission: Submission) -> list[Obstacle]:
    """Why answers in it can't count as things are now."""
    rows = list(of_submission(submission))
    found = obstacles_of(submission, [(row, row.obligation) for row in rows])
    return [*found, *_too_early(rows)]


def apply(submission: Submission, by: Actor, at: dt.datetime) -> list[Step]:
    """Make the answers count. Gives the steps on the response axis."""
    rows = list(of_submission(submission))
    Answer.objects.filter(pk__in=[row.pk for row in rows]).update(counts_since=at)
    return [_step(row) for row in rows if row.decision != ASKS_FOR_TIME]


def stop_clocks(submission: Submission, by: Actor) -> None:
    """What was answered stops its clock, on the day of the answer."""
    rows = [row for row in of_submission(submission) if row.decision not in NO_ANSWER_YET]
    if rows:
        answered({row.obligation_id: row.answered_on for row in rows}, by)


def last_days(obligations: Sequence[int]) -> dict[int, dt.date]:
    """The day of the last step on the response axis of each duty (primary keys) that has one."""
    events = StatusEvent.objects.filter(obligation__in=list(obligations), axis=Axis.RESPONSE.value)
    return dict(events.values_list("obligation_id").annotate(last=Max("true_on")))


def of_submission(submission: Submission) -> QuerySet[Answer]:
    """The answers in a submission."""
    return Answer.objects.filter(submission=submission).select_related("obligation__item", "obligation__owner")


def _step(row: Answer) -> Step:
    return Step(
        obligation=row.obligation,
        axis=Axis.RESPONSE,
        after=Response(row.decision),
        capacity=Capacity.VALIDATING_AUTHORITY,
        reason=row.reasons,
        true_on=row.answered_on,
        answer=row,
    )


def _too_early(rows: Sequence[Answer]) -> list[Obstacle]:
    last = last_days([row.obligation_id for row in rows])
    return [
        Obstacle(row, too_early(row, last[row.obligation_id]))
        for row in rows
        if row.decision != ASKS_FOR_TIME and row.answered_on < last.get(row.obligation_id, row.answered_on)
    ]


def too_early(row: Answer, last: dt.date) -> str:
    """Why an answer can't be dated before the last one."""
    return (
        f"The answer to {row.obligation} is dated {_day(row.answered_on)}, but what was last said of it is dated "
        f"{_day(last)}. Give {_day(last)} or a later day."
    )


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
