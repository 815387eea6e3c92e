"""The record of a published answer: what was confirmed of it, and how it is put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from heed.accounts.access import page
from heed.accounts.permissions import Permission
from heed.extraction.differences import differs
from heed.extraction.differences import show as differences
from heed.ledger.actors import Actor
from heed.organisations.dates import read_day
from heed.oversight.actions import published as actions
from heed.oversight.decisions import OFFERED
from heed.oversight.errors import OversightError
from heed.oversight.models import PublishedAnswer
from heed.oversight.selectors import published as selectors
from heed.oversight.selectors.duties_of_items import duties_of
from heed.register.identifiers import display
from heed.register.masking import withhold
from heed.status import Axis, Response, label

DECISIONS = [(value.value, label(Axis.RESPONSE, value.value)) for value in OFFERED]
View = Callable[..., HttpResponseBase]


def _recorders(*methods: str) -> Callable[[View], View]:
    """A page for those who record published answers. An action that was refused comes back as a message."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, by: Actor, key: int) -> HttpResponseBase:
            row = selectors.record(by=by, key=key)
            try:
                return view(request, by, row)
            except OversightError as refused:
                messages.error(request, f"Not done: {refused}")
                return redirect("oversight:published", key)

        return page(Permission.RECORD_ANSWERS, *methods)(checked)

    return decorate


@_recorders("GET")
def show(request: HttpRequest, by: Actor, row: PublishedAnswer) -> HttpResponse:
    confirmed = selectors.confirmations(row)
    standing = {one.obligation_id for one in confirmed if one.taken_back_at is None}
    original = row.item.words.text
    other_words = bool(row.restated_text) and differs(original, row.restated_text)
    after = getattr(row, "superseded_by", None)
    context: dict[str, Any] = {
        "row": row,
        "after": after,
        "stands": after is None and not row.withdrawn,
        "named": withhold(row.item.ref, row.item.report.names_withheld) or display(row.item.identifier),
        "spaced_identifier": display,
        "steps": differences(original, row.restated_text) if other_words else [],
        "confirmed": confirmed,
        "meaning": dict(DECISIONS),
        "duties": [duty for duty in duties_of({row.item_id}).get(row.item_id, []) if duty.pk not in standing],
        "decisions": DECISIONS,
        "noindex": True,
    }
    return render(request, "oversight/published/record.jinja", context)


@_recorders("POST")
def confirm(request: HttpRequest, by: Actor, row: PublishedAnswer) -> HttpResponse:
    ticked = set(request.POST.getlist("duty"))
    duties = [duty for duty in duties_of({row.item_id}).get(row.item_id, []) if str(duty.pk) in ticked]
    chosen = request.POST.get("decision", "")
    if chosen not in dict(DECISIONS):
        raise OversightError("Choose what the answer decides.")
    day, problem = read_day(request.POST.get("answered_on", "").strip())
    if problem:
        raise OversightError(problem)
    made = actions.confirm_answer(
        by=by,
        published=row,
        decision=Response(chosen),
        obligations=duties,
        reasons=request.POST.get("reasons", ""),
        answered_on=day,
        redirect_text=request.POST.get("redirect_text", "")[:500],
    )
    messages.success(request, f"It counts for {len(made)} more {'obligation' if len(made) == 1 else 'obligations'}.")
    return redirect("oversight:published", row.pk)


@_recorders("POST")
def take_back(request: HttpRequest, by: Actor, row: PublishedAnswer) -> HttpResponse:
    ticked = set(request.POST.getlist("answer"))
    wrong = [one for one in selectors.confirmations(row) if str(one.pk) in ticked]
    many = actions.take_back_confirmation(by=by, published=row, answers=wrong, reason=request.POST.get("reason", ""))
    messages.success(request, f"It counts no longer for {many} {'obligation' if many == 1 else 'obligations'}.")
    return redirect("oversight:published", row.pk)


@_recorders("POST")
def put_right(request: HttpRequest, by: Actor, row: PublishedAnswer) -> HttpResponse:
    item = selectors.item_called(request.POST.get("identifier", ""))
    if item is None:
        raise OversightError("No published item of the register has this identifier.")
    made = actions.put_right(by=by, published=row, item=item, reason=request.POST.get("reason", ""))
    messages.success(request, "Put right. Say for which obligations of this item it speaks.")
    return redirect("oversight:published", made.pk)


@_recorders("POST")
def withdraw(request: HttpRequest, by: Actor, row: PublishedAnswer) -> HttpResponse:
    made = actions.withdraw_published(by=by, published=row, reason=request.POST.get("reason", ""))
    messages.success(request, "Taken back. The record and the reason stay here.")
    return redirect("oversight:published", made.pk)
