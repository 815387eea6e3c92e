"""Who has to act on which part, before it is published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.curation import actions, pairing, presenters, selectors
from heed.curation.forms.pairs import read_pairs
from heed.curation.views.access import curators_only, page
from heed.curation.views.candidates import beside, revision
from heed.ledger.actors import Actor
from heed.oversight.models import Obligation


@curators_only("GET", "POST")
def pairs(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponse:
    """The obligations that publishing will make, and the choice of others."""
    candidate = selectors.get_candidate(by=by, candidate_id=candidate_id)
    if request.method == "GET":
        context = {"shares": pairing.shares_of(candidate), "duty_roles": Obligation.Role.choices}
        return page(request, "pairs", {**beside(by, candidate), **context})
    if "usual" in request.POST:
        chosen = pairing.usual_pairs(candidate.parts, candidate.addressees)
    else:
        chosen = read_pairs(request.POST, candidate)
    actions.pair(by=by, candidate_id=candidate_id, revision=revision(request), pairs=chosen)
    messages.info(request, f"Saved: who has to act on which part of {presenters.label(candidate)}.")
    return redirect("curation:candidate", candidate_id)
