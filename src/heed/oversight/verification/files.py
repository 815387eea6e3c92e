"""Whether the files that organisations attached are kept here, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from heed.oversight.evidence_files import FOLDER
from heed.oversight.models import EvidenceFile
from heed.register import storage


def wrong_file(row: EvidenceFile) -> Iterator[str]:
    """What is wrong with a file: one line at most."""
    path = storage.path_in(FOLDER, row.sha256)
    if not path.is_file():
        yield f"file {row.sha256}: the evidence is not kept here"
    elif path.stat().st_size != row.size or _sha256(path) != row.sha256:
        yield f"file {row.sha256}: the evidence kept here is not what was attached"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
