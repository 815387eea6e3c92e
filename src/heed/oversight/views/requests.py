"""What organisations ask of the register: more time, and that a duty is passed on. For curators, stewards, issuers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heed.accounts.permissions import Permission, may
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.dates import read_day
from heed.oversight.actions import settling
from heed.oversight.applying.answers import ASKS_FOR_TIME
from heed.oversight.contents import answer_details, decision_label
from heed.oversight.duty_words import words_of
from heed.oversight.errors import OversightError
from heed.oversight.models import Answer
from heed.oversight.presenting import due_label
from heed.oversight.selectors import requests as waiting

PER_PAGE = 25
FOUND = 20
View = Callable[..., HttpResponse]


def _signed_in(*methods: str) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            try:
                return view(request, Actor.person(request.user), **kwargs)
            except ObjectDoesNotExist as missing:
                raise Http404("There is nothing here.") from missing

        return never_cache(require_http_methods(list(methods))(checked))

    return decorate


@_signed_in("GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Everything that waits for a decision, the oldest first."""
    found = Paginator(waiting.open_requests(by), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(row, decision_label(row.decision), words_of(row.obligation)) for row in found.object_list]
    return _page(request, "requests", {"found": found, "rows": rows})


@_signed_in("GET", "POST")
def settle(request: HttpRequest, by: Actor, pk: int) -> HttpResponse:
    """One request, and the form that settles it. A curator looks for the organisation first, which changes nothing."""
    answer = waiting.open_request(by, pk)
    if request.method == "POST" and not _may_settle(by, answer):
        raise PermissionDenied("You may read this request, and not settle it.")
    values = {name: request.POST.get(name, "").strip() for name in ("outcome", "until", "reason", "to", "q")}
    errors: dict[str, str] = {}
    if request.method == "POST" and not (request.POST.get("step") == "find" and values["q"]):
        errors = _problems(answer, values) or _settled(by, answer, values)
        if not errors:
            messages.success(request, f"Settled: {answer.obligation}.")
            return redirect("oversight:requests")
    if request.method == "GET":
        values |= {"until": answer.until.isoformat() if answer.until else ""}
        values |= {"to": answer.redirect_to.code if answer.redirect_to else "", "q": answer.redirect_text[:100]}
    context = {
        "answer": answer,
        "asks_for_time": answer.decision == ASKS_FOR_TIME,
        "may_settle": _may_settle(by, answer),
        "words": words_of(answer.obligation),
        "details": answer_details(answer),
        "due": due_label(answer.obligation.state, timezone.localdate()),
        "values": values,
        "errors": errors,
        "bodies": _bodies(answer, values),
    }
    return _page(request, "settle", context, 422 if errors else 200)


def _may_settle(by: Actor, answer: Answer) -> bool:
    """Whether somebody decides this. An issuer gives more time to answer its own reports; auditors only read."""
    if answer.decision != ASKS_FOR_TIME:
        return may(by, Permission.MANAGE_OBLIGATIONS)
    issuer = answer.obligation.item.report.issuer_id or -1
    return may(by, Permission.KEEP_CLOCKS) or may(by, Permission.RECONSIDER, organisation=issuer)


def _problems(answer: Answer, values: dict[str, str]) -> dict[str, str]:
    time = answer.decision == ASKS_FOR_TIME
    outcomes = {"agree", "refuse"} if time else {"pass_on", "put_back"}
    found = {} if values["outcome"] in outcomes else {"outcome": "Choose what is decided"}
    if not values["reason"]:
        found["reason"] = "Give a reason: the organisation is shown it"
    if values["outcome"] == "agree" and read_day(values["until"])[0] is None:
        found["until"] = "Enter a date such as 31/12/2027"
    if values["outcome"] == "pass_on" and organisations.by_code(values["to"]) is None:
        found["to"] = "Choose the organisation whose it is"
    return found


def _settled(by: Actor, answer: Answer, values: dict[str, str]) -> dict[str, str]:
    """Carry the decision out. Gives what was refused."""
    try:
        _decide(by, answer, values)
    except OversightError as refused:
        return {"outcome": str(refused)}
    return {}


def _decide(by: Actor, answer: Answer, values: dict[str, str]) -> None:
    outcome, reason = values["outcome"], values["reason"]
    until = read_day(values["until"])[0]
    if outcome == "agree" and until is not None:
        settling.agree_extension(by=by, answer=answer, until=until, reason=reason)
    elif outcome == "refuse":
        settling.refuse_extension(by=by, answer=answer, reason=reason)
    else:
        to = organisations.by_code(values["to"]) if outcome == "pass_on" else None
        settling.settle_redirect(by=by, obligation=answer.obligation, to=to, reason=reason)


def _bodies(answer: Answer, values: dict[str, str]) -> list[Any]:
    if answer.decision == ASKS_FOR_TIME:
        return []
    found = [
        one for one in organisations.search_names(values["q"][:200], FOUND) if one.pk != answer.obligation.owner_id
    ]
    chosen = organisations.by_code(values["to"]) if values["to"] else None
    return found if chosen is None or chosen in found else [chosen, *found]


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"oversight/workspace/{template}.jinja", {"noindex": True, **context}, status=status)
