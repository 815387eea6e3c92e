"""Answering: one duty, several alike, and whether a duty of a class applies."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.organisations.numbers import whole_number
from heed.oversight.actions import answers, submissions
from heed.oversight.answering import answer_of, problems_of
from heed.oversight.duty_words import words_of
from heed.oversight.errors import OversightError
from heed.oversight.forms import answers as forms
from heed.oversight.models import Answer, Obligation, Submission
from heed.oversight.selectors import drafts
from heed.oversight.selectors.duties import Concerned, concerned
from heed.oversight.selectors.workspace import asked_of
from heed.oversight.views.access import show, workplace

DRAFT = Permission.DRAFT
MOST_ALIKE = 100


@workplace(DRAFT, "GET", "POST")
def answer(request: HttpRequest, by: Actor, body: Organisation, identifier: str, number: int) -> HttpResponse:
    """The form in which a duty is answered. Looking for an organisation keeps everything that was typed."""
    one = concerned(by, body, identifier, number)
    seen = _drafted(by, body, one.duty, request)
    if request.method == "GET":
        return _answer_form(request, by, body, one, forms.of_answer(seen), {}, seen)
    filled = forms.read_answer(request.POST)
    if _is_looking(request):
        return _answer_form(request, by, body, one, filled.values, {}, seen)
    errors = filled.errors or _problems(filled, one.duty)
    if not errors:
        try:
            draft = _save(request, by, body, one.duty, filled, seen)
        except OversightError as refused:
            errors = {"decision": str(refused)}
        else:
            messages.success(request, "Your answer is in the draft. It counts once it has been approved.")
            return redirect("oversight:draft", slug=body.slug, pk=draft.pk)
    return _answer_form(request, by, body, one, filled.values, errors, seen)


@workplace(DRAFT, "GET", "POST")
def applies(request: HttpRequest, by: Actor, body: Organisation, identifier: str, number: int) -> HttpResponse:
    """Whether a duty of a class applies to this member of it."""
    one = concerned(by, body, identifier, number)
    said, because = request.POST.get("applies", ""), request.POST.get("because", "")
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _problems_of_adoption(said, because)
        if not errors:
            try:
                draft = draft_of(request, by, body)
                yes = said == "yes"
                answers.draft_adoption(
                    by=by, submission=draft, obligation=one.duty, applies=yes, because="" if yes else because
                )
            except OversightError as refused:
                errors = {"applies": str(refused)}
            else:
                messages.success(request, "It is in the draft. It counts once it has been approved.")
                return redirect("oversight:draft", slug=body.slug, pk=draft.pk)
    context = {"values": {"applies": said, "because": because}, "errors": errors, **_about(by, body, one)}
    return show(request, body, "workspace/applies", context, 422 if errors else 200)


@workplace(DRAFT, "GET", "POST")
def alike(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """The same answer to several duties, which are chosen in the list."""
    duties = _chosen(request, body)
    if not duties:
        messages.error(request, "Choose the obligations that you want to answer, and then answer them alike.")
        return redirect("oversight:workspace", slug=body.slug)
    filled = forms.read_answer(request.POST)
    errors: dict[str, str] = {}
    if request.method == "POST" and request.POST.get("step") and not _is_looking(request):
        errors = filled.errors or _problems(filled, duties[0])
        if not errors:
            try:
                draft = draft_of(request, by, body)
                said = [(duty, filled.said) for duty in duties]
                made = answers.draft_answers(by=by, submission=draft, answers=said)
            except OversightError as refused:
                errors = {"decision": str(refused)}
            else:
                messages.success(request, f"{len(made)} answers are in the draft. They count once they are approved.")
                return redirect("oversight:draft", slug=body.slug, pk=draft.pk)
    context = {
        "duties": [(duty, words_of(duty)) for duty in duties],
        **_form(by, body, filled.values, errors),
    }
    return show(request, body, "workspace/alike", context, 422 if errors else 200)


def draft_of(request: HttpRequest, by: Actor, body: Organisation) -> Submission:
    """The draft that the form chose, or a new one. Raises Submission.DoesNotExist for one of somebody else."""
    chosen = request.POST.get("draft", "")
    if chosen:
        return drafts.submission_of(by, body, whole_number(chosen) or 0)
    return submissions.open_draft(by=by, organisation=body)


def _save(
    request: HttpRequest, by: Actor, body: Organisation, duty: Obligation, filled: forms.Filled, seen: Answer | None
) -> Submission:
    draft = seen.submission if seen and seen.submission else draft_of(request, by, body)
    said = filled.said
    answers.draft_answer(
        by=by,
        submission=draft,
        obligation=duty,
        decision=said.decision,
        text=said.text,
        reasons=said.reasons,
        redirect_to=said.redirect_to,
        redirect_text=said.redirect_text,
        until=said.until,
        answered_on=said.answered_on,
        replaces=seen.pk if seen else _replaces(request),
    )
    return draft


def _replaces(request: HttpRequest) -> int | None:
    """The drafted answer that the form was filled with, even where somebody else removed it meanwhile."""
    return whole_number(request.POST.get("replaces", ""))


def _drafted(by: Actor, body: Organisation, duty: Obligation, request: HttpRequest) -> Answer | None:
    """The drafted answer that is written anew: the one that the address or the form names."""
    given = whole_number(request.POST.get("replaces") or request.GET.get("change") or "")
    if given is None:
        return None
    rows = drafts.drafted_answers(by, body, [duty.pk]).filter(submission__in=drafts.mendable(by, body))
    return rows.filter(pk=given).first()


def _answer_form(
    request: HttpRequest,
    by: Actor,
    body: Organisation,
    one: Concerned,
    values: dict[str, str],
    errors: dict[str, str],
    seen: Answer | None,
) -> HttpResponse:
    context = {**_about(by, body, one), **_form(by, body, values, errors), "seen": seen}
    return show(request, body, "workspace/answer", context, 422 if errors else 200)


def _about(by: Actor, body: Organisation, one: Concerned) -> dict[str, Any]:
    return {"duty": one.duty, "words": words_of(one.duty), "drafts": list(drafts.mendable(by, body)[:20])}


def _form(by: Actor, body: Organisation, values: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    return {
        "values": values,
        "errors": errors,
        "choices": forms.CHOICES,
        "bodies": forms.found_bodies(values, body.pk),
        "drafts": list(drafts.mendable(by, body)[:20]),
        "today": timezone.localdate(),
    }


def _is_looking(request: HttpRequest) -> bool:
    """Whether the button that looks for an organisation was pressed, with something to look for."""
    return request.POST.get("step") == "find" and bool(request.POST.get("q", "").strip())


def _problems(filled: forms.Filled, duty: Obligation) -> dict[str, str]:
    return problems_of(answer_of(filled.said, Submission(), duty))


def _problems_of_adoption(said: str, because: str) -> dict[str, str]:
    if said not in {"yes", "no"}:
        return {"applies": "Say whether it applies to your organisation"}
    return {"because": "Say why it does not apply"} if said == "no" and not because.strip() else {}


def _chosen(request: HttpRequest, body: Organisation) -> list[Obligation]:
    given = request.POST.getlist("duty") or request.GET.getlist("duty")
    keys = [key for one in given[:MOST_ALIKE] if (key := whole_number(one)) is not None]
    own = asked_of(body, on=timezone.localdate()).filter(owner=body, state__open=True, pk__in=keys)
    return list(own.order_by("item", "number"))
