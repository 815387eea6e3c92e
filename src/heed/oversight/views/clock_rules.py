"""The rules of clocks, and which is taken for which kind of report. A steward chooses; those who keep clocks read."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from heed.accounts.permissions import Permission, may
from heed.clocks import RULES, find_rule
from heed.ledger.actors import Actor
from heed.oversight import clock_words
from heed.oversight.actions import clocks as actions
from heed.oversight.clock_dates import present_choices
from heed.oversight.clock_rules import KINDS, NONE, OWN, find_kind
from heed.oversight.errors import OversightError
from heed.oversight.selectors.clocks import rule_choices
from heed.oversight.views.staff import show, staff_page

READERS = (Permission.KEEP_CLOCKS, Permission.SET_RULES, Permission.READ_EVERYTHING)
SHOWN = 50


@staff_page(READERS, "GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Every rule with what it rests on, and every kind of report with the rule that is taken for it."""
    chosen = present_choices()
    kinds = [(kind, title_of(chosen.get(kind.id, (OWN, ""))[0])) for kind in KINDS]
    context = {"rules": RULES, "kinds": kinds, "own": title_of(OWN), "words": clock_words, "may_choose": _may(by)}
    return show(request, "clocks/rules", context)


@staff_page(READERS, "GET", "POST")
def kind(request: HttpRequest, by: Actor, kind: str) -> HttpResponseBase:
    """One kind of report: Heed's own choice with its reasons, the choices that were made, and the form for another."""
    try:
        found = find_kind(kind)
    except KeyError as error:
        raise Http404("There is no such kind of report.") from error
    if request.method == "POST" and not _may(by):
        raise PermissionDenied("You may read the rules, and not choose them.")
    present = present_choices().get(found.id, (OWN, ""))[0]
    asked, reason = request.POST.get("rule", present), request.POST.get("reason", "").strip()
    errors = _choose(by, found.id, asked, reason) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        messages.success(request, "The rule is chosen. It counts for obligations that are made from now on.")
        return redirect("oversight:clock-rule", kind=found.id)
    history = [(row, title_of(row.rule)) for row in rule_choices(found.id)[:SHOWN]]
    rules = [(value, title_of(value)) for value in (OWN, NONE, *dict.fromkeys(rule.id for rule in RULES))]
    context = {
        "kind": found,
        "taken": [(row, title_of(row.rule or NONE)) for row in found.rules],
        "present": title_of(present),
        "asked": asked,
        "reason": reason,
        "rules": rules,
        "history": history,
        "errors": errors,
        "may_choose": _may(by),
    }
    return show(request, "clocks/rule", context, 422 if errors else 200)


def title_of(rule: str) -> str:
    """A choice in words."""
    if rule == OWN:
        return "What Heed takes itself"
    return "No time to answer" if rule == NONE else find_rule(rule).title


def _may(by: Actor) -> bool:
    return may(by, Permission.SET_RULES)


def _choose(by: Actor, kind: str, rule: str, reason: str) -> dict[str, str]:
    if not reason:
        return {"reason": "Say why: it is kept with the choice"}
    try:
        actions.choose_rule(by=by, report_kind=kind, rule=rule, reason=reason)
    except OversightError as refused:
        return {"rule": str(refused)}
    return {}
