"""The list of imports, one import, and what may be done with it as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.config.environment import environment
from heed.curation import actions, answer_selectors, presenters, selectors, shortcuts
from heed.curation.models import Candidate, Import
from heed.curation.views.access import curators_only, page
from heed.extraction.families import all_families
from heed.ledger.actors import Actor
from heed.organisations.numbers import whole_number
from heed.oversight.selectors.orphans import count_orphans
from heed.oversight.selectors.requests import open_requests

A_PAGE = 50
YEAR = 365 * 24 * 3600
PATIENCE = 30  # seconds in the queue after which the page asks whether a worker is running
FILTERS = {
    "open": ("To do", (Import.State.QUEUED, Import.State.READING, Import.State.READY)),
    "failed": ("Could not be read", (Import.State.FAILED,)),
    "published": ("Published", (Import.State.PUBLISHED,)),
    "discarded": ("Set aside", (Import.State.DISCARDED,)),
    "all": ("All", ()),
}


@curators_only("GET", "POST")
def imports(request: HttpRequest, by: Actor) -> HttpResponse:
    if request.method == "POST":
        return _upload(request, by)
    return _list(request, by)


def _list(request: HttpRequest, by: Actor, errors: list[str] | None = None) -> HttpResponse:
    wanted = request.GET.get("show", "open")
    _, states = FILTERS.get(wanted, FILTERS["open"])
    found = Paginator(selectors.imports(by=by, states=states), A_PAGE).get_page(request.GET.get("page"))
    counts = selectors.import_counts(by=by)
    context = {
        "imports": [(one, presenters.import_title(one)) for one in found],
        "found": found,
        "wanted": wanted,
        "filters": [(name, text, _sum(counts, states)) for name, (text, states) in FILTERS.items()],
        "people": selectors.people(one.started_by for one in found),
        "errors": errors or [],
        "most_mb": environment().max_upload_mb,
        "families": _families(),
        "orphans": count_orphans(),
        "requests": open_requests(by).count(),
    }
    return page(request, "imports", context, status=400 if errors else 200)


def _sum(counts: dict[str, int], states: tuple[str, ...]) -> int:
    return sum(many for state, many in counts.items() if not states or state in states)


def _families() -> list[str]:
    return [family.name for family in all_families()]


def _upload(request: HttpRequest, by: Actor) -> HttpResponse:
    """Each file is an import of its own. One file leads to its page, several to the list."""
    files = request.FILES.getlist("files")
    if not files:
        return _list(request, by, ["Choose at least one file"])
    family = request.POST.get("family", "")
    if family and family not in _families():
        return _list(request, by, ["Choose a family from the list"])
    most = environment().max_upload_mb * 1_000_000
    # One byte more than the most is enough to be told that it is too large, and never all of a huge file in memory.
    started = [
        actions.start_import(by=by, data=file.read(most + 1), filename=file.name or "", family=family) for file in files
    ]
    for one in started:
        messages.info(request, _told(one))
    return redirect("curation:import", started[0].taken_in.pk) if len(started) == 1 else redirect("curation:imports")


def _told(started: actions.Started) -> str:
    taken_in = started.taken_in
    title = presenters.import_title(taken_in)
    if not started.created:
        return f"{title}: the register has this very file already ({taken_in.get_state_display()}). Nothing was added."
    if taken_in.state == Import.State.FAILED:
        return f"{title}: could not be read."
    return f"{title}: taken in."


@curators_only("GET")
def show(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    taken_in = selectors.get_import(by=by, import_id=import_id)
    context = {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "file_name": presenters.file_name(taken_in),
        "people": selectors.people([taken_in.started_by]),
        "families": _families(),
    }
    if taken_in.state in selectors.WAITING:
        return page(request, "waiting", {**context, "slow": _is_slow(taken_in)})
    if taken_in.document is None:
        return page(request, "failed", {**context, "advice": presenters.advice(taken_in.error_code)})
    return page(request, "import", {**context, **_review_context(request, by, taken_in)})


def _is_slow(taken_in: Import) -> bool:
    since = taken_in.touched_at or taken_in.started_at
    return taken_in.state == Import.State.QUEUED and (timezone.now() - since).total_seconds() > PATIENCE


def _review_context(request: HttpRequest, by: Actor, taken_in: Import) -> dict[str, Any]:
    counts = selectors.candidate_counts(by=by, taken_in=taken_in)
    state = request.GET.get("show", "")
    found = Paginator(selectors.candidates(by=by, taken_in=taken_in, state=state), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    return {
        "counts": counts,
        "total": counts["pending"] + counts["accepted"] + counts["rejected"] + counts["published"],
        "state": state,
        "found": shown,
        "rows": presenters.rows(taken_in, shown),
        "certain": selectors.certain(by=by, taken_in=taken_in) if counts["pending"] else 0,
        "warnings": selectors.warnings(taken_in),
        "answers": answer_selectors.counts(by=by, taken_in=taken_in),
        "open": taken_in.state in (Import.State.READY, Import.State.PUBLISHED),
        "begun": counts["accepted"] + counts["rejected"] + counts["published"] > 0,
        "unmatched": counts["pending"] and _has_unmatched(by, taken_in),
    }


def _has_unmatched(by: Actor, taken_in: Import) -> bool:
    waiting = selectors.candidates(by=by, taken_in=taken_in, state=Candidate.State.PENDING)
    return waiting.filter(origin=Candidate.Origin.RESTATED, same_as=None).exists()


@curators_only("GET")
def progress(request: HttpRequest, by: Actor, import_id: int) -> JsonResponse:
    """What the page of a waiting import asks for every second."""
    taken_in = selectors.get_import(by=by, import_id=import_id)
    waiting = taken_in.state in selectors.WAITING
    words = taken_in.progress or taken_in.get_state_display()
    return JsonResponse({"waiting": waiting, "state": taken_in.state, "words": words})


@curators_only("GET")
def go_on(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    """Continue where you left off."""
    taken_in = selectors.get_import(by=by, import_id=import_id)
    candidate = selectors.left_off(by=by, taken_in=taken_in)
    if candidate is None:
        messages.info(request, "Nothing is left to review here.")
        return redirect("curation:import", import_id)
    return redirect("curation:candidate", candidate.pk)


@curators_only("POST")
def accept_certain(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    many = actions.accept_certain(by=by, import_id=import_id)
    messages.info(request, f"Accepted {many} together." if many else "None was certain, so none was accepted.")
    return redirect("curation:import", import_id)


@curators_only("POST")
def match_again(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    many = actions.match_again(by=by, import_id=import_id)
    messages.info(request, f"{many} matched with published items. Confirm each." if many else "No match was found.")
    return redirect("curation:import", import_id)


@curators_only("POST")
def read_again(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    family = request.POST.get("family", "")
    revision = whole_number(request.POST.get("revision", "")) or 0
    chosen = family if family in _families() else ""
    actions.read_again(by=by, import_id=import_id, revision=revision, family=chosen)
    return redirect("curation:import", import_id)


@curators_only("POST")
def queue_again(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    actions.queue_again(by=by, import_id=import_id)
    messages.info(request, "Put into the queue again.")
    return redirect("curation:import", import_id)


@curators_only("GET", "POST")
def discard(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    if request.method == "POST":
        actions.discard(by=by, import_id=import_id, reason=request.POST.get("reason", ""))
        messages.info(request, "Set aside. You find it under “Set aside” and can take it up again.")
        return redirect("curation:imports")
    taken_in = selectors.get_import(by=by, import_id=import_id)
    return page(request, "discard", {"taken_in": taken_in, "title": presenters.import_title(taken_in)})


@curators_only("POST")
def restore(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    actions.restore(by=by, import_id=import_id)
    messages.info(request, "Taken up again.")
    return redirect("curation:import", import_id)


@curators_only("GET", "POST")
def keys(request: HttpRequest, by: Actor) -> HttpResponse:
    """The keyboard shortcuts, and the switch that turns them off for this browser."""
    if request.method == "POST":
        answer = redirect("curation:keys")
        chosen = "off" if request.POST.get("shortcuts") == "off" else "on"
        answer.set_cookie(
            shortcuts.COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
        messages.info(request, f"Shortcuts are {chosen}.")
        return answer
    return page(request, "keys", {})
