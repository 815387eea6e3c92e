"""Attaching evidence to what an organisation says, and making public evidence visible to few again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import key, written
from heed.oversight import evidence_files
from heed.oversight.drafting import own_draft, own_obligation
from heed.oversight.errors import OversightError
from heed.oversight.models import Action, Evidence, Obligation, Submission
from heed.oversight.planning import own_action
from heed.register.words import text_hash

_LONGEST = {"title": 300, "custodian": 200, "url": 500}
_URL = URLValidator(schemes=["http", "https"])


@transaction.atomic
def draft_evidence(
    *,
    by: Actor,
    submission: Submission,
    type: str,
    title: str,
    covers: str,
    dated: dt.date | None = None,
    custodian: str = "",
    url: str = "",
    data: bytes | None = None,
    filename: str = "",
    public: bool = False,
    obligations: Sequence[Obligation] = (),
    actions: Sequence[Action] = (),
) -> Evidence:
    """A file (``data``) or a link (``url``), what it shows (``covers``), and for which duties and actions.

    ``custodian`` is the post or place that keeps the original. Not ``public``: nobody outside the organisation sees
    that there is such evidence, but auditors and, once it counts, assessors. Raises OversightError for a file that is
    not let in, an address that is no web address, and evidence of nothing.
    """
    require(by, Permission.DRAFT, organisation=submission.organisation_id)
    draft = own_draft(by, submission)
    row = Evidence(
        submission=draft,
        organisation=draft.organisation,
        type=type,
        title=" ".join(title.split()),
        covers=covers.strip(),
        dated=dated,
        custodian=" ".join(custodian.split()),
        url=url.strip(),
        public=public,
        made_at=timezone.now(),
        made_by=by.reference,
    )
    _check(row, data)
    duties = [own_obligation(draft, one) for one in obligations]
    works = [own_action(draft, one) for one in actions]
    if not duties and not works:
        raise OversightError("Choose at least one obligation or action that it is evidence for.")
    if data is not None:
        attachment = evidence_files.checked(data, filename)
        row.file, row.filename = evidence_files.keep(data, attachment), attachment.filename
    row.save()
    row.obligations.set(duties)
    row.actions.set(works)
    rows = written([row, row.file] if row.file else [row])
    _record(EventKind.EVIDENCE_DRAFTED, row, by, _payload(row, duties, works) | rows)
    return row


@transaction.atomic
def discard_evidence(*, by: Actor, evidence: Evidence) -> None:
    """Take evidence out of a draft. A file that nothing else has is removed."""
    require(by, Permission.DRAFT, organisation=evidence.organisation_id)
    if evidence.submission is None or evidence.counts_since is not None:
        raise OversightError("This evidence counts already. It can be made visible to fewer, and not removed.")
    own_draft(by, evidence.submission)
    file, number = evidence.file, evidence.pk
    removed = [key(evidence)]
    evidence.delete()
    if file is not None:
        file_key = key(file)
        removed += [file_key] if evidence_files.forget(file) else []
    data = {"submission": evidence.submission.pk, **written([], removed)}
    record(kind=EventKind.EVIDENCE_DISCARDED, subject=f"evidence:{number}", by=by, data=data)


@transaction.atomic
def hide_evidence(*, by: Actor, evidence: Evidence, reason: str) -> Evidence:
    """Make public evidence visible to few, at once and without a draft: somebody may be named in it."""
    require(by, Permission.APPROVE, organisation=evidence.organisation_id)
    take_turn()
    found = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    if not found.public:
        raise OversightError("This evidence is not public.")
    if not reason.strip():
        raise OversightError("Say why. The reason is kept in the log as a fingerprint only.")
    found.public = False
    found.save(update_fields=["public"])
    _record(EventKind.EVIDENCE_HIDDEN, found, by, {"reason_sha256": text_hash(reason.strip()), **written([found])})
    return found


def _check(row: Evidence, data: bytes | None) -> None:
    if row.type not in Evidence.Type.values:
        raise OversightError("Choose what kind of evidence it is.")
    if not row.title or not row.covers:
        raise OversightError("Give it a title, and say what it shows.")
    for name, most in _LONGEST.items():
        if len(getattr(row, name)) > most:
            raise OversightError(f"The {name} is too long: {most} letters at most.")
    if row.dated and row.dated > timezone.localdate():
        raise OversightError("Evidence can't be of a day that has not come yet.")
    if bool(row.url) == (data is not None):
        raise OversightError("Give a file or a link, and not both.")
    if row.url:
        _check_link(row.url)


def _check_link(url: str) -> None:
    try:
        _URL(url)
    except ValidationError as error:
        raise OversightError("Give a whole web address that begins with https:// or http://.") from error
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise OversightError("Leave the user name and password out of the web address.")


def _payload(row: Evidence, duties: Sequence[Obligation], works: Sequence[Action]) -> dict[str, Any]:
    return {
        "type": row.type,
        "title_sha256": text_hash(row.title),
        "url_sha256": text_hash(row.url) if row.url else None,
        "file": row.file.sha256 if row.file else None,
        "dated": row.dated.isoformat() if row.dated else None,
        "public": row.public,
        "obligations": [f"obligation:{one}" for one in duties],
        "actions": [f"action:{row.organisation.code}/{one.number}" for one in works],
    }


def _record(kind: EventKind, row: Evidence, by: Actor, data: dict[str, Any]) -> None:
    about = {"organisation": row.organisation.code, "submission": row.submission_id}
    record(kind=kind, subject=f"evidence:{row.pk}", by=by, data=about | data)
