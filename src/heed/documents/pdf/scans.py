"""How a scanned page is known."""

from __future__ import annotations

from heed.documents.pdf.engine import RawPage

_FEW = 20  # characters: a page with a picture and fewer holds no text of its own (a stamped page number at most)
_MOST_OF = 0.4  # of the page: a picture that covers less is an illustration


def is_scan(page: RawPage) -> bool:
    """Whether a page is a picture of a page: next to no text, and a picture over much of it."""
    if len("".join(page.text.split())) >= _FEW:
        return False
    area = page.width * page.height
    return any(
        shape.image and (shape.x1 - shape.x0) * (shape.y1 - shape.y0) >= _MOST_OF * area for shape in page.shapes
    )
