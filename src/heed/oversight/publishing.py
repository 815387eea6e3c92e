"""The rows of published answers, and what the log keeps of them: codes, dates and hashes, never the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.models import Answer, Obligation, PublishedAnswer
from heed.register.actions import attach_document
from heed.register.models import Document, Item, Report
from heed.register.words import text_hash
from heed.status import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFacts:
    """One answer of a document. ``position`` counts within the document; ``anchors`` are its {page, start, end}.

    ``proposed`` is what a machine took the decision to mean, and ``matched`` the item that it took it to answer, by
    ``method`` with ``score``; ``item`` is the one that a person chose.
    """

    item: Item
    position: int
    text: str
    respondent: Organisation | None = None
    respondent_text: str = ""
    decision_as_written: str = ""
    proposed: str = ""
    matched: Item | None = None
    method: str = ""
    score: float | None = None
    restated_text: str = ""
    answered_on: dt.date | None = None
    anchors: Sequence[Mapping[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person says that a published answer means. ``on`` is the day on which it was answered."""

    decision: Response
    on: dt.date
    reasons: str = ""
    redirect_to: Organisation | None = None
    redirect_text: str = ""


def answer_rows(
    published: PublishedAnswer, duties: Sequence[Obligation], meant: Meant, by: Actor, at: dt.datetime
) -> list[Answer]:
    """An answer for each duty, unsaved. They count at once. The words of a refusal are its reasons unless others are
    given."""
    refused = meant.decision in (Response.DECLINED, Response.REDIRECTED)
    return [
        Answer(
            obligation=duty,
            published=published,
            decision=meant.decision.value,
            text=published.text,
            reasons=meant.reasons or (published.text if refused else ""),
            decision_as_written=published.decision_as_written,
            redirect_to=meant.redirect_to,
            redirect_text=meant.redirect_text,
            answered_on=meant.on,
            made_at=at,
            made_by=by.reference,
            counts_since=at,
        )
        for duty in duties
    ]


def published_row(document: Document, facts: PublishedFacts, by: Actor, at: dt.datetime) -> PublishedAnswer:
    """The row of an answer, unsaved."""
    return PublishedAnswer(
        item=facts.item,
        document=document,
        position=facts.position,
        respondent=facts.respondent,
        respondent_text=facts.respondent_text,
        text=facts.text,
        decision_as_written=facts.decision_as_written,
        proposed=facts.proposed,
        matched=facts.matched,
        method=facts.method,
        score=facts.score,
        restated_text=facts.restated_text,
        answered_on=facts.answered_on,
        anchors=[dict(anchor) for anchor in facts.anchors],
        made_at=at,
        made_by=by.reference,
    )


def attach(by: Actor, document: Document, report: Report, names_withheld: Sequence[str]) -> Document:
    """The document, as a response to the report unless it belongs to one already."""
    document.refresh_from_db()
    if document.report_id is not None:
        return document
    return attach_document(
        by=by, report=report, document=document, role=Document.Role.RESPONSE, names_withheld=names_withheld
    )


def payload(row: PublishedAnswer) -> dict[str, Any]:
    """What the log keeps of a record, by which its words can be checked."""
    data = {
        "published": row.pk,
        "document": row.document.sha256,
        "position": row.position,
        "respondent": f"organisation:{row.respondent.code}" if row.respondent else None,
        "text_sha256": text_hash(row.text),
        "text_length": len(row.text),
        "decision_sha256": text_hash(row.decision_as_written) if row.decision_as_written else None,
        "proposed": row.proposed or None,
        "matched": f"item:{row.matched.identifier}" if row.matched else None,
        "method": row.method or None,
        "score": f"{row.score:.3f}" if row.score is not None else None,
        "answered_on": row.answered_on.isoformat() if row.answered_on else None,
    }
    if row.supersedes_id:
        put_right = {"withdrawn": row.withdrawn, "reason_sha256": text_hash(row.reason)}
        data |= {"supersedes": row.supersedes_id, **put_right}
    return data


def confirmed_payload(published: PublishedAnswer, rows: Sequence[Answer]) -> dict[str, Any]:
    """What the log keeps of a confirmation."""
    first = rows[0]
    return {
        "published": published.pk,
        "decision": first.decision,
        "proposed": published.proposed or None,
        "answered_on": first.answered_on.isoformat(),
        "reasons_sha256": text_hash(first.reasons) if first.reasons else None,
        "answers": [row.pk for row in rows],
        "obligations": [f"obligation:{row.obligation}" for row in rows],
    }
