"""The stages of reading a document: taken up, read or failed, and taken up again after a worker died."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.config.environment import environment
from heed.curation import uploads
from heed.curation.actions.common import lock_import
from heed.curation.actions.imports import enqueue
from heed.curation.findings import Findings
from heed.curation.models import Candidate, FoundAnswer, Import, PageLines, Sentence
from heed.curation.refusals import Refused
from heed.documents.model import Document
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register import storage
from heed.register.actions import add_document

MOST_ATTEMPTS = 3


@transaction.atomic
def begin_reading(*, by: Actor, import_id: int) -> Import | None:
    """Take up an import that waits to be read. None where somebody else has, so that it is never read twice."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state != Import.State.QUEUED:
        return None
    taken_in.state = Import.State.READING
    taken_in.attempts += 1
    taken_in.touched_at = timezone.now()
    taken_in.progress = "Reading the pages"
    taken_in.save(update_fields=["state", "attempts", "touched_at", "progress"])
    return taken_in


def show_progress(*, import_id: int, words: str) -> None:
    """Tell whoever waits what is being done. Not part of the history, so it leaves no event."""
    reading = Import.objects.filter(pk=import_id, state=Import.State.READING)
    reading.update(progress=words, touched_at=timezone.now())


@transaction.atomic
def finish_reading(*, by: Actor, import_id: int, data: bytes, document: Document, findings: Findings) -> Import:
    """Keep what reading gave: the document, its candidates, and the sentences that none of them claimed."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state != Import.State.READING:
        raise Refused("This import is not being read.")
    row, _ = add_document(
        by=by, data=data, document=document, filename=taken_in.filename, source_url=taken_in.source_url
    )
    # Two people who upload the same file in the same moment both get this far; only one import may have the document.
    if Import.objects.filter(document=row).exclude(pk=taken_in.pk).exists():
        raise Refused("The very same file was taken in at the same moment. Look for its import in the list.")
    taken_in.document = row
    _keep_facts(taken_in, findings)
    Candidate.objects.bulk_create(findings.candidates, batch_size=500)
    FoundAnswer.objects.bulk_create(findings.answers, batch_size=500)
    Sentence.objects.bulk_create(findings.sentences, batch_size=500)
    PageLines.objects.bulk_create(findings.page_lines, batch_size=500)
    record(kind=EventKind.IMPORT_READ, subject=f"import:{taken_in.pk}", by=by, data=findings.counts())
    transaction.on_commit(partial(uploads.remove, taken_in.pk))
    return taken_in


def _keep_facts(taken_in: Import, findings: Findings) -> None:
    for name, value in findings.particulars.items():
        setattr(taken_in, name, value)
    taken_in.state = Import.State.READY
    taken_in.read_at = timezone.now()
    taken_in.progress = ""
    taken_in.revision += 1
    taken_in.save()


@transaction.atomic
def fail_reading(*, by: Actor, import_id: int, code: str, message: str) -> Import:
    """Keep why a document could not be read, and nothing else of it."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state not in (Import.State.READING, Import.State.QUEUED):
        return taken_in
    taken_in.state = Import.State.FAILED
    taken_in.error_code, taken_in.error = code[:40], message
    taken_in.progress = ""
    taken_in.save(update_fields=["state", "error_code", "error", "progress"])
    transaction.on_commit(partial(uploads.remove, taken_in.pk))
    record(kind=EventKind.IMPORT_FAILED, subject=f"import:{taken_in.pk}", by=by, data={"code": code})
    return taken_in


@transaction.atomic
def queue_again(*, by: Actor, import_id: int) -> Import:
    """Put an import that waits too long, or whose worker died, back into the queue. After three attempts it fails."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state not in (Import.State.QUEUED, Import.State.READING):
        raise Refused("This import does not wait to be read.")
    if taken_in.attempts >= MOST_ATTEMPTS:
        message = f"Reading was begun {taken_in.attempts} times and never came to an end. Try another copy of the file."
        return fail_reading(by=by, import_id=import_id, code="crashed", message=message)
    taken_in.state = Import.State.QUEUED
    taken_in.touched_at = timezone.now()
    taken_in.progress = ""
    taken_in.save(update_fields=["state", "touched_at", "progress"])
    transaction.on_commit(partial(enqueue, taken_in.pk))
    return taken_in


def requeue_stuck(*, by: Actor, now: dt.datetime | None = None) -> list[Import]:
    """Put back into the queue what a worker left behind when it died, and what was never queued.

    An import is stuck when nobody has worked on it for longer than reading may take, and a minute.
    """
    require(by, Permission.CURATE)
    patience = dt.timedelta(seconds=environment().read_seconds + 60)
    before = (now or timezone.now()) - patience
    quiet = Q(touched_at__lt=before) | Q(touched_at__isnull=True, started_at__lt=before)
    waiting = Q(state__in=[Import.State.QUEUED, Import.State.READING])
    _forget_orphans(before)
    # A queue that is merely long is not stuck: what was never begun is queued again only when nothing is being read.
    stuck = Import.objects.filter(waiting & quiet).order_by("pk")
    if Import.objects.filter(state=Import.State.READING, touched_at__gte=before).exists():
        stuck = stuck.filter(state=Import.State.READING)
    return [queue_again(by=by, import_id=import_id) for import_id in stuck.values_list("pk", flat=True)]


def _forget_orphans(before: dt.datetime) -> None:
    """Remove bytes that nobody waits for any more: a process died between keeping them and saying so."""
    kept = uploads.waiting(before.timestamp())
    wanted = Import.objects.filter(pk__in=kept, state__in=[Import.State.QUEUED, Import.State.READING])
    for import_id in kept - set(wanted.values_list("pk", flat=True)):
        uploads.remove(import_id)


@transaction.atomic
def read_again(*, by: Actor, import_id: int, revision: int, family: str = "") -> Import:
    """Read the document once more, as another family. What the machine suggested before is dropped.

    Refused once a curator has judged a candidate or claimed a sentence: that work would be lost.
    """
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id, revision)
    if taken_in.state != Import.State.READY:
        raise Refused("Only an import that is open for review can be read again.")
    judged = taken_in.candidates.exclude(state=Candidate.State.PENDING, edited=False).exists()
    judged = judged or taken_in.found_answers.exclude(state="pending", origin="extracted").exists()
    if judged or taken_in.sentences.exclude(state=Sentence.State.OPEN).exists():
        raise Refused("Candidates have been judged already. Reopen them first if the document is to be read again.")
    document = taken_in.source
    uploads.keep(taken_in.pk, storage.open_document(document.sha256))
    for rows in (taken_in.found_answers, taken_in.candidates, taken_in.sentences, taken_in.page_lines):
        rows.all().delete()
    taken_in.document, taken_in.forced_family, taken_in.attempts = None, family, 0
    taken_in.belongs_to, taken_in.belongs_as = None, "report"
    taken_in.state, taken_in.revision = Import.State.QUEUED, F("revision") + 1
    taken_in.touched_at = timezone.now()
    taken_in.save()
    taken_in.refresh_from_db()
    data = {"read_again_as": family}
    record(kind=EventKind.IMPORT_CHANGED, subject=f"import:{taken_in.pk}", by=by, data=data)
    transaction.on_commit(partial(enqueue, taken_in.pk))
    return taken_in
