"""The files that organisations attach: ``files/evidence/ab/abcdef…``, apart from the register's documents."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.config.environment import environment
from heed.documents import DocumentError
from heed.documents.attachments import Attachment, check_attachment
from heed.ledger.actions import take_turn
from heed.oversight.errors import OversightError
from heed.oversight.models import EvidenceFile
from heed.register import storage

FOLDER = "evidence"


def checked(data: bytes, filename: str) -> Attachment:
    """The kind of a file by its bytes, and a safe name. Raises OversightError for one that is not let in."""
    settings = environment()
    allowed = settings.evidence_kinds.split(",")
    try:
        return check_attachment(data, filename, allowed=allowed, limits=settings.evidence_limits())
    except DocumentError as error:
        raise OversightError(error.message) from error


def keep(data: bytes, attachment: Attachment) -> EvidenceFile:
    """Keep a file: the same bytes are kept once. Call it in a transaction that has taken its turn."""
    sha256 = storage.save(data, FOLDER)
    row, _ = EvidenceFile.objects.get_or_create(
        sha256=sha256,
        defaults={"media_type": attachment.kind.media_type, "size": len(data), "added_at": timezone.now()},
    )
    return row


def contents(file: EvidenceFile) -> bytes:
    """The bytes. Raises FileNotFoundError where they are not kept here."""
    return storage.path_in(FOLDER, file.sha256).read_bytes()


def forget(file: EvidenceFile) -> bool:
    """Remove a file that no evidence has any more, once the transaction that took the last away has ended.

    Gives whether there was none that has it.
    """
    if file.evidence.exists():
        return False
    file.delete()
    transaction.on_commit(lambda: _remove(file.sha256))
    return True


def _remove(sha256: str) -> None:
    # In its turn, so that nobody can be attaching the same bytes between the look and the removal
    with transaction.atomic():
        take_turn()
        if not EvidenceFile.objects.filter(sha256=sha256).exists():
            storage.path_in(FOLDER, sha256).unlink(missing_ok=True)
