"""Writing the index. Called inside the transaction that changes an item, so that what is found is what is there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from heed.register.identifiers import display
from heed.register.masking import withhold
from heed.register.models import Item, Report, SearchEntry, SearchIssuer, SearchState, SearchText
from heed.register.search.tokens import tokens_of
from heed.register.search.words import index_text, terms

BATCH = 500
# The names by which a body is searched, beside its own
_SHORT_NAMES = {"abbreviation"}
_ENTRY = ["day", "due_day", "facets"]
_TEXT = ["refs", "title", "who", "body"]


@transaction.atomic
def index_items(items: Iterable[Item]) -> int:
    """Bring the entries of these items up to date: made, changed, or taken away where the item is withdrawn."""
    numbers = [item.pk for item in items]
    for start in range(0, len(numbers), BATCH):
        _index_batch(numbers[start : start + BATCH])
    _stamp()
    return len(numbers)


@transaction.atomic
def index_names(organisations: Collection[int], classes: Collection[int]) -> int:
    """Bring the entries up to date of items that name these organisations or classes, by primary key, or that they
    issued. Called by whatever changes the names (see ``heed.organisations.renaming``)."""
    asked = [Q(addressees__organisation__in=some) | Q(report__issuer__in=some) for some in _batches(organisations)]
    asked += [Q(addressees__organisation_class__in=some) for some in _batches(classes)]
    items = {item.pk: item for where in asked for item in Item.objects.filter(where).only("pk").iterator()}
    return index_items(items.values()) if items else 0


def _batches(numbers: Collection[int]) -> Iterator[list[int]]:
    every = sorted(numbers)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))


@transaction.atomic
def reindex() -> int:
    """Make the whole index anew, as after a change of the theme words. Gives the number of items read."""
    SearchEntry.objects.all().delete()
    SearchText.objects.all().delete()
    SearchIssuer.objects.all().delete()
    numbers = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        _index_batch(numbers[start : start + BATCH])
    _stamp()
    return len(numbers)


def _stamp() -> None:
    """Tell every process that what it remembers of the index is out of date."""
    SearchState.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4().hex})


def _index_batch(numbers: list[int]) -> None:
    live = list(
        Item.objects.filter(pk__in=numbers, withdrawn_at=None, current__isnull=False)
        .select_related("report__issuer", "report__coroner", "current")
        .prefetch_related("addressees__organisation__names", "addressees__organisation_class", "due_dates")
        .prefetch_related("current__parts", "report__issuer__names")
    )
    gone = set(numbers) - {item.pk for item in live}
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
        SearchText.objects.filter(pk__in=gone).delete()
    issuers = _issuers({item.report_id: item.report for item in live}.values())
    texts = {item.pk: _text(item) for item in live}
    entries = [_entry(item, issuers.get(item.report_id, 0), texts[item.pk]) for item in live]
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["item"], update_fields=_ENTRY)
    SearchText.objects.bulk_create(texts.values(), update_conflicts=True, unique_fields=["id"], update_fields=_TEXT)


def _issuers(reports: Iterable[Report]) -> dict[int, int]:
    """The issuer's row for each report that names one."""
    wanted = {report.pk: found for report in reports if (found := issuer_of(report))}
    known = {row.key: row for row in SearchIssuer.objects.filter(key__in={key for key, *_ in wanted.values()})}
    for key, name, organisation in wanted.values():
        row = known.get(key) or SearchIssuer(key=key)
        if (row.name, row.organisation_id) != (name, organisation) and (organisation or not row.organisation_id):
            row.name, row.organisation_id = name, organisation
            row.save()
        known[key] = row
    return {report: known[key].pk for report, (key, *_) in wanted.items()}


def issuer_of(report: Report) -> tuple[str, str, int | None] | None:
    """The key, name and organisation of a report's issuer, or None where the report names none."""
    if report.issuer:
        return report.issuer.slug, report.issuer.name, report.issuer_id
    name = withhold(report.issuer_text, report.names_withheld).strip()
    key = issuer_key(name)
    return (key, name, None) if key else None


def issuer_key(name: str) -> str:
    """The key of an issuer that is known by its name only."""
    return slugify(name)[:200]


def _text(item: Item) -> SearchText:
    names = item.report.names_withheld
    title = index_text(withhold(item.report.title, names), withhold(item.heading, names))
    body = index_text(*(withhold(text, names) for text in _body(item)))
    return SearchText(id=item.pk, refs=_refs(item), title=title, who=index_text(*_who(item)), body=body)


def _entry(item: Item, issuer: int, text: SearchText) -> SearchEntry:
    published, due = published_on(item.report), deadline(item)
    found = [*text.title.split(), *text.body.split()]
    return SearchEntry(
        item_id=item.pk,
        day=published.toordinal() if published else 0,
        due_day=due.toordinal() if due else SearchEntry.NO_DEADLINE,
        facets=tokens_of(item, issuer, published.year if published else 0, due is not None, found),
    )


def published_on(report: Report) -> dt.date | None:
    """When a report was published; a coroner's report also by its own date."""
    coroner = getattr(report, "coroner", None)
    return report.published_on or (coroner.date_of_report if coroner else None)


def deadline(item: Item) -> dt.date | None:
    """The earliest date by which something is asked: in the item, or the date to respond to a coroner."""
    dates = [due.date for due in item.due_dates.all() if due.date]
    coroner = getattr(item.report, "coroner", None)
    if not dates and coroner:
        stated = coroner.response_due_stated or coroner.response_due_by_rule
        dates = [stated] if stated else []
    return min(dates, default=None)


def _refs(item: Item) -> str:
    """The identifier in both its forms, the item's reference and the report's."""
    names = item.report.names_withheld
    printed = (withhold(item.ref, names), withhold(item.report.reference, names))
    typed = (display(item.identifier), item.identifier, *printed)
    return " xxgap ".join(" ".join(terms(text)) for text in typed if text)


def _body(item: Item) -> Iterator[str]:
    words = item.words
    yield words.text
    if words.purpose and words.purpose not in words.text:
        yield words.purpose
    yield from (part.text for part in words.parts.all() if part.text not in words.text)


def _who(item: Item) -> Iterator[str]:
    names = item.report.names_withheld
    for addressee in item.addressees.all():
        yield withhold(addressee.text, names)
        if addressee.organisation:
            yield addressee.organisation.name
            yield from (n.name for n in addressee.organisation.names.all() if n.kind in _SHORT_NAMES)
        if addressee.organisation_class:
            yield addressee.organisation_class.name
    issuer = item.report.issuer
    if issuer:
        yield issuer.name
        yield from (n.name for n in issuer.names.all() if n.kind in _SHORT_NAMES)
    yield withhold(item.report.issuer_text, names)
