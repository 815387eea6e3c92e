"""The answers of a response: the list of them, and each beside the words that it answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from heed.curation import actions, answer_selectors, certain_answers, marks, presenters, selectors
from heed.curation.forms import answers as forms
from heed.curation.models import FoundAnswer, Import
from heed.curation.views.access import curators_only, page
from heed.curation.views.candidates import revision
from heed.extraction.differences import differs
from heed.extraction.differences import show as differences
from heed.ledger.actors import Actor
from heed.register.masking import withhold

Json = dict[str, Any]
A_PAGE = 25


@curators_only("GET")
def listed(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    taken_in = selectors.get_import(by=by, import_id=import_id)
    state = request.GET.get("show", "")
    found = Paginator(answer_selectors.found_answers(by=by, taken_in=taken_in, state=state), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    counts = answer_selectors.counts(by=by, taken_in=taken_in)
    context = {
        **_place(taken_in),
        "found": shown,
        "rows": _rows(taken_in, list(shown)),
        "state": state,
        "counts": counts,
        "certain": answer_selectors.certain(by=by, taken_in=taken_in) if counts["pending"] else (0, 0),
    }
    return page(request, "answers", context)


def _place(taken_in: Import) -> Json:
    return {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "open": taken_in.state in (Import.State.READY, Import.State.PUBLISHED),
    }


def _rows(taken_in: Import, found: list[FoundAnswer]) -> list[Json]:
    proposed = certain_answers.proposals(taken_in, found)
    return [
        {
            "answer": row,
            "label": answer_label(row),
            "words": presenters.snippet(row.text, taken_in.names_to_withhold),
            "page": _first_page(row),
            "differs": bool(row.item and row.restated and differs(row.item.words.text, row.restated)),
            "doubts": certain_answers.doubts(taken_in, row, one) if row.state == "pending" else [],
            "proposal": one,
        }
        for row, one in zip(found, proposed, strict=True)
    ]


def answer_label(answer: FoundAnswer) -> str:
    """What to call an answer: the item that it answers, or what it says that it answers."""
    named = (answer.item.ref if answer.item else "") or answer.to
    return f"Answer to {presenters.snippet(named, answer.taken_in.names_to_withhold, 80)}"


def _first_page(answer: FoundAnswer) -> int | None:
    return next((a["page"] for mention in answer.suggested["mentions"] for a in mention["anchors"]), None)


@curators_only("GET", "POST")
def show(request: HttpRequest, by: Actor, answer_id: int) -> HttpResponse:
    """One answer beside the words that it answers. Sent, it is recorded as the form says."""
    answer = answer_selectors.get_answer(by=by, answer_id=answer_id)
    duties = answer_selectors.duties(answer)
    if request.method == "GET":
        values = forms.verdict_values(answer, answer_selectors.proposal(answer))
        return _form(request, by, answer, values, {}, answer.revision)
    checked = forms.read_verdict(request.POST, duties)
    if checked.errors or "find" in request.POST:
        errors = {} if "find" in request.POST else checked.errors
        return _form(request, by, answer, checked.values, errors, revision(request))
    verdict = forms.as_verdict(checked.values, duties)
    actions.record_answer(by=by, answer_id=answer_id, revision=revision(request), verdict=verdict)
    spoken = len(verdict.duties)
    told = f" It counts for {spoken} {'obligation' if spoken == 1 else 'obligations'}." if spoken else ""
    messages.info(request, f"{answer_label(answer)} recorded.{told}")
    return _to_next(request, by, answer)


def _form(
    request: HttpRequest, by: Actor, answer: FoundAnswer, values: Json, errors: dict[str, str], seen: int
) -> HttpResponse:
    searched = request.POST.get("respondent_search", "").strip()[:200]
    context = {
        **_beside(by, answer),
        "values": values,
        "errors": errors,
        "seen": seen,
        "respondent_search": searched,
        "respondents": forms.respondents(values, searched),
        "decisions": forms.DECISIONS,
        "duties": answer_selectors.duties(answer),
        "reasons": forms.SET_ASIDE_REASONS,
    }
    return page(request, "answer", context, status=400 if errors else 200)


def _beside(by: Actor, answer: FoundAnswer) -> Json:
    taken_in = answer.taken_in
    before, after = answer_selectors.neighbours(by=by, answer=answer)
    anchors = [anchor for mention in answer.suggested["mentions"] for anchor in mention["anchors"]]
    pending = answer.state == FoundAnswer.State.PENDING
    proposal = answer_selectors.proposal(answer)
    return {
        **_place(taken_in),
        "answer": answer,
        "label": answer_label(answer),
        "before": before,
        "after": after,
        "counts": answer_selectors.counts(by=by, taken_in=taken_in),
        "marks": marks.marks(by, taken_in, anchors),
        "steps": _steps(answer),
        "original": withhold(answer.item.words.text, answer.item.report.names_withheld) if answer.item else "",
        "doubts": certain_answers.doubts(taken_in, answer, proposal) if pending else [],
        "rivals": answer_selectors.rivals(answer) if pending else [],
        "people": selectors.people([answer.decided_by]),
    }


def _steps(answer: FoundAnswer) -> list[tuple[str, str]]:
    """How the restated words differ from the item's. Nothing where they don't, or where none are restated."""
    if answer.item is None or not answer.restated or not differs(answer.item.words.text, answer.restated):
        return []
    return differences(answer.item.words.text, answer.restated)


def _to_next(request: HttpRequest, by: Actor, answer: FoundAnswer) -> HttpResponseRedirect:
    following = answer_selectors.next_pending(by=by, taken_in=answer.taken_in, after=answer.position)
    if following:
        return redirect("curation:answer", following.pk)
    messages.info(request, "No answer waits to be recorded.")
    return redirect("curation:answers", answer.taken_in_id)


@curators_only("GET")
def go_on(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    """The first answer that waits, wherever somebody left off."""
    taken_in = selectors.get_import(by=by, import_id=import_id)
    following = answer_selectors.next_pending(by=by, taken_in=taken_in)
    if following is None:
        messages.info(request, "No answer waits to be recorded.")
        return redirect("curation:answers", import_id)
    return redirect("curation:answer", following.pk)


@curators_only("POST")
def record_certain(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    many = actions.record_certain(by=by, import_id=import_id)
    messages.info(request, f"Recorded {many} together." if many else "None was certain, so none was recorded.")
    return redirect("curation:answers", import_id)


@curators_only("POST")
def match_again(request: HttpRequest, by: Actor, import_id: int) -> HttpResponseRedirect:
    many = actions.match_answers_again(by=by, import_id=import_id)
    messages.info(request, f"{many} matched with published items." if many else "No match was found.")
    return redirect("curation:answers", import_id)


@curators_only("POST")
def set_aside(request: HttpRequest, by: Actor, answer_id: int) -> HttpResponseRedirect:
    reason = forms.set_aside_reason(request.POST)
    answer = actions.set_aside_answer(by=by, answer_id=answer_id, revision=revision(request), reason=reason)
    messages.info(request, f"{answer_label(answer)} set aside. It stays in the list.")
    return _to_next(request, by, answer)


@curators_only("POST")
def reopen(request: HttpRequest, by: Actor, answer_id: int) -> HttpResponseRedirect:
    answer = actions.reopen_answer(by=by, answer_id=answer_id, revision=revision(request))
    messages.info(request, f"{answer_label(answer)} waits to be recorded again.")
    return redirect("curation:answer", answer_id)


@curators_only("POST")
def choose_item(request: HttpRequest, by: Actor, answer_id: int) -> HttpResponseRedirect:
    identifier = request.POST.get("identifier", "")
    actions.choose_answered_item(by=by, answer_id=answer_id, revision=revision(request), identifier=identifier)
    return redirect("curation:answer", answer_id)
