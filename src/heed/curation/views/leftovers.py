"""The sentences that no candidate claimed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from heed.curation import actions, presenters, selectors
from heed.curation.models import Import, Sentence
from heed.curation.views.access import curators_only, page
from heed.ledger.actors import Actor

A_PAGE = 25


@curators_only("GET")
def unclaimed(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    taken_in = selectors.get_import(by=by, import_id=import_id)
    state = request.GET.get("show", Sentence.State.OPEN)
    state = state if state in Sentence.State.values else Sentence.State.OPEN
    shown = Paginator(selectors.sentences(by=by, taken_in=taken_in, state=state), A_PAGE)
    context = {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "found": shown.get_page(request.GET.get("page")),
        "state": state,
        "states": Sentence.State.choices,
        "counts": selectors.candidate_counts(by=by, taken_in=taken_in),
        "open": taken_in.state in (Import.State.READY, Import.State.PUBLISHED),
    }
    return page(request, "unclaimed", context)


@curators_only("POST")
def claim(request: HttpRequest, by: Actor, sentence_id: int) -> HttpResponseRedirect:
    candidate = actions.claim(by=by, sentence_id=sentence_id)
    messages.info(request, "Claimed. Say who must act, then accept.")
    return redirect("curation:edit", candidate.pk)


@curators_only("POST")
def dismiss(request: HttpRequest, by: Actor, sentence_id: int) -> HttpResponseRedirect:
    sentence = actions.dismiss(by=by, sentence_id=sentence_id)
    messages.info(request, "Dismissed.")
    return _to_list(sentence)


@curators_only("POST")
def reopen(request: HttpRequest, by: Actor, sentence_id: int) -> HttpResponseRedirect:
    return _to_list(actions.reopen_sentence(by=by, sentence_id=sentence_id))


def _to_list(sentence: Sentence) -> HttpResponseRedirect:
    # To the top of the list that is left: the sentence itself is no longer in it.
    return redirect(reverse("curation:unclaimed", args=[sentence.taken_in_id]))
