"""Which of the duties of a workspace are shown, and in which order: from the address, and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import OrderBy

from heed.oversight.models import Obligation
from heed.oversight.selectors.late import is_late
from heed.register.models import Report
from heed.status import Response

MOST_REPORTS = 100
SOON = dt.timedelta(days=28)

Role = Obligation.Role
_ASKED = ~Q(role=Role.INFORMATION)
_UNANSWERED = Q(state__open=True, state__answered_on=None) & _ASKED
_TAKEN = (
    Response.ACCEPTED.value,
    Response.ACCEPTED_IN_PART.value,
    Response.ACCEPTED_IN_PRINCIPLE.value,
    Response.ACCEPTED_ALTERNATIVE.value,
)

SHOW: dict[str, str] = {
    "open": "Everything open",
    "unanswered": "No answer yet",
    "soon": "Due in four weeks",
    "late": "Late",
    "considering": "Under consideration",
    "accepted": "Accepted",
    "declined": "Declined",
    "redirected": "For somebody else",
    "information": "Told for information",
    "ended": "Closed or ended",
}
WHY: dict[str, str] = {
    "ours": "Asked of us",
    "class": "Asked of a class that we belong to",
    "predecessor": "Asked of a body that we followed",
}
SORTS: dict[str, tuple[str, tuple[str | OrderBy, ...]]] = {
    "due": ("When the answer is due", (F("state__due").asc(nulls_last=True), "item", "number")),
    "newest": ("Newest report first", (F("item__report__published_on").desc(nulls_last=True), "item", "number")),
    "report": ("Report", ("item__report__title", "item__position", "number")),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen. Empty: everything. ``report`` is a report's slug."""

    show: str = "open"
    why: str = ""
    role: str = ""
    report: str = ""
    sort: str = "due"

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """As in the address, without what is chosen anyway."""
        plain = Filters()
        names = ("show", "why", "role", "report", "sort")
        return [(name, getattr(self, name)) for name in names if getattr(self, name) != getattr(plain, name)]

    @property
    def narrows_nothing(self) -> bool:
        """Everything of ``show`` is in the list."""
        return not (self.why or self.role or self.report)

    def address(self, path: str, **changes: str) -> str:
        """The address of the list with something else chosen."""
        values = {name: getattr(self, name) for name in ("show", "why", "role", "report", "sort")}
        query = urlencode(Filters(**(values | changes)).parameters)
        return f"{path}?{query}" if query else path


def read(given: Mapping[str, str]) -> Filters:
    """What the address chooses. What it does not know is left out."""
    show, why, role, sort = (given.get(name, "") for name in ("show", "why", "role", "sort"))
    return Filters(
        show if show in SHOW else "open",
        why if why in WHY else "",
        role if role in Role.values else "",
        given.get("report", "")[:200],
        sort if sort in SORTS else "due",
    )


def chosen(duties: QuerySet[Any], filters: Filters, today: dt.date) -> QuerySet[Any]:
    """The duties that are shown, in order. ``duties`` is annotated with ``why``."""
    found = duties.filter(_shown(today)[filters.show])
    if filters.why:
        found = found.filter(why=filters.why)
    if filters.role:
        found = found.filter(role=filters.role)
    if filters.report:
        found = found.filter(item__report__slug=filters.report)
    return found.order_by(*SORTS[filters.sort][1])


def counts(duties: QuerySet[Obligation], today: dt.date) -> dict[str, int]:
    """How many there are of each of ``SHOW``, in one query."""
    wanted = {name: Count("pk", filter=condition) for name, condition in _shown(today).items()}
    return duties.order_by().aggregate(**wanted)


def reports(duties: QuerySet[Obligation]) -> list[Report]:
    """The reports that duties come from, by title, at most a hundred."""
    found = Report.objects.filter(pk__in=duties.order_by().values("item__report"))
    return list(found.order_by("title")[:MOST_REPORTS])


def _shown(today: dt.date) -> dict[str, Q]:
    return {
        "open": Q(state__open=True),
        "unanswered": _UNANSWERED & Q(state__response=Response.AWAITING.value),
        "soon": _UNANSWERED & Q(state__due__gte=today, state__due__lte=today + SOON, state__due_paused=False),
        "late": is_late(today),
        "considering": Q(state__open=True, state__response=Response.UNDER_CONSIDERATION.value),
        "accepted": Q(state__open=True, state__response__in=_TAKEN),
        "declined": Q(state__open=True, state__response=Response.DECLINED.value),
        "redirected": Q(state__response=Response.REDIRECTED.value),
        "information": Q(state__open=True, role=Role.INFORMATION),
        "ended": Q(state__open=False),
    }
