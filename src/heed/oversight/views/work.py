"""What an organisation does about its duties: the list of actions, one action, and the list as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from heed import status
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.duty_words import words_of
from heed.oversight.models import Action, Obligation
from heed.oversight.selectors import actions as selectors
from heed.oversight.selectors.evidence import evidence_for
from heed.oversight.views.access import show, workplace
from heed.register.exports.tables import csv_lines
from heed.status import Axis

PER_PAGE = 25
SHOWN = 100
SEE = Permission.SEE_WORKSPACE
COLUMNS = [
    *("action", "title", "ongoing", "post", "starts", "target", "first_target", "times_moved", "state", "percent"),
    *("progress_on", "progress", "blocked_by", "late", "obligations", "counts"),
]


@workplace(SEE, "GET")
def actions(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """The actions of an organisation, by a filter that stands in the address."""
    today = timezone.localdate()
    which = request.GET.get("show", "all")
    which = which if which in selectors.FILTERS else "all"
    every = selectors.actions_of(by, body, today)
    found = Paginator(selectors.chosen(every, which, today), PER_PAGE).get_page(request.GET.get("page"))
    counts = [(name, text, selectors.chosen(every, name, today).count()) for name, text in selectors.FILTERS.items()]
    context = {"found": found, "which": which, "filters": counts, "label": delivery_label}
    return show(request, body, "actions/actions", context)


@workplace(SEE, "GET")
def action(request: HttpRequest, by: Actor, body: Organisation, number: int) -> HttpResponse:
    """One action: its plan and how that changed, how far it is, what it answers, and the evidence."""
    one = selectors.action_of(by, body, number, timezone.localdate())
    versions = selectors.versions(one)
    covers = list(selectors.covers_of(one)[:SHOWN])
    context: dict[str, Any] = {
        "action": one,
        "versions": versions[::-1],
        "moves": selectors.moves(versions),
        "draft": selectors.drafted_plan(one),
        "progress": list(selectors.progress_of(one)[:SHOWN]),
        "covers": [(row, words_of(row.obligation)) for row in covers],
        "evidence": list(evidence_for(by, body, actions=[one.pk])[:SHOWN]),
        "label": delivery_label,
    }
    return show(request, body, "actions/action", context)


@workplace(SEE, "GET")
def as_csv(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """The actions of an organisation that the filter leaves, as a table that no spreadsheet runs."""
    today = timezone.localdate()
    found = selectors.chosen(selectors.actions_of(by, body, today), request.GET.get("show", "all"), today)
    lines = csv_lines(COLUMNS, map(_row, _with_details(found)))
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="actions-{body.slug}.csv"'
    return response


def done_about(by: Actor, body: Organisation, duty: Obligation) -> dict[str, Any]:
    """What the page of a duty shows of the organisation's own actions and evidence for it."""
    covers = selectors.covers_for(by, body, [duty.pk])
    actions = [row.action_id for row in covers]
    return {
        "work_covers": covers[:SHOWN],
        "work_evidence": list(evidence_for(by, body, obligations=[duty.pk], actions=actions)[:SHOWN]),
        "label": delivery_label,
    }


def delivery_label(state: str) -> str:
    """A state of an action in plain words."""
    return status.label(Axis.DELIVERY, state)


def _with_details(found: Any) -> Iterator[Action]:
    rows: Iterator[Action] = selectors.with_details(found).iterator(chunk_size=500)
    return rows


def _row(one: Action) -> list[Any]:
    plans, said, covers = (vars(one)[name] for name in ("counted_plans", "counted_progress", "counted_covers"))
    plan, last = (plans[-1] if plans else None), (said[-1] if said else None)
    targets = [one.target for one in plans]
    moved = sum(1 for before, after in pairwise(targets) if before != after)
    of_plan = [plan.post, plan.starts, plan.target, targets[0], moved] if plan else ["", None, None, None, 0]
    of_progress = [last.on, last.sentence, last.blocked_by] if last else [None, "", ""]
    values = vars(one)
    return [
        *(one.number, values["title"], _yes(one.ongoing), *of_plan, values["state"], values["percent"]),
        *(*of_progress, _yes(values["late"]), " ".join(str(row.obligation) for row in covers), _yes(values["counts"])),
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
