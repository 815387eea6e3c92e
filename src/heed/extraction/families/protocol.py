"""What a family of reports must offer: how sure it is that a document is one of its own, and what it finds there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from heed.documents.model import Document, Warning
from heed.extraction.model import Coroner, Item, Response
from heed.extraction.passage import Slice


@dataclass(frozen=True, slots=True)
class Found:
    """What a family found. ``claimed`` are the stretches of the document that its findings account for.

    Whatever looks like an item outside ``claimed`` is reported as unclaimed. Facts that the family can't tell are
    None. Items may come without resolved addressees and dates only where the document states none.
    """

    items: tuple[Item, ...] = ()
    responses: tuple[Response, ...] = ()
    coroner: Coroner | None = None
    cited: tuple[str, ...] = ()
    claimed: tuple[Slice, ...] = ()
    warnings: tuple[Warning, ...] = ()
    names_to_withhold: tuple[str, ...] = ()
    title: str | None = None
    issuer: str | None = None
    published: dt.date | None = None
    reference: str | None = None


class Family(Protocol):
    """One module a family, in ``heed.extraction.families``."""

    name: str

    def evidence(self, document: Document) -> float:
        """How strongly the document's own words and layout say that it is of this family, from 0 to 1."""
        ...

    def extract(self, document: Document) -> Found:
        """Everything the family can find in the document."""
        ...
