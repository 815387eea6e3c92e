"""Two people who put the same thing right at once: the second is told, and overwrites nothing.

A revision is the place in the log of the last event that changed what a person sees on a correction's page.
"""

from __future__ import annotations

from heed.ledger.kinds import EventKind
from heed.ledger.selectors import history
from heed.register.errors import ChangedMeanwhile
from heed.register.models import Item, Report

_OF_ITEM = [
    EventKind.ITEM_PUBLISHED,
    EventKind.ITEM_CORRECTED,
    EventKind.ITEM_WITHDRAWN,
    EventKind.ITEM_ADDRESSEES_CHANGED,
]
_OF_REPORT = [EventKind.REPORT_PUBLISHED, EventKind.REPORT_CHANGED]


def item_revision(item: Item) -> int:
    return _last(f"item:{item.identifier}", _OF_ITEM)


def report_revision(report: Report) -> int:
    """Begins anew where the report gets another address, since its address is its name in the log."""
    return _last(f"report:{report.slug}", _OF_REPORT)


def _last(subject: str, kinds: list[EventKind]) -> int:
    found = history(subject).filter(kind__in=kinds).order_by("-index").values_list("index", flat=True).first()
    return -1 if found is None else found


def check(seen: int | None, now: int) -> None:
    """Raise ChangedMeanwhile where a person saw another revision. None is for programs, which saw none."""
    if seen is not None and seen != now:
        raise ChangedMeanwhile("Somebody else changed this since you opened it. Nothing of yours was saved.")
