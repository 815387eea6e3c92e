"""Fingerprints of rows: by them the log knows every row that an action wrote, and a changed row is found.

An event's data name the rows that were written with it, under ``written``: ``{"answer:12": SHA-256, …}``, null for one
that was removed. The last event that names a row says how it must be now.

A model may leave columns out (``FINGERPRINT_WITHOUT``: names), such as a counter against overwriting; and take related
rows in (``FINGERPRINT_WITH``: names of relations), such as those that have no life of their own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from heed.ledger.leaves import canonical, timestamp

BATCH = 500
NAME = "written"
Prints = Mapping[str, str]


def key(row: Model) -> str:
    """``answer:12``. Ask before a row is deleted: it has no number afterwards."""
    return f"{row._meta.model_name}:{row.pk}"


def written(rows: Iterable[Model], removed: Collection[str] = ()) -> dict[str, Any]:
    """What an event's data say of the rows that were written with it. ``removed`` are keys."""
    return {NAME: {**fingerprints(rows), **dict.fromkeys(removed)}}


def of(prints: Prints, *rows: Model) -> dict[str, Any]:
    """The same for some of many rows whose fingerprints were taken together."""
    return {NAME: {key(row): prints[key(row)] for row in rows}}


def fingerprints(rows: Iterable[Model]) -> dict[str, str]:
    """By key, as the database has the rows now: they are read anew, a few queries for each five hundred of a model."""
    wanted: dict[type[Model], dict[int, None]] = defaultdict(dict)
    for row in rows:
        wanted[type(row)][row.pk] = None
    found = {}
    for model, known in wanted.items():
        keys = list(known)
        for first in range(0, len(keys), BATCH):
            batch = readable(model).filter(pk__in=keys[first : first + BATCH])
            found.update({key(row): fingerprint(row) for row in batch})
    return found


def readable(model: type[Model]) -> QuerySet[Any]:
    """The rows of a model with all that their fingerprints need."""
    return model._base_manager.prefetch_related(*getattr(model, "FINGERPRINT_WITH", ()))


def fingerprint(row: Model) -> str:
    """SHA-256 over the columns of a row and the related rows that belong to it, as canonical JSON."""
    values: dict[str, Any] = _values(row)
    for name in getattr(type(row), "FINGERPRINT_WITH", ()):
        values[name] = _related(row, name)
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def _values(row: Model) -> dict[str, Any]:
    without = getattr(type(row), "FINGERPRINT_WITHOUT", ())
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in without
    }


def _related(row: Model, name: str) -> list[Any]:
    others = list(getattr(row, name).all())
    if row._meta.get_field(name).many_to_many:
        return sorted(other.pk for other in others)
    return sorted((_values(other) for other in others), key=canonical)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return timestamp(value)
    return value.isoformat() if isinstance(value, dt.date) else value
