"""The clocks of a duty: both dates, which is used and why, all that happened, and the acts that change it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.permissions import Permission, may
from heed.clocks import RULES, AsAt
from heed.ledger.actors import Actor
from heed.organisations.dates import read_day
from heed.organisations.numbers import whole_number
from heed.oversight.actions import clocks as actions
from heed.oversight.clock_acts import acts_of
from heed.oversight.clock_keeping import capacities
from heed.oversight.clock_rules import NONE
from heed.oversight.errors import OversightError
from heed.oversight.forms.clocks import ACTS, Typed, read
from heed.oversight.models import Clock, Obligation
from heed.oversight.selectors import clocks
from heed.oversight.views.staff import show, staff_page
from heed.register.identifiers import display, parse
from heed.register.masking import withhold

Json = dict[str, Any]
PURPOSES = {"answer": "The answer", "work": "The work itself"}


@staff_page((), "GET")
def duty(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponse:
    """Every clock of a duty, as at any day."""
    found = _duty(by, identifier, number)
    at, errors = _as_at(request)
    views = clocks.clock_views([found.pk], at).get(found.pk, {})
    held = capacities(by, found) if at == _today() else []
    shown = [(PURPOSES[name], name, views.get(name), acts_of(found, views.get(name), held)) for name in PURPOSES]
    context = {
        "clocks": [row for row in shown if row[2] or row[1] == "answer"],
        "without": None if "answer" in views else clocks.without_clock(found),
        "ended": clocks.ended_clocks(found, at),
        "at": at,
        "as_then": at.known == at.true,
        "acts": ACTS,
        "errors": errors,
        "today": timezone.localdate(),
    }
    return _show(request, "duty", found, context, 422 if errors else 200)


@staff_page((), "GET", "POST")
def act(request: HttpRequest, by: Actor, identifier: str, number: int, purpose: str, what: str) -> HttpResponseBase:
    """The form of one act, and the act."""
    found = _duty(by, identifier, number)
    view = clocks.clock_views([found.pk], _today()).get(found.pk, {}).get(purpose)
    if what not in ACTS or what not in acts_of(found, view, capacities(by, found)):
        raise Http404("This can’t be done to this clock, or not by you.")
    form, entry = ACTS[what], _entry(request, view) if what == "withdraw" else None
    typed = Typed(values={one.name: "" for one in form.fields})
    if request.method == "POST":
        typed = read(form, request.POST)
        if not typed.errors:
            typed.errors = _carry_out(request, by, found, purpose, what, typed)
        if not typed.errors:
            messages.success(request, form.done)
            return redirect("oversight:clock", identifier=found.item.identifier, number=number)
    context = {
        "act": form,
        "clock": view,
        "typed": typed,
        "errors": typed.errors,
        "entry": entry,
        "rules": [*RULES, None] if what == "rule" else [],
        "chosen": request.POST.get("rule", view.rule.id if view else NONE),
        "none_value": NONE,
    }
    return _show(request, "act", found, context, 422 if typed.errors else 200)


def _duty(by: Actor, identifier: str, number: int) -> Obligation:
    """The duty, for those who keep clocks, read everything, or belong to its owner or issuer; else not found."""
    try:
        found = clocks.find_duty(parse(identifier), number)
    except ValueError as error:
        raise Http404("There is nothing here.") from error
    if not (capacities(by, found) or may(by, Permission.READ_EVERYTHING) or _of_owner(by, found)):
        raise Http404("There is nothing here.")
    return found


def _of_owner(by: Actor, found: Obligation) -> bool:
    return found.owner_id is not None and may(by, Permission.SEE_WORKSPACE, organisation=found.owner_id)


def _as_at(request: HttpRequest) -> tuple[AsAt, Json]:
    """The day that is asked for, as it was known then, or (``known=now``) as it is known now."""
    today = timezone.localdate()
    day, problem = read_day(request.GET.get("on", ""))
    day = day or today
    known = today if request.GET.get("known") == "now" else day
    return AsAt(day, known), {"on": problem} if problem else {}


def _today() -> AsAt:
    return AsAt.day(timezone.localdate())


def _entry(request: HttpRequest, view: clocks.ClockView | None) -> clocks.Entry:
    asked = request.POST.get("entry") or request.GET.get("entry", "")
    for entry in view.entries if view else ():
        if str(entry.id) == asked and not entry.withdrawn:
            return entry
    raise ObjectDoesNotExist("no such entry")


def _carry_out(
    request: HttpRequest, by: Actor, found: Obligation, purpose: str, what: str, typed: Typed
) -> dict[str, str]:
    """Do it. Gives what was refused."""
    try:
        if what == "rule":
            _change_rule(request, by, found, typed)
        else:
            clock = clocks.running_clock(found, purpose)
            _DONE[what](request, by, clock, typed)
    except OversightError as refused:
        return {next(iter(typed.values)): str(refused)}
    return {}


def _change_rule(request: HttpRequest, by: Actor, found: Obligation, typed: Typed) -> None:
    actions.change_rule(
        by=by,
        obligation=found,
        rule=request.POST.get("rule", ""),
        reason=typed.values["reason"],
        start=typed.days["start"],
        stated=typed.days["stated"],
        words=typed.values["words"],
    )


def _settle(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    dispute = clocks.open_dispute(clock)
    return actions.settle(by=by, dispute=dispute, reason=_reason(typed), true_on=typed.days["true_on"])


def _step(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    step = clocks.next_step_of(clock)
    return actions.escalate(by=by, clock=clock, step=step, reason=_reason(typed), true_on=typed.days["true_on"])


def _withdraw(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    event = clocks.find_event(clock, whole_number(request.POST.get("entry", "")) or 0)
    return actions.withdraw_event(by=by, event=event, reason=_reason(typed))


def _received(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    return actions.record_start(by=by, clock=clock, on=_day(typed, "on"), reason=_reason(typed))


def _extend(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    until, since = _day(typed, "until"), typed.days["true_on"]
    return actions.extend(by=by, clock=clock, until=until, reason=_reason(typed), true_on=since)


def _pause(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    until, since = typed.days["until"], typed.days["true_on"]
    return actions.pause(by=by, clock=clock, until=until, reason=_reason(typed), true_on=since)


def _dispute(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    until, since = typed.days["until"], typed.days["true_on"]
    return actions.dispute(by=by, clock=clock, until=until, reason=_reason(typed), true_on=since)


def _resume(request: HttpRequest, by: Actor, clock: Clock, typed: Typed) -> Any:
    return actions.resume(by=by, clock=clock, reason=_reason(typed), true_on=typed.days["true_on"])


_DONE: dict[str, Callable[[HttpRequest, Actor, Clock, Typed], Any]] = {
    "extend": _extend,
    "pause": _pause,
    "resume": _resume,
    "dispute": _dispute,
    "settle": _settle,
    "step": _step,
    "received": _received,
    "withdraw": _withdraw,
}


def _reason(typed: Typed) -> str:
    return typed.values["reason"]


def _day(typed: Typed, name: str) -> dt.date:
    day = typed.days[name]
    if day is None:
        raise OversightError("Enter the day.")
    return day


def _show(request: HttpRequest, template: str, found: Obligation, context: Json, status: int = 200) -> HttpResponse:
    names = found.item.report.names_withheld
    who = found.owner or found.owner_class or withhold(found.as_written, names)
    common = {
        "duty": found,
        "name": f"{display(found.item.identifier)}/{found.number}",
        "shown_item": display(found.item.identifier),
        "who": who,
        "report_title": withhold(found.item.report.title, names),
        "asked": withhold(found.part_text or found.item.words.text, names),
    }
    return show(request, f"clocks/{template}", {**common, **context}, status)
