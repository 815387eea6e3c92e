"""The register's own organisations as a table to resolve names with: those that came with Heed, and the operator's."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.names import facts
from heed.names.table import ReferenceTable
from heed.organisations.dates import iso
from heed.organisations.models import Organisation, OrganisationName, Succession

_CHANGES = [
    EventKind.ORGANISATIONS_LOADED,
    EventKind.ORGANISATION_ADDED,
    EventKind.ORGANISATION_CHANGED,
    EventKind.ORGANISATION_SUCCEEDED,
]
_lock = Lock()
_kept: tuple[tuple[object, ...], ReferenceTable] | None = None


def reference_table() -> ReferenceTable:
    """The organisations as they now are, kept in this process until they change. Give it to ``heed.names.resolve``."""
    global _kept
    version = _version()
    with _lock:  # building takes a second or so: once is enough
        if _kept is None or _kept[0] != version:
            _kept = (version, _build())
        return _kept[1]


def _version() -> tuple[object, ...]:
    """Something else after every change: the last event about organisations, and the counts of rows."""
    last = Event.objects.filter(kind__in=_CHANGES).order_by("-index").values_list("chain_hash", flat=True).first()
    return last, Organisation.objects.count(), OrganisationName.objects.count(), Succession.objects.count()


def _build() -> ReferenceTable:
    bodies = [
        facts.Organisation(
            body.code, body.name, body.kind, body.jurisdiction, iso(body.opened), iso(body.closed), body.source
        )
        for body in Organisation.objects.order_by("code")
    ]
    return ReferenceTable.build(bodies, _names(), _successions())


def _names() -> Iterator[facts.Name]:
    for row in OrganisationName.objects.select_related("organisation").order_by("organisation__code", "id"):
        kind = facts.NameKind(row.kind) if row.kind in list(facts.NameKind) else facts.NameKind.ALIAS
        yield facts.Name(row.organisation.code, row.name, kind, iso(row.since), iso(row.until), row.source)


def _successions() -> Iterator[facts.Succession]:
    for row in Succession.objects.select_related("predecessor", "successor").order_by("id"):
        yield facts.Succession(row.predecessor.code, row.successor.code, iso(row.on), row.legal_basis, row.source)
