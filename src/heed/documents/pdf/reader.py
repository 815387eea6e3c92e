"""A PDF to pages and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdfium2 import PdfDocument

from heed.documents.drafts import Draft, finish_all
from heed.documents.limits import Limits
from heed.documents.model import Block, BlockKind, DocumentError, Page, Warning
from heed.documents.parsed import Parsed
from heed.documents.pdf import engine
from heed.documents.pdf.engine import RawPage
from heed.documents.pdf.flow import flow
from heed.documents.pdf.furniture import find_furniture
from heed.documents.pdf.headings import mark_headings
from heed.documents.pdf.hyphens import Lexicon, tighten
from heed.documents.pdf.layout import Area, areas_of, usual_size
from heed.documents.pdf.paragraphs import Drafter, Leading
from heed.documents.pdf.rows import Fragment, fragments, rows
from heed.documents.pdf.scans import is_scan

_SCANNED = (
    "Page {} is a picture without text, so its words are missing here. Install Tesseract or Heed's OCR extra "
    "(pip install 'heed[ocr]') and read the document again, or ask its publisher for one with text."
)


@dataclass
class _Sheet:
    """A page on its way to blocks."""

    raw: RawPage
    parts: list[Fragment]
    areas: list[Area] = field(default_factory=list)


def read_pdf(data: bytes, limits: Limits, *, ocr: bool = False) -> Parsed:
    """Reads a PDF. A page that fails becomes a warning; the others are kept."""
    pdf = engine.open_pdf(data)
    _check_length(len(pdf), limits)
    warnings: list[Warning] = []
    fonts = engine.Fonts()
    raws = [_read(pdf, number, fonts, warnings) for number in range(1, len(pdf) + 1)]
    fonts.weigh()
    raws = [_scan(pdf, raw, ocr, warnings) for raw in raws]
    texts = {raw.number: raw.text for raw in raws}
    lexicon = Lexicon(texts.values())
    for raw in raws:
        tighten(raw.words, raw.text, lexicon)
    sheets = [_Sheet(raw, _visible(raw, fragments(raw.words))) for raw in raws]
    furniture = _set_aside(sheets)
    body = usual_size(raws)
    for sheet in sheets:
        sheet.areas = areas_of(sheet.raw, sheet.parts, body)
    leading = Leading.of(area.rows for sheet in sheets for area in sheet.areas)
    drafts = flow([(sheet.raw, sheet.areas) for sheet in sheets], leading, Drafter(lexicon), body)
    mark_headings(drafts, [draft.words(texts) for draft in drafts], body)
    furniture += [draft for draft in drafts if draft.kind is BlockKind.FURNITURE]
    blocks = finish_all((draft for draft in drafts if draft.kind is not BlockKind.FURNITURE), texts)
    metadata = {key: value for key, value in pdf.get_metadata_dict().items() if value}
    return Parsed(
        media_type="application/pdf",
        pages=tuple(Page(raw.number, raw.text, raw.width, raw.height) for raw in raws),
        blocks=blocks,
        furniture=finish_all(furniture, texts),
        title=_title(blocks, metadata),
        metadata=metadata,
        warnings=tuple(warnings),
    )


def _check_length(pages: int, limits: Limits) -> None:
    if pages == 0:
        raise DocumentError("truncated", "The PDF has no pages. Download it again, or ask for a whole copy.")
    if pages > limits.max_pages:
        raise DocumentError(
            "too_many_pages",
            f"The PDF has {pages:,} pages; at most {limits.max_pages:,} are read. Split it, or raise the limit.",
        )


def _read(pdf: PdfDocument, number: int, fonts: engine.Fonts, warnings: list[Warning]) -> RawPage:
    try:
        return engine.read_page(pdf, number, fonts)
    except Exception as error:  # whatever a damaged page does must not cost the others
        warnings.append(Warning("page_failed", f"Page {number} can't be read ({error}). Check it by eye.", number))
        return RawPage(number, "", 0.0, 0.0)


def _scan(pdf: PdfDocument, raw: RawPage, ocr: bool, warnings: list[Warning]) -> RawPage:
    """A scanned page with the words that OCR finds, or as it is with a warning."""
    if not is_scan(raw):
        return raw
    if not ocr:
        warnings.append(Warning("scanned_page", _SCANNED.format(raw.number), raw.number))
        return raw
    try:
        from heed.documents.pdf.ocr import read_scan  # only where it is needed: pictures take time to load

        read = read_scan(pdf, raw)
    except Exception as error:  # an engine that fails on one page must not cost the others
        message = f"Page {raw.number} is a scan that OCR could not read ({error}). Check it by eye."
        warnings.append(Warning("page_failed", message, raw.number))
        return raw
    warnings.append(Warning("ocr_page", f"Page {raw.number} is a scan, read by OCR: check its words.", raw.number))
    return read


def _visible(raw: RawPage, parts: Sequence[Fragment]) -> list[Fragment]:
    """Fragments that are on the page. What is printed beyond its edge nobody sees."""
    return [
        part
        for part in parts
        if part.x1 > 0 and part.x0 < raw.width and part.y1 > 0 and part.y0 < raw.height and part.x1 > part.x0
    ]


def _set_aside(sheets: Sequence[_Sheet]) -> list[Draft]:
    """Takes the furniture out of the sheets and returns it as drafts."""
    found = find_furniture([sheet.raw for sheet in sheets], {sheet.raw.number: sheet.parts for sheet in sheets})
    drafts: list[Draft] = []
    for sheet in sheets:
        parts = found.get(sheet.raw.number, [])
        taken = {id(part) for part in parts}
        sheet.parts = [part for part in sheet.parts if id(part) not in taken]
        for row in rows(sheet.raw.number, sheet.raw.text, parts):
            drafts.append(Draft(BlockKind.FURNITURE, row.spans(), size=row.size))
    return drafts


def _title(blocks: Sequence[Block], metadata: dict[str, str]) -> str | None:
    """The largest heading of the first two pages; failing that the title in the file's own description."""
    early = [block for block in blocks if block.page <= 2 and len(block.text) > 3]
    headings = [block for block in early if block.kind is BlockKind.HEADING]
    if headings:
        return max(headings, key=lambda block: block.size or 0).text
    return metadata.get("Title") or None
