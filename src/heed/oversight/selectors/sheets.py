"""Spreadsheets that an organisation gave back, for its own people."""

from __future__ import annotations

from django.db.models import QuerySet

from heed.accounts.permissions import Permission, require
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.models import SheetImport
from heed.oversight.sheets.changes import Preview
from heed.oversight.sheets.previewing import preview
from heed.oversight.sheets.reading import kept_tables


def sheets_of(by: Actor, organisation: Organisation) -> QuerySet[SheetImport]:
    """The spreadsheets of an organisation, newest first. Raises PermissionDenied for others."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    return organisation.sheets.select_related("submission")


def preview_of(by: Actor, sheet: SheetImport) -> Preview:
    """What a spreadsheet would change as things are now, and what is refused."""
    require(by, Permission.SEE_WORKSPACE, organisation=sheet.organisation_id)
    return preview(by, sheet.organisation, kept_tables(sheet.tables))
