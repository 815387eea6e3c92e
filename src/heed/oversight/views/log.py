"""The log, for auditors: read, exported and checked. Nothing here writes."""

from __future__ import annotations

import re

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from heed.accounts.access import page
from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.organisations.dates import read_day
from heed.oversight.selectors import log
from heed.register.exports.tables import csv_lines

READ = Permission.READ_EVERYTHING
COLUMNS = ["index", "at", "kind", "what happened", "actor", "subject", "leaf", "leaf_hash", "chain_hash"]
LONGEST = 120


@page(READ, "GET", "POST")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Events, the newest first. A POST is the button that checks the log: it changes nothing, but takes some seconds,
    and no program that follows links should set it off."""
    query, errors = _asked(request)
    before = request.GET.get("before", "")
    start = int(before) if re.fullmatch(r"[0-9]{1,15}", before) else None
    found = log.page(by, query, before=start)
    context = {
        "query": query,
        "given": request.GET,
        "errors": errors,
        "found": found,
        "kinds": EventKind.choices,
        "people": log.people(by, found.events),
        "checked": log.check(by) if request.method == "POST" else None,
        "bound": log.CHECKED,
        "exported": log.EXPORTED,
    }
    return render(request, "oversight/log/list.jinja", {"noindex": True, **context}, status=422 if errors else 200)


@page(READ, "GET")
def event(request: HttpRequest, by: Actor, index: int) -> HttpResponse:
    """One event: its leaf as it was hashed, and its hashes made anew."""
    try:
        found = log.one(by, index)
    except ObjectDoesNotExist as missing:
        raise Http404("The log has no such event.") from missing
    context = {"found": found, "event": found.event, "people": log.people(by, [found.event]), "noindex": True}
    return render(request, "oversight/log/event.jinja", context)


@page(READ, "GET")
def exported(request: HttpRequest, by: Actor) -> HttpResponseBase:
    """The events that were asked for, as CSV."""
    query, _ = _asked(request)
    rows = (
        (one.index, one.at.isoformat(), one.kind, one.get_kind_display(), one.actor, one.subject, one.leaf,
         one.leaf_hash, one.chain_hash)
        for one in log.exported(by, query)
    )  # fmt: skip
    lines = (line.encode() for line in csv_lines(COLUMNS, rows))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="heed-log.csv"'
    return answer


def _asked(request: HttpRequest) -> tuple[log.LogQuery, dict[str, str]]:
    """What is looked for, and what could not be read of it."""
    words = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("subject", "kind", "actor")}
    since, bad_since = read_day(request.GET.get("since", ""))
    until, bad_until = read_day(request.GET.get("until", ""))
    errors = {name: words for name, words in (("since", bad_since), ("until", bad_until)) if words}
    return log.LogQuery(**words, since=since, until=until), errors
