"""The only place that speaks to pdfium: pages to words with boxes and type, and to drawn shapes.

Measured: asking for two boxes and one font a word, not for every character, reads 84 dense pages in about 0.2 s.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from heed.documents.model import DocumentError
from heed.documents.pdf import ffi
from heed.documents.pdf.placer import Placer
from heed.documents.pdf.shapes import Shape, shapes

# pdfium writes a hyphen at a line's end as U+FFFE (older ones as U+0002) and puts no line break after it.
_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_MARKER = re.compile(r"(\d+(?:,\d+)*|[*†‡]+)([.,;:)\]’”\"']*)$")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|-bd\b", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted|[-,](?:bold|medium)?it\b", re.I)
_ANONYMOUS = re.compile(r"^(?:[A-Z]{6}\+)?(?:CIDFont|TT|F|T3Font|C)?[\d_+F]*$", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CUT_SHORT = "The PDF is damaged or cut short. Download it again, or ask its publisher for a whole copy."
_PASSWORD, _SECURITY = 4, 5  # error codes of pdfium


@dataclass(slots=True)
class Font:
    """A font as the file names it. ``weight`` is pdfium's guess from the width of its stems."""

    name: str
    weight: int
    bold: bool
    characters: int = 0


class Fonts:
    """The fonts of a document."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], Font] = {}

    def get(self, name: str, weight: int) -> Font:
        key = (name, weight)
        if key not in self.known:
            self.known[key] = Font(name, weight, bool(_BOLD.search(name)))
        return self.known[key]

    def weigh(self) -> None:
        """Finds the bold fonts of a file whose fonts have no telling names: those heavier than the commonest."""
        anonymous = [font for font in self.known.values() if font.characters and _ANONYMOUS.search(font.name)]
        if len(anonymous) < 2 or any(font.bold for font in self.known.values()):
            return
        usual = max(anonymous, key=lambda font: font.characters)
        for font in anonymous:
            font.bold = font.weight > 1.1 * usual.weight


@dataclass(slots=True)
class Word:
    """Characters ``start`` to ``end`` of a page, in points from the page's top left corner.

    ``size`` is the type size in points. ``marker`` counts the raised characters at its end (a footnote's number).
    ``tight`` says that the space before it is none to the eye: it belongs to the word before.
    """

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: Font
    marker: int = 0
    tight: bool = False

    @property
    def bold(self) -> bool:
        return self.font.bold

    @property
    def italic(self) -> bool:
        return bool(_ITALIC.search(self.font.name))


@dataclass(slots=True)
class RawPage:
    number: int
    text: str
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Opens a PDF, or says why that is not possible."""
    if _is_cut_short(data):
        raise DocumentError("truncated", _CUT_SHORT)
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY):
            raise DocumentError(
                "encrypted", "The PDF is protected by a password. Save a copy without one and read that."
            ) from error
        raise DocumentError("truncated", _CUT_SHORT) from error


def _is_cut_short(data: bytes) -> bool:
    """Whether the end of the file is missing. pdfium repairs what it can, and would drop pages without a word.

    A PDF ends with a marker. Some tools write a little after it, but no further objects.
    """
    end = data.rfind(b"%%EOF")
    return end < 0 or b" obj" in data[end : end + 1_000_000]


def read_page(document: pdfium.PdfDocument, number: int, fonts: Fonts) -> RawPage:
    """One page, counted from 1."""
    page = document[number - 1]
    try:
        textpage = page.get_textpage()
        try:
            width, height = page.get_size()
            text = _text(textpage.raw)
            result = RawPage(number, text, width, height)
            place = Placer(page.raw, width, height)
            result.words = list(_words(ffi.address(textpage.raw), text, place, fonts))
            result.shapes = list(shapes(page.raw, place))
            return result
        finally:
            textpage.close()
    finally:
        page.close()


def _text(textpage: raw.FPDF_TEXTPAGE) -> str:
    """The page's text with one character for each of pdfium's, so that its index is an offset."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", errors="surrogatepass")
    if len(text) != count:  # characters that pdfium leaves out of the text, or that take two units there
        text = "".join(_character(raw.FPDFText_GetUnicode(textpage, i)) for i in range(count))
    return _SURROGATE.sub("\ufffd", text).replace("\x00", "\ufffd")


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _words(page: int, text: str, place: Placer, fonts: Fonts) -> Iterator[Word]:
    boxes = _Boxes(page, place)
    handles: dict[int, Font] = {}
    matrix = raw.FS_MATRIX()
    where = ctypes.addressof(matrix)
    for found in _WORD.finditer(text):
        start, end = found.span()
        x0, y0, _, y1 = boxes.of(start)
        _, last_y0, x1, last_y1 = boxes.of(end - 1)
        tail = _MARKER.search(found.group())
        marker = _raised(boxes, start, tail) if tail else 0
        if x1 < x0:
            x0, x1 = min(x0, x1), max(x0, x1)
        size = ffi.get_font_size(page, start)
        if ffi.get_matrix(page, start, where):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        font = _font(page, start, handles, fonts)
        font.characters += end - start
        if not marker or tail is None:
            yield Word(start, end, x0, min(y0, last_y0), x1, max(y1, last_y1), size, font)
            continue
        cut = start + tail.end(1)
        yield Word(start, cut, x0, y0, x1, y1, size, font, marker)
        if cut < end:  # a full stop after the marker
            yield Word(cut, end, x1, y0, x1, y1, size, font)


class _Boxes:
    """The boxes of a page's characters. ``page`` is the address of its text."""

    def __init__(self, page: int, place: Placer) -> None:
        self.page = page
        self.place = place
        self.rect = raw.FS_RECTF()
        self.where = ctypes.addressof(self.rect)

    def of(self, index: int) -> tuple[float, float, float, float]:
        if not ffi.get_loose_box(self.page, index, self.where):
            return 0.0, 0.0, 0.0, 0.0
        rect = self.rect
        return self.place(rect.left, rect.bottom, rect.right, rect.top)


def _raised(boxes: _Boxes, start: int, tail: re.Match[str]) -> int:
    """How many of a word's last figures or signs are set smaller and higher than its beginning."""
    if tail.start() == 0:
        return 0
    _, top, _, bottom = boxes.of(start)
    height = bottom - top
    count = 0
    for index in range(start + tail.end(1) - 1, start + tail.start() - 1, -1):
        _, mark_top, _, mark_bottom = boxes.of(index)
        if mark_bottom - mark_top >= 0.85 * height or mark_bottom >= bottom - 0.12 * height:
            break
        count += 1
    return count


def _font(page: int, index: int, handles: dict[int, Font], fonts: Fonts) -> Font:
    found = ffi.get_text_object(page, index)
    key = ffi.get_font(found) if found else None
    if not key:
        return fonts.get("", 0)
    if key not in handles:
        handle = ctypes.cast(key, raw.FPDF_FONT)
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
        handles[key] = fonts.get(buffer.value.decode("latin-1"), raw.FPDFFont_GetWeight(handle))
    return handles[key]
