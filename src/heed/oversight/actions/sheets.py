"""A spreadsheet of an organisation: read, looked at, and taken as a draft."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.documents import DocumentError
from heed.documents.cells import read_workbook
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import written
from heed.organisations.models import Organisation
from heed.oversight.actions.submissions import open_draft
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import SheetImport, Submission
from heed.oversight.sheets.previewing import preview
from heed.oversight.sheets.reading import kept_tables, tables_of
from heed.oversight.sheets.taking import fingerprint, take

State = SheetImport.State


@transaction.atomic
def read_sheet(*, by: Actor, organisation: Organisation, data: bytes, filename: str = "") -> SheetImport:
    """Read a spreadsheet, in a process with limits. Nothing of it is taken yet.

    Raises OversightError for a file that is no workbook, is damaged or too large, or has none of our sheets.
    """
    require(by, Permission.DRAFT, organisation=organisation.pk)
    try:
        tables = tables_of(read_workbook(data))
    except DocumentError as error:
        raise OversightError(error.message) from error
    take_turn()
    sheet = SheetImport.objects.create(
        organisation=organisation,
        filename=filename[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        tables=[asdict(table) for table in tables],
        made_at=timezone.now(),
        made_by=by.reference,
    )
    rows = {table.name: len(table.rows) for table in tables}
    _record(EventKind.SHEET_READ, sheet, by, {"sha256": sheet.sha256, "rows": rows})
    return sheet


@transaction.atomic
def take_sheet(*, by: Actor, sheet: SheetImport, seen: str) -> Submission:
    """Make a draft of every row that is not refused. ``seen`` is the fingerprint of what the person looked at.

    Raises ChangedMeanwhile where it would change something else by now, OversightError where there is nothing to take.
    """
    require(by, Permission.DRAFT, organisation=sheet.organisation_id)
    take_turn()
    sheet = _locked(sheet)
    found = preview(by, sheet.organisation, kept_tables(sheet.tables))
    if fingerprint(found) != seen:
        raise ChangedMeanwhile("Something has changed since you looked at this spreadsheet. Look at it again.")
    if not found.changes:
        raise OversightError("There is nothing to take from this spreadsheet.")
    draft = open_draft(by=by, organisation=sheet.organisation, source=Submission.Source.SPREADSHEET)
    take(found.changes, draft, by)
    sheet.state, sheet.submission, sheet.refused = State.TAKEN, draft, len(found.refusals)
    sheet.save(update_fields=["state", "submission", "refused"])
    counts = dict(Counter(change.what for change in found.changes))
    _record(EventKind.SHEET_TAKEN, sheet, by, {"submission": draft.pk, "changes": counts, "refused": sheet.refused})
    return draft


@transaction.atomic
def discard_sheet(*, by: Actor, sheet: SheetImport) -> SheetImport:
    """Set a spreadsheet aside. Nothing of it is taken."""
    require(by, Permission.DRAFT, organisation=sheet.organisation_id)
    take_turn()
    sheet = _locked(sheet)
    sheet.state = State.DISCARDED
    sheet.save(update_fields=["state"])
    _record(EventKind.DRAFT_CHANGED, sheet, by, {"discarded": True})
    return sheet


def _locked(sheet: SheetImport) -> SheetImport:
    found = SheetImport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=sheet.pk)
    if found.state != State.READ:
        raise ChangedMeanwhile(f"This spreadsheet {found.get_state_display()} already.")
    return found


def _record(kind: EventKind, sheet: SheetImport, by: Actor, data: dict[str, Any]) -> None:
    record(
        kind=kind,
        subject=f"sheet:{sheet.pk}",
        by=by,
        data={"organisation": sheet.organisation.code, **data, **written([sheet])},
    )
