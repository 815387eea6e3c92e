"""Documents → what they ask: ``read(path)`` gives an ``Extraction`` of items, responses, citations and leftovers."""

from __future__ import annotations

from heed.extraction.families import UnknownFamilyError
from heed.extraction.model import (
    SCHEMA,
    Addressee,
    Coroner,
    DocumentFacts,
    Due,
    Extraction,
    Item,
    ItemKind,
    Mention,
    Part,
    Response,
    Role,
    Unclaimed,
)
from heed.extraction.reading import extract, read
from heed.extraction.serialise import from_dict, to_dict

__all__ = [
    "SCHEMA",
    "Addressee",
    "Coroner",
    "DocumentFacts",
    "Due",
    "Extraction",
    "Item",
    "ItemKind",
    "Mention",
    "Part",
    "Response",
    "Role",
    "Unclaimed",
    "UnknownFamilyError",
    "extract",
    "from_dict",
    "read",
    "to_dict",
]
