"""From a candidate as a curator left it to what the register publishes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from heed.curation.models import Candidate, Import
from heed.extraction.model import Coroner
from heed.register.facts import AddresseeFacts, DueFacts, ItemFacts, MentionFacts, ReportFacts

Json = dict[str, Any]


def report_facts(taken_in: Import) -> ReportFacts:
    return ReportFacts(
        title=taken_in.title,
        kind=taken_in.family or "other",
        issuer_code=taken_in.issuer_code or None,
        issuer_text=taken_in.issuer_text,
        reference=taken_in.reference,
        published_on=taken_in.published_on,
        source_url=taken_in.source_url,
    )


def coroner(kept: Json | None) -> Coroner | None:
    """The coroner's particulars, as the curator left them."""
    if not kept:
        return None
    dates: Json = {name: _day(kept.get(name)) for name in CORONER_DATES}
    texts: Json = {name: kept.get(name) or None for name in ("name", "title", "area")}
    return Coroner(**texts, **dates, copied_to=tuple(kept.get("copied_to", ())))


CORONER_DATES = ("date_of_report", "response_due_stated", "response_due_by_rule")


def item_facts(candidate: Candidate) -> ItemFacts:
    return ItemFacts(
        kind=candidate.kind,
        text=candidate.text,
        ref=candidate.ref,
        heading=candidate.heading,
        purpose=candidate.purpose,
        parts=tuple((part["label"], part["text"]) for part in candidate.parts),
        addressees=tuple(addressee_facts(one) for one in candidate.addressees),
        due=tuple(DueFacts(due["text"], _day(due["date"]), due["basis"]) for due in candidate.due),
        mentions=tuple(_mention(candidate, mention) for mention in candidate.mentions if mention["anchors"]),
        cites=tuple(candidate.cites),
        pairs=None if candidate.pairs is None else tuple((part, who, role) for part, who, role in candidate.pairs),
    )


def addressee_facts(one: Json) -> AddresseeFacts:
    return AddresseeFacts(
        text=one["text"],
        organisation_code=one.get("code") or None,
        class_slug=None if one.get("code") else one.get("class_slug") or None,
        role=one["role"],
        score=one.get("score") or 0.0,
        method=(one.get("method") or "")[:80],
    )


def _mention(candidate: Candidate, mention: Json) -> MentionFacts:
    words = mention["text"] if mention["text"] != candidate.text else ""
    return MentionFacts(anchors=tuple(mention["anchors"]), text=words)


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
