"""The whole register, or any list of items, as a stream of records; and files made of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils import timezone

from heed.register.exports.fields import FIELDS, Record
from heed.register.models import Item
from heed.register.records import LICENCE, register_record
from heed.register.selectors import all_items, item_records

LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CHUNK = 200


def every_number() -> Iterator[int]:
    """The primary keys of every item ever published, withdrawn ones too, in order of publication."""
    return Item.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)


def records(numbers: Iterable[int], as_at: dt.datetime | None = None, *, of_register: bool = False) -> Iterator[Record]:
    """Records of items in the order given, a few at a time, so that any number takes the same memory. ``of_register``:
    only what the register itself says of them, which is enough for a feed."""
    as_at = as_at or timezone.now()
    waiting = iter(numbers)
    while chunk := list(islice(waiting, CHUNK)):
        rows = {item.pk: item for item in all_items().filter(pk__in=chunk)}
        found = [rows[number] for number in chunk if number in rows]
        if of_register:
            yield from (register_record(row, as_at=as_at) for row in found)
        else:
            yield from item_records(found, as_at=as_at)


def about(what: str, as_at: dt.datetime) -> dict[str, Any]:
    """What a file says of itself."""
    return {
        "what": what,
        "as_at": as_at.isoformat(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "names": "The names of people who died are left out.",
    }


def dictionary() -> list[dict[str, str]]:
    """The data dictionary: every column and what it means."""
    return [{"name": field.name, "meaning": field.meaning} for field in FIELDS]


def json_stream(what: str, found: Iterable[Record], as_at: dt.datetime) -> Iterator[str]:
    """Items as one JSON object: what it is, the data dictionary, the items."""
    yield '{"about": ' + json.dumps(about(what, as_at))
    yield ', "dictionary": ' + json.dumps(dictionary())
    yield ', "items": ['
    for number, record in enumerate(found):
        yield (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False)
    yield "\n]}\n"
