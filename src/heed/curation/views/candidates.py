"""One candidate beside the page it stands on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from heed.curation import actions, certainty, forms, known, marks, pairing, presenters, selectors
from heed.curation.models import Candidate, Import
from heed.curation.views.access import curators_only, page
from heed.extraction.differences import show as differences
from heed.ledger.actors import Actor
from heed.organisations.numbers import whole_number
from heed.oversight.models import Obligation
from heed.register.models import Addressee, Item

Json = dict[str, Any]


@curators_only("GET")
def show(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponse:
    candidate = selectors.get_candidate(by=by, candidate_id=candidate_id)
    return page(request, "candidate", {**beside(by, candidate), **_verdict(by, candidate)})


def beside(by: Actor, candidate: Candidate) -> Json:
    """What every page about one candidate shows: where it is in the list, and its place in the document."""
    taken_in = candidate.taken_in
    before, after = selectors.neighbours(by=by, candidate=candidate)
    at, many = selectors.place_in_list(by=by, candidate=candidate)
    printings = [mention["anchors"] for mention in candidate.mentions if mention["anchors"]]
    return {
        "candidate": candidate,
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "label": presenters.label(candidate),
        "at": at,
        "many": many,
        "before": before,
        "after": after,
        "marks": marks.marks(by, taken_in, printings[0]) if printings else [],
        "ahead": marks.pages_ahead(after) if after else [],
        "printings": printings[1:],
        "open": taken_in.state in (Import.State.READY, Import.State.PUBLISHED) and not candidate.item_id,
        "counts": selectors.candidate_counts(by=by, taken_in=taken_in),
    }


def _verdict(by: Actor, candidate: Candidate) -> Json:
    pages = certainty.warned_pages(selectors.warnings(candidate.taken_in))
    same = candidate.same_as
    return {
        "doubts": certainty.doubts(candidate, pages) if candidate.state == Candidate.State.PENDING else [],
        "changes": presenters.machine_changes(candidate),
        "same_steps": differences(same.words.text, candidate.text) if same else [],
        "reasons": forms.REJECTION_REASONS,
        "people": selectors.people([candidate.decided_by]),
        "made_from": list(candidate.made_from.all()),
        "became": list(candidate.replaced_by.all()),
        "restated": candidate.origin == Candidate.Origin.RESTATED,
        "shares": pairing.shares_of(candidate),
        "duty_roles": dict(Obligation.Role.choices),
    }


def revision(request: HttpRequest) -> int:
    """The revision that the person saw. A form without one is as good as out of date."""
    sent = request.POST.get("revision", "")
    return -1 if (number := whole_number(sent)) is None else number


def to_next(request: HttpRequest, by: Actor, candidate: Candidate) -> HttpResponseRedirect:
    """To the next candidate to be reviewed, or to the import when none is left."""
    following = selectors.next_pending(by=by, taken_in=candidate.taken_in, after=candidate)
    if following:
        return redirect("curation:candidate", following.pk)
    messages.info(request, "All candidates have been reviewed.")
    return redirect("curation:import", candidate.taken_in_id)


@curators_only("POST")
def accept(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponseRedirect:
    same = {"yes": True, "no": False}.get(request.POST.get("same", ""))
    candidate = actions.accept(by=by, candidate_id=candidate_id, revision=revision(request), same=same)
    messages.info(request, f"{presenters.label(candidate)} accepted.")
    return to_next(request, by, candidate)


@curators_only("POST")
def reject(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponseRedirect:
    reason = forms.rejection_reason(request.POST)
    candidate = actions.reject(by=by, candidate_id=candidate_id, revision=revision(request), reason=reason)
    messages.info(request, f"{presenters.label(candidate)} rejected.")
    return to_next(request, by, candidate)


@curators_only("POST")
def reopen(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponseRedirect:
    candidate = selectors.get_candidate(by=by, candidate_id=candidate_id)
    replaced = candidate.state == Candidate.State.REPLACED
    action = actions.undo_reshape if replaced else actions.reopen
    action(by=by, candidate_id=candidate_id, revision=revision(request))
    messages.info(request, f"{presenters.label(candidate)} is to be reviewed again.")
    return redirect("curation:candidate", candidate_id)


@curators_only("POST")
def choose_item(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponseRedirect:
    identifier = request.POST.get("identifier", "")
    actions.choose_item(by=by, candidate_id=candidate_id, revision=revision(request), identifier=identifier)
    return redirect("curation:candidate", candidate_id)


@curators_only("GET", "POST")
def edit(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponse:
    candidate = selectors.get_candidate(by=by, candidate_id=candidate_id)
    if request.method == "GET":
        return _edit_form(request, by, candidate, forms.edit_values(candidate), {}, candidate.revision)
    checked = forms.read_edit(request.POST, candidate)
    wants_rows = request.POST.get("find") or request.POST.get("more_rows")
    if checked.errors or wants_rows:
        errors = {} if wants_rows else checked.errors
        return _edit_form(request, by, candidate, checked.values, errors, revision(request))
    edited = actions.edit(
        by=by, candidate_id=candidate_id, revision=revision(request), edit=forms.as_edit(checked.values)
    )
    if request.POST.get("then") == "accept" and edited.state == Candidate.State.PENDING:
        edited = actions.accept(by=by, candidate_id=candidate_id, revision=edited.revision)
        messages.info(request, f"{presenters.label(edited)} saved and accepted.")
        _tell_of_pairs(request, candidate, edited)
        return to_next(request, by, edited)
    messages.info(request, f"{presenters.label(edited)} saved. The machine's version is kept.")
    _tell_of_pairs(request, candidate, edited)
    return redirect("curation:candidate", candidate_id)


def _tell_of_pairs(request: HttpRequest, before: Candidate, edited: Candidate) -> None:
    if before.pairs is not None and edited.pairs is None:
        messages.warning(
            request, "Parts or addressees are others now, so the usual obligations will be made. Look at them."
        )


def _edit_form(
    request: HttpRequest, by: Actor, candidate: Candidate, values: Json, errors: dict[str, str], seen: int
) -> HttpResponse:
    context = {
        **beside(by, candidate),
        "values": values,
        "errors": errors,
        "seen": seen,
        "kinds": Item.Kind.choices,
        **find_and_choose(request, values["addressees"]),
    }
    return page(request, "edit", context, status=400 if errors else 200)


def find_and_choose(request: HttpRequest, addressees: list[Json]) -> Json:
    """What the rows of addressees in a form need: their choices, and what was found by the name looked for."""
    find = whole_number(request.POST.get("find", ""))
    searches = {} if find is None else {find: request.POST.get(f"addressee-{find}-search", "")}
    return {
        "roles": Addressee.Role.choices,
        "classes": sorted((name, slug) for name, slug in known.class_slugs().items()),
        "addressees": forms.addressee_rows(addressees, searches),
        "found_for": find,
    }
