"""What people type about evidence, read. Errors are kept by the name of their field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files.base import File

from heed.config.environment import environment
from heed.organisations.dates import read_day
from heed.oversight.forms.work import Errors, Post, given
from heed.oversight.models import Evidence

FIELDS = ("type", "title", "covers", "dated", "custodian", "url", "public")


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    """A form of evidence as it was sent. ``data`` is None where no file was chosen; an empty file is empty bytes."""

    values: dict[str, str]
    dated: dt.date | None
    data: bytes | None
    filename: str
    errors: Errors


def read_evidence(post: Post, file: File[bytes] | None) -> EvidenceForm:
    """Evidence as it was sent. Of a file that is too large only so much is read as shows that it is."""
    values = given(post, FIELDS)
    dated, bad_dated = read_day(values["dated"])
    errors = {
        "type": "" if values["type"] in Evidence.Type.values else "Choose what kind of evidence it is",
        "title": "" if values["title"] else "Give it a title",
        "covers": "" if values["covers"] else "Say what it shows",
        "dated": bad_dated,
    }
    if (file is None) == (not values["url"]):
        errors["file"] = "Choose a file, or give a link" if file is None else "Give a file or a link, and not both"
    data = file.read(environment().evidence_mb * 1_000_000 + 1) if file is not None else None
    found = {name: text for name, text in errors.items() if text}
    return EvidenceForm(values, dated, data, (file.name or "") if file is not None else "", found)
