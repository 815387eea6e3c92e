"""How fast a spreadsheet of 1,000 obligations is brought back: read, compared with what is there, and made a draft.

Asked by ``benchmarks.register`` of the register that it filled. What it writes is undone.
"""

from __future__ import annotations

import io
import time

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from openpyxl import load_workbook

from heed.accounts.actions import add_user, give_office
from heed.accounts.permissions import Office, Role
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.actions.sheets import read_sheet, take_sheet
from heed.oversight.selectors.sheets import preview_of
from heed.oversight.sheets.layout import OBLIGATION_COLUMNS, OBLIGATIONS
from heed.oversight.sheets.taking import fingerprint
from heed.oversight.sheets.writing import workbook

ROWS = 1000
SYSTEM = Actor.system("benchmark")


def seconds() -> float:
    """From the bytes of the file to a draft with 1,000 answers, as a person waits for it."""
    with transaction.atomic():
        body = _largest()
        focal = add_user(by=SYSTEM, email="focal@example.org", role=Role.READER)
        give_office(by=SYSTEM, user=focal, organisation=body, office=Office.FOCAL_POINT)
        by = Actor.person(focal)
        data = _filled_in(workbook(by, body), body)
        start = time.perf_counter()
        sheet = read_sheet(by=by, organisation=body, data=data, filename="tracker.xlsx")
        found = preview_of(by, sheet)
        draft = take_sheet(by=by, sheet=sheet, seen=fingerprint(found))
        taken = time.perf_counter() - start
        assert draft.answers.count() == ROWS, f"{draft.answers.count()} of {ROWS} rows were taken: {found.refusals[:3]}"
        transaction.set_rollback(True)
    return taken


def _largest() -> Organisation:
    return Organisation.objects.annotate(many=Count("obligation_states")).order_by("-many")[0]


def _filled_in(data: bytes, body: Organisation) -> bytes:
    """The export with an answer to the first 1,000 of the organisation's own obligations, and no row after them."""
    book = load_workbook(io.BytesIO(data))
    sheet = book[OBLIGATIONS]
    column = {one.key: index for index, one in enumerate(OBLIGATION_COLUMNS, start=1)}
    filled = 0
    for row in range(2, sheet.max_row + 1):
        if filled == ROWS:
            sheet.delete_rows(row, sheet.max_row)
            break
        ours = "class" not in str(sheet.cell(row, column["why"]).value)
        if ours and sheet.cell(row, column["decision"]).value != "under consideration":
            filled += 1
            sheet.cell(row, column["decision"]).value = "under consideration"
            sheet.cell(row, column["text"]).value = f"We are looking into it ({row}), as at {timezone.localdate()}."
            sheet.cell(row, column["answered_on"]).value = timezone.localdate()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
