"""Pictures of pages with the passages that are to be highlighted."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heed.documents import sandbox
from heed.documents.codec import anchor_to_list
from heed.documents.limits import Limits
from heed.documents.model import Anchor, Box
from heed.documents.read import Source, load


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG. ``width`` and ``height`` are in pixels, ``scale`` in pixels to the point.

    ``boxes`` are the rectangles to highlight, in points from the page's top left corner: multiply by ``scale`` to lay
    them over the picture.
    """

    page: int
    png: bytes
    width: int
    height: int
    scale: float
    boxes: tuple[Box, ...] = ()


def picture(
    source: Source,
    page: int,
    *,
    anchors: Sequence[Anchor] = (),
    scale: float = 1.5,
    filename: str | None = None,
    limits: Limits | None = None,
) -> Picture:
    """One page, counted from 1, drawn in a child process. Anchors on other pages are left out.

    Raises DocumentError, with the code ``no_picture`` for a format without pages and for a page that is not there.
    """
    return pictures(source, [page], anchors=anchors, scale=scale, filename=filename, limits=limits)[0]


def pictures(
    source: Source,
    pages: Sequence[int],
    *,
    anchors: Sequence[Anchor] = (),
    scale: float = 1.5,
    filename: str | None = None,
    limits: Limits | None = None,
) -> tuple[Picture, ...]:
    """Several pages at once, in the order asked for."""
    limits = limits or Limits()
    request = {
        "do": "pictures",
        "filename": filename or (source.name if isinstance(source, Path) else None),
        "limits": dataclasses.asdict(limits),
        "pages": list(pages),
        "anchors": [anchor_to_list(anchor) for anchor in anchors],
        "scale": scale,
    }
    answer = sandbox.run(request, load(source, limits), limits)
    return tuple(
        Picture(
            page=drawn["page"],
            png=base64.b64decode(drawn["png"]),
            width=drawn["width"],
            height=drawn["height"],
            scale=drawn["scale"],
            boxes=tuple(Box(*box) for box in drawn["boxes"]),
        )
        for drawn in answer["pictures"]
    )
