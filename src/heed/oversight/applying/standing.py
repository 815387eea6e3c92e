"""Whether a duty that something in a draft speaks of is still what it was when that was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.oversight.errors import Obstacle
from heed.oversight.models import Obligation, Submission

Pair = tuple[Any, Obligation]


def obstacles_of(submission: Submission, pairs: Sequence[Pair]) -> list[Obstacle]:
    """For each statement of a draft and the duty that it is about: ended, moved to another body, or changed since."""
    changed = _changed({duty for _, duty in pairs})
    found = []
    for statement, duty in pairs:
        message = _gone(duty, submission) or _newer(duty, statement.made_at, changed)
        if message:
            found.append(Obstacle(statement, message))
    return found


def _gone(duty: Obligation, submission: Submission) -> str:
    if duty.ended_at is not None:
        heirs = duty.became.filter(after__owner=submission.organisation_id).select_related("after__item")
        after = [str(one.after) for one in heirs]
        instead = f"Take this out, and answer {_listed(after)} instead." if after else "Take this out of the draft."
        return f"{duty} has been ended: {duty.get_ended_how_display()}. {instead}"
    if duty.owner_class_id is None and duty.owner_id != submission.organisation_id:
        owner = duty.owner.name if duty.owner else "nobody yet"
        return (
            f"{duty} is no longer asked of your organisation. It is asked of {owner} now. Take this out of the draft."
        )
    return ""


def _newer(duty: Obligation, written: dt.datetime, changed: dict[int, dt.datetime]) -> str:
    at = changed.get(duty.pk)
    if at is None or at <= written:
        return ""
    day = timezone.localdate(at)
    return (
        f"The record of {duty} was corrected on {day.day} {day:%B %Y}, after this was written. "
        "Read it again, and save this again if it still holds."
    )


def _changed(duties: Iterable[Obligation]) -> dict[int, dt.datetime]:
    """When each duty, or the words of its item, last changed after they were recorded."""
    rows = {duty.pk: duty for duty in duties}
    named = {f"obligation:{duty}": pk for pk, duty in rows.items()}
    events = Event.objects.filter(subject__in=list(named), kind=EventKind.OBLIGATION_CHANGED)
    found = {named[subject]: at for subject, at in events.values_list("subject").annotate(last=Max("at"))}
    words = Obligation.objects.filter(pk__in=list(rows), item__versions__number__gt=1)
    for pk, at in words.values_list("pk").annotate(last=Max("item__versions__made_at")):
        found[pk] = max(at, found.get(pk, at))
    return found


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
