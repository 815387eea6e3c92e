"""What is drawn on a page: lines, rectangles, bullets and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pypdfium2.raw as raw

from heed.documents.pdf import ffi
from heed.documents.pdf.placer import Placer

_MOST_SEGMENTS = 2000  # a path with more is a drawing


@dataclass(slots=True)
class Shape:
    """Something drawn: where it is, whether it is filled (and with what, as red, green, blue) or stroked."""

    x0: float
    y0: float
    x1: float
    y1: float
    fill: tuple[int, int, int] | None
    stroke: bool
    image: bool = False
    segments: int = 0


def shapes(page: raw.FPDF_PAGE, place: Placer) -> Iterator[Shape]:
    """Everything that is drawn on a page, in the order of the file."""
    edges = [ctypes.c_float() for _ in range(4)]
    start = ffi.address(page)
    items = list(map(partial(ffi.get_object, start), range(raw.FPDFPage_CountObjects(page))))
    for found, kind in zip(items, map(ffi.get_type, items), strict=True):
        if kind == raw.FPDF_PAGEOBJ_PATH or kind == raw.FPDF_PAGEOBJ_IMAGE:
            item = ctypes.cast(found, raw.FPDF_PAGEOBJECT)
            if not raw.FPDFPageObj_GetBounds(item, *edges):
                continue
            left, bottom, right, top = (edge.value for edge in edges)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                yield Shape(*place(left, bottom, right, top), fill=None, stroke=False, image=True)
            else:
                yield from _path(item, (left, bottom, right, top), place)


def _path(item: raw.FPDF_PAGEOBJECT, bounds: tuple[float, float, float, float], place: Placer) -> Iterator[Shape]:
    """A path, or its parts where it draws several rectangles or lines at once, as Word does for a table's edges."""
    fill, stroke = _paint(item)
    segments = raw.FPDFPath_CountSegments(item)
    parts = _subpaths(item, segments) if 5 < segments <= _MOST_SEGMENTS and not _is_small(bounds) else []
    if len(parts) < 2:
        yield Shape(*place(*bounds), fill=fill, stroke=stroke, segments=segments)
    for count, *box in parts if len(parts) > 1 else ():
        yield Shape(*place(*box), fill=fill, stroke=stroke, segments=count)


def _is_small(bounds: tuple[float, float, float, float]) -> bool:
    return bounds[2] - bounds[0] < 9 and bounds[3] - bounds[1] < 9


def _subpaths(item: raw.FPDF_PAGEOBJECT, segments: int) -> list[tuple[int, float, float, float, float]]:
    """The number of segments and the bounds of each part of a path made of straight lines."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    groups: list[list[tuple[float, float]]] = []
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == raw.FPDF_SEGMENT_MOVETO or not groups:
            groups.append([])
        groups[-1].append(point)
    return [
        (len(g), min(p[0] for p in g), min(p[1] for p in g), max(p[0] for p in g), max(p[1] for p in g))
        for g in groups
        if len(g) > 1
    ]


def _paint(item: raw.FPDF_PAGEOBJECT) -> tuple[tuple[int, int, int] | None, bool]:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    if not mode.value:
        return None, bool(stroke.value)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return ((red.value, green.value, blue.value) if alpha.value else None), bool(stroke.value)
