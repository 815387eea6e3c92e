"""Bulk work by spreadsheet: export, import, a preview of every change and every refusal, and a draft of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.documents.cells import LIMITS
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.actions import sheets as actions
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import SheetImport
from heed.oversight.selectors import sheets as selectors
from heed.oversight.sheets.taking import fingerprint
from heed.oversight.sheets.writing import workbook
from heed.oversight.views.access import show, workplace
from heed.register.exports.tables import csv_lines

SEE, DRAFT = Permission.SEE_WORKSPACE, Permission.DRAFT
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 100
SHOWN = 20


@workplace(SEE, "GET", "POST")
def listed(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """The way out and the way in, and the spreadsheets that came in before."""
    error = ""
    if request.method == "POST":
        require(by, Permission.DRAFT, organisation=body.pk)
        try:
            return redirect("oversight:sheet", slug=body.slug, pk=_read(request, by, body).pk)
        except OversightError as refused:
            error = str(refused)
    context = {"sheets": list(selectors.sheets_of(by, body)[:SHOWN]), "error": error}
    return show(request, body, "sheets/list", context, status=422 if error else 200)


@workplace(SEE, "GET")
def export(request: HttpRequest, by: Actor, body: Organisation) -> HttpResponse:
    """The spreadsheet as things are."""
    response = HttpResponse(workbook(by, body), content_type=XLSX)
    name = f"heed-{body.slug[:60]}-{timezone.localdate().isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@workplace(SEE, "GET")
def one(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """What a spreadsheet would change as things are now, and what of it is refused and why."""
    sheet = selectors.sheets_of(by, body).get(pk=pk)
    if sheet.state != sheet.State.READ:
        return show(request, body, "sheets/over", {"sheet": sheet})
    found = selectors.preview_of(by, sheet)
    context = {
        "sheet": sheet,
        "found": found,
        "changes": Paginator(found.changes, PER_PAGE).get_page(request.GET.get("page")),
        "refusals": found.refusals[:PER_PAGE],
        "seen": fingerprint(found),
    }
    return show(request, body, "sheets/preview", context)


@workplace(SEE, "GET")
def refused(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """Every cell that is refused, as CSV: where it is, what it holds, why, and what to do."""
    sheet = selectors.sheets_of(by, body).get(pk=pk)
    found = selectors.preview_of(by, sheet)
    rows = [[x.sheet, x.row, x.cell, x.heading, x.value, x.message] for x in found.refusals]
    lines = csv_lines(["sheet", "row", "cell", "column", "value", "why"], rows)
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="heed-refused-{sheet.pk}.csv"'
    return response


@workplace(DRAFT, "POST")
def take(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """A draft of every row that is not refused."""
    sheet = selectors.sheets_of(by, body).get(pk=pk)
    try:
        draft = actions.take_sheet(by=by, sheet=sheet, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as changed:
        messages.error(request, str(changed))
        return redirect("oversight:sheet", slug=body.slug, pk=pk)
    messages.success(request, "The changes are in a draft. Look at it, and send it for approval.")
    return redirect("oversight:draft", slug=body.slug, pk=draft.pk)


@workplace(DRAFT, "POST")
def discard(request: HttpRequest, by: Actor, body: Organisation, pk: int) -> HttpResponse:
    """Set a spreadsheet aside."""
    actions.discard_sheet(by=by, sheet=selectors.sheets_of(by, body).get(pk=pk))
    messages.success(request, "The spreadsheet is set aside. Nothing of it was taken.")
    return redirect("oversight:sheets", slug=body.slug)


def _read(request: HttpRequest, by: Actor, body: Organisation) -> SheetImport:
    file = request.FILES.get("file")
    if file is None:
        raise OversightError("Choose a spreadsheet.")
    data = file.read(LIMITS.max_bytes + 1)
    return actions.read_sheet(by=by, organisation=body, data=data, filename=file.name or "")
