"""Writes small PDFs for tests and invented examples: text in Helvetica, lines, boxes and bullets that are drawn.

Coordinates are in points from the top left corner of the page; a text's ``y`` is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
]


def width_of(text: str, size: float) -> float:
    """The width of a text in Helvetica, in points."""
    units = sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in text)
    return units * size / 1000


@dataclass
class TinyPage:
    width: float = 595.0
    height: float = 842.0
    operations: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 11.0, bold: bool = False) -> None:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.operations.append(f"BT /{font} {size} Tf {x:.2f} {self.height - y:.2f} Td ({escaped}) Tj ET")

    def paragraph(
        self, x: float, y: float, width: float, text: str, size: float = 11.0, leading: float = 14.0, bold: bool = False
    ) -> float:
        """Breaks a text into lines. Returns the baseline for what comes after it."""
        line = ""
        for word in text.split():
            trial = f"{line} {word}".strip()
            if line and width_of(trial, size) > width:
                self.text(x, y, line, size, bold)
                y += leading
                trial = word
            line = trial
        self.text(x, y, line, size, bold)
        return y + leading

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operations.append(f"0.5 w {x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S")

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: tuple[float, float, float] | None = None) -> None:
        """An outline, or an area filled with a colour (red, green, blue from 0 to 1)."""
        area = f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"
        if fill is None:
            self.operations.append(f"0.5 w {area} S")
        else:
            self.operations.append("q {} {} {} rg {} f Q".format(*fill, area))

    def dot(self, x: float, y: float) -> None:
        """A bullet that is drawn: a square of 4 points, as far as a reader of shapes can tell."""
        self.box(x, y - 5, x + 4, y - 1, fill=(0, 0, 0))

    def image(self) -> None:
        """A grey picture over the whole page, as a scan is."""
        self.operations.append(
            f"q {self.width} 0 0 {self.height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q"
        )


@dataclass
class TinyPdf:
    pages: list[TinyPage] = field(default_factory=list)
    title: str = ""

    def page(self, width: float = 595.0, height: float = 842.0) -> TinyPage:
        page = TinyPage(width, height)
        self.pages.append(page)
        return page

    def save(self) -> bytes:
        """The file."""
        objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        for name in ("Helvetica", "Helvetica-Bold"):
            font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            objects.append(font.encode())
        kids = []
        for page in self.pages:
            content = "\n".join(page.operations).encode("cp1252")
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
            box = f"/MediaBox [0 0 {page.width} {page.height}]"
            fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
            objects.append(f"<< /Type /Page /Parent 2 0 R {box} {fonts} /Contents {len(objects)} 0 R >>".encode())
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
        return _assemble(objects)


def _assemble(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
