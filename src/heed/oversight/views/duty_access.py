"""What the curators' pages about duties share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heed.ledger.actors import Actor
from heed.organisations.numbers import whole_number
from heed.oversight.models import Obligation
from heed.register.exports.citations import name
from heed.register.identifiers import display
from heed.register.masking import withhold
from heed.register.models import Item

View = Callable[..., HttpResponse]


def for_those_who_see_it(view: View) -> View:
    """A page that looks for itself whether the person may see what is on it, and is not there for anybody else."""

    @wraps(view)
    def checked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            return view(request, Actor.person(request.user), **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404("There is nothing here.") from missing

    return never_cache(require_http_methods(["GET"])(checked))


def show(
    request: HttpRequest, template: str, item: Item | None, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page about the duties of an item."""
    common: dict[str, Any] = {"noindex": True, "public": _no_names}
    if item is not None:
        names = item.report.names_withheld
        common |= {
            "item": item,
            "spaced": display(item.identifier),
            "item_name": withhold(name({"kind": item.kind, "ref": item.ref}), names),
            "item_words": withhold(item.words.text, names),
            "public": lambda text: withhold(text, names),
        }
    return render(request, f"oversight/{template}.jinja", {**common, **context}, status=status)


def _no_names(text: str) -> str:
    return text


def done(request: HttpRequest, item: Item, words: str) -> HttpResponse:
    """Back to the duties of the item, with what was done."""
    messages.success(request, words)
    return redirect("oversight:item-obligations", identifier=item.identifier)


def seen(request: HttpRequest, name: str = "seen") -> int:
    """The revision that the person saw. A form without one is as good as out of date."""
    sent = whole_number(request.POST.get(name, ""))
    return -1 if sent is None else sent


def named(duty: Obligation) -> str:
    """Whose a duty is, in words for a page."""
    if duty.owner:
        return duty.owner.name
    return duty.owner_class.name if duty.owner_class else f"“{duty.as_written}”"
