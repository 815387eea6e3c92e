"""Web pages: the main part, in order, without what nobody reads."""

from __future__ import annotations

import pytest

from heed.documents import BlockKind, Document, DocumentError, read_document
from tests.documents.checks import check_document

H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def read(body: str, head: str = "") -> Document:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    document = read_document(page.encode(), filename="page.html", sandbox=False)
    check_document(document)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_headings_paragraphs_and_lists_in_order() -> None:
    document = read(
        "<h1>A review</h1><p>We <b>recommend</b> that\n the <a href='x'>board</a>:</p>"
        "<ol type=a><li>acts<ul><li>soon</li></ul></li><li><p>reports</p><p>each year</p></li></ol>"
    )
    assert [(block.kind, block.level, block.label, block.text) for block in document.blocks] == [
        (H, 1, None, "A review"),
        (P, 0, None, "We recommend that the board:"),
        (L, 0, "a.", "acts"),
        (L, 1, "•", "soon"),
        (L, 0, "b.", "reports"),
        (P, 0, None, "each year"),
    ]
    assert document.title == "A review"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>steal()</script>",
        "<style>p{color:red}</style>",
        "<nav>Menu</nav>",
        "<noscript>Turn it on</noscript>",
        "<div hidden>secret</div>",
        "<div style='display: none'>secret</div>",
        "<span aria-hidden='true'>secret</span>",
        "<div role=navigation>secret</div>",
        "<form>Search <input value=x></form>",
        "<!-- a remark -->",
        "<template>secret</template>",
        "<svg><text>secret</text></svg>",
    ],
)
def test_what_nobody_reads_is_left_out(hidden: str) -> None:
    assert texts(read(f"<p>Before.</p>{hidden}<p>After.</p>")) == ["Before.", "After."]


def test_the_main_part_is_taken_when_it_holds_the_words() -> None:
    document = read("<div>Cookies</div><main><h1>Report</h1><p>The words of the report.</p></main><div>Links</div>")
    assert texts(document) == ["Report", "The words of the report."]


def test_an_empty_main_part_is_not_taken() -> None:
    assert texts(read("<main></main><p>The words of the report stand outside.</p>")) == [
        "The words of the report stand outside."
    ]


def test_footers_are_set_aside_not_lost() -> None:
    document = read("<p>Words.</p><footer><p>Crown copyright</p></footer>")
    assert texts(document) == ["Words."]
    assert [block.text for block in document.furniture] == ["Crown copyright"]


def test_tables_are_rows() -> None:
    document = read("<table><tr><th>Body<th>Must<tr><td><p>A</p><p>trust</p><td>act</table>")
    assert [[cell.text for cell in block.cells] for block in document.blocks] == [["Body", "Must"], ["A trust", "act"]]


def test_bold_lines_are_headings_and_typed_letters_are_labels() -> None:
    document = read("<p><strong>Recommendation 1</strong></p><ul><li>(a) act</li></ul><p>2.4 It was late.</p>")
    assert [(block.kind, block.label) for block in document.blocks] == [(H, None), (L, "(a)"), (P, "2.4")]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_declared_encodings(charset: str) -> None:
    page = f"<html><head><meta charset='{charset}'></head><body><p>café’s</p>".encode(
        "utf-8" if "8" in charset[:4] else "cp1252"
    )
    assert read_document(page, sandbox=False).blocks[0].text == "café’s"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "font"])
def test_hostile_nesting_is_refused(tag: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(f"<{tag}>" * 200_000 + "deep")
    assert caught.value.code == "bomb"


def test_honest_nesting_and_huge_attributes_are_read() -> None:
    document = read("<div>" * 500 + f"<p title='{'x' * 2_000_000}'>deep</p>" + "</div>" * 500)
    assert texts(document) == ["deep"]


def test_unclosed_paragraphs_do_not_count_as_nesting() -> None:
    document = read("<p>one" * 5_000)
    assert len(document.blocks) == 5_000


def test_broken_markup_is_read_as_browsers_do() -> None:
    assert texts(read("<p>One <b>bold<p>Two</b> <i>three")) == ["One bold", "Two three"]
