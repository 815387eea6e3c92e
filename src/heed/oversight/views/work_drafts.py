"""Forms in which an organisation drafts what it does: each adds to a draft, and nothing counts before approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone

from heed import status
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.organisations.numbers import whole_number
from heed.oversight.actions import work
from heed.oversight.duty_words import words_of
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.forms import work as forms
from heed.oversight.models import Action, Obligation, Plan, Progress, Submission
from heed.oversight.planning import mark, newest_plan
from heed.oversight.selectors import actions as selectors
from heed.oversight.selectors import drafts
from heed.oversight.views.access import show, workplace
from heed.oversight.views.answering import draft_of
from heed.status import Axis, Delivery

DRAFT = Permission.DRAFT
PER_PAGE = 50
STATES = [(one.value, status.label(Axis.DELIVERY, one)) for one in Delivery]
Act = Callable[[Submission], Any]


@workplace(DRAFT, "GET", "POST")
def new(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """A new action, or work that is going on and already answers what is asked."""
    ongoing = (request.POST or request.GET).get("ongoing") == "yes"
    asked = forms.read_keys(request.POST if request.method == "POST" else request.GET, "duty")
    ticked = selectors.own_duties(by, body, asked)
    if request.method == "GET":
        values, rows = forms.of_plan(None)
        return _new_form(request, by, body, values, rows, {}, ticked, ongoing)
    form = forms.read_plan(request.POST)
    covers = [(duty, form.values["how"]) for duty in ticked]

    def draft_it(draft: Submission) -> Action:
        return work.draft_action(by=by, submission=draft, covers=covers, ongoing=ongoing, **_plan_of(form))

    made, errors = _tried(request, by, body, form.errors, draft_it, "title")
    if made is None:
        return _new_form(request, by, body, form.values, form.rows, errors, ticked, ongoing)
    return _to_action(request, body, made.number)


@workplace(DRAFT, "GET", "POST")
def plan(request: HttpRequest, by: Actor, body: Organisation, number: int) -> HttpResponse:
    """A changed plan, with the reason. Where somebody else changed it meanwhile, both are shown."""
    action = selectors.action_of(by, body, number, timezone.localdate())
    standing = newest_plan(action)
    if request.method == "GET":
        values, rows = forms.of_plan(standing)
        if standing is not None and standing.counts_since:
            values["reason"] = ""
        return _plan_form(request, by, body, action, standing, values, rows, {})
    form = forms.read_plan(request.POST)
    seen = request.POST.get("seen", "")

    def draft_it(draft: Submission) -> Plan:
        reason = form.values["reason"]
        return work.draft_plan(by=by, submission=draft, action=action, reason=reason, seen=seen, **_plan_of(form))

    try:
        made, errors = _tried(request, by, body, form.errors, draft_it, "reason", _home_of(standing))
    except ChangedMeanwhile as changed:
        return _plan_form(
            request, by, body, action, newest_plan(action), form.values, form.rows, {"title": str(changed)}, True
        )
    if made is None:
        return _plan_form(request, by, body, action, standing, form.values, form.rows, errors)
    return _to_action(request, body, number)


@workplace(DRAFT, "GET", "POST")
def progress(request: HttpRequest, by: Actor, body: Organisation, number: int) -> HttpResponse:
    """How far an action is. What the draft says already is written anew."""
    action = selectors.action_of(by, body, number, timezone.localdate())
    drafted = selectors.drafted_progress(action)
    if request.method == "GET":
        values = forms.of_progress(drafted, timezone.localdate())
        return _progress_form(request, by, body, action, values, {})
    form = forms.read_progress(request.POST)

    def draft_it(draft: Submission) -> Any:
        if form.on is None:
            raise OversightError("Enter the day that this is about")
        return work.draft_progress(
            by=by,
            submission=draft,
            action=action,
            on=form.on,
            state=form.values["state"],
            percent=form.percent,
            sentence=form.values["sentence"],
            blocked_by=form.values["blocked_by"],
            replaces=whole_number(request.POST.get("replaces", "")),
        )

    try:
        into = _home_of(drafted) or _new_in(action)
        made, errors = _tried(request, by, body, form.errors, draft_it, "state", into)
    except ChangedMeanwhile as changed:
        made, errors = None, {"state": str(changed)}
    if made is None:
        return _progress_form(request, by, body, action, form.values, errors)
    return _to_action(request, body, number)


@workplace(DRAFT, "GET", "POST")
def duties(request: HttpRequest, by: Actor, body: Organisation, number: int) -> HttpResponse:
    """Choose the further duties that an action answers, many at once."""
    action = selectors.action_of(by, body, number, timezone.localdate())
    how = request.POST.get("how", "").strip()
    if request.method == "GET":
        return _duties_form(request, by, body, action, how, {})
    ticked = selectors.own_duties(by, body, forms.read_keys(request.POST, "duty"))
    wrong = {} if ticked else {"duty": "Choose at least one obligation"}
    covers = [(duty, how) for duty in ticked]

    def draft_it(draft: Submission) -> Any:
        return work.draft_many_covers(by=by, submission=draft, action=action, covers=covers)

    made, errors = _tried(request, by, body, wrong, draft_it, "duty", _new_in(action))
    if made is None:
        return _duties_form(request, by, body, action, how, errors)
    return _to_action(request, body, number)


@workplace(DRAFT, "GET", "POST")
def end_cover(request: HttpRequest, by: Actor, body: Organisation, number: int, cover: int) -> HttpResponse:
    """Take back that an action answers a duty, with a reason."""
    one = selectors.cover_of(by, body, cover)
    reason = request.POST.get("reason", "").strip()
    errors: dict[str, str] = {}
    if request.method == "POST":
        wrong = {} if reason else {"reason": "Say why the action no longer answers this obligation"}

        def draft_it(draft: Submission) -> Any:
            return work.draft_cover_end(by=by, submission=draft, cover=one, reason=reason)

        made, errors = _tried(request, by, body, wrong, draft_it, "reason")
        if made is not None:
            return _to_action(request, body, number)
    context = {"cover": one, "reason": reason, "number": number, "errors": errors, **_drafts(by, body)}
    return show(request, body, "actions/end_cover", context, 422 if errors else 200)


@workplace(DRAFT, "POST")
def take_out(request: HttpRequest, by: Actor, body: Organisation, kind: str, pk: int) -> HttpResponse:
    """Take something about actions out of a draft."""
    statement = selectors.drafted(by, body, kind, pk)
    draft = statement.submission_id
    work.discard_work(by=by, statement=statement)
    messages.success(request, "Taken out of the draft.")
    return redirect("oversight:draft", slug=body.slug, pk=draft)


def attempt(request: HttpRequest, by: Actor, body: Organisation, act: Act, into: Submission | None = None) -> Any:
    """Do something ``into`` a draft, or in the one that the form chose, or in a new one that is there only if it was
    done."""
    with transaction.atomic():
        return act(into or draft_of(request, by, body))


def _tried(
    request: HttpRequest,
    by: Actor,
    body: Organisation,
    wrong: dict[str, str],
    act: Act,
    field: str,
    into: Submission | None = None,
) -> tuple[Any, dict[str, str]]:
    """What was made, or what is wrong. A refusal of the action stands at ``field``."""
    if wrong:
        return None, wrong
    try:
        return attempt(request, by, body, act, into), {}
    except ChangedMeanwhile:
        raise
    except OversightError as refused:
        return None, {field: str(refused)}


def _plan_of(form: forms.PlanForm) -> dict[str, Any]:
    words = {name: form.values[name] for name in ("title", "description", "post")}
    return {**words, "starts": form.starts, "target": form.target, "milestones": form.milestones}


def _home_of(statement: Plan | Progress | None) -> Submission | None:
    """The draft that something is in, if it does not count yet."""
    return statement.submission if statement and statement.counts_since is None else None


def _new_in(action: Action) -> Submission | None:
    """The draft in which an action is new, if nothing of it counts yet."""
    standing = newest_plan(action)
    return standing.submission if standing and standing.counts_since is None and standing.number == 1 else None


def _to_action(request: HttpRequest, body: Organisation, number: int) -> HttpResponseRedirect:
    messages.success(request, "It is in the draft. It counts once it has been approved.")
    return redirect("oversight:action", slug=body.slug, number=number)


def _drafts(by: Actor, body: Organisation) -> dict[str, Any]:
    return {"drafts": list(drafts.mendable(by, body)[:20])}


def _new_form(
    request: HttpRequest,
    by: Actor,
    body: Organisation,
    values: dict[str, str],
    rows: list[forms.MilestoneRow],
    errors: dict[str, str],
    ticked: list[Obligation],
    ongoing: bool,
) -> HttpResponse:
    others = selectors.duties_to_cover(by, body).exclude(pk__in=[duty.pk for duty in ticked])[:PER_PAGE]
    context = {
        "values": values,
        "rows": rows,
        "errors": errors,
        "ongoing": ongoing,
        "duties": [(duty, words_of(duty), True) for duty in ticked]
        + [(duty, words_of(duty), False) for duty in others],
        **_drafts(by, body),
    }
    return show(request, body, "actions/new", context, 422 if errors else 200)


def _plan_form(
    request: HttpRequest,
    by: Actor,
    body: Organisation,
    action: Action,
    standing: Plan | None,
    values: dict[str, str],
    rows: list[forms.MilestoneRow],
    errors: dict[str, str],
    changed: bool = False,
) -> HttpResponse:
    seen = request.POST.get("seen") if errors and not changed else None
    context = {
        "action": action,
        "standing": standing,
        "values": values,
        "rows": rows,
        "errors": errors,
        "changed": changed,
        "seen": seen or (mark(standing) if standing else ""),
        "in_draft": standing.submission if standing and standing.counts_since is None else None,
        "first": standing is None or (standing.number == 1 and standing.counts_since is None),
        **_drafts(by, body),
    }
    return show(request, body, "actions/plan", context, (409 if changed else 422) if errors else 200)


def _progress_form(
    request: HttpRequest,
    by: Actor,
    body: Organisation,
    action: Action,
    values: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    drafted = selectors.drafted_progress(action)
    context = {
        "action": action,
        "values": values,
        "errors": errors,
        "states": STATES,
        "drafted": drafted,
        "in_draft": drafted.submission if drafted else _new_in(action),
        "milestones": selectors.open_milestones(action),
        **_drafts(by, body),
    }
    return show(request, body, "actions/progress", context, 422 if errors else 200)


def _duties_form(
    request: HttpRequest, by: Actor, body: Organisation, action: Action, how: str, errors: dict[str, str]
) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    found = Paginator(selectors.duties_to_cover(by, body, action, asked), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "action": action,
        "asked": asked,
        "found": found,
        "duties": [(duty, words_of(duty), False) for duty in found.object_list],
        "how": how,
        "errors": errors,
        "in_draft": _new_in(action),
        **_drafts(by, body),
    }
    return show(request, body, "actions/duties", context, 422 if errors else 200)
