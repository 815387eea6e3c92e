"""Answers of a letter, or of any document that the machine can't tell apart, typed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.curation import actions, answer_selectors, presenters, selectors
from heed.curation.forms import answers as forms
from heed.curation.models import Import
from heed.curation.views.access import curators_only, page
from heed.ledger.actors import Actor
from heed.register.masking import withhold
from heed.register.models import Item, Report

Json = dict[str, Any]
MOST_PAGES = 8
"""A longer document is hardly one answer, so its words are not put into the form."""


@curators_only("GET", "POST")
def add(request: HttpRequest, by: Actor, import_id: int) -> HttpResponse:
    taken_in = selectors.get_import(by=by, import_id=import_id)
    sent = request.POST if request.method == "POST" else request.GET
    report = selectors.report_by_key(sent.get("report", "")) or taken_in.report or taken_in.belongs_to
    items = answer_selectors.items_of(by=by, report=report) if report else []
    if request.method == "GET":
        return _form(request, taken_in, report, items, _values(by, taken_in), {})
    checked = forms.read_typed(request.POST, items)
    if checked.errors or "find" in request.POST:
        errors = {} if "find" in request.POST else checked.errors
        return _form(request, taken_in, report, items, checked.values, errors)
    made = actions.type_answers(by=by, import_id=import_id, typed=forms.as_typed(checked.values, items))
    messages.info(request, f"{len(made)} to record. Say what each decides, and for whom it speaks.")
    return redirect("curation:answer", made[0].pk)


def _values(by: Actor, taken_in: Import) -> Json:
    """The form as it is first shown, with the words of a letter and its date."""
    many = taken_in.source.page_count
    pages = selectors.pages(by=by, taken_in=taken_in, numbers=range(1, many + 1)) if many <= MOST_PAGES else []
    return {
        "items": [],
        "text": "\n\n".join(page.text.strip() for page in pages if page.text.strip()),
        "decision_text": "",
        "restated_text": "",
        "respondent": taken_in.issuer_code,
        "respondent_text": taken_in.issuer_text,
        "answered_on": taken_in.published_on,
    }


def _form(
    request: HttpRequest,
    taken_in: Import,
    report: Report | None,
    items: list[Item],
    values: Json,
    errors: dict[str, str],
) -> HttpResponse:
    searched = request.POST.get("respondent_search", "").strip()[:200]
    wanted = request.GET.get("q", "").strip()[:200]
    names = report.names_withheld if report else []
    context = {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "report": report,
        "items": [(item, withhold(item.words.text, names)) for item in items],
        "values": values,
        "errors": errors,
        "wanted": wanted,
        "reports": selectors.reports_like(wanted, report),
        "respondent_search": searched,
        "respondents": forms.respondents(values, searched),
    }
    return page(request, "type_answers", context, status=400 if errors else 200)
