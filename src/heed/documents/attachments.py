"""Files that people attach to what they say: which kind one really is, by its bytes, and whether it is let in.

They are kept and handed on, never read or shown: so there are kinds here that Heed can't read, and none that runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import PurePath

from heed.documents import sniff
from heed.documents.limits import Limits
from heed.documents.model import DocumentError
from heed.documents.package import check_package

LONGEST_NAME = 200
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_ODF_MACROS = ("basic/", "scripts/")
_MARKUP = re.compile(rb"<\s*(?:\?xml|!doctype|svg|html|script|iframe|object|embed|xsl:)", re.I)
# Letters that change the direction of what follows, so that "gpj.exe" reads as "exe.jpg"; and lone surrogates
_UNFIT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. ``suffixes`` are the endings that its name may have, the usual one first."""

    key: str
    name: str
    media_type: str
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was let in, and the name under which it is handed on."""

    kind: Kind
    filename: str


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("pdf", "PDF", sniff.PDF, (".pdf",)),
        Kind("docx", "Word document", sniff.DOCX, (".docx",)),
        Kind("xlsx", "Excel workbook", f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",)),
        Kind("pptx", "PowerPoint presentation", f"{_OFFICE}.presentationml.presentation", (".pptx",)),
        Kind("odt", "OpenDocument text", f"{_ODF}.text", (".odt",)),
        Kind("ods", "OpenDocument spreadsheet", f"{_ODF}.spreadsheet", (".ods",)),
        Kind("odp", "OpenDocument presentation", f"{_ODF}.presentation", (".odp",)),
        Kind("csv", "CSV table", "text/csv", (".csv",)),
        Kind("txt", "plain text", sniff.TEXT, (".txt",)),
        Kind("png", "PNG picture", "image/png", (".png",)),
        Kind("jpg", "JPEG picture", "image/jpeg", (".jpg", ".jpeg")),
    )
}
"""Every kind that can be let in."""


def check_attachment(data: bytes, filename: str, *, allowed: Collection[str], limits: Limits) -> Attachment:
    """The kind of a file, and a name that is safe to hand on.

    ``allowed`` are keys of KINDS. Raises DocumentError for a file that is empty, too large, of another kind, not what
    its name says, full of macros, or that would unpack to far more than it is.
    """
    name = safe_name(filename)
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise DocumentError("empty", "The file is empty. Save it again and choose the new copy.")
    if len(data) > limits.max_bytes:
        most = limits.max_bytes / 1e6
        raise DocumentError("too_large", f"The file is larger than {most:,.0f} MB. Make it smaller, or give a link.")
    kind = _kind(data, PurePath(name).suffix.lower(), limits)
    if kind is None or kind.key not in allowed:
        raise DocumentError("wrong_type", f"This kind of file is not taken. {listed(allowed)}")
    return Attachment(kind, _named(name, kind))


def listed(allowed: Collection[str]) -> str:
    """What is taken, in a sentence."""
    return f"You can attach: {', '.join(kind.name for kind in KINDS.values() if kind.key in allowed)}."


def safe_name(filename: str) -> str:
    """The last part of a name that a browser sent, without what could deceive a reader or a program."""
    last = PurePath(filename.replace("\\", "/")).name
    shown = "".join(letter for letter in _UNFIT.sub("", last) if letter.isprintable() and letter not in '<>:"|?*')
    shown = " ".join(shown.split()).strip(". ")
    return f"file {shown}" if _DEVICES.match(shown) else shown


def _named(name: str, kind: Kind) -> str:
    """The name with the ending of its kind, and not too long. Raises DocumentError where it has another's."""
    path = PurePath(name or "file")
    suffix = path.suffix.lower()
    if suffix in kind.suffixes:
        return f"{path.stem[: LONGEST_NAME - len(suffix)]}{suffix}"
    if not suffix or not re.fullmatch(r"\.[a-z]{2,5}", suffix):
        return f"{str(path)[:LONGEST_NAME]}{kind.suffixes[0]}"
    raise DocumentError(
        "wrong_type",
        f"The name ends in {suffix} but the file is a {kind.name}. Rename it to end in {kind.suffixes[0]}.",
    )


def _kind(data: bytes, suffix: str, limits: Limits) -> Kind | None:
    for looks, key in _BY_SIGNATURE:
        if looks(data):
            return KINDS[key]
    if data[:4] == b"PK\x03\x04":
        return _office_kind(check_package(data, limits, "zipped file"), data)
    return None if sniff.is_binary(data) or _is_markup(data) else _text_kind(suffix)


_BY_SIGNATURE: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda data: data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"), "pdf"),
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR", "png"),
    (lambda data: data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-64:], "jpg"),
)


def _office_kind(parts: list[str], data: bytes) -> Kind | None:
    names = {part.lower() for part in parts}
    if any(name.endswith(_MACROS) or name.startswith(_ODF_MACROS) for name in names):
        raise DocumentError("wrong_type", "The file has macros: programs inside it. Save it without them, or as PDF.")
    mains = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
    found = [key for main, key in mains.items() if main in names and "[content_types].xml" in names]
    if found:
        return KINDS[found[0]]
    return next((KINDS[key] for key in ("odt", "ods", "odp") if _says_odf(data, KINDS[key].media_type)), None)


def _says_odf(data: bytes, media_type: str) -> bool:
    """An OpenDocument file begins with its own type, stored as it is (ODF 1.3 part 2, 3.3)."""
    return data[30 : 38 + len(media_type)] == b"mimetype" + media_type.encode()


def _is_markup(data: bytes) -> bool:
    """A web page, a drawing or another text in which a browser would look for a program."""
    return bool(_MARKUP.search(data[:4096].replace(b"\x00", b""))) or sniff.looks_like_html(data)


def _text_kind(suffix: str) -> Kind | None:
    """Text has no signature: its name says which, and no other ending is let in."""
    if suffix in ("", ".txt"):
        return KINDS["txt"]
    return KINDS["csv"] if suffix == ".csv" else None
