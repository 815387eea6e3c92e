"""Extraction ⇄ the JSON object ``heed.extraction/1`` (its JSON Schema is ``schema/heed.extraction-1.json``).

The object is for exchange, so it leaves out what only Heed's own pages need: boxes, headings, guesses, restated words.
A mention's anchors are flattened to one entry a page.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from heed.documents.model import Anchor, Warning
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

Json = dict[str, Any]


def to_dict(extraction: Extraction) -> Json:
    """The extraction as plain JSON values, keys in the order of the schema."""
    return {
        "schema": SCHEMA,
        "document": _document(extraction.document),
        "items": [_item(item) for item in extraction.items],
        "responses": [_response(response) for response in extraction.responses],
        "coroner": _coroner(extraction.coroner) if extraction.coroner else None,
        "cited": list(extraction.cited),
        "unclaimed": [_unclaimed(one) for one in extraction.unclaimed],
        "warnings": [{"code": w.code, "message": w.message, "page": w.page} for w in extraction.warnings],
    }


def _document(facts: DocumentFacts) -> Json:
    return {
        "title": facts.title,
        "issuer": facts.issuer,
        "family": facts.family,
        "published": _iso(facts.published),
        "reference": facts.reference,
        "pages": facts.pages,
        "sha256": facts.sha256,
        "media_type": facts.media_type,
    }


def _item(item: Item) -> Json:
    return {
        "kind": item.kind.value,
        "ref": item.ref,
        "text": item.text,
        "purpose": item.purpose,
        "parts": [{"label": part.label, "text": part.text} for part in item.parts],
        "addressees": [_addressee(addressee) for addressee in item.addressees],
        "due": [{"text": due.text, "date": _iso(due.date), "basis": due.basis} for due in item.due],
        "mentions": _mentions(item.mentions),
        "cites": list(item.cites),
        "confidence": item.confidence,
        "method": item.method,
    }


def _addressee(addressee: Addressee) -> Json:
    return {
        "text": addressee.text,
        "organisation": addressee.organisation,
        "code": addressee.code,
        "class": addressee.cls,
        "role": addressee.role.value,
        "score": addressee.score,
    }


def _response(response: Response) -> Json:
    return {
        "to": response.to,
        "text": response.text,
        "respondent": response.respondent,
        "decision": response.decision,
        "decision_text": response.decision_text,
        "restated_text_differs": response.restated_text_differs,
        "mentions": _mentions(response.mentions),
    }


def _coroner(coroner: Coroner) -> Json:
    return {
        "name": coroner.name,
        "title": coroner.title,
        "area": coroner.area,
        "date_of_report": _iso(coroner.date_of_report),
        "response_due_stated": _iso(coroner.response_due_stated),
        "response_due_by_rule": _iso(coroner.response_due_by_rule),
        "copied_to": list(coroner.copied_to),
    }


def _mentions(mentions: tuple[Mention, ...]) -> list[Json]:
    return [_anchor(anchor) for mention in mentions for anchor in mention.anchors]


def _anchor(anchor: Anchor) -> Json:
    return {"page": anchor.page, "start": anchor.start, "end": anchor.end}


def _unclaimed(one: Unclaimed) -> Json:
    return {"text": one.text, **_anchor(one.anchor), "why": one.why}


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def from_dict(value: Json) -> Extraction:
    """The extraction that a JSON object holds. ``to_dict`` of it is the same object. ValueError for another schema."""
    if value.get("schema") != SCHEMA:
        raise ValueError(f"Expected the schema {SCHEMA}, found {value.get('schema')!r}.")
    coroner = value["coroner"]
    return Extraction(
        document=DocumentFacts(**{**value["document"], "published": _day(value["document"]["published"])}),
        items=tuple(_to_item(item) for item in value["items"]),
        responses=tuple(_to_response(response) for response in value["responses"]),
        coroner=_to_coroner(coroner) if coroner else None,
        cited=tuple(value["cited"]),
        unclaimed=tuple(Unclaimed(one["text"], _to_anchor(one), one["why"]) for one in value["unclaimed"]),
        warnings=tuple(Warning(**warning) for warning in value["warnings"]),
    )


def _to_item(value: Json) -> Item:
    return Item(
        **{key: value[key] for key in ("text", "ref", "purpose", "confidence", "method")},
        kind=ItemKind(value["kind"]),
        parts=tuple(Part(**part) for part in value["parts"]),
        addressees=tuple(_to_addressee(addressee) for addressee in value["addressees"]),
        due=tuple(Due(due["text"], _day(due["date"]), due["basis"]) for due in value["due"]),
        mentions=_to_mentions(value["mentions"]),
        cites=tuple(value["cites"]),
    )


def _to_addressee(value: Json) -> Addressee:
    known = {key: value[key] for key in ("text", "organisation", "code", "score")}
    return Addressee(**known, cls=value["class"], role=Role(value["role"]))


def _to_response(value: Json) -> Response:
    return Response(**{**value, "mentions": _to_mentions(value["mentions"])})


def _to_coroner(value: Json) -> Coroner:
    dates = {key: _day(value[key]) for key in ("date_of_report", "response_due_stated", "response_due_by_rule")}
    return Coroner(**{**value, **dates, "copied_to": tuple(value["copied_to"])})


def _to_mentions(values: list[Json]) -> tuple[Mention, ...]:
    return tuple(Mention((_to_anchor(value),)) for value in values)


def _to_anchor(value: Json) -> Anchor:
    return Anchor(value["page"], value["start"], value["end"])


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
