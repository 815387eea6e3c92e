"""The duties of an item for curators, and one duty with its history for all who are concerned by it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.accounts.access import page
from heed.accounts.permissions import Permission, has_permission
from heed.ledger.actors import Actor
from heed.oversight.clockwork import today
from heed.oversight.contents import decision_label
from heed.oversight.parts import likely_part
from heed.oversight.selectors import curating, duties, one_duty
from heed.oversight.selectors.as_at import states_at
from heed.oversight.views.duty_access import for_those_who_see_it, show
from heed.status import Axis, label

MANAGE = Permission.MANAGE_OBLIGATIONS
PER_PAGE = 25


@page(MANAGE, "GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """What needs a decision: duties whose words are gone, and items that are nobody's."""
    which = "nobody" if request.GET.get("show") == "nobody" else "words"
    gone, nobody = curating.without_their_words(by=by), curating.items_of_nobody(by=by)
    counts = {"words": gone.count(), "nobody": nobody.count()}
    pages = Paginator(nobody if which == "nobody" else gone, PER_PAGE)
    pages.count = counts[which]  # counted already
    found = pages.get_page(request.GET.get("page"))
    return show(request, "obligation/decisions", None, {"which": which, "found": found, "counts": counts})


@page(MANAGE, "GET")
def of_item(request: HttpRequest, by: Actor, identifier: str) -> HttpResponse:
    """Every duty of an item, and what can be done to them."""
    item = curating.get_item(by=by, identifier=identifier)
    if identifier != item.identifier:
        return redirect("oversight:item-obligations", identifier=item.identifier)
    rows = curating.duties_of(by=by, item=item)
    parts = list(item.words.parts.all())
    context = {
        "live": [row for row in rows if row.ended_at is None],
        "ended": [row for row in rows if row.ended_at is not None],
        "states": states_at([row.pk for row in rows], today()),
        "undecided": [(row, likely_part(row, parts)) for row in curating.undecided(by=by, item=item)],
        "uncovered": curating.uncovered_parts(by=by, item=item),
        "parts": parts,
        "labels": {part.position: part.label or str(part.position + 1) for part in parts},
        "dependences": list(item.part_dependences.all()),
        "last": max((row.number for row in rows), default=0),
        "label": label,
        "Axis": Axis,
    }
    return show(request, "obligation/item", item, context)


@for_those_who_see_it
def one(request: HttpRequest, by: Actor, identifier: str, number: int) -> HttpResponse:
    """One duty: what is so of it, and everything that happened to it."""
    duty = one_duty.duty_seen_by(by, identifier, number)
    context = {
        "duty": duty,
        "state": states_at([duty.pk], today()).get(duty.pk),
        "history": one_duty.history_of(duty),
        "clocks": one_duty.clocks_of(duty),
        "answers": duties.answers_that_count(duty),
        "decision_label": decision_label,
        "adopted": duty.adopted.filter(ended_at=None).select_related("owner", "item")[:PER_PAGE],
        "curates": has_permission(request.user, MANAGE),
        "label": label,
        "Axis": Axis,
        "axis_names": one_duty.AXIS_NAMES,
    }
    return show(request, "obligation/one", duty.item, context)
