"""The one shape of an item outside: its page's ``.json``, the API, and the exports are made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.utils import timezone

from heed.clocks import AsAt
from heed.organisations.models import Organisation
from heed.register.addresses import item_address, organisation_address, report_address
from heed.register.masking import holds_name, withhold
from heed.register.models import Addressee, Citation, Item, ItemVersion, Report

LICENCE = "Open Government Licence v3.0"
Record = dict[str, Any]


class Teller(Protocol):
    """What an app that stands on the register tells of items beside what the register does: further keys of their
    records, by the items' primary keys, as they were on the day ``at``."""

    def __call__(self, items: Sequence[Item], at: AsAt, *, names_shown: bool) -> Mapping[int, Record]: ...


TELLERS: list[Teller] = []


def tells(teller: Teller) -> None:
    """Have every record of an item say more, from now on."""
    if teller not in TELLERS:
        TELLERS.append(teller)


def item_record(
    item: Item, *, names_shown: bool = False, as_at: dt.datetime | None = None, at: AsAt | None = None
) -> Record:
    """An item as plain JSON. Give it one of ``selectors.items()``, which fetches everything at once.

    The names of people who died are left out unless ``names_shown``; ``names_withheld`` says whether any were.
    ``at``: as it was on a day; give it an item of ``selectors.item_as_at`` then.
    """
    return item_records([item], names_shown=names_shown, as_at=as_at, at=at)[0]


def item_records(
    items: Iterable[Item], *, names_shown: bool = False, as_at: dt.datetime | None = None, at: AsAt | None = None
) -> list[Record]:
    """Several items, with as many queries as one."""
    rows, moment = list(items), as_at or timezone.now()
    today = timezone.localdate()
    told = [teller(rows, at or AsAt.day(today), names_shown=names_shown) for teller in TELLERS]
    made = []
    for row in rows:
        record = register_record(row, names_shown=names_shown, as_at=moment)
        for more in told:
            record |= more[row.pk]
        made.append(record)
    return made


def register_record(item: Item, *, names_shown: bool = False, as_at: dt.datetime | None = None) -> Record:
    """What the register itself says of an item: enough for a reference or a feed."""
    names = [] if names_shown else list(item.report.names_withheld)
    version = item.words
    text = withhold(version.text, names)
    return {
        "identifier": item.identifier,
        "url": item_address(item.identifier),
        "kind": item.kind,
        "ref": withhold(item.ref, names) or None,
        "heading": withhold(item.heading, names) or None,
        "text": text,
        "names_withheld": text != version.text,
        "purpose": withhold(version.purpose, names) or None,
        "parts": _parts(version, names),
        "addressees": [_addressee(row, names) for row in item.addressees.all()],
        "due": [
            {"text": withhold(due.text, names), "date": _day(due.date), "basis": due.basis}
            for due in item.due_dates.all()
        ],
        "report": report_record(item.report, names_shown=names_shown),
        "mentions": [_mention(row, names) for row in item.mentions.all()],
        "cites": [_cites(row, names) for row in item.citations.all()],
        "cited_by": [_neighbour(row.item) for row in item.cited_by.all()],
        "version": version.number,
        "versions": [_version(row, names) for row in item.versions.all()],
        "published_at": item.published_at.isoformat(),
        "withdrawn": _withdrawn(item, names),
        "licence": LICENCE,
        "as_at": (as_at or timezone.now()).isoformat(),
    }


def report_record(report: Report, *, names_shown: bool = False) -> dict[str, Any]:
    """A report's particulars as plain JSON. An address that spells a withheld name is left out."""
    names = [] if names_shown else list(report.names_withheld)
    return {
        "slug": report.slug,
        "url": report_address(report.slug),
        "title": withhold(report.title, names),
        "kind": report.kind,
        "issuer": _body(report.issuer) if report.issuer else None,
        "issuer_text": withhold(report.issuer_text, names) or None,
        "reference": withhold(report.reference, names) or None,
        "published_on": _day(report.published_on),
        "source_url": None if holds_name(report.source_url, names) else report.source_url or None,
        "coroner": _coroner(report),
    }


def _coroner(report: Report) -> dict[str, Any] | None:
    details = getattr(report, "coroner", None)
    if details is None:
        return None
    return {
        "name": details.name or None,
        "title": details.title or None,
        "area": details.area or None,
        "date_of_report": _day(details.date_of_report),
        "response_due_stated": _day(details.response_due_stated),
        "response_due_by_rule": _day(details.response_due_by_rule),
    }


def _parts(version: ItemVersion, names: list[str]) -> list[dict[str, str]]:
    return [{"label": part.label, "text": withhold(part.text, names)} for part in version.parts.all()]


def _addressee(row: Addressee, names: list[str]) -> dict[str, Any]:
    cls = row.organisation_class
    return {
        "text": withhold(row.text, names),
        "organisation": _body(row.organisation) if row.organisation else None,
        "class": {"slug": cls.slug, "name": cls.name} if cls else None,
        "role": row.role,
        "score": row.score,
        "method": row.method or None,
    }


def _body(organisation: Organisation) -> dict[str, Any]:
    return {
        "code": organisation.code,
        "name": organisation.name,
        "url": organisation_address(organisation.code),
    }


def _mention(row: Any, names: list[str]) -> dict[str, Any]:
    return {
        "document": row.document.sha256,
        "kind": row.kind,
        "page": row.page,
        "anchors": row.anchors,
        "text": withhold(row.text, names) or None,
    }


def _cites(row: Citation, names: list[str]) -> dict[str, Any]:
    return {"ref": withhold(row.ref, names), "item": _neighbour(row.cited) if row.cited else None}


def _neighbour(item: Item) -> dict[str, Any]:
    ref = withhold(item.ref, item.report.names_withheld) or None
    return {"identifier": item.identifier, "url": item_address(item.identifier), "ref": ref}


def _version(row: ItemVersion, names: list[str]) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": withhold(row.text, names),
        "purpose": withhold(row.purpose, names) or None,
        "parts": _parts(row, names),
        "reason": withhold(row.reason, names) or None,
        "made_at": row.made_at.isoformat(),
    }


def _withdrawn(item: Item, names: list[str]) -> dict[str, Any] | None:
    if item.withdrawn_at is None:
        return None
    return {"at": item.withdrawn_at.isoformat(), "reason": withhold(item.withdrawn_reason, names)}


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
