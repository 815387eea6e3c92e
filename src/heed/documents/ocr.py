"""Whether scanned pages can be read here, and with what."""

from __future__ import annotations

import importlib.util
import shutil
from functools import cache


@cache
def ocr_engine() -> str | None:
    """The OCR engine that is installed: ``tesseract`` on the path, ``rapidocr`` as a package, or None.

    Tesseract is preferred: it gives a box for each word, and takes a tenth of the memory.
    """
    if shutil.which("tesseract"):
        return "tesseract"
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        return "rapidocr"
    return None
