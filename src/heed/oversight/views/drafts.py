"""Drafts of an organisation: what is in them, and how they come to count."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.organisations.numbers import whole_number
from heed.oversight.actions import answers, submissions
from heed.oversight.contents import lines_of
from heed.oversight.drafting import MENDABLE
from heed.oversight.errors import CannotCount
from heed.oversight.models import Adoption, Answer, Submission
from heed.oversight.selectors import drafts
from heed.oversight.views.access import show, workplace

PER_PAGE = 25
LINES = 100
SEE, DRAFT, APPROVE = Permission.SEE_WORKSPACE, Permission.DRAFT, Permission.APPROVE
State = Submission.State
TAKEN_OUT: dict[str, type[Answer] | type[Adoption]] = {"answer": Answer, "adoption": Adoption}


@workplace(SEE, "GET", "POST")
def listed(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """Every draft of the organisation: in progress, waiting, returned, approved. A POST begins a new one."""
    if request.method == "POST":
        draft = submissions.open_draft(by=by, organisation=body)
        return redirect("oversight:draft", slug=body.slug, pk=draft.pk)
    found = Paginator(drafts.submissions_of(by, body), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(found.object_list)
    people = drafts.people_in(rows)
    return show(request, body, "workspace/drafts", {"found": found, "rows": rows, "people": people})


@workplace(SEE, "GET")
def draft(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """Everything in a draft, in words: what is so now, and what would be so once it is approved."""
    return _draft_page(request, by, body, drafts.submission_of(by, body, pk))


@workplace(DRAFT, "POST")
def lodge(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    one = drafts.submission_of(by, body, pk)
    try:
        submissions.lodge(by=by, submission=one, note=request.POST.get("note", ""), seen=_seen(request))
    except CannotCount:
        messages.error(request, "Not sent. Some of it can’t count as things are now: each says what to do.")
    else:
        messages.success(request, "Sent for approval. Nothing in it counts until it has been approved.")
    return redirect("oversight:draft", slug=body.slug, pk=pk)


@workplace(APPROVE, "POST")
def approve(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    one = drafts.submission_of(by, body, pk)
    try:
        submissions.approve(by=by, submission=one, seen=_seen(request))
    except CannotCount:
        messages.error(request, "Not approved. Some of it can’t count as things are now: return it with a reason.")
    else:
        messages.success(request, "Approved. It counts from now on, and everybody can see what is public of it.")
    return redirect("oversight:draft", slug=body.slug, pk=pk)


@workplace(APPROVE, "POST")
def give_back(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    one = drafts.submission_of(by, body, pk)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _draft_page(request, by, body, one, {"reason": "Say what is to be mended"})
    submissions.return_submission(by=by, submission=one, reason=reason, seen=_seen(request))
    messages.success(request, "Returned. Whoever drafts for your organisation can mend it and send it again.")
    return redirect("oversight:draft", slug=body.slug, pk=pk)


@workplace(DRAFT, "POST")
def recall(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    submissions.recall_submission(by=by, submission=drafts.submission_of(by, body, pk))
    messages.success(request, "Taken back. It is a draft again.")
    return redirect("oversight:draft", slug=body.slug, pk=pk)


@workplace(DRAFT, "POST")
def withdraw(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    submissions.withdraw_submission(by=by, submission=drafts.submission_of(by, body, pk))
    messages.success(request, "Set aside. Nothing in it will count.")
    return redirect("oversight:drafts", slug=body.slug)


@workplace(DRAFT, "POST")
def take_out(request: HttpRequest, by: Actor, body: Organisation, pk: int, kind: str, statement: int) -> HttpResponse:
    """Take one answer, or what was said of a duty of a class, out of a draft."""
    one = drafts.statement_of(by, body, pk, TAKEN_OUT[kind], statement)
    answers.discard_draft(by=by, statement=one)
    messages.success(request, "Taken out of the draft.")
    return redirect("oversight:draft", slug=body.slug, pk=pk)


def _draft_page(
    request: HttpRequest, by: Actor, body: Organisation, one: Submission, errors: dict[str, str] | None = None
) -> HttpResponse:
    lines = lines_of(one)
    own = one.lodged_by == by.reference
    context: dict[str, Any] = {
        "draft": one,
        "lines": lines,
        "found": Paginator(lines, LINES).get_page(request.GET.get("page")),
        "obstacles": [line for line in lines if line.obstacle],
        "mendable": one.state in MENDABLE,
        "lodged": one.state == State.LODGED,
        "own": own,
        "people": drafts.people_in([one]),
        "errors": errors or {},
    }
    return show(request, body, "workspace/draft", context, 422 if errors else 200)


def _seen(request: HttpRequest) -> int:
    """The revision that the person read. None that ever was, where the form has none."""
    return whole_number(request.POST.get("seen", "")) or 0
