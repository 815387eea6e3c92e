"""Short invented documents, read as the real ones are."""

from __future__ import annotations

from textwrap import dedent

from heed.documents import Document, read_document
from heed.extraction import Extraction, extract
from heed.names.model import Resolution


def document(text: str, filename: str = "sample.md") -> Document:
    # In this process: the examples are our own, and a child for each would take most of the time.
    return read_document(dedent(text).strip().encode(), filename=filename, sandbox=False)


def reading(text: str, filename: str = "sample.md", family: str | None = None) -> Extraction:
    """What is found in a short text; names are left as written, so that a test of words needs no reference table."""
    return extract(document(text, filename), family=family, resolver=Resolution)
