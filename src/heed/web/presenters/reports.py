"""Reports as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from heed.register import browsing
from heed.register.masking import holds_name, withhold
from heed.register.models import CoronerDetails, Document, Item, Report
from heed.register.records import report_record
from heed.register.search.indexing import published_on
from heed.web.presenters.items import ItemPage, safe_address

REPORT_COLUMNS = ["slug", "url", "title", "issuer", "reference", "published_on", "items"]


class ReportLine:
    """A report in a list. ``count`` is the number of its items."""

    def __init__(self, report: Report, count: int = 0) -> None:
        self.report = report
        self.count = count
        self.names = list(report.names_withheld)

    @property
    def title(self) -> str:
        return withhold(self.report.title, self.names)

    @property
    def href(self) -> str:
        return reverse("web:report", kwargs={"slug": self.report.slug})

    @property
    def issuer(self) -> str:
        issuer = self.report.issuer
        return issuer.name if issuer else withhold(self.report.issuer_text, self.names)

    @property
    def published(self) -> dt.date | None:
        return published_on(self.report)

    @property
    def record(self) -> dict[str, Any]:
        """The report's particulars as plain JSON, with the number of its items."""
        return {**report_record(self.report), "items": self.count}

    @property
    def row(self) -> list[Any]:
        """The values of REPORT_COLUMNS."""
        record = self.record
        return [
            record["slug"],
            record["url"],
            record["title"],
            self.issuer,
            record["reference"],
            record["published_on"],
            self.count,
        ]


def lines(reports: Iterable[Report]) -> list[ReportLine]:
    """Reports as lines of a list."""
    return [ReportLine(report, count) for report, count in browsing.with_counts(reports)]


@dataclass(frozen=True, slots=True)
class Coroner:
    """A coroner's particulars, and whether the two dates to respond agree."""

    area: str
    name: str
    title: str
    dated: dt.date | None
    stated: dt.date | None
    by_rule: dt.date | None
    copied_to: list[str]

    @property
    def disagree(self) -> bool:
        return bool(self.stated and self.by_rule and self.stated != self.by_rule)

    @property
    def difference(self) -> int:
        """Days by which the stated date is later than the rule's. Negative where it is earlier."""
        return (self.stated - self.by_rule).days if self.stated and self.by_rule else 0


def coroner(details: CoronerDetails | None, names: list[str]) -> Coroner | None:
    """What a coroner's report says of itself, with withheld names left out."""
    if details is None:
        return None
    return Coroner(
        area=withhold(details.area, names),
        name=details.name,
        title=details.title,
        dated=details.date_of_report,
        stated=details.response_due_stated,
        by_rule=details.response_due_by_rule,
        copied_to=[withhold(str(text), names) for text in details.copied_to],
    )


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of a report."""

    title: str
    role: str
    pages: int
    href: str
    source_url: str
    media_type: str


class ReportPage(ReportLine):
    """Everything on a report's page."""

    def __init__(self, report: Report, items: list[Item], *, names_shown: bool = False) -> None:
        super().__init__(report, len(items))
        self.names_shown = names_shown
        self.items = [ItemPage(item, names_shown=names_shown) for item in items]

    @property
    def has_names(self) -> bool:
        return any(item.has_names for item in self.items)

    @property
    def kind(self) -> str:
        return self.report.kind

    @property
    def source_url(self) -> str:
        return safe_address(self.report.source_url, self.names)

    @property
    def coroner(self) -> Coroner | None:
        return coroner(getattr(self.report, "coroner", None), self.names)

    @property
    def documents(self) -> list[DocumentLine]:
        return [document_line(document, self.names) for document in self.report.documents.all()]

    @property
    def issuer_href(self) -> str:
        issuer = self.report.issuer
        return reverse("web:organisation", kwargs={"key": issuer.slug}) if issuer else ""


def document_line(document: Document, names: list[str]) -> DocumentLine:
    title = withhold(document.title, names)
    if not title:
        title = "Document" if holds_name(document.filename, names) else document.filename or "Document"
    return DocumentLine(
        title=title,
        role=document.get_role_display(),
        pages=document.page_count,
        href=reverse("web:document", kwargs={"sha256": document.sha256}),
        source_url=safe_address(document.source_url, names),
        media_type=document.media_type,
    )
