"""Markdown and plain text, as people save web pages: half marked up, paragraphs cut by blank lines."""

from __future__ import annotations

import pytest

from heed.documents import Block, BlockKind, Document, read_document
from tests.documents.checks import check_document

H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def read(text: str, filename: str = "page.txt") -> Document:
    document = read_document(text.encode(), filename=filename, sandbox=False)
    check_document(document)
    return document


def shape(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, int, str | None, str]]:
    return [(block.kind, block.level, block.label, block.text) for block in blocks]


def test_a_web_page_saved_as_text() -> None:
    document = read(
        "## **Ward safety**\n\n---\n\nThe board recommends that:\n\n"
        "- 1) Trusts review their [policy](#) and\n  report.\n- 2) Boards *publish* it.\n\nThis is to help.\n"
    )
    assert document.media_type == "text/markdown"
    assert shape(document.blocks) == [
        (H, 2, None, "Ward safety"),
        (P, 0, None, "The board recommends that:"),
        (L, 0, "1)", "1) Trusts review their policy and report."),
        (L, 0, "2)", "2) Boards publish it."),
        (P, 0, None, "This is to help."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("Boards should ensure", "they read it.", True),
        ("Boards should work with the", "Trusts of the region.", True),
        ("Boards should ensure it.", "they read it.", False),
        ("Boards should:", "they read it.", False),
        ("Boards should ensure", "Trusts read it.", False),
        ("- a first item without an end", "and its second half.", True),
    ],
)
def test_a_paragraph_that_a_blank_line_cuts(before: str, after: str, joined: bool) -> None:
    document = read(f"# T\n\n{before}\n\n{after}\n")
    texts = [block.text for block in document.blocks[1:]]
    assert texts == [f"{before.removeprefix('- ')} {after}"] if joined else len(texts) == 2


def test_long_prose_without_a_full_stop_goes_on_before_a_capital() -> None:
    before = "The department should build one data set with agreed definitions " * 4 + "that replaces the current NHS"
    document = read(f"# T\n\n[x](#)\n\n{before}\n\nEngland framework. It would help everyone.\n")
    assert document.blocks[-1].text.endswith("the current NHS England framework. It would help everyone.")


def test_nested_bullets_keep_their_depth() -> None:
    document = read("# T\n\n- one\n  - deeper\n    - deepest\n- two\n\n1. first\n2. second\n")
    assert [(block.level, block.label, block.text) for block in document.blocks[1:]] == [
        (0, "-", "one"),
        (1, "-", "deeper"),
        (2, "-", "deepest"),
        (0, "-", "two"),
        (0, "1.", "1. first"),
        (0, "2.", "2. second"),
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a [link](https://x.example/a_(b)) here", "a link here"),
        ("**bold** and __bold__ and *it* and _it_", "bold and bold and it and it"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("see <https://x.example>", "see https://x.example"),
        ("R&amp;D \\*not emphasis\\*", "R&D *not emphasis*"),
        ("an ![image](x.png) is left out", "an is left out"),
        ("`code` stays", "code stays"),
        ("**cut bold", "cut bold"),
        ("[R/2024/043](#) and [R/2024/050](#)", "R/2024/043 and R/2024/050"),
    ],
)
def test_inline_marks(line: str, shown: str) -> None:
    document = read(f"# Heading\n\nIt says {line}.\n", "page.md")
    assert document.blocks[-1].text == f"It says {shown}."


def test_anchors_point_at_the_words_between_the_marks() -> None:
    document = read("# T\n\nSee the [policy](#) **now**.\n", "page.md")
    block = document.blocks[-1]
    start = block.text.index("policy")
    (anchor,) = block.anchors(start, start + len("policy"))
    assert document.passage(anchor) == "policy"


def test_plain_text_keeps_what_only_looks_like_markup() -> None:
    document = read("Rates fell 5 * 2 in snake_case_names.\nThey rose again.\n")
    assert document.media_type == "text/plain"
    assert document.blocks[0].text == "Rates fell 5 * 2 in snake_case_names. They rose again."


def test_bullets_and_headings_of_plain_text() -> None:
    document = read(
        "Background\n\nThe ward was full when the team came to see it.\n\nThey asked for:\n\n"
        "  • more staff\n  • more beds\n\n1.2 What changed\n\n1.2.1 Nothing changed for a year after that.\n"
    )
    assert shape(document.blocks) == [
        (H, 2, None, "Background"),
        (P, 0, None, "The ward was full when the team came to see it."),
        (P, 0, None, "They asked for:"),
        (L, 0, "•", "more staff"),
        (L, 0, "•", "more beds"),
        (H, 2, None, "1.2 What changed"),
        (P, 0, "1.2.1", "1.2.1 Nothing changed for a year after that."),
    ]


def test_tables_are_rows_with_cells() -> None:
    document = read("# T\n\n| Body | Must |\n|---|---|\n| Trust | act |\n", "page.md")
    rows = [block for block in document.blocks if block.kind is T]
    assert [[cell.text for cell in row.cells] for row in rows] == [["Body", "Must"], ["Trust", "act"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = read_document("The trust’s “plan” – agreed.".encode(encoding), sandbox=False)
    assert document.blocks[0].text == "The trust’s “plan” – agreed."
