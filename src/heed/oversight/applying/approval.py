"""All that a submission holds, checked and made to count together."""

from __future__ import annotations

import datetime as dt

from django.db.models import Model

from heed.ledger.actors import Actor
from heed.oversight.applying import adoptions, answers, work
from heed.oversight.errors import CannotCount, Obstacle
from heed.oversight.models import Adoption, Answer, CoverEnd, Covers, Evidence, Plan, Progress, Submission
from heed.oversight.steps import take

PARTS = (answers, adoptions, work)
STATEMENTS = (Answer, Adoption, Plan, Covers, CoverEnd, Progress, Evidence)


def is_empty(submission: Submission) -> bool:
    """Whether nothing is said in it."""
    return not any(model._default_manager.filter(submission=submission).exists() for model in STATEMENTS)


def obstacles(submission: Submission) -> list[Obstacle]:
    """Why things in it can't count as they are now, each with what to do."""
    return [one for part in PARTS for one in part.obstacles(submission)]


def require_sound(submission: Submission) -> None:
    """Raise CannotCount unless everything in it can count."""
    if found := obstacles(submission):
        raise CannotCount(found)


def all_of(submission: Submission) -> list[Model]:
    """Every row that its approval makes count, or ends."""
    rows = [row for model in STATEMENTS for row in model._default_manager.filter(submission=submission)]
    return [*rows, *Covers.objects.filter(ends__submission=submission)]


def make_count(submission: Submission, by: Actor, at: dt.datetime) -> dict[str, int]:
    """Everything in it counts from ``at``. Gives how many of each kind. Call it in the transaction of the approval."""
    steps = [step for part in PARTS for step in part.apply(submission, by, at)]
    take(steps, by)
    answers.stop_clocks(submission, by)
    return {
        model._meta.model_name or "": many
        for model in STATEMENTS
        if (many := model._default_manager.filter(submission=submission).count())
    }
