"""A document as lines of text that a person can check."""

from __future__ import annotations

from collections.abc import Iterator

from heed.documents.model import Block, BlockKind, Document

_SIGNS = {
    BlockKind.HEADING: "H",
    BlockKind.PARAGRAPH: "P",
    BlockKind.LIST_ITEM: "L",
    BlockKind.TABLE_ROW: "T",
    BlockKind.FOOTNOTE: "N",
    BlockKind.FURNITURE: "F",
}


def describe(document: Document, *, furniture: bool = False) -> Iterator[str]:
    """One line a block: page, kind and level, label, text. Warnings come first."""
    yield f"{document.filename or 'document'}: {document.media_type}, {len(document.pages)} page(s), {document.title!r}"
    for warning in document.warnings:
        yield f"  ! {warning.code}: {warning.message}"
    for block in document.blocks:
        yield _line(block)
    if furniture:
        for block in document.furniture:
            yield _line(block)


def _line(block: Block) -> str:
    marks = f"{_SIGNS[block.kind]}{block.level or ''}{'b' if block.bold else ''}{'□' if block.boxed else ''}"
    label = f"[{block.label}] " if block.label else ""
    text = " | ".join(cell.text for cell in block.cells) if block.cells else block.text
    indent = "  " * min(block.level, 6) if block.kind is BlockKind.LIST_ITEM else ""
    return f"{block.page:>4} {marks:<4} {indent}{label}{text}"
