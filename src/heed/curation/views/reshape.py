"""Merging candidates and splitting one."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from heed.curation import actions, presenters, selectors
from heed.curation.views.access import curators_only, page
from heed.curation.views.candidates import beside, revision
from heed.ledger.actors import Actor

_EMPTY_LINE = re.compile(r"\r?\n\s*\r?\n")


@curators_only("GET", "POST")
def merge(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponse:
    if request.method == "POST":
        chosen = [choice for one in request.POST.getlist("others") if (choice := _choice(one))]
        made = actions.merge(by=by, candidate_id=candidate_id, revision=revision(request), others=chosen)
        messages.info(request, "Merged. Check the words, then accept.")
        return redirect("curation:candidate", made.pk)
    candidate = selectors.get_candidate(by=by, candidate_id=candidate_id)
    others = presenters.rows(candidate.taken_in, selectors.mergeable(by=by, candidate=candidate))
    return page(request, "merge", {**beside(by, candidate), "others": others})


def _choice(text: str) -> tuple[int, int] | None:
    """A candidate and the revision of it that was seen: ``12:3``."""
    found = re.fullmatch(r"(\d{1,18}):(\d{1,9})", text)
    return (int(found[1]), int(found[2])) if found else None


@curators_only("GET", "POST")
def split(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponse:
    if request.method == "POST":
        return _split(request, by, candidate_id)
    candidate = selectors.get_candidate(by=by, candidate_id=candidate_id)
    return page(request, "split", {**beside(by, candidate), "draft": "\n".join(presenters.laid_out(candidate))})


def _split(request: HttpRequest, by: Actor, candidate_id: int) -> HttpResponseRedirect:
    if request.POST.get("how") == "parts":
        made = actions.split_by_parts(by=by, candidate_id=candidate_id, revision=revision(request))
    else:
        texts = _EMPTY_LINE.split(request.POST.get("text", ""))
        made = actions.split(by=by, candidate_id=candidate_id, revision=revision(request), texts=texts)
    messages.info(request, f"Split into {len(made)}. Check each.")
    return redirect("curation:candidate", made[0].pk)
