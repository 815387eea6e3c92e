"""The facts that the reference table holds: bodies, their names over time, who took over from whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What sort of name it is; the order is the order of strength when two bodies share a name."""

    OFFICIAL = "official"
    FORMER = "former"
    LATER = "later"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    TITLE = "title"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body. ``code`` is its ODS code, ``GB-GOV-…`` for a body of GOV.UK, or a stable ``HEED-…`` slug.

    ``opened`` and ``closed`` are ISO dates or empty where the table does not say; ``closed`` is the last day.
    """

    code: str
    name: str
    kind: str
    jurisdiction: str = ""
    opened: str = ""
    closed: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a body, with the ISO dates between which it was in use where they are known."""

    code: str
    name: str
    kind: NameKind
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """From ``date`` (ISO), ``code_to`` answers for what ``code_from`` had to do, on the legal basis given."""

    code_from: str
    code_to: str
    date: str
    legal_basis: str = ""
    source: str = ""
