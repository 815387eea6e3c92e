"""The rows of a new report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from heed.extraction.model import Coroner
from heed.organisations.models import Organisation
from heed.register.errors import RegisterError
from heed.register.facts import ReportFacts
from heed.register.masking import holds_name, withhold
from heed.register.models import CoronerDetails, Document, Report
from heed.register.slugs import report_slug
from heed.register.words import text_hash


def create_report(
    facts: ReportFacts, document: Document, coroner: Coroner | None, names_withheld: Sequence[str]
) -> Report:
    """A report's row, its coroner's, and its document made to belong to it. Title and file name lose withheld names."""
    if not facts.title.strip():
        raise RegisterError("The report needs a title.")
    names = tidy_names(names_withheld)
    report = Report.objects.create(
        slug=report_slug(facts, coroner, names),
        title=withhold(facts.title, names)[:500],
        kind=facts.kind,
        issuer=issuer(facts.issuer_code),
        issuer_text=facts.issuer_text,
        reference=withhold(facts.reference, names),
        published_on=facts.published_on,
        source_url=facts.source_url,
        names_withheld=names,
        added_at=timezone.now(),
    )
    if coroner is not None:
        _create_coroner(report, coroner)
    claim_document(report, document)
    return report


def claim_document(report: Report, document: Document) -> None:
    """Make a document a report's. Its title and file name are public from now on."""
    names = report.names_withheld
    document.report = report
    document.title = withhold(document.title, names)[:500]
    if holds_name(document.filename, names):
        document.filename = f"{report.slug[:200]}{_suffix(document.filename)}"
    document.save(update_fields=["report", "title", "filename"])


def issuer(code: str | None) -> Organisation | None:
    """The organisation with a code. Raises RegisterError where the register has none."""
    if not code:
        return None
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise RegisterError(f"The register has no organisation {code}. Load it first.")
    return found


def tidy_names(names: Iterable[str]) -> list[str]:
    """Names once each, white space folded, longest first."""
    folded = {" ".join(name.split()) for name in names}
    return sorted(folded - {""}, key=lambda name: (-len(name), name))


def report_payload(report: Report, document: Document, items: int) -> dict[str, Any]:
    """What the log says of a published report. Its title as a hash: a name may be in it that nobody has noticed."""
    return {
        "title_sha256": text_hash(report.title),
        "kind": report.kind,
        "issuer": report.issuer.code if report.issuer else None,
        "reference": report.reference,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "document": document.sha256,
        "items": items,
    }


def _create_coroner(report: Report, coroner: Coroner) -> None:
    CoronerDetails.objects.create(report=report, **coroner_fields(coroner))


def coroner_fields(coroner: Coroner) -> dict[str, Any]:
    """A coroner's particulars as the register keeps them."""
    return {
        "name": (coroner.name or "")[:200],
        "title": (coroner.title or "")[:200],
        "area": (coroner.area or "")[:200],
        "date_of_report": coroner.date_of_report,
        "response_due_stated": coroner.response_due_stated,
        "response_due_by_rule": coroner.response_due_by_rule,
        "copied_to": list(coroner.copied_to),
    }


def _suffix(filename: str) -> str:
    ending = filename.rpartition(".")[2]
    return f".{ending.lower()}" if ending.isalnum() and len(ending) <= 5 else ""
