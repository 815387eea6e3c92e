"""Who speaks and approves for an organisation, for its own people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from heed.accounts import selectors as accounts
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.views.access import show, workplace


@workplace(Permission.SEE_WORKSPACE, "GET")
def people(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """Those who hold an office here now, and what is lacking for anything to count."""
    held = accounts.people_of(by, body.pk).filter(ended_at=None)
    return show(request, body, "workspace/people", {"held_here": held, "lacking": accounts.lacking(by, body.pk)})
