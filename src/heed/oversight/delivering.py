"""How far the actions are that cover a duty, and what that comes to on its delivery axis."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from heed.oversight.models import Action, Covers, Progress
from heed.status import Delivery, combined_delivery


@dataclass(frozen=True, slots=True)
class Doing:
    """An action as its newest progress that counts says; ``progress`` None: as its plan says."""

    action: Action
    state: Delivery
    progress: Progress | None

    @property
    def key(self) -> tuple[dt.date, int]:
        """Orders by the day of the progress."""
        return (self.progress.on, self.progress.pk) if self.progress else (dt.date.min, 0)


@dataclass(frozen=True, slots=True)
class Combined:
    """The delivery value of a duty, and the progress that decides it. None: a plan does, or no action is left."""

    value: Delivery
    decided_by: Progress | None


def doings(obligations: Collection[int]) -> dict[int, list[Doing]]:
    """The actions that cover each of these duties (primary keys) now, as far as they count."""
    covers = Covers.objects.filter(obligation__in=list(obligations), counts_since__isnull=False, ended_at=None)
    rows = list(covers.select_related("action").order_by("obligation", "action"))
    newest = newest_progress({row.action_id for row in rows})
    found: dict[int, list[Doing]] = defaultdict(list)
    for row in rows:
        found[row.obligation_id].append(doing(row.action, newest.get(row.action_id)))
    return found


def doing(action: Action, progress: Progress | None) -> Doing:
    """An action with the newest progress. Without any it is planned, or in progress where it was under way before."""
    if progress is not None:
        return Doing(action, Delivery(progress.state), progress)
    return Doing(action, Delivery.IN_PROGRESS if action.ongoing else Delivery.PLANNED, None)


def newest_progress(actions: Iterable[int]) -> dict[int, Progress]:
    """The progress of the latest day that counts, of each action (primary key) that has any."""
    rows = Progress.objects.filter(action__in=list(actions), counts_since__isnull=False).order_by("on", "id")
    return {row.action_id: row for row in rows}


def combined(actions: Sequence[Doing]) -> Combined:
    """What actions come to together: the stated rule, and which of them it rests on."""
    value = combined_delivery(one.state for one in actions)
    same = [one for one in actions if one.state is value] or list(actions)
    return Combined(value, max(same, key=lambda one: one.key).progress if same else None)
