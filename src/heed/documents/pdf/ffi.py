"""The calls to pdfium that run for each word or character, with plain addresses in place of typed pointers.

A browser prints each character as an object of its own, so some of these run hundreds of thousands of times a
document. Without the conversion of pointers, and without giving up the interpreter's lock, they take half as long.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

_int, _pointer, _float = ctypes.c_int, ctypes.c_void_p, ctypes.c_float


def address(thing: Any) -> int:
    """Where a function, or what a pointer points at, stands in memory."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


get_object = ctypes.PYFUNCTYPE(_pointer, _pointer, _int)(address(raw.FPDFPage_GetObject))
get_type = ctypes.PYFUNCTYPE(_int, _pointer)(address(raw.FPDFPageObj_GetType))
get_loose_box = ctypes.PYFUNCTYPE(_int, _pointer, _int, _pointer)(address(raw.FPDFText_GetLooseCharBox))
get_matrix = ctypes.PYFUNCTYPE(_int, _pointer, _int, _pointer)(address(raw.FPDFText_GetMatrix))
get_font_size = ctypes.PYFUNCTYPE(ctypes.c_double, _pointer, _int)(address(raw.FPDFText_GetFontSize))
get_text_object = ctypes.PYFUNCTYPE(_pointer, _pointer, _int)(address(raw.FPDFText_GetTextObject))
get_font = ctypes.PYFUNCTYPE(_pointer, _pointer)(address(raw.FPDFTextObj_GetFont))
