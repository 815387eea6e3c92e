"""Evidence: the list, one piece, attaching it, and its file as a download. A file is never shown in the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from heed.accounts.permissions import Permission, has_permission
from heed.config.environment import environment
from heed.documents.attachments import KINDS, listed
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.oversight import evidence_files
from heed.oversight.actions import evidence as actions
from heed.oversight.duty_words import words_of
from heed.oversight.errors import OversightError
from heed.oversight.forms.evidence import EvidenceForm, read_evidence
from heed.oversight.forms.work import read_keys
from heed.oversight.models import Action, Evidence, Obligation, Submission
from heed.oversight.selectors import actions as work
from heed.oversight.selectors import drafts
from heed.oversight.selectors import evidence as selectors
from heed.oversight.selectors.work import names_in, shown_filename
from heed.oversight.views.access import NOTHING, show, workplace
from heed.oversight.views.work_drafts import attempt

SEE, DRAFT, APPROVE = Permission.SEE_WORKSPACE, Permission.DRAFT, Permission.APPROVE
PER_PAGE = 25
SHOWN = 50
# Whatever is in a file, a browser that is made to open it runs and loads nothing of it
SANDBOX = "sandbox; default-src 'none'"
View = Callable[..., HttpResponseBase]


def readers(view: View) -> View:
    """A page for whoever may read the evidence: also assessors, who have no workspace. Others find nothing."""

    @wraps(view)
    def checked(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        body = organisations.by_slug(slug)
        try:
            if body is None:
                raise Http404(NOTHING)
            return view(request, body, selectors.one_evidence(Actor.person(request.user), body, pk))
        except (ObjectDoesNotExist, FileNotFoundError) as missing:
            raise Http404(NOTHING) from missing

    return never_cache(require_GET(checked))


@workplace(SEE, "GET")
def evidence_list(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """All evidence of an organisation, the newest first."""
    found = Paginator(selectors.evidence_of(by, body), PER_PAGE).get_page(request.GET.get("page"))
    return show(request, body, "actions/evidence_list", {"found": found})


@readers
def evidence(request: HttpRequest, body: Organisation, one: Evidence) -> HttpResponse:
    """One piece of evidence, with what it is for."""
    inside = has_permission(request.user, SEE, organisation=body.pk)
    context = {"evidence": one, "inside": inside, "kind": _kind(one)}
    return show(request, body, "actions/evidence", context)


@readers
def file(request: HttpRequest, body: Organisation, one: Evidence) -> HttpResponse:
    """The file, as a download."""
    return _sent(one, one.filename)


@require_GET
def public_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file of public evidence, for everybody. Its address tells nothing of other evidence."""
    try:
        one = selectors.public_file(sha256)
        return _sent(one, shown_filename(one, names_in(one)))
    except (Evidence.DoesNotExist, FileNotFoundError) as missing:
        raise Http404(NOTHING) from missing


@workplace(DRAFT, "GET", "POST")
def attach(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """Attach a file or a link to actions and obligations."""
    sent = request.POST if request.method == "POST" else request.GET
    about = _about(by, body, read_keys(sent, "action"), read_keys(sent, "duty"))
    if request.method == "GET":
        return _form(request, by, body, {}, {}, about)
    form = read_evidence(request.POST, request.FILES.get("file"))
    errors = form.errors if any(about) else {**form.errors, "about": "Choose what it is evidence for"}
    if not errors:
        try:
            attempt(request, by, body, lambda draft: _draft(by, draft, form, about))
        except OversightError as refused:
            errors = {"file" if form.data is not None else "url": str(refused)}
    if errors:
        return _form(request, by, body, form.values, errors, about)
    messages.success(request, "The evidence is in the draft. It counts once it has been approved.")
    return redirect("oversight:evidence-list", slug=body.slug)


@workplace(DRAFT, "POST")
def take_out(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """Take evidence out of a draft."""
    one = selectors.one_evidence(by, body, pk)
    draft = one.submission_id
    actions.discard_evidence(by=by, evidence=one)
    messages.success(request, "Taken out of the draft.")
    return redirect("oversight:draft", slug=body.slug, pk=draft)


@workplace(APPROVE, "POST")
def hide(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """Make public evidence visible to few, at once."""
    one = selectors.one_evidence(by, body, pk)
    actions.hide_evidence(by=by, evidence=one, reason=request.POST.get("reason", ""))
    messages.success(request, "It is no longer public.")
    return redirect("oversight:evidence", slug=body.slug, pk=pk)


About = tuple[list[Action], list[Obligation]]


def _about(by: Actor, body: Organisation, numbers: list[int], duties: list[int]) -> About:
    chosen = work.actions_of(by, body, timezone.localdate()).filter(number__in=numbers)
    return list(chosen), work.own_duties(by, body, duties)


def _draft(by: Actor, draft: Submission, form: EvidenceForm, about: About) -> Evidence:
    values = form.values
    return actions.draft_evidence(
        by=by,
        submission=draft,
        type=values["type"],
        title=values["title"],
        covers=values["covers"],
        dated=form.dated,
        custodian=values["custodian"],
        url=values["url"],
        data=form.data,
        filename=form.filename,
        public=values["public"] == "yes",
        actions=about[0],
        obligations=about[1],
    )


def _form(
    request: HttpRequest, by: Actor, body: Organisation, values: dict[str, str], errors: dict[str, str], about: About
) -> HttpResponse:
    chosen, ticked = about
    today = timezone.localdate()
    other_actions = work.actions_of(by, body, today).exclude(pk__in=[one.pk for one in chosen])[:SHOWN]
    other_duties = work.duties_to_cover(by, body).exclude(pk__in=[one.pk for one in ticked])[:SHOWN]
    settings = environment()
    context: dict[str, Any] = {
        "values": values,
        "errors": errors,
        "types": Evidence.Type.choices,
        "actions": [(one, True) for one in work.actions_of(by, body, today).filter(pk__in=[a.pk for a in chosen])]
        + [(one, False) for one in other_actions],
        "duties": [(one, words_of(one), True) for one in ticked]
        + [(one, words_of(one), False) for one in other_duties],
        "most_mb": settings.evidence_mb,
        "kinds": listed(settings.evidence_kinds.split(",")),
        "accept": ",".join(end for key in settings.evidence_kinds.split(",") for end in KINDS[key].suffixes),
        "drafts": list(drafts.mendable(by, body)[:20]),
    }
    return show(request, body, "actions/attach", context, 422 if errors else 200)


def _sent(one: Evidence, filename: str) -> HttpResponse:
    if one.file is None:
        raise Evidence.DoesNotExist
    response = HttpResponse(evidence_files.contents(one.file), content_type=one.file.media_type)
    response["Content-Disposition"] = str(content_disposition_header(True, filename))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _kind(one: Evidence) -> str:
    """What kind of file it is, in words."""
    found = [kind.name for kind in KINDS.values() if one.file and kind.media_type == one.file.media_type]
    return found[0] if found else ""
