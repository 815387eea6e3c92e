"""The text of a block always knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.documents import Anchor, Block, BlockKind, Document, Page, Piece, from_dict, to_dict
from heed.documents.drafts import NOTHING, SPACE, Draft, Span, finish
from heed.documents.text import TextBuilder
from tests.documents.checks import check_tiling, fold, letters

ORIGINAL = st.text(st.sampled_from("abcXYZ 12.,-\n\r\t\ufffe\u00ad\u200bﬁﬂﬃ’“é"), max_size=60)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain words", "plain words"),
        ("  led and trailed \r\n", "led and trailed"),
        ("two  spaces\tand\r\nlines", "two spaces and lines"),
        ("the ﬁrst ofﬁce", "the first office"),
        ("soft\u00adhyphen", "softhyphen"),
        ("long\ufffeterm", "long-term"),
        ("zero\u200bwidth", "zerowidth"),
        ("no\u00a0break", "no break"),
    ],
)
def test_what_a_reader_sees(raw: str, shown: str) -> None:
    builder = TextBuilder()
    builder.add(raw, 1, 0)
    assert builder.text == shown


def test_a_ligature_stands_for_its_one_character() -> None:
    builder = TextBuilder()
    builder.add("the ﬁrst", 3, 100)
    block = Block(BlockKind.PARAGRAPH, builder.text, builder.pieces)
    assert block.anchors(4, 6) == (Anchor(3, 104, 105),)
    assert block.anchors(6, 9) == (Anchor(3, 105, 108),)


@given(ORIGINAL)
def test_pieces_tile_the_text_and_nothing_is_lost(raw: str) -> None:
    builder = TextBuilder()
    builder.add(raw, 1, 0)
    block = Block(BlockKind.PARAGRAPH, builder.text, builder.pieces)
    check_tiling(block)
    assert letters(block.text) == letters(raw)
    assert block.text == " ".join(block.text.split())
    for piece in block.pieces:
        if piece.length == piece.end - piece.start:
            assert fold(block.text[piece.at : piece.at + piece.length]) == fold(raw[piece.start : piece.end])


@given(st.lists(st.tuples(ORIGINAL, st.sampled_from([SPACE, NOTHING])), max_size=6))
def test_spans_joined_across_pages_tile_the_text(parts: list[tuple[str, str]]) -> None:
    texts = {i + 1: f"head {raw} foot" for i, (raw, _) in enumerate(parts)}
    spans = [Span(i + 1, 5, 5 + len(raw), glue=glue) for i, (raw, glue) in enumerate(parts)]
    block = finish(Draft(BlockKind.PARAGRAPH, spans), texts)
    check_tiling(block)
    assert letters(block.text) == letters("".join(raw for raw, _ in parts))


@given(st.lists(st.lists(ORIGINAL, max_size=3), min_size=1, max_size=4))
def test_cells_are_stretches_of_the_row(cells: list[list[str]]) -> None:
    page, spans = "", []
    for cell in cells:
        spans.append([])
        for raw in cell:
            spans[-1].append(Span(1, len(page), len(page) + len(raw)))
            page += raw + "\n"
    draft = Draft(BlockKind.TABLE_ROW, [span for cell in spans for span in cell], cells=spans)
    block = finish(draft, {1: page})
    check_tiling(block)
    assert len(block.cells) == len(cells)
    assert [letters(cell.text) for cell in block.cells] == [letters("".join(cell)) for cell in cells]


PIECES = st.builds(
    Piece, at=st.just(0), length=st.just(3), page=st.just(1), start=st.integers(0, 5), end=st.integers(5, 9)
)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=st.just("abc"),
    pieces=st.tuples(PIECES),
    level=st.integers(0, 6),
    label=st.none() | st.text(max_size=4),
    bold=st.booleans(),
    size=st.none() | st.integers(0, 40).map(float),
    boxed=st.booleans(),
)
DOCUMENTS = st.builds(
    Document,
    sha256=st.just("0" * 64),
    media_type=st.just("text/plain"),
    pages=st.tuples(st.builds(Page, number=st.just(1), text=st.text(max_size=20))),
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    furniture=st.lists(BLOCKS, max_size=2).map(tuple),
    title=st.none() | st.text(max_size=9),
    filename=st.none() | st.text(max_size=9),
    size=st.integers(0, 999),
    metadata=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)


@given(DOCUMENTS)
def test_dictionary_round_trip(document: Document) -> None:
    assert from_dict(to_dict(document)) == document
