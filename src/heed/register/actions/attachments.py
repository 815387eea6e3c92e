"""A further document of a published report: a summary of it, or a response to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register.actions.reports import change_report
from heed.register.errors import RegisterError
from heed.register.models import Document, Report
from heed.register.new_reports import claim_document, tidy_names


@transaction.atomic
def attach_document(
    *, by: Actor, report: Report, document: Document, role: str, names_withheld: Sequence[str] = ()
) -> Document:
    """Make a document part of a published report, as a summary or a response (``Document.Role``).

    ``names_withheld`` are names that were found in this document: they leave the whole report from now on.
    Raises RegisterError where it belongs to another report.
    """
    require(by, Permission.CURATE)
    take_turn()
    report = Report.objects.select_for_update().get(pk=report.pk)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.report_id not in (None, report.pk):
        raise RegisterError("This document belongs to another report.")
    if role not in Document.Role.values:
        raise RegisterError(f"A document is {', '.join(Document.Role.values)}; not {role!r}.")
    if (document.report_id, document.role) == (report.pk, role):
        return document
    further = set(tidy_names(names_withheld)) - set(report.names_withheld)
    if further:
        _withhold_further(by, report, further)
    claim_document(report, document)
    document.role = role
    document.save(update_fields=["role"])
    data = {"document": document.sha256, "role": role}
    record(kind=EventKind.REPORT_CHANGED, subject=f"report:{report.slug}", by=by, data=data)
    return document


def _withhold_further(by: Actor, report: Report, further: set[str]) -> None:
    names = [*report.names_withheld, *further]
    changed = change_report(by=by, report=report, names_withheld=names, reason="A further document names who died.")
    report.names_withheld, report.title, report.slug = changed.names_withheld, changed.title, changed.slug
