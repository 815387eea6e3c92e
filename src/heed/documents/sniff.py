"""What a file really is, by its first bytes, and whether that is what its name says."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from heed.documents.model import DocumentError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"

READABLE = "Heed reads PDF, HTML, DOCX, Markdown and plain text."

# The encodings in which text and web pages are read. Others are taken for the likeliest of these.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "iso-8859-15", "ascii")

_NAMES = {PDF: "PDF", DOCX: "Word document (DOCX)", HTML: "web page (HTML)", TEXT: "text file", MARKDOWN: "text file"}
_SUFFIXES = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    ".doc": "an old Word document",
    ".rtf": "RTF",
    ".odt": "an OpenDocument text",
    ".xlsx": "a spreadsheet",
    ".pptx": "a presentation",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".tif": "a picture",
    ".tiff": "a picture",
    ".zip": "a ZIP archive",
}
_USUAL_SUFFIX = {PDF: ".pdf", DOCX: ".docx", HTML: ".html", TEXT: ".txt", MARKDOWN: ".md"}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|main|article|div|table|h[1-6]|p)\b", re.I)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ADVICE = "Save it as PDF or DOCX and read that."


def media_type(data: bytes, filename: str | None) -> str:
    """The media type of a document. Raises DocumentError where it can't be read, or is not what its name says."""
    if not data or (len(data) < 100_000 and not data.strip(b"\xef\xbb\xbf \t\r\n\f\v")):
        raise DocumentError("empty", "The file is empty. Download or save it again.")
    found = _kind(data)
    suffix = PurePath(filename or "").suffix.lower()
    expected = _SUFFIXES.get(suffix)
    if found in (TEXT, MARKDOWN) and expected in (TEXT, MARKDOWN, HTML):
        return expected
    if expected is not None and expected != found:
        raise DocumentError("wrong_type", _disagreement(str(filename), suffix, expected, found))
    return found


def _disagreement(filename: str, suffix: str, expected: str, found: str) -> str:
    said = _NAMES.get(expected, expected)
    remedy = f"If it is the right file, rename it to end in {_USUAL_SUFFIX[found]}; if not, download it again."
    return f"{filename} says {suffix} ({said}) but is a {_NAMES[found]}. {remedy}"


def _kind(data: bytes) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[:4] == b"PK\x03\x04":
        return _zip_kind(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise _old_office(data)
    if head.startswith(b"{\\rtf"):
        raise DocumentError("not_a_document", f"The file is RTF. {READABLE} {_ADVICE}")
    if data.startswith(_PICTURES):
        raise DocumentError(
            "not_a_document", f"The file is a picture or film. {READABLE} If it is a scanned page, save it as PDF."
        )
    if is_binary(data):
        raise DocumentError("not_a_document", f"The file is not a document that Heed knows. {READABLE}")
    if looks_like_html(data):
        return HTML
    if head.startswith(b"<?xml"):
        raise DocumentError("not_a_document", f"The file is XML, not a web page. {READABLE}")
    return TEXT


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise DocumentError(
            "truncated", "The Word document (or other zipped file) is damaged or cut short. Download it again."
        ) from error
    if "word/document.xml" in names:
        return DOCX
    kinds = {
        "xl/workbook.xml": "a spreadsheet",
        "ppt/presentation.xml": "a presentation",
        "content.xml": "OpenDocument",
    }
    what = next((kind for name, kind in kinds.items() if name in names), "a ZIP archive")
    raise DocumentError("not_a_document", f"The file is {what}. {READABLE} {_ADVICE}")


def _old_office(data: bytes) -> DocumentError:
    if _ENCRYPTED_PACKAGE in data:
        return DocumentError(
            "encrypted", "The document is protected by a password. Save a copy without one and read that."
        )
    return DocumentError("not_a_document", f"The file is in Office's format of before 2007. {READABLE} {_ADVICE}")


def looks_like_html(data: bytes) -> bool:
    """Whether a text begins like a web page."""
    return bool(_HTML.search(_ascii_view(data[:4096])))


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: zeros, or many control characters."""
    sample = data[:65_536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if b"\x00" in sample:
        return True
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in sample)
    if controls > 0.02 * len(sample):
        return True
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(sample) - 4:
            return False
        odd = sum(byte >= 0x80 for byte in sample)
        return odd > 0.3 * len(sample)
    return False


def _ascii_view(sample: bytes) -> bytes:
    return sample.replace(b"\x00", b"") if sample.startswith((b"\xff\xfe", b"\xfe\xff")) else sample
