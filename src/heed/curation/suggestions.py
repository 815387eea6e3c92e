"""What reading a document gave, as rows for a curator to judge."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from heed.curation.models import Candidate, Import, PageLines, Sentence
from heed.extraction import DocumentFacts, Extraction, Item, Mention, Response, to_dict
from heed.extraction.model import Addressee

Json = dict[str, Any]


def candidates(taken_in: Import, extraction: Extraction, classes: Mapping[str, str]) -> list[Candidate]:
    """One candidate for each item, and one for each restatement in an answer. ``classes``: standard name → slug."""
    plain = to_dict(extraction)["items"]
    found = [suggested_item(item, shown, classes) for item, shown in zip(extraction.items, plain, strict=True)]
    restated = [suggested_restatement(answer) for answer in extraction.responses if answer.restated_text]
    rows = [_row(taken_in, at, value, Candidate.Origin.EXTRACTED) for at, value in enumerate(found, 1)]
    after = len(rows) + 1
    return rows + [_row(taken_in, at, value, Candidate.Origin.RESTATED) for at, value in enumerate(restated, after)]


def suggested_item(item: Item, shown: Json, classes: Mapping[str, str]) -> Json:
    """The item of heed.extraction/1, with what curation needs besides: printings apart, guesses, the heading."""
    return {
        **shown,
        "heading": item.heading or "",
        "mentions": [plain_mention(mention) for mention in item.mentions],
        "addressees": [suggested_addressee(one, item.method, classes) for one in item.addressees],
    }


def suggested_addressee(one: Addressee, method: str, classes: Mapping[str, str]) -> Json:
    return {
        "text": one.text,
        "organisation": one.organisation,
        "code": one.code,
        "class": one.cls,
        "class_slug": classes.get(one.cls or ""),
        "role": one.role.value,
        "score": one.score,
        "method": method,
        "guesses": list(one.guesses),
    }


def suggested_restatement(answer: Response) -> Json:
    """A restatement as a candidate. It can only ever become a further printing of the item that it restates."""
    return {
        "kind": "recommendation",
        "ref": answer.to,
        "text": answer.restated_text or "",
        "purpose": None,
        "parts": [],
        "addressees": [],
        "due": [],
        "mentions": [plain_mention(mention) for mention in answer.restated_mentions or answer.mentions],
        "cites": [],
        "confidence": 1.0,
        "method": "restated in an answer",
        "heading": "",
    }


def plain_mention(mention: Mention) -> Json:
    """One printing: its words, and its anchors a page."""
    anchors = [{"page": a.page, "start": a.start, "end": a.end} for a in mention.anchors]
    return {"text": mention.text, "anchors": anchors}


def _row(taken_in: Import, position: int, suggested: Json, origin: str) -> Candidate:
    clean = without_nulls(suggested)
    return Candidate(taken_in=taken_in, position=position, origin=origin, suggested=clean, **working_copy(clean))


def working_copy(suggested: Json) -> Json:
    """The fields of a candidate as they start: a copy of what the machine suggested."""
    return {
        "kind": suggested["kind"],
        "ref": (suggested["ref"] or "")[:120],
        "heading": suggested["heading"][:500],
        "text": suggested["text"],
        "purpose": suggested["purpose"] or "",
        "parts": suggested["parts"],
        "addressees": suggested["addressees"],
        "due": suggested["due"],
        "mentions": suggested["mentions"],
        "cites": suggested["cites"],
        "confidence": suggested["confidence"],
        "method": suggested["method"][:80],
    }


def sentences(taken_in: Import, extraction: Extraction) -> list[Sentence]:
    """The sentences that look like items and that no item claimed."""
    return [
        Sentence(
            taken_in=taken_in,
            position=position,
            text=one.text.replace("\x00", "\ufffd"),
            page=one.anchor.page,
            start=one.anchor.start,
            end=one.anchor.end,
            why=one.why[:200],
        )
        for position, one in enumerate(extraction.unclaimed, 1)
    ]


def page_lines(taken_in: Import, lines: Mapping[int, Iterable[list[float]]]) -> list[PageLines]:
    return [PageLines(taken_in=taken_in, number=page, lines=list(found)) for page, found in lines.items()]


def without_nulls(value: Json) -> Json:
    """The same JSON without zero characters, which PostgreSQL keeps neither in text nor in JSON."""
    words = json.dumps(value)
    return json.loads(words.replace("\\u0000", "\\ufffd")) if "\\u0000" in words else value


def particulars(extraction: Extraction) -> Json:
    """The fields of the import that say what the report is, as the machine suggests them."""
    facts = extraction.document
    return without_nulls(_particulars(extraction, facts)) | {"published_on": _published_on(extraction)}


def _published_on(extraction: Extraction) -> dt.date | None:
    return extraction.document.published or (extraction.coroner.date_of_report if extraction.coroner else None)


def _particulars(extraction: Extraction, facts: DocumentFacts) -> Json:
    return {
        "family": facts.family,
        "title": (facts.title or "")[:500],
        "issuer_text": (facts.issuer or "")[:255],
        "reference": (facts.reference or "")[:100],
        "coroner": to_dict(extraction)["coroner"],
        "names_to_withhold": list(extraction.names_to_withhold),
    }
