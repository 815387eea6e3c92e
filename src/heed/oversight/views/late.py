"""What is late, for staff: on a page, on paper and as CSV."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.oversight.models import Obligation
from heed.oversight.selectors.clocks import rules_of
from heed.oversight.selectors.late import late_list
from heed.oversight.views.staff import show, staff_page
from heed.register.addresses import item_address
from heed.register.exports.tables import csv_lines
from heed.register.identifiers import display
from heed.register.masking import withhold

READERS = (Permission.KEEP_CLOCKS, Permission.READ_EVERYTHING)
PER_PAGE = 50
EXPORTED = 5000
COLUMNS = ["obligation", "organisation", "due", "days late", "rule", "kind", "report", "issuer", "asked", "address"]


@staff_page(READERS, "GET")
def listed(request: HttpRequest, by: Actor) -> HttpResponse:
    """Duties whose date has passed with no answer recorded, the longest first; of one organisation or of all."""
    today = timezone.localdate()
    body, unknown = _body(request)
    found = Paginator(late_list(today, body), PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(duty, rule, today) for duty, rule in _with_rules(list(found.object_list))]
    context = {"found": found, "rows": rows, "today": today, "body": body, "exported": EXPORTED, "unknown": unknown}
    return show(request, "clocks/late", context)


@staff_page(READERS, "GET")
def exported(request: HttpRequest, by: Actor) -> HttpResponseBase:
    """The same as CSV, the longest late first."""
    today = timezone.localdate()
    body, _ = _body(request)
    # Some hundreds at a time: SQLite does not look up what thousands of rows refer to in one go.
    duties = list(late_list(today, body)[:EXPORTED].iterator(chunk_size=500))
    rows = ([_row(duty, rule, today)[name] for name in COLUMNS] for duty, rule in _with_rules(duties))
    lines = (line.encode() for line in csv_lines(COLUMNS, rows))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="heed-late-{today.isoformat()}.csv"'
    return answer


def _body(request: HttpRequest) -> tuple[Organisation | None, str]:
    """The organisation that is asked for by its code, or what was asked for and is none."""
    code = request.GET.get("organisation", "").strip()[:200]
    body = organisations.by_code(code) if code else None
    return body, "" if body else code


def _with_rules(duties: list[Obligation]) -> list[tuple[Obligation, Any]]:
    rules = rules_of([duty.pk for duty in duties])
    return [(duty, rules.get(duty.pk)) for duty in duties]


def _row(duty: Obligation, rule: Any, today: dt.date) -> dict[str, Any]:
    report = duty.item.report
    names = report.names_withheld
    due = duty.state.due
    return {
        "obligation": f"{display(duty.item.identifier)}/{duty.number}",
        "identifier": duty.item.identifier,
        "number": duty.number,
        "organisation": str(duty.owner or duty.owner_class or withhold(duty.as_written, names)),
        "due": due,
        "days late": (today - due).days if due else 0,
        "rule": rule.title if rule else "",
        "kind": rule.kind.value if rule else "",
        "report": withhold(report.title, names),
        "issuer": report.issuer.name if report.issuer else withhold(report.issuer_text, names),
        "asked": withhold(duty.part_text or duty.item.words.text, names)[:300],
        "address": item_address(duty.item.identifier),
    }
