"""Taking a file in."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.documents.model import Document as ReadDocument
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register import storage
from heed.register.errors import RegisterError
from heed.register.models import Document, DocumentPage


@transaction.atomic
def add_document(
    *, by: Actor, data: bytes, document: ReadDocument, filename: str, source_url: str = ""
) -> tuple[Document, bool]:
    """Keep a file and the text of its pages. The same bytes are one document: then (that one, False), unchanged.

    The log gets neither the file's name nor its title: either may hold the name of somebody who died.
    """
    require(by, Permission.CURATE)
    take_turn()
    sha256 = storage.save(data)
    if document.sha256 != sha256:
        raise RegisterError("the document that was read is not this file: their hashes differ")
    row, created = Document.objects.get_or_create(
        sha256=sha256,
        defaults={
            "title": _fitting(document.title or "", 500),
            "filename": _fitting(filename, 255),
            "media_type": document.media_type,
            "size": len(data),
            "page_count": len(document.pages),
            "source_url": source_url,
            "added_at": timezone.now(),
        },
    )
    if created:
        _add_pages(row, document)
        facts = {"media_type": row.media_type, "size": row.size, "pages": row.page_count}
        record(kind=EventKind.DOCUMENT_ADDED, subject=f"document:{sha256}", by=by, data=facts)
    return row, created


def _add_pages(row: Document, document: ReadDocument) -> None:
    pages = (
        # PostgreSQL keeps no zero characters. One for one, so that anchors still count the same.
        DocumentPage(
            document=row,
            number=page.number,
            text=page.text.replace("\x00", "\ufffd"),
            width=page.width,
            height=page.height,
        )
        for page in document.pages
    )
    DocumentPage.objects.bulk_create(pages, batch_size=500)


def _fitting(text: str, length: int) -> str:
    folded = " ".join(text.replace("\x00", "").split())
    return folded if len(folded) <= length else folded[: length - 1] + "…"
