"""The real documents. Their words stay where they are: only counts, kinds and properties are asserted."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache
from pathlib import Path

import pytest

from heed.documents import BlockKind, Document, read_document
from heed.documents.wording import sentence_ends
from tests.corpus import corpus_path, seed_path
from tests.documents.checks import check_document

pytestmark = pytest.mark.corpus

PDFS = [
    "documents/rapid-review-report.pdf",
    "documents/rapid-review-government-response.pdf",
    "documents/regulation-28-report-a.pdf",
    "documents/regulation-28-report-b.pdf",
    "documents/regulation-28-template.pdf",
    "inquiries/behaviour-change-report.pdf",
    "inquiries/behaviour-change-response.pdf",
    "inquiries/covid-module-1-report.pdf",
    "inquiries/covid-module-1-response.pdf",
    "inquiries/space-economy-report.pdf",
    "inquiries/space-economy-response.pdf",
    "inquiries/waspi-report.pdf",
]


@cache
def document(path: Path) -> Document:
    return read_document(path, sandbox=False)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PDFS)
def test_every_block_knows_its_place(name: str) -> None:
    check_document(document(corpus_path(name)))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_block_of_the_seeds_knows_its_place(number: str) -> None:
    check_document(document(seed_path(number)))


@pytest.mark.parametrize("name", PDFS)
def test_no_character_is_lost(name: str) -> None:
    """Every word of a page is in a block or in the furniture, but for numbers that mark notes, and bullets."""
    read = document(corpus_path(name))
    covered: list[list[bool]] = [[False] * len(page.text) for page in read.pages]
    for block in (*read.blocks, *read.furniture):
        for piece in block.pieces:
            for at in range(piece.start, piece.end):
                covered[piece.page - 1][at] = True
    lost = [
        word.group()
        for page, marks in zip(read.pages, covered, strict=True)
        for word in re.finditer(r"[^\W\d_]{2,}", page.text)
        if not any(marks[word.start() : word.end()])
    ]
    total = sum(len(page.text.split()) for page in read.pages)
    assert len(lost) <= 0.001 * total, lost[:20]


@pytest.mark.parametrize("name", PDFS)
def test_sentences_are_whole(name: str) -> None:
    """Next to no block of running text breaks off before one that goes on in lower case."""
    blocks = [block for block in document(corpus_path(name)).blocks if block.kind is not BlockKind.FOOTNOTE]
    running = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    broken = [
        (before.text[-30:], after.text[:30])
        for before, after in itertools.pairwise(blocks)
        if before.kind in running and after.kind is BlockKind.PARAGRAPH and not after.label
        if len(before.text) > 80 and len(after.text) > 80  # figures and contents pages are made of scraps
        if after.text[0].islower() and not sentence_ends(before.text)
    ]
    assert len(broken) <= 1, broken


@pytest.mark.parametrize(
    ("gold", "name"),
    [
        ("rapid_review_report", "documents/rapid-review-report.pdf"),
        ("rapid_review_response", "documents/rapid-review-government-response.pdf"),
    ],
)
def test_the_words_of_the_gold_stand_in_the_blocks(gold: str, name: str) -> None:
    held = json.loads(corpus_path(f"gold/{gold}.json").read_text())
    wanted = [
        flat(value)
        for item in held.get("items") or held["responses"]
        for value in item.values()
        if isinstance(value, str) and len(value) > 60
    ]
    words = flat(" ".join(block.text for block in document(corpus_path(name)).blocks))
    assert wanted
    assert [text[:40] for text in wanted if text not in words] == []


def test_browser_headers_and_addresses_are_set_aside_on_every_page() -> None:
    read = document(corpus_path("documents/rapid-review-report.pdf"))
    assert not [block for block in read.blocks if re.search(r"\d+/84$", block.text)]
    assert len({block.page for block in read.furniture}) == len(read.pages) == 84


@pytest.mark.parametrize("name", [name for name in PDFS if "regulation" in name])
def test_coroners_forms_are_in_order(name: str) -> None:
    numbers = [
        int(found.group(1))
        for block in document(corpus_path(name)).blocks
        if block.kind is BlockKind.HEADING and (found := re.match(r"([1-9]) ", block.text))
    ]
    assert numbers[:9] == list(range(1, 10))


def test_the_seed_series_page_is_markdown() -> None:
    read = document(seed_path("000"))
    assert read.media_type == "text/markdown"
    asks = [block for block in read.blocks if re.match(r"HSSIB recommends that", block.text)]
    assert len(asks) == 17
    assert all(sentence_ends(block.text) for block in asks)
