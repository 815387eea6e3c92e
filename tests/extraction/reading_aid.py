"""Invented documents for the tests: text or Markdown as bytes → a document, as a reader of the real thing gets it."""

from __future__ import annotations

from heed.documents import read_document
from heed.documents.model import Document


def markdown(text: str) -> Document:
    return read_document(text.encode(), filename="invented.md")


def plain_text(text: str) -> Document:
    return read_document(text.encode(), filename="invented.txt")
