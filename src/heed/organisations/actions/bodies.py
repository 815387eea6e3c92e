"""Organisations: loaded from lists, added and changed by hand, succeeded by others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.names import importers
from heed.names.classes import classes
from heed.names.table import ReferenceTable
from heed.organisations.facts import LoadResult, OrganisationError, RejectedRow
from heed.organisations.following import bodies_succeeded
from heed.organisations.loading import Sources, former_name, free_slug, load
from heed.organisations.models import Organisation, OrganisationClass, OrganisationName, Succession
from heed.organisations.renaming import names_changed


@transaction.atomic
def load_reference(*, by: Actor) -> LoadResult:
    """Load the organisations and classes that come with Heed, or bring them up to date. Twice is as once."""
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    table = ReferenceTable.shipped()
    sources = Sources(
        "the list that comes with Heed",
        list(table.organisations.values()),
        table.names,
        table.successions,
        curated=True,
    )
    return _load(sources, by, new_classes=_load_classes())


@transaction.atomic
def import_file(*, path: Path, by: Actor) -> LoadResult:
    """Load a file of organisations, in any of the formats of ``heed.names.importers``.

    Raises ``importers.UnknownFormatError`` for a file of another kind, OSError for one that can't be opened.
    """
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    read = importers.load(path)
    rejected = tuple(RejectedRow(row.line, row.reason, row.row) for row in read.rejected)
    return _load(Sources(read.format, read.organisations, read.names, read.successions, rejected), by)


def _load(sources: Sources, by: Actor, new_classes: int = 0) -> LoadResult:
    result = load(sources)
    # Loading the same again is no event: nothing happened.
    if result.anything_new or new_classes:
        data = {**result.counts(), "classes": new_classes}
        record(kind=EventKind.ORGANISATIONS_LOADED, subject="organisations", by=by, data=data)
    bodies_succeeded(result.passed_on, by)
    return result


def _load_classes() -> int:
    """Add the classes, and bring their names and definitions up to date. Gives how many were new or changed."""
    known = OrganisationClass.objects.in_bulk(field_name="slug")
    wanted = [OrganisationClass(slug=c.slug, name=c.name, definition=c.definition) for c in classes()]
    different = [c for c in wanted if c.slug not in known or _differs(known[c.slug], c)]
    OrganisationClass.objects.bulk_create(
        different, update_conflicts=True, unique_fields=["slug"], update_fields=["name", "definition"]
    )
    names_changed((), [known[c.slug].pk for c in different if c.slug in known])
    return len(different)


def _differs(old: OrganisationClass, new: OrganisationClass) -> bool:
    return (old.name, old.definition) != (new.name, new.definition)


@transaction.atomic
def add_organisation(
    *,
    by: Actor,
    name: str,
    kind: str,
    code: str = "",
    jurisdiction: str = "",
    opened: dt.date | None = None,
    closed: dt.date | None = None,
    other_names: Sequence[tuple[str, str]] = (),
    source: str = "",
) -> Organisation:
    """Add a body by hand. ``other_names`` are (name, kind) with the kinds of ``heed.names.facts.NameKind``.

    Without an official code it gets one of Heed's own. Raises OrganisationError for a code or a name in use.
    """
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    name = _tidy(name)
    code = code.strip() or f"HEED-{slugify(name)[:50]}"
    _check_length(Organisation, code=code, name=name, source=source)
    if Organisation.objects.filter(code=code).exists():
        raise OrganisationError(f"There is an organisation with the code {code} already.")
    if Organisation.objects.filter(name__iexact=name, closed=None).exists():
        raise OrganisationError(f"There is an organisation called {name} already.")
    taken = set(Organisation.objects.filter(slug__startswith=slugify(name)[:200]).values_list("slug", flat=True))
    body = Organisation.objects.create(
        code=code,
        name=name,
        slug=free_slug(name, code, taken),
        kind=kind,
        jurisdiction=jurisdiction,
        opened=opened,
        closed=closed,
        source=source or "added by hand",
    )
    _add_names(body, other_names, source)
    data = {"name": name, "kind": kind, "other_names": len(other_names)}
    record(kind=EventKind.ORGANISATION_ADDED, subject=f"organisation:{code}", by=by, data=data)
    return body


@transaction.atomic
def change_organisation(
    *,
    by: Actor,
    organisation: Organisation,
    reason: str,
    name: str | None = None,
    since: dt.date | None = None,
    kind: str | None = None,
    closed: dt.date | None = None,
    other_names: Sequence[tuple[str, str]] = (),
) -> Organisation:
    """Change a body by hand. A new name counts from ``since`` on (today, if not said); the former one is kept.

    Lists that are loaded later leave a body alone that was changed by hand.
    """
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    if not reason.strip():
        raise OrganisationError("Give a reason: it is kept in the log.")
    body = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changed: dict[str, str] = {}
    if name is not None and _tidy(name) != body.name:
        _check_length(Organisation, name=_tidy(name))
        _keep_former_name(body, since)
        body.name = changed["name"] = _tidy(name)
    if kind is not None and kind != body.kind:
        body.kind = changed["kind"] = kind
    if closed is not None and closed != body.closed:
        body.closed, changed["closed"] = closed, closed.isoformat()
    body.save()
    _add_names(body, other_names, "added by hand")
    if "name" in changed or other_names:
        names_changed([body.pk])
    data = {"reason": reason.strip(), "changed": changed, "other_names": len(other_names)}
    record(kind=EventKind.ORGANISATION_CHANGED, subject=f"organisation:{body.code}", by=by, data=data)
    if "closed" in changed:
        bodies_succeeded([body.pk], by)
    return body


@transaction.atomic
def succeed_organisation(
    *,
    by: Actor,
    predecessor: Organisation,
    successor: Organisation,
    on: dt.date,
    legal_basis: str = "",
    source: str = "",
    closes: bool = True,
) -> Succession:
    """Pass a body's duties to another on a date. With ``closes`` its last day is the day before."""
    require(by, Permission.MANAGE_ORGANISATIONS)
    take_turn()
    if predecessor.pk == successor.pk:
        raise OrganisationError("A body can't follow itself.")
    _check_length(Succession, legal_basis=legal_basis, source=source)
    row, _ = Succession.objects.update_or_create(
        predecessor=predecessor,
        successor=successor,
        defaults={"on": on, "legal_basis": legal_basis, "source": source or "added by hand"},
    )
    if closes:
        Organisation.objects.filter(pk=predecessor.pk, closed=None).update(closed=on - dt.timedelta(days=1))
    data = {"successor": f"organisation:{successor.code}", "on": on.isoformat(), "legal_basis": legal_basis}
    record(kind=EventKind.ORGANISATION_SUCCEEDED, subject=f"organisation:{predecessor.code}", by=by, data=data)
    bodies_succeeded([predecessor.pk], by)
    return row


def _keep_former_name(body: Organisation, since: dt.date | None) -> None:
    former = former_name(body, "changed by hand", since - dt.timedelta(days=1) if since else None)
    OrganisationName.objects.get_or_create(
        organisation=body,
        name=former.name,
        kind=str(former.kind),
        defaults={"until": dt.date.fromisoformat(former.valid_to), "source": former.source},
    )


def _add_names(body: Organisation, names: Sequence[tuple[str, str]], source: str) -> None:
    for name, kind in names:
        _check_length(OrganisationName, name=name, source=source)
        OrganisationName.objects.get_or_create(
            organisation=body, name=_tidy(name), kind=kind, defaults={"source": source or "added by hand"}
        )


def _check_length(model: type[Model], **values: str) -> None:
    # SQLite would take more than the column is declared for; PostgreSQL would fail without saying which.
    for field, value in values.items():
        longest = getattr(model._meta.get_field(field), "max_length", None)
        if longest and len(value) > longest:
            raise OrganisationError(
                f"A {field.replace('_', ' ')} may have {longest} characters; this has {len(value)}."
            )


def _tidy(name: str) -> str:
    tidied = " ".join(name.split())
    if not tidied:
        raise OrganisationError("An organisation needs a name.")
    return tidied
