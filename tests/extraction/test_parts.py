"""The parts of an item: bullets, letters and numbers, set as lists or run on."""

from __future__ import annotations

import pytest

from heed.documents.model import Block, BlockKind
from heed.extraction.parts import find_parts, plain_label
from heed.extraction.passage import Passage

P, L = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


def parts(*blocks: Block) -> list[tuple[str, str]]:
    return [(part.label, part.text) for part in find_parts(Passage.of(enumerate(blocks)))]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([Block(P, "Do:"), Block(L, "one", label="•"), Block(L, "two", label="•")], [("", "one"), ("", "two")]),
        (
            [Block(P, "Do:"), Block(L, "a) one", label="a)"), Block(L, "b) two", label="b)")],
            [("a", "one"), ("b", "two")],
        ),
        (
            [Block(P, "Do:"), Block(L, "(i) one", label="(i)"), Block(L, "(ii) two", label="(ii)")],
            [("i", "one"), ("ii", "two")],
        ),
        ([Block(P, "Do:"), Block(L, "one", label="1)"), Block(L, "two", label="2)")], [("1", "one"), ("2", "two")]),
        ([Block(P, "Do:"), Block(P, "(a) one"), Block(P, "(b) two")], [("a", "one"), ("b", "two")]),
        (
            [
                Block(P, "Do:"),
                Block(L, "one", label="•"),
                Block(L, "inner", label="–", level=1),
                Block(L, "two", label="•"),
            ],
            [("", "one inner"), ("", "two")],
        ),
        (
            [Block(P, "The board should (a) count; (b) publish; and (c) explain. It is urgent.")],
            [("a", "count"), ("b", "publish"), ("c", "explain.")],
        ),
        ([Block(P, "The board should (see section (a) of the Act) count.")], []),
        ([Block(P, "The board should count."), Block(L, "only one", label="•")], []),
        ([Block(P, "The board should count.")], []),
    ],
)
def test_parts(blocks: list[Block], expected: list[tuple[str, str]]) -> None:
    assert parts(*blocks) == expected


def test_a_paragraph_after_the_list_is_no_part() -> None:
    found = parts(Block(P, "Do:"), Block(L, "one", label="•"), Block(L, "two", label="•"), Block(P, "Do it soon."))
    assert [text for _, text in found] == ["one", "two"]


@pytest.mark.parametrize(
    ("label", "plain"), [("(a)", "a"), ("1.", "1"), ("iv)", "iv"), ("•", ""), ("–", ""), (None, "")]
)
def test_plain_label(label: str | None, plain: str) -> None:
    assert plain_label(label) == plain
