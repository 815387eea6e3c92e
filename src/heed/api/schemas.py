"""The shapes that the API gives. An item's is that of its page's ``.json`` and of the download."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from heed.api.duty_schemas import ObligationOut, PublishedAnswerOut
from heed.api.short_schemas import Body, Class

Kind = Literal["recommendation", "observation", "action", "local_learning", "concern"]
Role = Literal["lead", "joint", "with", "copied"]


class AddresseeOut(Schema):
    """Who must act: as written, and what that was taken to mean."""

    text: str
    organisation: Body | None
    class_: Class | None = Field(None, alias="class")
    role: Role
    score: float
    method: str | None


class PartOut(Schema):
    label: str = Field(description="Empty for a bullet.")
    text: str


class DueOut(Schema):
    text: str
    date: dt.date | None
    basis: Literal["stated", "relative", "rule"]


class CoronerOut(Schema):
    name: str | None
    title: str | None
    area: str | None
    date_of_report: dt.date | None
    response_due_stated: dt.date | None
    response_due_by_rule: dt.date | None


class ReportOut(Schema):
    """A published report."""

    slug: str
    url: str
    title: str
    kind: str
    issuer: Body | None
    issuer_text: str | None
    reference: str | None
    published_on: dt.date | None
    source_url: str | None
    coroner: CoronerOut | None


class DocumentOut(Schema):
    """A file of a report. Its pages' text is at ``/documents/{sha256}/pages/{number}``."""

    sha256: str
    role: str
    title: str
    media_type: str
    size: int
    page_count: int


class ReportWithDocuments(ReportOut):
    documents: list[DocumentOut]
    items: list[str] = Field(description="Identifiers, in the order of the report.")


class AnchorOut(Schema):
    page: int
    start: int
    end: int


class MentionOut(Schema):
    document: str = Field(description="The document's SHA-256.")
    kind: str
    page: int
    anchors: list[AnchorOut]
    text: str | None


class Neighbour(Schema):
    identifier: str
    url: str
    ref: str | None


class CitationOut(Schema):
    ref: str
    item: Neighbour | None


class VersionOut(Schema):
    number: int
    text: str
    purpose: str | None
    parts: list[PartOut]
    reason: str | None
    made_at: dt.datetime


class Withdrawal(Schema):
    at: dt.datetime
    reason: str


class ItemOut(Schema):
    """A published item. Names of people who died are left out of it unless asked for with ``names=shown``."""

    identifier: str
    url: str
    kind: Kind
    ref: str | None
    heading: str | None
    text: str
    names_withheld: bool
    purpose: str | None
    parts: list[PartOut]
    addressees: list[AddresseeOut]
    due: list[DueOut]
    report: ReportOut
    mentions: list[MentionOut]
    cites: list[CitationOut]
    cited_by: list[Neighbour]
    version: int
    versions: list[VersionOut]
    published_at: dt.datetime
    withdrawn: Withdrawal | None
    licence: str
    as_at: dt.datetime
    obligations: list[ObligationOut]
    published_answers: list[PublishedAnswerOut]


class EventOut(Schema):
    """Something that happened, as the ledger has it."""

    index: int
    withheld: bool = Field(
        description="The event is not public, such as a draft that nobody approved yet. Its hashes are given, so that "
        "the chain can be checked, and nothing else."
    )
    at: dt.datetime | None = None
    kind: str | None = None
    actor: str | None = None
    subject: str | None = Field(
        None, description="What it happened to: `item:4KX7QM`, `report:slug`, `document:sha256` …"
    )
    data: dict[str, Any] | None = None
    leaf: str | None = Field(None, description="The event's canonical form, exactly as it was hashed.")
    leaf_hash: str = Field(description="SHA-256 of a zero byte and the leaf (RFC 6962).")
    chain_hash: str = Field(description="SHA-256 of the chain hash before it and the leaf hash, as raw bytes.")


class PageText(Schema):
    """The original text of a page of a document. Anchors count its characters."""

    document: str
    number: int
    text: str
    names_withheld: bool


class OrganisationOut(Schema):
    code: str
    name: str
    kind: str
    jurisdiction: str
    opened: dt.date | None
    closed: dt.date | None
    url: str


class NameOut(Schema):
    name: str
    kind: str
    since: dt.date | None
    until: dt.date | None
    source: str


class OrganisationWithNames(OrganisationOut):
    names: list[NameOut]
    predecessors: list[str] = Field(description="Codes of the bodies whose duties came to it.")
    successors: list[str] = Field(description="Codes of the bodies that its duties went to.")


class ClassOut(Schema):
    slug: str
    name: str
    definition: str


class Items(Schema):
    results: list[ItemOut]
    next: str | None = Field(description="The address of the next page, or null on the last.")


class Reports(Schema):
    results: list[ReportOut]
    next: str | None


class Organisations(Schema):
    results: list[OrganisationOut]
    next: str | None


class Classes(Schema):
    results: list[ClassOut]


class Events(Schema):
    results: list[EventOut]
