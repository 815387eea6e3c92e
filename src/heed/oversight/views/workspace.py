"""An organisation's workspace: what is asked of it, and each duty with all that belongs to it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from heed.accounts.permissions import Permission, has_permission
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.oversight import filtering
from heed.oversight.contents import answer_details, decision_label
from heed.oversight.duty_words import words_of
from heed.oversight.histories_in_words import history_of
from heed.oversight.models import Obligation
from heed.oversight.presenting import due_label, rows_of, standing_label, why_label
from heed.oversight.selectors import drafts
from heed.oversight.selectors.duties import answers_that_count, concerned, peers_of
from heed.oversight.selectors.requests import may_see_requests
from heed.oversight.selectors.workspace import asked_of
from heed.oversight.views.access import show, workplace
from heed.oversight.views.work import done_about
from heed.oversight.working import workings_of

PER_PAGE = 25
SHOWN = 30
SEE = Permission.SEE_WORKSPACE


@never_cache
@require_GET
def workplaces(request: HttpRequest) -> HttpResponse:
    """The organisations for which somebody works here. With one, straight to its workspace."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    bodies = list(drafts.workplaces(Actor.person(request.user)))
    every = has_permission(request.user, SEE)
    issues = may_see_requests(Actor.person(request.user))
    if len(bodies) == 1 and not every and not issues:
        return redirect("oversight:workspace", slug=bodies[0].slug)
    asked = request.GET.get("q", "").strip()[:200] if every else ""
    found = organisations.search_names(asked, SHOWN)
    context = {"noindex": True, "bodies": bodies, "every": every, "asked": asked, "found": found}
    context |= {"issues": issues}
    return render(request, "oversight/workspace/workplaces.jinja", context)


@workplace(SEE, "GET")
def asked(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """What is asked of an organisation, with filters, sorting and counts, all in the address."""
    today = timezone.localdate()
    duties = asked_of(body, on=today)
    filters = filtering.read(request.GET)
    counts = filtering.counts(duties, today)
    pages = Paginator(filtering.chosen(duties, filters, today), PER_PAGE)
    if filters.narrows_nothing:
        pages.count = counts[filters.show]  # counted already, with all the others
    found = pages.get_page(request.GET.get("page"))
    path = reverse("oversight:workspace", args=[body.slug])
    context = {
        "found": found,
        "rows": _rows(by, body, list(found.object_list)),
        "filters": filters,
        "shows": _shows(filters, counts, path),
        "extra": "".join(f"&{name}={value}" for name, value in filters.parameters),
        "reports": filtering.reports(duties),
        "whys": filtering.WHY,
        "roles": Obligation.Role.choices,
        "sorts": [(name, text) for name, (text, _) in filtering.SORTS.items()],
        "waiting": drafts.waiting(by, body).count(),
        "drafts": list(drafts.mendable(by, body)[:SHOWN]),
    }
    return show(request, body, "workspace/asked", context)


@workplace(SEE, "GET")
def duty(request: HttpRequest, by: Actor, body: Organisation, identifier: str, number: int) -> HttpResponse:
    """One duty, with all that its addressee needs to answer it."""
    one = concerned(by, body, identifier, number)
    today = timezone.localdate()
    drafted = list(drafts.drafted_answers(by, body, [one.duty.pk]))
    adoption = drafts.adoptions_of(by, body, [one.duty.pk]).get(one.duty.pk)
    context: dict[str, Any] = {
        "duty": one.duty,
        "words": words_of(one.duty),
        "why": why_label(one.duty, body, one.why),
        "standing": standing_label(one.duty.state, today),
        "due": due_label(one.duty.state, today),
        "workings": workings_of(one.duty),
        "is_ours": one.duty.owner_id == body.pk and one.duty.state.open,
        "is_class": one.duty.owner_class_id is not None and one.duty.state.open,
        "became": [row.after for row in one.duty.became.select_related("after__item", "after__owner")],
        "drafted": [(row, decision_label(row.decision), answer_details(row)) for row in drafted],
        "adoption": adoption,
        "answers": [(row, decision_label(row.decision), answer_details(row)) for row in answers_that_count(one.duty)],
        "peers": peers_of(one.duty, body),
        "history": history_of(one.duty),
        **done_about(by, body, one.duty),
    }
    return show(request, body, "workspace/duty", context)


def _rows(by: Actor, body: Organisation, duties: list[Obligation]) -> list[Any]:
    keys = [one.pk for one in duties]
    answers = {row.obligation_id: row for row in drafts.drafted_answers(by, body, keys)}
    adoptions = drafts.adoptions_of(by, body, keys)
    return rows_of(duties, body, answers, adoptions, timezone.localdate())


def _shows(filters: filtering.Filters, counts: dict[str, int], path: str) -> list[dict[str, Any]]:
    """The ways to look at the list, each with how many there are and where it leads."""
    return [
        {"text": text, "many": counts[name], "href": filters.address(path, show=name), "current": filters.show == name}
        for name, text in filtering.SHOW.items()
    ]
