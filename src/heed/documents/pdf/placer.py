"""Where things are on a page."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw


class Placer:
    """Turns pdfium's coordinates (from the bottom left, before the page is turned) into the model's."""

    def __init__(self, page: raw.FPDF_PAGE, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.rotation = raw.FPDFPage_GetRotation(page)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        has_box = raw.FPDFPage_GetCropBox(page, left, bottom, right, top) or raw.FPDFPage_GetMediaBox(
            page, left, bottom, right, top
        )
        self.left = left.value if has_box else 0.0
        self.bottom = bottom.value if has_box else 0.0

    def __call__(self, x0: float, bottom: float, x1: float, top: float) -> tuple[float, float, float, float]:
        x0, x1 = x0 - self.left, x1 - self.left
        bottom, top = bottom - self.bottom, top - self.bottom
        if self.rotation == 1:
            return bottom, x0, top, x1
        if self.rotation == 2:
            return self.width - x1, bottom, self.width - x0, top
        if self.rotation == 3:
            return self.width - top, self.height - x1, self.width - bottom, self.height - x0
        return x0, self.height - top, x1, self.height - bottom
