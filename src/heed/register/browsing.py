"""Reads for lists and browse pages: counts, the newest, and everything under a letter, a body or a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max, Prefetch, QuerySet

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.models import Addressee, Document, Item, ItemVersion, Mention, Report, SearchIssuer
from heed.register.search.indexing import issuer_key
from heed.register.search.searching import whole_register


@dataclass(frozen=True, slots=True)
class Figures:
    """What the register holds: published and not withdrawn."""

    items: int
    reports: int
    organisations: int
    issuers: int


def figures() -> Figures:
    """The numbers on the front page."""
    return Figures(
        items=whole_register()[0],
        reports=Report.objects.count(),
        organisations=len(_numbered("xo")),
        issuers=len(_numbered("xi")),
    )


def listed(numbers: Sequence[int]) -> list[Item]:
    """Items by primary key, in the order given, with what a line in a list shows."""
    rows = {item.pk: item for item in for_lists().filter(pk__in=numbers)}
    return [rows[number] for number in numbers if number in rows]


def for_lists() -> QuerySet[Item]:
    """Items with what a line in a list shows."""
    acting = Addressee.objects.select_related("organisation", "organisation_class").order_by("position")
    return Item.objects.select_related("current", "report__issuer", "report__coroner").prefetch_related(
        Prefetch("addressees", acting), "due_dates"
    )


def reports(*, issuer: SearchIssuer | None = None, year: int | None = None, undated: bool = False) -> QuerySet[Report]:
    """Reports, newest first."""
    found = Report.objects.select_related("issuer", "coroner")
    if issuer:
        found = found.filter(pk__in=_reports_of(issuer))
    if year:
        found = found.filter(published_on__year=year)
    if undated:
        found = found.filter(published_on__isnull=True)
    return found.order_by(F("published_on").desc(nulls_last=True), "-pk")


def with_counts(reports: Iterable[Report]) -> list[tuple[Report, int]]:
    """Reports with the number of their published items: counted for these only, not for the whole register."""
    rows = list(reports)
    live = Item.objects.filter(report__in=rows, withdrawn_at__isnull=True)
    counts = dict(live.order_by().values_list("report").annotate(Count("pk")))
    return [(row, counts.get(row.pk, 0)) for row in rows]


def _reports_of(issuer: SearchIssuer) -> list[int]:
    if issuer.organisation_id:
        return list(Report.objects.filter(issuer=issuer.organisation_id).values_list("pk", flat=True))
    unknown = Report.objects.filter(issuer__isnull=True)
    printed = [
        text for text in unknown.values_list("issuer_text", flat=True).distinct() if issuer_key(text) == issuer.key
    ]
    return list(unknown.filter(issuer_text__in=printed).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Line:
    """A name to browse by, its key in addresses, and how many items stand behind it."""

    key: str
    name: str
    count: int


def issuers() -> list[Line]:
    """Every issuer, by name, with the number of its items."""
    counts = _numbered("xi")
    rows = SearchIssuer.objects.filter(pk__in=counts)
    return [Line(row.key, row.name, counts[row.pk]) for row in rows.order_by("name")]


def issuer(key: str) -> SearchIssuer:
    """Raises SearchIssuer.DoesNotExist."""
    return SearchIssuer.objects.select_related("organisation").get(key=key)


def addressees() -> list[Line]:
    """Every organisation that must act on something, by name, with the number of items."""
    counts = _numbered("xo")
    rows = Organisation.objects.in_bulk(list(counts)).values()
    return sorted((Line(row.slug, row.name, counts[row.pk]) for row in rows), key=lambda line: line.name)


def classes() -> list[Line]:
    """Every class of organisations that must act on something, by name, with the number of items."""
    counts = _numbered("xc")
    rows = OrganisationClass.objects.in_bulk(list(counts)).values()
    return sorted((Line(row.slug, row.name, counts[row.pk]) for row in rows), key=lambda line: line.name)


def years() -> list[Line]:
    """The years in which reports were published, newest first, with the number of items."""
    return [Line(str(year), str(year), count) for year, count in sorted(_numbered("xy").items(), reverse=True)]


def _numbered(letter: str) -> dict[int, int]:
    counts = whole_register()[1]
    return {int(token[2:]): n for token, n in counts.items() if token.startswith(letter) and token[2:].isdigit()}


def named_in(organisation: Organisation, role: str) -> QuerySet[Item]:
    """Items that name an organisation in a role other than acting, newest first."""
    return (
        for_lists()
        .filter(withdrawn_at__isnull=True, addressees__organisation=organisation, addressees__role=role)
        .order_by(F("report__published_on").desc(nulls_last=True), "-pk")
        .distinct()
    )


def newest_change() -> dt.datetime | None:
    """When an item was last published or corrected."""
    newest: dt.datetime | None = ItemVersion.objects.aggregate(newest=Max("made_at"))["newest"]
    return newest


def published_document(sha256: str) -> Document:
    """A document that something was published from. Raises Document.DoesNotExist."""
    return Document.objects.select_related("report__issuer", "report__coroner").get(sha256=sha256, report__isnull=False)


def mentions_in(document: Document) -> list[Mention]:
    """Where published items stand in a document, in its order."""
    found = document.mentions.filter(item__withdrawn_at__isnull=True).select_related(
        "item__current", "item__report__issuer", "item__report__coroner"
    )
    return list(found.prefetch_related("item__mentions").order_by("page", "position", "pk"))


def names_in(document: Document) -> list[str]:
    """The names to leave out of a document: those of its own report, and of every report that it prints items of."""
    printed = Report.objects.filter(items__mentions__document=document).distinct()
    others = [name for report in printed for name in report.names_withheld]
    return list(dict.fromkeys([*document.published_in.names_withheld, *others]))


def report_slugs() -> list[str]:
    """The addresses of all reports."""
    return list(Report.objects.order_by("pk").values_list("slug", flat=True))


def identifiers(limit: int, offset: int) -> list[str]:
    """Identifiers of published items, in order of publication."""
    found = Item.objects.filter(withdrawn_at__isnull=True).order_by("pk").values_list("identifier", flat=True)
    return list(found[offset : offset + limit])
