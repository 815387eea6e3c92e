"""Extractions as CSV: a row for each item and each response, lists joined by " | "."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from heed.cli.output import cell
from heed.extraction.model import Extraction, Item, Mention, Response

COLUMNS = (
    "file", "title", "issuer", "published", "family", "kind", "ref", "text", "purpose", "parts", "addressees", "roles",
    "organisations", "codes", "classes", "due_text", "due_date", "cites", "pages", "start", "end", "mentions",
    "confidence", "method", "respondent", "decision", "restated_text_differs", "sha256",
)  # fmt: skip


def to_csv(extractions: Iterable[tuple[str, Extraction]]) -> str:
    """The whole file, with its header. Cells that a spreadsheet would run are escaped with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for name, extraction in extractions:
        for row in _rows(extraction):
            values = {**_document(name, extraction), **row}
            writer.writerow({column: cell(value) for column, value in values.items()})
    return out.getvalue()


def _rows(extraction: Extraction) -> Iterator[dict[str, object]]:
    yield from (_item(item) for item in extraction.items)
    yield from (_response(response) for response in extraction.responses)


def _document(name: str, extraction: Extraction) -> dict[str, object]:
    facts = extraction.document
    return {
        "file": name,
        "title": facts.title,
        "issuer": facts.issuer,
        "published": facts.published,
        "family": facts.family,
        "sha256": facts.sha256,
    }


def _item(item: Item) -> dict[str, object]:
    addressees = item.addressees
    return {
        "kind": item.kind.value,
        "ref": item.ref,
        "text": item.text,
        "purpose": item.purpose,
        "parts": _join(f"({part.label}) {part.text}" if part.label else part.text for part in item.parts),
        "addressees": _join(addressee.text for addressee in addressees),
        "roles": _join(addressee.role.value for addressee in addressees),
        "organisations": _join(addressee.organisation or "" for addressee in addressees),
        "codes": _join(addressee.code or "" for addressee in addressees),
        "classes": _join(addressee.cls or "" for addressee in addressees),
        "due_text": _join(due.text for due in item.due),
        "due_date": _join(str(due.date or "") for due in item.due),
        "cites": _join(item.cites),
        "confidence": f"{item.confidence:.2f}",
        "method": item.method,
        **_place(item.mentions),
    }


def _response(response: Response) -> dict[str, object]:
    return {
        "kind": "response",
        "ref": response.to,
        "text": response.text,
        "respondent": response.respondent,
        "decision": response.decision,
        "restated_text_differs": response.restated_text_differs,
        **_place(response.mentions),
    }


def _place(mentions: tuple[Mention, ...]) -> dict[str, object]:
    """The pages of every printing, and the characters of the first."""
    anchors = [anchor for mention in mentions for anchor in mention.anchors]
    pages = dict.fromkeys(str(anchor.page) for anchor in anchors)
    first = anchors[0] if anchors else None
    return {
        "pages": _join(pages),
        "start": first.start if first else None,
        "end": first.end if first else None,
        "mentions": len(mentions),
    }


def _join(values: Iterable[str]) -> str:
    found = list(values)
    return " | ".join(found) if any(found) else ""
