"""What is so of a duty as at a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from heed.status import Assurance, Delivery, Effect, Lifecycle, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAt:
    """The state of one duty as at a day: what the five axes said, and what its clocks and transfers came to.

    ``response`` is as recorded, ``shown`` what the clock made of it (``heed.status.shown_response``). ``owner`` and
    ``owner_class`` are primary keys; neither: the addressee could not be resolved. ``due`` is the last day for an
    answer (None: no date, or paused without end: ``due_paused``), ``deadline`` that for the work, ``answered_on`` the
    first answer. ``told``: it is only for information. ``ended``: split, merged, or recorded in error; ``open`` while
    it is neither ended nor closed.
    """

    obligation: int
    response: Response
    delivery: Delivery
    assurance: Assurance
    effect: Effect
    lifecycle: Lifecycle
    shown: Response
    owner: int | None
    owner_class: int | None
    told: bool
    open: bool
    ended: bool
    due: dt.date | None
    due_paused: bool
    disputed: bool
    disputed_until: dt.date | None
    answered_on: dt.date | None
    deadline: dt.date | None
