"""The words of scanned pages, where an OCR engine is installed."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium
from PIL import Image

from heed.documents.ocr import ocr_engine
from heed.documents.pdf.engine import Font, RawPage, Word

_DPI = 200
_POINTS = 72 / _DPI
_SIZE = 0.78  # type size for each point of a line's height, measured on printed pages
_WORD_CONFIDENCE = 0.0  # tesseract gives -1 to what is no word


@dataclass(frozen=True, slots=True)
class Seen:
    """A word on a picture, in pixels from its top left corner, with the top and bottom of its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: int


def read_scan(pdf: pdfium.PdfDocument, page: RawPage) -> RawPage:
    """The page with the words that OCR finds on it."""
    image = pdf[page.number - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
    seen = _tesseract(image) if ocr_engine() == "tesseract" else _rapidocr(image)
    return as_page(seen, page)


def as_page(seen: Sequence[Seen], page: RawPage) -> RawPage:
    """Words on a picture as a page's text with their places. The shapes of the page are kept."""
    usual = median([word.bottom - word.top for word in seen]) if seen else 0.0
    font = Font("scan", 400, bold=False)
    text = ""
    words: list[Word] = []
    for i, word in enumerate(seen):
        if i:
            text += " " if word.line == seen[i - 1].line else "\r\n"
        height = word.bottom - word.top
        # Lines without tall letters measure less: small differences are not differences of type.
        height = usual if 0.75 * usual < height < 1.3 * usual else height
        x0, y0, x1, y1 = (value * _POINTS for value in (word.left, word.top, word.right, word.bottom))
        size = round(height * _POINTS * _SIZE)
        words.append(Word(len(text), len(text) + len(word.text), x0, y0, x1, y1, size, font))
        text += word.text
    return RawPage(page.number, text, page.width, page.height, words, [s for s in page.shapes if not s.image])


def _tesseract(image: Image.Image) -> list[Seen]:
    done = subprocess.run(  # noqa: S603 - a fixed command, and the picture goes to its input
        ["tesseract", "stdin", "stdout", "--dpi", str(_DPI), "tsv"],  # noqa: S607 - wherever the operator put it
        input=_png(image),
        capture_output=True,
        check=True,
    )
    return parse_tsv(done.stdout.decode("utf-8", errors="replace"))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def parse_tsv(table: str) -> list[Seen]:
    """Tesseract's table of words. A word takes the height of its line, so that its letters do not matter."""
    seen: list[Seen] = []
    line, top, bottom = -1, 0.0, 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, y, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        if row["level"] == "4":
            line, top, bottom = line + 1, y, y + height
        text = " ".join((row["text"] or "").split())
        if row["level"] == "5" and text and float(row["conf"]) > _WORD_CONFIDENCE:
            seen.append(Seen(text, left, top, left + width, bottom, line))
    return seen


def _rapidocr(image: Image.Image) -> list[Seen]:
    from rapidocr import RapidOCR

    result = RapidOCR()(_png(image))
    if result.boxes is None or result.txts is None:
        return []
    return from_lines(zip(result.boxes, result.txts, strict=True))


def from_lines(lines: Iterable[tuple[Sequence[Sequence[float]], str]]) -> list[Seen]:
    """Lines with four corners each to words: a word takes its share of the line by its number of letters."""
    boxes = []
    for corners, text in lines:
        xs, ys = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
        if text.split():
            boxes.append((min(ys), min(xs), max(ys), max(xs), text))
    seen: list[Seen] = []
    for line, (top, left, bottom, right, text) in enumerate(sorted(boxes)):
        at = 0
        for part in text.split():
            at = text.index(part, at)
            step = (right - left) / len(text)
            seen.append(Seen(part, left + at * step, top, left + (at + len(part)) * step, bottom, line))
            at += len(part)
    return seen
