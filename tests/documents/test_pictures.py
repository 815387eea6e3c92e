"""Pictures of pages, with the passages to highlight."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from heed.documents import Anchor, DocumentError, picture, pictures, read_document
from tests.tinypdf import TinyPdf


def made() -> bytes:
    pdf = TinyPdf()
    for name in ("first", "second"):
        page = pdf.page()
        page.paragraph(
            60, 100, 200, f"The {name} page has a sentence that takes more than one line to print.", leading=20
        )
    return pdf.save()


def test_a_page_with_a_passage() -> None:
    data = made()
    block = read_document(data, sandbox=False).blocks[0]
    drawn = picture(data, 1, anchors=block.anchors(), scale=2)
    image = Image.open(io.BytesIO(drawn.png))
    assert image.size == (drawn.width, drawn.height) == (1190, 1684)
    assert len(drawn.boxes) > 1  # one for each line
    for box in drawn.boxes:
        assert 55 < box.x0 < box.x1 < 265
        inside = image.convert("L").crop(tuple(round(v * 2) for v in (box.x0, box.y0, box.x1, box.y1)))
        assert inside.getextrema()[0] < 100, "there is ink under each highlight"


def test_part_of_a_line_is_highlighted_alone() -> None:
    data = made()
    document = read_document(data, sandbox=False)
    block = document.blocks[0]
    start = block.text.index("page")
    whole = picture(data, 1, anchors=block.anchors()).boxes[0]
    (part,) = picture(data, 1, anchors=block.anchors(start, start + 4)).boxes
    assert whole.x0 < part.x0 < part.x1 < whole.x1


def test_several_pages_at_once() -> None:
    drawn = pictures(made(), [2, 1], anchors=[Anchor(2, 0, 5)])
    assert [(page.page, len(page.boxes)) for page in drawn] == [(2, 1), (1, 0)]


@pytest.mark.parametrize(("data", "page"), [(b"Only words.", 1), (made(), 3), (made(), 0)])
def test_no_picture(data: bytes, page: int) -> None:
    with pytest.raises(DocumentError) as caught:
        picture(data, page)
    assert caught.value.code == "no_picture"


def test_a_giant_page_is_drawn_smaller() -> None:
    pdf = TinyPdf()
    pdf.page(14_400, 14_400).text(100, 100, "A poster")
    drawn = picture(pdf.save(), 1, scale=4)
    assert drawn.width * drawn.height <= 25_100_000
    assert drawn.scale < 1
