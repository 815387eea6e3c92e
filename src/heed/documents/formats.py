"""Which reader reads which format."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from heed.documents import sniff
from heed.documents.limits import Limits
from heed.documents.model import DocumentError
from heed.documents.parsed import Parsed

Reader = Callable[[bytes, Limits], Parsed]


def reader(media_type: str, *, ocr: bool = False) -> Reader:
    """The reader for a media type. Each is loaded only when it is needed."""
    if media_type == sniff.PDF:
        from heed.documents.pdf.reader import read_pdf

        return partial(read_pdf, ocr=ocr)
    if media_type == sniff.DOCX:
        from heed.documents.docx import read_docx

        return read_docx
    if media_type == sniff.HTML:
        from heed.documents.html import read_html

        return lambda data, limits: read_html(data)
    from heed.documents.plain import read_text

    return lambda data, limits: read_text(data, markdown=True if media_type == sniff.MARKDOWN else None)


def too_large(size: int, limits: Limits) -> DocumentError:
    return DocumentError(
        "too_large",
        f"The file has {size / 1e6:,.0f} MB; at most {limits.max_bytes / 1e6:,.0f} MB are read. "
        "Save it with smaller pictures, split it, or raise the limit.",
    )
