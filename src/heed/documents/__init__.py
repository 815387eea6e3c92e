"""Documents: bytes to pages and blocks with anchors. Needs no Django, no database and no network."""

from __future__ import annotations

from heed.documents.codec import from_dict, to_dict
from heed.documents.describe import describe
from heed.documents.limits import Limits
from heed.documents.model import (
    Anchor,
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    DocumentError,
    Page,
    Piece,
    Warning,
)
from heed.documents.pictures import Picture, picture, pictures
from heed.documents.read import read_document

__all__ = [
    "Anchor",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Document",
    "DocumentError",
    "Limits",
    "Page",
    "Picture",
    "Piece",
    "Warning",
    "describe",
    "from_dict",
    "picture",
    "pictures",
    "read_document",
    "to_dict",
]
