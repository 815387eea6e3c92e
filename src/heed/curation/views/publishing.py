"""The report's particulars, and the summary before it is published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from heed.curation import actions, forms, pairing, presenters, selectors
from heed.curation.models import Candidate, Import
from heed.curation.refusals import Conflict
from heed.curation.views.access import curators_only, page
from heed.curation.views.candidates import revision
from heed.ledger.actors import Actor
from heed.register.models import Document

Json = dict[str, Any]


@curators_only("GET", "POST")
def particulars(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    taken_in = selectors.get_import(by=by, import_id=import_id)
    if request.method == "GET":
        return _form(request, taken_in, _as_kept(taken_in), {}, taken_in.revision)
    checked = forms.read_particulars(request.POST, taken_in.coroner)
    if checked.errors or "find" in request.POST:
        errors = {} if "find" in request.POST else checked.errors
        return _form(request, taken_in, checked.values, errors, revision(request))
    chosen = selectors.report_by_key(request.POST.get("belongs_to", ""))
    actions.change_particulars(
        by=by,
        import_id=import_id,
        revision=revision(request),
        values=checked.values,
        belongs_to=chosen,
        belongs_as=_role(request.POST.get("belongs_as", "")),
    )
    messages.info(request, "The report's particulars are saved.")
    return redirect("curation:import", import_id)


def _role(chosen: str) -> str:
    return chosen if chosen in Document.Role.values else Document.Role.SUMMARY


def _as_kept(taken_in: Import) -> Json:
    names = ("title", "issuer_text", "issuer_code", "reference", "published_on", "source_url", "coroner")
    return {name: getattr(taken_in, name) for name in names}


def _form(request: HttpRequest, taken_in: Import, values: Json, errors: dict[str, str], seen: int) -> HttpResponse:
    searched = request.POST.get("find", "")
    looked_for = request.POST.get("issuer_search", "") if searched == "issuer" else ""
    report_search = request.POST.get("report_search", "") if searched == "report" else ""
    context = {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "values": values,
        "errors": errors,
        "seen": seen,
        "issuer": forms.issuer_row(values, looked_for),
        "issuer_search": looked_for,
        "report_search": report_search,
        "reports": selectors.reports_like(report_search, taken_in.belongs_to),
        "roles": [choice for choice in Document.Role.choices if choice[0] != Document.Role.REPORT],
        "coroner": values.get("coroner"),
    }
    return page(request, "particulars", context, status=400 if errors else 200)


@curators_only("GET", "POST")
def publish(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    if request.method == "POST":
        return _publish(request, by, import_id)
    taken_in = selectors.get_import(by=by, import_id=import_id)
    accepted = list(selectors.candidates(by=by, taken_in=taken_in, state=Candidate.State.ACCEPTED))
    new = [row for row in accepted if not row.same_as_confirmed]
    context = {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "counts": selectors.candidate_counts(by=by, taken_in=taken_in),
        "new": presenters.rows(taken_in, new),
        "again": presenters.rows(taken_in, [row for row in accepted if row.same_as_confirmed]),
        "kinds": presenters.kind_counts(new),
        "obligations": sum(len(pairing.pairs_of(row)) for row in new),
        "gaps": presenters.gaps(taken_in, new),
        "seen": actions.fingerprint(taken_in),
        "open": taken_in.state in (Import.State.READY, Import.State.PUBLISHED),
    }
    return page(request, "publish", context)


def _publish(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    leave = request.POST.get("leave_pending") == "yes"
    try:
        actions.publish(by=by, import_id=import_id, seen=request.POST.get("seen", ""), leave_pending=leave)
    except Conflict as conflict:
        # The summary is its own conflict page: it shows everything as it is now, with nothing typed to lose.
        messages.error(request, f"Not done: {conflict}")
        return redirect("curation:publish", import_id)
    messages.info(request, "Published. Everybody can read it now.")
    return redirect("curation:import", import_id)
