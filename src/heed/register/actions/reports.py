"""Correcting the particulars of a published report."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from heed.accounts.permissions import Permission, require
from heed.extraction.model import Coroner
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register.errors import RegisterError
from heed.register.facts import ReportFacts
from heed.register.following import FOLLOWERS
from heed.register.masking import holds_name, withhold
from heed.register.models import Report
from heed.register.new_reports import claim_document, coroner_fields, issuer, tidy_names
from heed.register.revisions import check, report_revision
from heed.register.search import index_items
from heed.register.slugs import report_slug
from heed.register.words import text_hash

CHANGEABLE = frozenset(
    [
        "title",
        "kind",
        "issuer_code",
        "issuer_text",
        "reference",
        "published_on",
        "source_url",
        "names_withheld",
        "coroner",
    ]
)


@transaction.atomic
def change_report(*, by: Actor, report: Report, reason: str, seen: int | None = None, **particulars: Any) -> Report:
    """Correct particulars: ``title``, ``kind``, ``issuer_code``, ``issuer_text``, ``reference``, ``published_on``,
    ``source_url``, ``names_withheld``, ``coroner`` (an extraction's Coroner, where the report has one). ``seen`` is as
    for ``correct_item``. A name that is withheld from now on leaves the title, the file names, the
    search index, and, where it is in the address, the address.
    """
    require(by, Permission.CORRECT)
    take_turn()
    unknown = sorted(set(particulars) - CHANGEABLE)
    if unknown:
        raise RegisterError(f"A report has no particular called {unknown[0]}.")
    if not reason.strip():
        raise RegisterError("Give a reason: it is kept in the log.")
    report = Report.objects.select_for_update().get(pk=report.pk)
    check(seen, report_revision(report))
    before = _described(report)
    _apply(report, particulars)
    report.save()
    if "coroner" in particulars:
        _apply_coroner(report, particulars["coroner"])
    for document in report.documents.all():
        claim_document(report, document)
    index_items(report.items.all())
    after = _described(report)
    changed = {name: after[name] for name in after if after[name] != before[name]}
    data = {"reason": withhold(reason.strip(), report.names_withheld), "changed": changed}
    record(kind=EventKind.REPORT_CHANGED, subject=f"report:{report.slug}", by=by, data=data)
    for follower in FOLLOWERS:
        follower.report_changed(report, by, reason)
    return report


def _apply(report: Report, particulars: dict[str, Any]) -> None:
    for name in ("kind", "issuer_text", "published_on", "source_url"):
        setattr(report, name, particulars.get(name, getattr(report, name)))
    if "issuer_code" in particulars:
        report.issuer = issuer(particulars["issuer_code"])
    report.names_withheld = tidy_names(particulars.get("names_withheld", report.names_withheld))
    names = report.names_withheld
    report.title = withhold(particulars.get("title", report.title), names)[:500]
    report.reference = withhold(particulars.get("reference", report.reference), names)
    if not report.title.strip():
        raise RegisterError("The report needs a title.")
    if holds_name(report.slug, names):
        report.slug = _nameless_slug(report)


def _apply_coroner(report: Report, coroner: Coroner) -> None:
    details = getattr(report, "coroner", None)
    if details is None:
        raise RegisterError("This is no report of a coroner.")
    for name, value in coroner_fields(coroner).items():
        setattr(details, name, value)
    details.save()


def _nameless_slug(report: Report) -> str:
    facts = ReportFacts(
        title=report.title, kind=report.kind, reference=report.reference, published_on=report.published_on
    )
    details = getattr(report, "coroner", None)
    coroner = Coroner(area=details.area, date_of_report=details.date_of_report) if details else None
    return report_slug(facts, coroner, report.names_withheld)


def _described(report: Report) -> dict[str, Any]:
    """What the log says of a report's particulars. How many names are withheld, never which."""
    return {
        "title_sha256": text_hash(report.title),
        "kind": report.kind,
        "issuer": report.issuer.code if report.issuer else None,
        "issuer_text": withhold(report.issuer_text, report.names_withheld),
        "reference": report.reference,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "source_url_sha256": text_hash(report.source_url),
        "names_withheld": len(report.names_withheld),
        "address_sha256": text_hash(report.slug),
        **_coroner(report),
    }


def _coroner(report: Report) -> dict[str, Any]:
    details = getattr(report, "coroner", None)
    if details is None:
        return {}
    dates = {name: getattr(details, name) for name in ("date_of_report", "response_due_stated", "response_due_by_rule")}
    told = {name: date.isoformat() if date else None for name, date in dates.items()}
    return {**told, "coroner_sha256": text_hash(f"{details.name}; {details.title}; {details.area}")}
