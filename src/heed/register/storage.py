"""Where the files are: ``files/documents/ab/abcdef…`` in the data folder, named by the hash of their bytes.

Other apps keep theirs beside them, each in a folder of its own.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

DOCUMENTS = "documents"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def save(data: bytes, folder: str = DOCUMENTS) -> str:
    """Keep a file and give its SHA-256. It appears whole or not at all, and the same bytes are kept once a folder."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_in(folder, sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, data)
    return sha256


def open_document(sha256: str) -> bytes:
    """The bytes of a document. Raises ValueError for what is no SHA-256, FileNotFoundError for one not kept here."""
    return document_path(sha256).read_bytes()


def document_path(sha256: str) -> Path:
    """Where a document is or would be kept. Raises ValueError for what is no SHA-256."""
    return path_in(DOCUMENTS, sha256)


def path_in(folder: str, sha256: str) -> Path:
    """Where a file of a folder is or would be kept. Raises ValueError for what is no SHA-256, so that no path can be
    smuggled in."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("a file is known by the 64 small hexadecimal digits of its SHA-256")
    return root() / folder / sha256[:2] / sha256


def root() -> Path:
    """The folder of all files that the register keeps."""
    storages: dict[str, Any] = settings.STORAGES
    return Path(storages["default"]["OPTIONS"]["location"])


def _write_whole(path: Path, data: bytes) -> None:
    # Written beside its place and then renamed: a reader, or a crash, never meets half a file.
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
