"""Forms on which a curator splits, merges, corrects, ends and adds duties, and links the parts of an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.accounts.access import page
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations.numbers import whole_number
from heed.oversight.actions import obligations as actions
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.forms import duties as forms
from heed.oversight.forms.duties import DutyForm, DutyRow
from heed.oversight.models import Obligation
from heed.oversight.parts import likely_part
from heed.oversight.selectors import curating
from heed.oversight.views.duty_access import done, named, seen, show
from heed.register.models import Item

MANAGE = Permission.MANAGE_OBLIGATIONS
Act = Callable[[DutyForm], object]


@page(MANAGE, "GET", "POST")
def correct(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponse:
    """Part, owner or role as first read wrongly."""
    item, duty = _duty(by, identifier, number)

    def act(form: DutyForm) -> object:
        (to,) = forms.wanted_of(item, form.rows[:1])
        return actions.correct_obligation(by=by, obligation=duty, to=to, reason=form.reason, seen=seen(request))

    about = {"title": f"Correct obligation {duty.number}", "button": "Correct the obligation", "seen": duty.revision}
    return _form(
        request, item, [forms.row_of(duty)], act, {**about, "duty": duty, "done": "The obligation is corrected."}
    )


@page(MANAGE, "GET", "POST")
def split(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponse:
    """One duty into several. It begins with a row for each part where the duty is of the whole item."""
    item, duty = _duty(by, identifier, number)
    present = forms.row_of(duty)
    parts = [str(part.position) for part in item.words.parts.all()] if duty.part is None else []
    rows = [DutyRow(part, present.who, present.role) for part in parts] or [present, DutyRow(present.part)]

    def act(form: DutyForm) -> object:
        into = forms.wanted_of(item, form.rows)
        return actions.split_obligation(by=by, obligation=duty, into=into, reason=form.reason, seen=seen(request))

    about = {"title": f"Split obligation {duty.number}", "button": "Split the obligation", "seen": duty.revision}
    return _form(request, item, rows, act, {**about, "duty": duty, "several": True, "done": "The obligation is split."})


@page(MANAGE, "GET", "POST")
def merge(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """Several duties into one: those whose numbers were chosen on the item's page."""
    item = curating.get_item(by=by, identifier=identifier)
    asked = {whole_number(one) for one in (*request.GET.getlist("duty"), *request.POST.getlist("duty"))}
    chosen = [duty for duty in curating.duties_of(by=by, item=item) if duty.number in asked and not duty.ended_at]
    if len(chosen) < 2:
        messages.error(request, "Choose at least two obligations to merge.")
        return redirect("oversight:item-obligations", identifier=item.identifier)

    def act(form: DutyForm) -> object:
        (into,) = forms.wanted_of(item, form.rows[:1])
        revisions = [seen(request, f"seen-{duty.number}") for duty in chosen]
        return actions.merge_obligations(by=by, obligations=chosen, into=into, reason=form.reason, seen=revisions)

    first = forms.row_of(chosen[0])
    part = first.part if len({duty.part for duty in chosen}) == 1 else forms.WHOLE
    about = {"title": "Merge obligations", "button": "Merge them into one", "merged": chosen}
    rows = [DutyRow(part, first.who, first.role)]
    return _form(request, item, rows, act, {**about, "done": "The obligations are merged."})


@page(MANAGE, "GET", "POST")
def add(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """A duty that is missing. ``part`` in the address chooses its part."""
    item = curating.get_item(by=by, identifier=identifier)
    last = max((duty.number for duty in curating.duties_of(by=by, item=item)), default=0)

    def act(form: DutyForm) -> object:
        (wanted,) = forms.wanted_of(item, form.rows[:1])
        return actions.add_obligation(by=by, item=item, wanted=wanted, reason=form.reason, seen=seen(request))

    rows = [DutyRow(request.GET.get("part", forms.WHOLE))]
    about = {"title": "Add an obligation", "button": "Add the obligation", "seen": last}
    return _form(request, item, rows, act, {**about, "done": "The obligation is added."})


@page(MANAGE, "GET", "POST")
def end(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponse:
    """A duty that was recorded in error."""
    item, duty = _duty(by, identifier, number)

    def act(form: DutyForm) -> object:
        return actions.end_obligation(by=by, obligation=duty, reason=form.reason, seen=seen(request))

    about = {"title": f"End obligation {duty.number}", "button": "End the obligation", "seen": duty.revision}
    return _form(request, item, [], act, {**about, "duty": duty, "done": "The obligation is ended. Its page stays."})


@page(MANAGE, "GET", "POST")
def words(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponse:
    """Which part of the corrected words a duty is of now."""
    item, duty = _duty(by, identifier, number)
    chosen = request.POST.get("part", "")
    likely = likely_part(duty, item.words.parts.all())

    def act(form: DutyForm) -> object:
        part = whole_number(chosen)
        return actions.follow_words(by=by, obligation=duty, part=part, reason=form.reason, seen=seen(request))

    about = {
        "title": f"Which part is obligation {duty.number} of?",
        "button": "It is of this part",
        "seen": duty.revision,
        "choosing": forms.part_choices(item),
        "chosen": chosen or (str(likely.position) if likely else ""),
    }
    return _form(request, item, [], act, {**about, "duty": duty, "done": "The obligation is of this part now."})


@page(MANAGE, "POST")
def dependences(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """Say that a part needs another, or take that back."""
    item = curating.get_item(by=by, identifier=identifier)
    pair = {name: _number(request, name) for name in ("part", "needs")}
    reason = request.POST.get("reason", "")
    try:
        if "unlink" in request.POST:
            actions.unlink_parts(by=by, item=item, **pair, reason=reason)
            return done(request, item, "It is taken back.")
        actions.link_parts(by=by, item=item, **pair, reason=reason, seen=seen(request))
    except OversightError as refused:
        messages.error(request, f"Not done: {refused}")
        return redirect("oversight:item-obligations", identifier=item.identifier)
    return done(request, item, "It is recorded that the part needs the other.")


def _number(request: HttpRequest, name: str) -> int:
    sent = whole_number(request.POST.get(name, ""))
    return -1 if sent is None else sent


def _duty(by: Actor, identifier: str, number: int) -> tuple[Item, Obligation]:
    """A duty that can be put right. Raises Obligation.DoesNotExist for one that has been ended."""
    item = curating.get_item(by=by, identifier=identifier)
    duty = curating.get_duty(by=by, item=item, number=number)
    if duty.ended_at is not None:
        raise Obligation.DoesNotExist("It has been ended.")
    return item, duty


def _form(request: HttpRequest, item: Item, rows: list[DutyRow], act: Act, about: dict[str, Any]) -> HttpResponse:
    """The form at first, the form with what was looked for, the form with what is wrong, or the act."""
    if request.method == "GET":
        return _shown(request, item, DutyForm(rows), about)
    form = forms.read_form(request.POST)
    if request.POST.get("find") or request.POST.get("more_rows"):
        form.errors = {}
        if request.POST.get("more_rows"):
            form.rows.append(DutyRow())
        return _shown(request, item, form, about)
    if not rows:
        form.errors.pop("duty-0-who", None)
    if form.errors:
        return _shown(request, item, form, about, 422)
    try:
        act(form)
    except OversightError as refused:
        form.errors["duty-0-part" if form.rows else "reason"] = str(refused)
        return _shown(request, item, form, about, 409 if isinstance(refused, ChangedMeanwhile) else 422)
    return done(request, item, about["done"])


def _shown(request: HttpRequest, item: Item, form: DutyForm, about: dict[str, Any], status: int = 200) -> HttpResponse:
    find = request.POST.get("find", "")
    context = {
        **about,
        "rows": forms.with_choices(item, form.rows, find),
        "find": find,
        "reason": form.reason,
        "errors": form.errors,
        "part_choices": forms.part_choices(item),
        "roles": Obligation.Role.choices,
        "named": named,
        # What the person saw at first, and not what is so by now.
        "seen": request.POST.get("seen", about.get("seen", "")),
        "sent": request.POST,
    }
    return show(request, "obligation/form", item, context, status)
