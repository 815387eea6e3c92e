"""What curators' programs may do: take documents in, judge candidates, publish, correct."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from heed.api import shapes
from heed.api.errors import WRITE_REFUSALS
from heed.api.pages import PageQuery, page
from heed.api.reading import find_item
from heed.api.schemas import ItemOut, ReportOut
from heed.api.tokens import Token
from heed.curation import actions as curation
from heed.curation import selectors
from heed.curation.models import Candidate, Import
from heed.ledger.actors import Actor
from heed.register import actions as register
from heed.register.records import item_record, report_record

router = Router(tags=["Curating"], auth=Token())
FAMILIES = Literal["", "hssib", "numbered", "responses", "coroners", "other"]


class ImportOut(Schema):
    """A document being taken in."""

    id: int
    state: str
    filename: str
    sha256: str
    family: str
    title: str
    issuer_text: str
    published_on: dt.date | None
    error_code: str
    error: str
    revision: int
    fingerprint: str = Field(description="Send it with `publish`: what is published is then what you saw.")
    report: str | None = Field(description="Slug of the report, once published.")


class Imports(Schema):
    results: list[ImportOut]
    next: str | None


class CandidateOut(Schema):
    """An item that a document seems to hold. `suggested` is what the machine found and never changes."""

    id: int
    state: str
    kind: str
    ref: str
    text: str
    purpose: str
    parts: list[dict[str, Any]]
    addressees: list[dict[str, Any]]
    due: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    cites: list[str]
    confidence: float
    method: str
    suggested: dict[str, Any]
    same_as: str | None = Field(description="Identifier of a published item that this seems to be a printing of.")
    item: str | None = Field(description="Identifier of the item that it became.")
    revision: int


class Candidates(Schema):
    results: list[CandidateOut]
    next: str | None


def _actor(request: HttpRequest) -> Actor:
    return Actor.person(request.auth)  # type: ignore[attr-defined]


def _import(row: Import) -> dict[str, Any]:
    names = ("id", "state", "filename", "sha256", "family", "title", "issuer_text", "published_on")
    more = ("error_code", "error", "revision")
    return {
        **{name: getattr(row, name) for name in (*names, *more)},
        "fingerprint": curation.fingerprint(row),
        "report": row.report.slug if row.report else None,
    }


def _candidate(row: Candidate) -> dict[str, Any]:
    names = ("id", "state", "kind", "ref", "text", "purpose", "parts", "addressees", "due", "mentions", "cites")
    more = ("confidence", "method", "suggested", "revision")
    return {
        **{name: getattr(row, name) for name in (*names, *more)},
        "same_as": row.same_as.identifier if row.same_as else None,
        "item": row.item.identifier if row.item else None,
    }


def _found_import(request: HttpRequest, number: int) -> Import:
    try:
        return selectors.get_import(by=_actor(request), import_id=_key(number))
    except Import.DoesNotExist:
        raise Http404("There is no such import.") from None


def _found_candidate(request: HttpRequest, number: int) -> Candidate:
    try:
        return selectors.get_candidate(by=_actor(request), candidate_id=_key(number))
    except Candidate.DoesNotExist:
        raise Http404("There is no such candidate.") from None


def _key(number: int) -> int:
    if not 0 < number < 2**63:
        raise Http404("There is nothing with that number.")
    return number


class About(Schema):
    family: FAMILIES = Field("", description="Read it as a report of this family. Empty: by the evidence in it.")
    source_url: str = Field("", max_length=500, pattern=r"^(https?://[!-~]+)?$", description="Where it was published.")


@router.post(
    "/imports",
    response={200: ImportOut, 202: ImportOut, **WRITE_REFUSALS},
    operation_id="start_import",
    summary="Take a document in",
)
def start_import(request: HttpRequest, file: File[UploadedFile], about: Form[About]) -> Status[dict[str, Any]]:
    """Give a document to be read. 202: it is being read; ask for it again. 200: the register had it already."""
    data = b"".join(file.chunks())
    started = curation.start_import(
        by=_actor(request),
        data=data,
        filename=file.name or "document",
        family=about.family,
        source_url=about.source_url,
    )
    return Status(202 if started.created else 200, _import(started.taken_in))


@router.get("/imports", response={200: Imports, **WRITE_REFUSALS}, operation_id="list_imports", summary="Imports")
def list_imports(request: HttpRequest, query: Query[PageQuery]) -> dict[str, Any]:
    """Documents that were taken in, in pages."""
    rows = selectors.imports(by=_actor(request))
    return page(request, rows, query, lambda found: [_import(row) for row in found])


@router.get(
    "/imports/{number}", response={200: ImportOut, **WRITE_REFUSALS}, operation_id="get_import", summary="One import"
)
def get_import(request: HttpRequest, number: int) -> dict[str, Any]:
    """Where a document is on its way into the register."""
    return _import(_found_import(request, number))


@router.get(
    "/imports/{number}/candidates",
    response={200: Candidates, **WRITE_REFUSALS},
    operation_id="list_candidates",
    summary="What was found in a document",
)
def list_candidates(request: HttpRequest, number: int, query: Query[PageQuery]) -> dict[str, Any]:
    """The candidates of an import, in pages."""
    rows = selectors.candidates(by=_actor(request), taken_in=_found_import(request, number))
    return page(request, rows, query, lambda found: [_candidate(row) for row in found])


class Verdict(Schema):
    revision: int = Field(description="The candidate's revision that you saw. 409 if it has changed since.")


class Acceptance(Verdict):
    same: bool | None = Field(None, description="Where `same_as` is set: whether it is a printing of that item.")


class Rejection(Verdict):
    reason: str = Field(min_length=1, max_length=2000)


@router.post(
    "/candidates/{number}/accept",
    response={200: CandidateOut, **WRITE_REFUSALS},
    operation_id="accept_candidate",
    summary="Accept a candidate",
)
def accept(request: HttpRequest, number: int, verdict: Acceptance) -> dict[str, Any]:
    """Judge that a candidate is an item, or a further printing of one."""
    row = _found_candidate(request, number)
    return _candidate(
        curation.accept(by=_actor(request), candidate_id=row.pk, revision=verdict.revision, same=verdict.same)
    )


@router.post(
    "/candidates/{number}/reject",
    response={200: CandidateOut, **WRITE_REFUSALS},
    operation_id="reject_candidate",
    summary="Reject a candidate",
)
def reject(request: HttpRequest, number: int, verdict: Rejection) -> dict[str, Any]:
    """Judge that a candidate is not an item. The reason is kept."""
    row = _found_candidate(request, number)
    return _candidate(
        curation.reject(by=_actor(request), candidate_id=row.pk, revision=verdict.revision, reason=verdict.reason)
    )


@router.post(
    "/imports/{number}/accept-certain",
    response={200: ImportOut, **WRITE_REFUSALS},
    operation_id="accept_certain",
    summary="Accept what is certain",
)
def accept_certain(request: HttpRequest, number: int) -> dict[str, Any]:
    """Accept every candidate that is certain by the rule in the curator's guide."""
    row = _found_import(request, number)
    curation.accept_certain(by=_actor(request), import_id=row.pk)
    return _import(_found_import(request, number))


class Publication(Schema):
    fingerprint: str = Field(max_length=64, description="From the import, as you saw it.")
    leave_pending: bool = Field(False, description="Publish although some candidates still wait for a verdict.")


@router.post(
    "/imports/{number}/publish",
    response={200: ReportOut, **WRITE_REFUSALS},
    operation_id="publish_import",
    summary="Publish",
)
def publish(request: HttpRequest, number: int, publication: Publication) -> dict[str, Any]:
    """Publish every accepted candidate that is not published yet."""
    row = _found_import(request, number)
    report = curation.publish(
        by=_actor(request),
        import_id=row.pk,
        seen=publication.fingerprint,
        leave_pending=publication.leave_pending,
    )
    return report_record(report)


class Correction(Schema):
    text: str = Field(min_length=1, max_length=100_000)
    reason: str = Field(min_length=1, max_length=2000)


@router.post(
    "/items/{identifier}/corrections",
    response={200: ItemOut, **WRITE_REFUSALS},
    operation_id="correct_item",
    summary="Correct an item's words",
)
def correct(request: HttpRequest, identifier: str, correction: Correction) -> dict[str, Any]:
    """Supersede the words by a corrected version. The earlier words stay readable."""
    item = find_item(identifier)
    register.correct_item(by=_actor(request), item=item, text=correction.text, reason=correction.reason)
    return item_record(find_item(identifier), as_at=shapes.as_at())


class Reason(Schema):
    reason: str = Field(min_length=1, max_length=2000)


@router.post(
    "/items/{identifier}/withdrawal",
    response={200: ItemOut, **WRITE_REFUSALS},
    operation_id="withdraw_item",
    summary="Withdraw an item",
)
def withdraw(request: HttpRequest, identifier: str, withdrawal: Reason) -> dict[str, Any]:
    """Withdraw an item that should not have been published. Its address stays, and says so."""
    register.withdraw_item(by=_actor(request), item=find_item(identifier), reason=withdrawal.reason)
    return item_record(find_item(identifier), as_at=shapes.as_at())
