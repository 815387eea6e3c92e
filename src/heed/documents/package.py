"""Zipped office files, looked at before they are opened: what they would cost, and whether they are whole."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from heed.documents.limits import Limits
from heed.documents.model import DocumentError

_ENTITY = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_MOST_PARTS = 10_000
_SMALL = 1_000_000  # bytes: a part that expands to less is no bomb, whatever its ratio
# What the standard library raises on an archive that is cut, garbled or of a kind that it does not know.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, IndexError, NotImplementedError)


def check_package(data: bytes, limits: Limits, what: str = "Word document") -> list[str]:
    """The names of a package's parts. ``what`` is what it is called in a refusal.

    Raises DocumentError for one that expands beyond the limits, whose XML declares entities, or that is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, limits, what)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(archive, part, what)
            return [part.filename for part in parts]
    except (*_DAMAGE, RuntimeError) as error:
        if "encrypted" in str(error):
            raise DocumentError(
                "encrypted", f"The {what} is protected by a password. Save a copy without one and read that."
            ) from error
        raise DocumentError("truncated", f"The {what} is damaged or cut short. Download it again.") from error


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits, what: str) -> None:
    total = sum(part.file_size for part in parts)
    if total > limits.max_expanded or len(parts) > _MOST_PARTS:
        raise _bomb(what, f"it would expand to {total / 1e6:,.0f} MB in {len(parts):,} parts")
    for part in parts:
        if part.file_size > _SMALL and part.file_size > limits.max_ratio * max(1, part.compress_size):
            times = part.file_size // max(1, part.compress_size)
            raise _bomb(what, f"its part {part.filename} expands {times:,} times")


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, what: str) -> None:
    """No part of a real office document declares a document type; entities are how XML bombs are built."""
    with archive.open(part) as stream:
        head = stream.read(65_536)
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", errors="replace")
    if _ENTITY.search(text):
        raise _bomb(what, f"its part {part.filename} declares entities, which real ones never do")


def _bomb(what: str, why: str) -> DocumentError:
    return DocumentError("bomb", f"The {what} is not safe to open: {why}. Ask its sender for a PDF.")
