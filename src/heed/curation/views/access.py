"""Who may open these pages, and what they show when an action was not carried out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from heed.accounts.permissions import Permission, has_permission
from heed.curation import forms, presenters, selectors, shortcuts
from heed.curation.models import Candidate, FoundAnswer, Import
from heed.curation.refusals import Conflict, Refused
from heed.ledger.actors import Actor

Json = dict[str, Any]
View = Callable[..., HttpResponseBase]


def curators_only(*methods: str) -> Callable[[View], View]:
    """A page for curators: others are asked to sign in, or told that they may not. The view gets the actor first.

    An action that was refused comes back as a message; one that met somebody else's change as a page with both.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not has_permission(request.user, Permission.CURATE):
                raise PermissionDenied("You need to be a curator to open this page.")
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return _answer(view, request, kwargs)

        return checked

    return decorate


def _answer(view: View, request: HttpRequest, kwargs: Json) -> HttpResponseBase:
    try:
        return view(request, Actor.person(request.user), **kwargs)
    except Conflict as conflict:
        return show_conflict(request, conflict)
    except Refused as refused:
        messages.error(request, f"Not done: {refused}")
        return back(request)
    except ObjectDoesNotExist as missing:
        raise Http404("There is nothing here. It may have been removed.") from missing


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that the person came from, or to the list of imports."""
    came_from = request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return redirect(came_from if safe else reverse("curation:imports"))


def page(request: HttpRequest, template: str, context: Json, status: int = 200) -> HttpResponse:
    common = {
        **presenters.FOR_TEMPLATES,
        "noindex": True,
        "keys": shortcuts.KEYS,
        "shortcuts": shortcuts.SHORTCUTS,
        "shortcuts_on": shortcuts.switched_on(request.COOKIES),
    }
    return render(request, f"curation/{template}.jinja", {**common, **context}, status=status)


def show_conflict(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """Both versions: what somebody else made of it, and what this person sent."""
    current = conflict.current
    return both_versions(
        request,
        subject=f"{_SUBJECTS[type(current)]}:{current.pk}",
        message=str(conflict),
        fields=_both(current, request),
        again=forms.hidden(request.POST, "revision"),
        revision=current.revision,
        back=_place_of(current),
    )


def both_versions(
    request: HttpRequest,
    *,
    subject: str,
    message: str,
    fields: list[presenters.Change],
    again: list[tuple[str, str]],
    revision: int,
    back: str,
) -> HttpResponse:
    """What somebody else did to a subject of the log, what differs, and the way to put one's own in its place."""
    event = selectors.last_change(subject)
    who = selectors.people([event.actor])[event.actor] if event else "somebody else"
    context = {
        "message": message,
        "who": who,
        "when": event.at if event else None,
        "what": event.get_kind_display() if event else "",
        "fields": fields,
        "again": again,
        "revision": revision,
        "back": back,
    }
    return page(request, "conflict", context, status=409)


_SUBJECTS = {Candidate: "candidate", FoundAnswer: "found-answer", Import: "import"}
_PAGES = {Candidate: "candidate", FoundAnswer: "answer", Import: "import"}


def _place_of(current: Candidate | FoundAnswer | Import) -> str:
    return reverse(f"curation:{_PAGES[type(current)]}", args=[current.pk])


def _both(current: Candidate | FoundAnswer | Import, request: HttpRequest) -> list[presenters.Change]:
    """The fields that were sent and differ from what is there now, theirs against mine."""
    if isinstance(current, Candidate) and "text" in request.POST:
        mine = forms.read_edit(request.POST, current).values
        return presenters.changes(presenters.versions(current)[1], mine)
    if isinstance(current, Import) and "title" in request.POST:
        mine = forms.read_particulars(request.POST, current.coroner).values
        return presenters.particulars_changes(current, mine)
    return []
