"""Pages of a PDF as PNG pictures, with the rectangles of the passages to highlight."""

from __future__ import annotations

import base64
import ctypes
import io
from collections.abc import Sequence
from typing import Any

# Loaded here and now: the child process can open no file, so no module either, once it looks inside a document.
import PIL.Image
import PIL.PngImagePlugin
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from heed.documents.model import Anchor, Box, DocumentError
from heed.documents.pdf.engine import open_pdf
from heed.documents.pdf.placer import Placer
from heed.documents.sniff import PDF

PIL.Image.preinit()

_MOST_PIXELS = 25_000_000


def draw(
    data: bytes, media_type: str, pages: Sequence[int], anchors: Sequence[Anchor], scale: float
) -> list[dict[str, Any]]:
    """Pictures of some pages. Boxes are in points from the page's top left corner, one or more for each line."""
    if media_type != PDF:
        raise DocumentError("no_picture", "Only a PDF has pages to show. Show the document's text instead.")
    pdf = open_pdf(data)
    return [_picture(pdf, number, anchors, scale) for number in pages]


def _picture(pdf: pdfium.PdfDocument, number: int, anchors: Sequence[Anchor], scale: float) -> dict[str, Any]:
    if not 1 <= number <= len(pdf):
        raise DocumentError("no_picture", f"There is no page {number}: the document has {len(pdf)}.")
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        image: PIL.Image.Image = page.render(scale=scale).to_pil()
    except pdfium.PdfiumError as error:
        raise DocumentError("no_picture", f"Page {number} can't be drawn: it is damaged.") from error
    out = io.BytesIO()
    image.convert("RGB").quantize(128).save(out, "PNG", compress_level=6)
    return {
        "page": number,
        "png": base64.b64encode(out.getvalue()).decode("ascii"),
        "width": image.width,
        "height": image.height,
        "scale": scale,
        "boxes": [[box.x0, box.y0, box.x1, box.y1] for box in _boxes(page, number, anchors)],
    }


def _boxes(page: pdfium.PdfPage, number: int, anchors: Sequence[Anchor]) -> list[Box]:
    wanted = [anchor for anchor in anchors if anchor.page == number]
    if not wanted:
        return []
    textpage = page.get_textpage()
    place = Placer(page.raw, *page.get_size())
    return [box for anchor in wanted for box in _rectangles(textpage.raw, anchor, place)]


def _rectangles(textpage: raw.FPDF_TEXTPAGE, anchor: Anchor, place: Placer) -> list[Box]:
    """The rectangles that cover a passage; those on one line that touch become one."""
    edges = [ctypes.c_double() for _ in range(4)]
    boxes: list[Box] = []
    for index in range(raw.FPDFText_CountRects(textpage, anchor.start, max(0, anchor.end - anchor.start))):
        raw.FPDFText_GetRect(textpage, index, *edges)
        left, top, right, bottom = (edge.value for edge in edges)
        box = Box(*place(left, bottom, right, top))
        if boxes and _on_one_line(boxes[-1], box):
            boxes[-1] = boxes[-1].union(box)
        else:
            boxes.append(box)
    return boxes


def _on_one_line(a: Box, b: Box) -> bool:
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    height = min(a.y1 - a.y0, b.y1 - b.y0)
    return overlap > 0.4 * height and -5 < b.x0 - a.x1 < 1.5 * max(a.y1 - a.y0, b.y1 - b.y0)
