"""PDFs made for the purpose: one trait of layout at a time."""

from __future__ import annotations

import pytest

from heed.documents import Block, BlockKind, Document, read_document
from tests.documents.checks import check_document
from tests.tinypdf import TinyPage, TinyPdf

H, P, L, T, N = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.FOOTNOTE,
)
PROSE = (
    "The ward was cold in winter and hot in summer, and the people who lived there had told the board so for many "
    "years. The board had read the letters, and had put them in a file, and had gone on to other things."
)
MORE = (
    "Nobody had asked what the heating would cost. When somebody did, the answer was less than the board had spent on "
    "the file. This is how such things often go, and how they need not go."
)


NUMERALS = ("Ash", "Beech", "Cedar", "Damson", "Elm", "Fir", "Gorse", "Hazel")


def read(pdf: TinyPdf) -> Document:
    document = read_document(pdf.save(), filename="made.pdf", sandbox=False)
    check_document(document)
    return document


def shape(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def only(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def with_furniture(pages: int) -> list[TinyPage]:
    """A document whose pages have a running header, and a footer that counts."""
    pdf = TinyPdf()
    for number in range(1, pages + 1):
        page = pdf.page()
        page.text(60, 30, "12/03/2031, 10:15 A review of wards", size=8)
        page.text(60, 828, f"https://example.org/review {number}/{pages}", size=8)
    return pdf.pages


def test_lines_make_paragraphs_and_gaps_part_them() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    y = page.paragraph(60, 80, 450, PROSE)
    page.paragraph(60, y + 8, 450, MORE)
    assert shape(read(pdf)) == [(P, PROSE), (P, MORE)]


def test_headings_rank_by_their_type() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.text(60, 80, "A review of wards", size=20, bold=True)
    page.text(60, 120, "Findings", size=15, bold=True)
    y = page.paragraph(60, 150, 450, PROSE)
    page.text(60, y + 10, "Recommendation 1", bold=True)
    page.paragraph(60, y + 30, 450, MORE)
    document = read(pdf)
    assert [(block.level, block.text) for block in only(document, H)] == [
        (1, "A review of wards"),
        (2, "Findings"),
        (3, "Recommendation 1"),
    ]
    assert document.title == "A review of wards"


def test_written_and_drawn_bullets_are_list_items() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    y = page.paragraph(60, 80, 450, "The board should:")
    page.text(60, y + 6, "•")
    y = page.paragraph(75, y + 6, 430, PROSE)
    page.dot(62, y + 6)
    y = page.paragraph(75, y + 6, 430, "read the letters")
    page.text(75, y + 6, "(a)")
    page.paragraph(95, y + 6, 430, "and answer them")
    document = read(pdf)
    assert [(block.kind, block.level, block.label, block.text) for block in document.blocks] == [
        (P, 0, None, "The board should:"),
        (L, 0, "•", PROSE),
        (L, 0, "•", "read the letters"),
        (L, 0, "(a)", "(a) and answer them"),
    ]


def test_headers_and_footers_are_set_aside_by_repetition() -> None:
    pdf = TinyPdf(with_furniture(4))
    for number, page in enumerate(pdf.pages):
        page.paragraph(60, 90, 450, f"{NUMERALS[number]} was its name. {PROSE}")
    document = read(pdf)
    assert len(only(document, P)) == len(document.blocks) == 4
    assert len(document.furniture) == 8


def test_a_heading_at_the_top_of_every_page_is_no_furniture() -> None:
    pdf = TinyPdf(with_furniture(6))
    for number, page in enumerate(pdf.pages, 3):
        page.text(60, 80, f"Recommendation {number * 2}", size=15, bold=True)
        page.paragraph(60, 110, 450, PROSE)
    assert [block.text for block in only(read(pdf), H)] == [f"Recommendation {2 * n}" for n in range(3, 9)]


def test_a_header_that_changes_with_the_chapter_is_furniture() -> None:
    pdf = TinyPdf()
    titles = ["One: cold", "One: cold", "One: cold", "Two: heat", "Two: heat", "Two: heat", "Three: letters"]
    for number, title in enumerate(titles, 1):
        page = pdf.page()
        page.text(60, 30, title, size=8)
        page.text(300, 820, str(number), size=8)
        page.paragraph(60, 90, 450, f"{NUMERALS[number]} was its name. {PROSE}")
    document = read(pdf)
    assert len(document.blocks) == 7
    assert [block.text for block in document.furniture][::2] == titles


@pytest.mark.parametrize("numbers", [["1"], ["1", "2"], ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]])
def test_page_numbers_of_a_short_report(numbers: list[str]) -> None:
    pdf = TinyPdf()
    for i, number in enumerate(numbers):
        page = pdf.page()
        page.paragraph(60, 90, 450, f"{NUMERALS[i]} was its name. {PROSE}")
        page.text(290, 815, number)
    document = read(pdf)
    assert [block.text for block in document.furniture] == numbers
    assert all(block.kind is P for block in document.blocks)


def test_a_sentence_goes_on_overleaf_past_furniture_and_notes() -> None:
    pdf = TinyPdf(with_furniture(2))
    first, second = pdf.pages
    words = (PROSE + " " + MORE).split()
    cut = 37  # in the middle of a sentence, at the end of a full line
    y = first.paragraph(60, 700, 450, " ".join(words[:cut]))
    first.rule(60, y + 8, 200, y + 8)
    first.text(60, y + 22, "1 Letters to the board, 2029, held by its secretary", size=8)
    second.paragraph(60, 90, 450, " ".join(words[cut:]))
    document = read(pdf)
    assert shape(document) == [
        (P, " ".join(words)),
        (N, "1 Letters to the board, 2029, held by its secretary"),
    ]
    assert [anchor.page for anchor in document.blocks[0].anchors()] == [1, 2]


def test_a_list_item_goes_on_overleaf() -> None:
    pdf = TinyPdf()
    first, second = pdf.page(), pdf.page()
    first.paragraph(60, 740, 450, "The board should:")
    first.text(60, 760, "•")
    first.paragraph(75, 760, 430, "read every letter that has been sent to it since the ward was opened, and those")
    second.paragraph(75, 80, 430, "that were sent before")
    second.text(60, 100, "•")
    second.paragraph(75, 100, 430, "answer them")
    items = only(read(pdf), L)
    assert [item.text for item in items] == [
        "read every letter that has been sent to it since the ward was opened, and those that were sent before",
        "answer them",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.text(60, 70, "A title across both columns of the page, long enough to cross the gutter", size=14, bold=True)
    page.paragraph(60, 100, 220, PROSE)
    page.paragraph(315, 100, 220, MORE)
    assert shape(read(pdf))[1:] == [(P, PROSE), (P, MORE)]


def form(rows: list[tuple[str, str, str]]) -> TinyPdf:
    """A ruled form: a number on the left, a heading and text on the right."""
    pdf = TinyPdf()
    page = pdf.page()
    y = 80.0
    for number, heading, text in rows:
        top = y
        page.text(66, y + 14, number)
        page.text(95, y + 14, heading, bold=True)
        y = page.paragraph(95, y + 34, 400, text)
        page.box(60, top, 90, y)
        page.box(90, top, 510, y)
    return pdf


def test_a_two_column_form_is_read_section_by_section() -> None:
    rows = [("1", "CORONER", "I am an example."), ("2", "POWERS", PROSE), ("3", "Circumstances", MORE)]
    assert shape(read(form(rows))) == [
        part for number, heading, text in rows for part in ((H, f"{number} {heading}"), (P, text))
    ]


def test_a_ruled_table_is_rows_of_cells() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    for row in range(3):
        for column in range(3):
            x, y = 60 + 150 * column, 80 + 50 * row
            page.box(x, y, x + 150, y + 50)
            page.paragraph(x + 5, y + 15, 130, f"row {row} column {column} has words on two lines")
    rows = only(read(pdf), T)
    assert [len(row.cells) for row in rows] == [3, 3, 3]
    assert rows[1].cells[2].text == "row 1 column 2 has words on two lines"


def test_a_table_with_lines_only_between_its_rows() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.paragraph(60, 60, 450, PROSE)
    for row in range(4):
        page.rule(60, 120 + 50 * row, 510, 120 + 50 * row)
    for row in range(3):
        for column in range(3):
            page.paragraph(62 + 150 * column, 137 + 50 * row, 120, f"row {row} column {column} on two lines or so")
    document = read(pdf)
    assert [[cell.text for cell in row.cells] for row in only(document, T)] == [
        [f"row {row} column {column} on two lines or so" for column in range(3)] for row in range(3)
    ]
    assert document.blocks[0].text == PROSE


def test_text_in_a_box_says_so() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.box(55, 66, 520, 160, fill=(0.9, 0.9, 0.9))
    page.paragraph(60, 85, 440, PROSE)
    page.paragraph(60, 200, 440, MORE)
    assert [block.boxed for block in read(pdf).blocks] == [True, False]


def test_raised_note_markers_are_not_part_of_the_words() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.text(60, 80, "The board had read the letters")
    page.text(209, 75, "12", size=6)
    page.text(217, 80, "and put them in a file.")
    assert shape(read(pdf)) == [(P, "The board had read the letters and put them in a file.")]


def test_an_address_in_lines_stays_in_lines() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    y = page.paragraph(60, 80, 450, PROSE)
    for line in ("Example Trust", "The Old House", "Ward Street"):
        page.text(60, y, line)
        y += 14
    assert [text for _, text in shape(read(pdf))] == [PROSE, "Example Trust", "The Old House", "Ward Street"]


def test_a_blank_page_is_kept_and_is_no_scan() -> None:
    pdf = TinyPdf()
    pdf.page().paragraph(60, 80, 450, PROSE)
    pdf.page()
    document = read(pdf)
    assert len(document.pages) == 2
    assert document.warnings == ()


def test_a_scanned_page_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heed.documents.read.ocr_engine", lambda: None)
    pdf = TinyPdf()
    pdf.page().paragraph(60, 80, 450, PROSE)
    pdf.page().image()
    document = read(pdf)
    assert [(warning.code, warning.page) for warning in document.warnings] == [("scanned_page", 2)]
    assert "ocr" in document.warnings[0].message


def test_a_page_that_fails_is_a_warning_and_the_rest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from heed.documents.pdf import engine

    real = engine.read_page

    def fails(pdf: object, number: int, fonts: engine.Fonts) -> engine.RawPage:
        if number == 2:
            raise RuntimeError("broken stream")
        return real(pdf, number, fonts)

    monkeypatch.setattr(engine, "read_page", fails)
    pdf = TinyPdf()
    for number in range(3):
        pdf.page().paragraph(60, 80, 450, f"{NUMERALS[number]} was its name. {PROSE}")
    document = read(pdf)
    assert [(warning.code, warning.page) for warning in document.warnings] == [("page_failed", 2)]
    assert [block.page for block in document.blocks] == [1, 3]


def test_a_box_and_a_table_of_nearly_its_width_stay_apart() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.box(55, 66, 521, 160)
    page.paragraph(60, 85, 440, PROSE)
    for row in range(2):
        for column in range(2):
            x, y = 56 + 232 * column, 200 + 50 * row
            page.box(x, y, x + 232, y + 50)
            page.text(x + 5, y + 15, f"row {row} column {column}")
    document = read(pdf)
    assert document.blocks[0].boxed
    assert document.blocks[0].text == PROSE
    assert [len(row.cells) for row in only(document, T)] == [2, 2]


def test_a_space_of_no_width_does_not_part_a_word() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.text(60, 80, "The board met. The board wrote.")
    page.text(60, 110, "T ")
    page.text(60 + 6.72, 110, "he ward answered.")
    assert [text for _, text in shape(read(pdf))] == ["The board met. The board wrote.", "The ward answered."]


def test_a_short_paragraph_above_an_open_table_is_not_its_head() -> None:
    pdf = TinyPdf()
    page = pdf.page()
    page.text(62, 108, "and so they wrote.")
    for row in range(3):
        page.text(62, 124 + 30 * row, f"answer {row}")
        page.text(300, 124 + 30 * row, f"{row} times")
        page.rule(60, 132 + 30 * row, 510, 132 + 30 * row)
    document = read(pdf)
    assert document.blocks[0].text == "and so they wrote."
    assert [[cell.text for cell in row.cells] for row in only(document, T)] == [
        [f"answer {row}", f"{row} times"] for row in range(3)
    ]


def test_a_table_goes_on_overleaf_under_its_repeated_head() -> None:
    pdf = TinyPdf()
    for number in range(2):
        page = pdf.page()
        page.paragraph(60, 300 if number else 60, 450, NUMERALS[number] + " was its name.")
        y = 80 if number == 0 else 340
        for row, cells in enumerate([("Body", "Must"), (f"Trust {number}", "act at once")]):
            for column, text in enumerate(cells):
                page.box(60 + 200 * column, y + 40 * row, 260 + 200 * column, y + 40 * row + 40)
                page.text(65 + 200 * column, y + 40 * row + 20, text, bold=row == 0)
    rows = only(read(pdf), T)
    assert [[cell.text for cell in row.cells] for row in rows][1::2] == [
        ["Trust 0", "act at once"],
        ["Trust 1", "act at once"],
    ]
