"""Words on a picture become a page like any other."""

from __future__ import annotations

import pytest

from heed.documents.pdf.engine import RawPage
from heed.documents.pdf.ocr import Seen, as_page, from_lines, parse_tsv
from heed.documents.pdf.scans import is_scan
from heed.documents.pdf.shapes import Shape

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def test_tesseracts_table() -> None:
    rows = [
        "4\t1\t1\t1\t1\t0\t100\t200\t400\t40\t-1\t",
        "5\t1\t1\t1\t1\t1\t100\t210\t80\t25\t96.1\tThe",
        '5\t1\t1\t1\t1\t2\t200\t205\t80\t35\t91.0\t"ward"',
        "5\t1\t1\t1\t1\t3\t300\t205\t80\t35\t-1\t ",
        "4\t1\t1\t1\t2\t0\t100\t260\t400\t40\t-1\t",
        "5\t1\t1\t1\t2\t1\t100\t265\t80\t30\t88.0\twas",
    ]
    assert parse_tsv(HEAD + "\n".join(rows)) == [
        Seen("The", 100, 200, 180, 240, 0),
        Seen('"ward"', 200, 200, 280, 240, 0),
        Seen("was", 100, 260, 180, 300, 1),
    ]


def test_lines_are_cut_into_words_by_their_share() -> None:
    corners = [(100, 50), (200, 50), (200, 70), (100, 70)]
    assert from_lines([(corners, "ab  cdefgh")]) == [
        Seen("ab", 100, 50, 120, 70, 0),
        Seen("cdefgh", 140, 50, 200, 70, 0),
    ]


def test_a_page_of_seen_words() -> None:
    seen = [Seen("The", 100, 200, 180, 240, 0), Seen("ward", 200, 200, 280, 240, 0), Seen("was", 100, 260, 180, 300, 1)]
    page = as_page(seen, RawPage(3, "", 595, 842))
    assert page.text == "The ward\r\nwas"
    assert [page.text[word.start : word.end] for word in page.words] == ["The", "ward", "was"]
    assert page.words[0].x0 == pytest.approx(36.0)  # 100 pixels at 200 to the inch


@pytest.mark.parametrize(
    ("text", "share", "scan"),
    [("", 1.0, True), ("12", 1.0, True), ("", 0.2, False), ("A whole sentence of text here.", 1.0, False)],
)
def test_what_a_scan_is(text: str, share: float, scan: bool) -> None:
    picture = Shape(0, 0, 600 * share, 800, None, False, image=True)
    assert is_scan(RawPage(1, text, 600, 800, shapes=[picture])) is scan
