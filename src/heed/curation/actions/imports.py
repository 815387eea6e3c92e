"""Taking documents in, and what a curator may do with an import as a whole."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.config.environment import environment
from heed.curation import uploads
from heed.curation.actions.common import lock_import
from heed.curation.models import Import
from heed.curation.refusals import Refused
from heed.ledger.actions import record, record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register.models import Report
from heed.register.words import text_hash


@dataclass(frozen=True, slots=True)
class Started:
    """``created`` is False where the register has these very bytes already: ``taken_in`` is then the earlier import."""

    taken_in: Import
    created: bool


@transaction.atomic
def start_import(
    *, by: Actor, data: bytes, filename: str, family: str = "", source_url: str = "", queue: bool = True
) -> Started:
    """Give a document to the register to be read. ``queue=False`` leaves the reading to the caller.

    A document that can't be read whatever it holds (empty, too large) makes an import that has failed at once.
    """
    require(by, Permission.CURATE)
    sha256 = hashlib.sha256(data).hexdigest()
    known = Import.objects.filter(sha256=sha256).exclude(state=Import.State.FAILED).first()
    if known:
        return Started(known, created=False)
    taken_in = Import.objects.create(
        filename=tidy_filename(filename),
        sha256=sha256,
        size=len(data),
        forced_family=family,
        source_url=source_url,
        started_at=timezone.now(),
        started_by=by.reference,
        **_problem(data),
    )
    # No file name in the log: coroners' files are often named after the person who died.
    facts = {"sha256": sha256, "size": len(data), "family": family}
    events = [(EventKind.IMPORT_STARTED, f"import:{taken_in.pk}", facts)]
    if taken_in.state == Import.State.FAILED:
        events.append((EventKind.IMPORT_FAILED, f"import:{taken_in.pk}", {"code": taken_in.error_code}))
    else:
        _keep(taken_in.pk, data, queue)
    record_many(events=events, by=by)
    return Started(taken_in, created=True)


def _problem(data: bytes) -> dict[str, str]:
    """What makes the import fail at once, if anything does."""
    problem = _hopeless(data)
    return {"state": Import.State.FAILED, "error_code": problem[0], "error": problem[1]} if problem else {}


def _hopeless(data: bytes) -> tuple[str, str] | None:
    most = environment().max_upload_mb
    if not data:
        return "empty", "The file is empty: it holds no bytes at all. Save it again and import the new copy."
    if len(data) > most * 1_000_000:
        return "too_large", f"The file is larger than {most} MB, the most that this register takes."
    return None


def _keep(import_id: int, data: bytes, queue: bool) -> None:
    try:
        uploads.keep(import_id, data)
    except OSError:
        uploads.remove(import_id)
        raise
    if queue:
        transaction.on_commit(partial(enqueue, import_id))


def tidy_filename(name: str) -> str:
    """The last part of the name, without control characters: what a browser sends can't be trusted."""
    last = PurePath(name.replace("\\", "/")).name or "document"
    return "".join(letter for letter in last if letter.isprintable())[-255:]


def enqueue(import_id: int) -> None:
    # Loaded here, because the task reads documents and reading changes the import through these actions.
    from heed.curation.tasks import read_document_task

    read_document_task.enqueue(import_id)


@transaction.atomic
def discard(*, by: Actor, import_id: int, reason: str) -> Import:
    """Set an import aside without publishing it. Its verdicts are kept, so that it can be taken up again."""
    require(by, Permission.CURATE)
    if not reason.strip():
        raise Refused("Say why it is set aside.")
    taken_in = lock_import(import_id)
    if taken_in.state in (Import.State.PUBLISHED, Import.State.READING, Import.State.DISCARDED):
        raise Refused(f"This import is {taken_in.get_state_display()}, so it can't be set aside.")
    taken_in.state = Import.State.DISCARDED
    taken_in.discarded_reason = reason.strip()
    taken_in.revision += 1
    taken_in.save(update_fields=["state", "discarded_reason", "revision"])
    transaction.on_commit(partial(uploads.remove, taken_in.pk))
    # The log is public and the import is not: its words stay here
    data = {"reason_sha256": text_hash(taken_in.discarded_reason)}
    record(kind=EventKind.IMPORT_DISCARDED, subject=f"import:{taken_in.pk}", by=by, data=data)
    return taken_in


@transaction.atomic
def restore(*, by: Actor, import_id: int) -> Import:
    """Take up again an import that was set aside. One that was never read goes back to where it stopped."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state != Import.State.DISCARDED:
        raise Refused("This import was not set aside.")
    if not taken_in.document_id:
        raise Refused("The file was never read and is no longer here. Import it again.")
    taken_in.state = Import.State.READY
    taken_in.discarded_reason = ""
    taken_in.revision += 1
    taken_in.save(update_fields=["state", "discarded_reason", "revision"])
    data = {"restored": True}
    record(kind=EventKind.IMPORT_CHANGED, subject=f"import:{taken_in.pk}", by=by, data=data)
    return taken_in


PARTICULARS = ("title", "issuer_text", "issuer_code", "reference", "published_on", "source_url", "coroner")


@transaction.atomic
def change_particulars(
    *,
    by: Actor,
    import_id: int,
    revision: int,
    values: dict[str, Any],
    belongs_to: Report | None = None,
    belongs_as: str = "report",
) -> Import:
    """Settle what the report is called, whose it is and when it was published, and the report that it belongs to.

    ``values`` holds any of ``PARTICULARS``. Conflict where somebody else changed them since ``revision``.
    """
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id, revision)
    if taken_in.state != Import.State.READY:
        raise Refused("Its particulars can be changed here only before it is published.")
    wanted = {**values, "belongs_to": belongs_to, "belongs_as": belongs_as if belongs_to else "report"}
    changed = sorted(name for name, value in wanted.items() if getattr(taken_in, name) != value)
    if not changed:
        return taken_in
    for name in changed:
        setattr(taken_in, name, wanted[name])
    taken_in.revision += 1
    taken_in.save(update_fields=[*changed, "revision"])
    # The log holds no title here, since one may name a person who died; what is published is logged at that time.
    data = {"changed": changed, **{name: _plain(wanted[name]) for name in changed if name in ("published_on",)}}
    record(kind=EventKind.IMPORT_CHANGED, subject=f"import:{taken_in.pk}", by=by, data=data)
    return taken_in


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
