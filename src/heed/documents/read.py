"""The front door: a path or bytes to a document, and pictures of its pages."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

from heed.documents import formats, sniff
from heed.documents import sandbox as box
from heed.documents.codec import from_dict, parsed_to_dict
from heed.documents.limits import Limits
from heed.documents.model import Document, DocumentError
from heed.documents.ocr import ocr_engine

Source = Path | bytes


def read_document(
    source: Source, *, filename: str | None = None, limits: Limits | None = None, sandbox: bool = True
) -> Document:
    """Reads a PDF, HTML, DOCX, Markdown or plain text document.

    ``filename`` says what bytes were called; a path brings its own. ``limits`` are those of ``Limits()`` where None.
    Without ``sandbox`` the document is parsed in this process: only for documents that are trusted.

    Raises DocumentError, which says what is wrong with the file and what to do. Scanned pages are read where an OCR
    engine is installed, and are warnings where not.
    """
    limits = limits or Limits()
    name = filename or (source.name if isinstance(source, Path) else None)
    data = load(source, limits)
    read = _in_child if sandbox else _here
    answer = read(data, name, limits, False)
    if any(warning[0] == "scanned_page" for warning in answer["warnings"]) and ocr_engine() is not None:
        answer = read(data, name, limits, True)
    sha256 = hashlib.sha256(data).hexdigest()
    return from_dict({**answer, "sha256": sha256, "filename": name, "size": len(data)})


def load(source: Source, limits: Limits) -> bytes:
    """The bytes of a source, which must not be larger than the limits."""
    if isinstance(source, Path):
        return _load_file(source, limits)
    if len(source) > limits.max_bytes:
        raise formats.too_large(len(source), limits)
    return source


def _load_file(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError("not_found", f"{path} is a folder. Give the documents in it one by one.")
        if not path.is_file():
            raise DocumentError("not_found", f"{path} does not exist, or is no file. Check the path.")
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise formats.too_large(size, limits)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError("not_found", f"{path} can't be opened: {error.strerror}. Check its permissions.") from error


def _in_child(data: bytes, name: str | None, limits: Limits, ocr: bool) -> dict[str, Any]:
    request = {"do": "read", "filename": name, "limits": dataclasses.asdict(limits), "ocr": ocr}
    parsed: dict[str, Any] = box.run(request, data, limits, ocr=ocr)["parsed"]
    return parsed


def _here(data: bytes, name: str | None, limits: Limits, ocr: bool) -> dict[str, Any]:
    media_type = sniff.media_type(data, name)
    return parsed_to_dict(formats.reader(media_type, ocr=ocr)(data, limits))
