"""Putting right what is published: first a form, then both versions side by side, then the act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.curation import corrections, facts, forms, presenters, selectors
from heed.curation.views.access import both_versions, curators_only, page
from heed.curation.views.candidates import find_and_choose, revision
from heed.ledger.actors import Actor
from heed.register import actions
from heed.register.errors import ChangedMeanwhile, RegisterError
from heed.register.models import Item
from heed.register.revisions import item_revision, report_revision

Json = dict[str, Any]
Target = corrections.Target


def _item(by: Actor, identifier: str) -> Item:
    try:
        item = selectors.get_item(by=by, identifier=identifier)
    except ValueError as error:
        raise Http404(str(error)) from error
    if item.withdrawn_at:
        raise Http404("This item has been withdrawn. There is nothing to be put right.")
    return item


@curators_only("GET", "POST")
def correct(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """Supersede the words of an item by a corrected version."""
    item = _item(by, identifier)
    target = corrections.of_item(item, "Correct this item", item_revision(item))
    if request.method == "GET" or "more_rows" in request.POST:
        checked = forms.read_words(request.POST, item) if request.POST else forms.Checked(forms.published_words(item))
        return _form(request, "correct", target, checked.values, {})
    checked = forms.read_words(request.POST, item)
    values = checked.values
    changes = presenters.changes(forms.published_words(item), values)

    def act() -> Any:
        parts = [(part["label"], part["text"]) for part in values["parts"]]
        return actions.correct_item(
            by=by, item=item, text=values["text"], purpose=values["purpose"], parts=parts,
            reason=values["reason"], seen=revision(request),
        )  # fmt: skip

    return _step(request, "correct", target, checked, changes, act)


@curators_only("GET", "POST")
def addressees(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """Say anew who must act on an item."""
    item = _item(by, identifier)
    target = corrections.of_item(item, "Change who must act", item_revision(item))
    if request.method == "GET" or request.POST.get("find") or request.POST.get("more_rows"):
        kept = forms.published_addressees(item)
        values = forms.read_who(request.POST, item).values if request.POST else kept
        return _form(request, "addressees", target, values, {})
    checked = forms.read_who(request.POST, item)
    values = checked.values
    changes = presenters.changes(forms.published_addressees(item), values)

    def act() -> Any:
        chosen = [facts.addressee_facts(one) for one in values["addressees"]]
        return actions.change_addressees(
            by=by, item=item, addressees=chosen, reason=values["reason"], seen=revision(request)
        )

    return _step(request, "addressees", target, checked, changes, act)


@curators_only("GET", "POST")
def withdraw(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """Withdraw an item. Its page shows what is withdrawn, so it needs no further look."""
    item = _item(by, identifier)
    target = corrections.of_item(item, "Withdraw this item", item_revision(item))
    values = {"reason": request.POST.get("reason", "").strip()}
    if request.method == "GET":
        return _form(request, "withdraw", target, values, {})
    if not values["reason"]:
        return _form(request, "withdraw", target, values, {"reason": "Give a reason: it is shown with the item"})

    def act() -> Any:
        return actions.withdraw_item(by=by, item=item, reason=values["reason"], seen=revision(request))

    return _act(request, "withdraw", target, values, [], act)


@curators_only("GET", "POST")
def report(request: HttpRequest, by: Actor, slug: str) -> HttpResponse:
    """Correct the particulars of a published report."""
    found = selectors.get_report(by=by, slug=slug)
    target = corrections.of_report(found, report_revision(found))
    if request.method == "GET" or request.POST.get("find"):
        kept = {**forms.published_particulars(found), "reason": "", "withhold": ""}
        values = forms.read_report(request.POST, found).values if request.POST else kept
        return _form(request, "report", target, values, {})
    checked = forms.read_report(request.POST, found)
    changes = presenters.report_changes(found, checked.values)
    if not changes and not checked.errors:
        checked.errors["title"] = "The particulars are the same as before"

    def act() -> Any:
        wanted = corrections.particulars(found, checked.values)
        reason = checked.values["reason"]
        changed = actions.change_report(by=by, report=found, reason=reason, seen=revision(request), **wanted)
        target.back = corrections.of_report(changed, 0).back  # a name that is withheld may have been in the address
        return changed

    return _step(request, "report", target, checked, changes, act)


def _step(
    request: HttpRequest,
    template: str,
    target: Target,
    checked: forms.Checked,
    changes: list[presenters.Change],
    act: Callable[[], Any],
) -> HttpResponse:
    """What the person asked for: the form again, the look at both versions, or the act."""
    if checked.errors or request.POST.get("step") == "form":
        return _form(request, template, target, checked.values, checked.errors)
    if request.POST.get("step") == "act":
        return _act(request, template, target, checked.values, changes, act)
    if revision(request) != target.revision:
        return _conflict(request, target, changes)
    context = {"target": target, "changes": changes, "reason": checked.values["reason"], "again": _again(request)}
    return page(request, "corrections/preview", context)


def _act(
    request: HttpRequest, template: str, target: Target, values: Json, changes: list[presenters.Change],
    act: Callable[[], Any],
) -> HttpResponse:  # fmt: skip
    try:
        act()
    except ChangedMeanwhile:
        return _conflict(request, target, changes)
    except RegisterError as error:
        return _form(request, template, target, values, {"reason": str(error)})
    messages.success(request, target.done)
    return redirect(target.back)


def _form(request: HttpRequest, template: str, target: Target, values: Json, errors: dict[str, str]) -> HttpResponse:
    sent = request.POST.get("revision")
    context = {
        "target": target,
        "values": values,
        "errors": errors,
        "seen": sent if sent and sent.isdigit() else target.revision,
        **find_and_choose(request, values.get("addressees", [])),
    }
    if template == "report":
        searched = request.POST.get("issuer_search", "") if request.POST.get("find") == "issuer" else ""
        context |= {
            "issuer": forms.issuer_row(values, searched),
            "issuer_search": searched,
            "coroner": values.get("coroner"),
        }
    return page(request, f"corrections/{template}", context, status=400 if errors else 200)


def _conflict(request: HttpRequest, target: Target, changes: list[presenters.Change]) -> HttpResponse:
    """Both versions: what is published now, and what this person sent."""
    message = "Somebody else changed this since you opened it. Nothing of yours was saved."
    return both_versions(
        request,
        subject=target.subject,
        message=message,
        fields=changes,
        again=_again(request),
        revision=target.revision,
        back=target.back,
    )


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    return forms.hidden(request.POST, "revision", "step", "find", "more_rows")
