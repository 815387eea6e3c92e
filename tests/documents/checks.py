"""What must hold for every document, whatever its format."""

from __future__ import annotations

from heed.documents import Block, Document
from heed.documents.text import LIGATURES


def check_document(document: Document) -> None:
    """Pieces tile each block's text, stay inside their pages, and say what stands there."""
    for block in (*document.blocks, *document.furniture):
        check_tiling(block)
        check_pieces(document, block)
        check_anchors(document, block)


def check_tiling(block: Block) -> None:
    at = 0
    for piece in block.pieces:
        assert piece.at == at and piece.length > 0, f"a gap or overlap at {at} of {block.text[:60]!r}"
        at += piece.length
    assert at == len(block.text)
    for cell in block.cells:
        assert block.text[cell.start : cell.end] == cell.text


def check_pieces(document: Document, block: Block) -> None:
    for piece in block.pieces:
        page = document.pages[piece.page - 1]
        assert page.number == piece.page
        assert 0 <= piece.start <= piece.end <= len(page.text)
        shown = block.text[piece.at : piece.at + piece.length]
        if piece.length == piece.end - piece.start:
            assert fold(shown) == fold(page.text[piece.start : piece.end])


def check_anchors(document: Document, block: Block) -> None:
    """The passages of a block that is one run of its page fold to its own words."""
    starts = [(piece.page, piece.start) for piece in block.pieces]
    if starts != sorted(starts) or block.cells:
        return  # columns and pages put in order: the passage between its ends holds more than the block
    passages = " ".join(document.passage(anchor) for anchor in block.anchors())
    assert letters(block.text) in subsequence_source(passages, block)


def subsequence_source(passages: str, block: Block) -> str:
    """The letters of the passages without what was taken out between pieces (a bullet, a footnote's marker)."""
    wanted, source = letters(block.text), letters(passages)
    at = 0
    kept = []
    for character in source:
        if at < len(wanted) and character == wanted[at]:
            kept.append(character)
            at += 1
    return "".join(kept)


def letters(text: str) -> str:
    for ligature, plain in LIGATURES.items():
        text = text.replace(ligature, plain)
    return "".join(character for character in text.casefold() if character.isalnum())


def fold(text: str) -> str:
    return " ".join(text.replace("\ufffe", "-").replace("\x02", "-").split())
