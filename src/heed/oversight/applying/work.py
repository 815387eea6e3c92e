"""Plans, progress and evidence that an approval makes count."""

from __future__ import annotations

import datetime as dt

from heed.ledger.actors import Actor
from heed.oversight.errors import Obstacle
from heed.oversight.models import Submission
from heed.oversight.steps import Step


def obstacles(submission: Submission) -> list[Obstacle]:
    """Why work in it can't count as things are now."""
    return []


def apply(submission: Submission, by: Actor, at: dt.datetime) -> list[Step]:
    """Make its plans, progress, covers and evidence count. Gives the steps on the delivery axis."""
    return []
