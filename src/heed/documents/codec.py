"""Documents as plain dictionaries and back, so that they can leave the child process and be kept as JSON."""

from __future__ import annotations

from typing import Any

from heed.documents.model import Anchor, Block, BlockKind, Box, Cell, Document, Page, Piece, Warning
from heed.documents.parsed import Parsed

_DEFAULTS: dict[str, Any] = {"level": 0, "label": None, "bold": False, "size": None, "boxed": False, "italic": False}


def to_dict(document: Document) -> dict[str, Any]:
    """A dictionary of JSON types. Pieces, cells, boxes and pages are lists, to keep long documents small."""
    return {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "title": document.title,
        "filename": document.filename,
        "size": document.size,
        "metadata": dict(document.metadata),
        "pages": [[page.number, page.text, page.width, page.height] for page in document.pages],
        "blocks": [block_to_dict(block) for block in document.blocks],
        "furniture": [block_to_dict(block) for block in document.furniture],
        "warnings": [[warning.code, warning.message, warning.page] for warning in document.warnings],
    }


def from_dict(data: dict[str, Any]) -> Document:
    """The document that ``to_dict`` described."""
    return Document(
        sha256=data["sha256"],
        media_type=data["media_type"],
        title=data["title"],
        filename=data["filename"],
        size=data["size"],
        metadata=dict(data["metadata"]),
        pages=tuple(Page(*page) for page in data["pages"]),
        blocks=tuple(block_from_dict(block) for block in data["blocks"]),
        furniture=tuple(block_from_dict(block) for block in data["furniture"]),
        warnings=tuple(Warning(*warning) for warning in data["warnings"]),
    )


def parsed_to_dict(parsed: Parsed) -> dict[str, Any]:
    """What a reader found, as JSON types."""
    return {
        "media_type": parsed.media_type,
        "title": parsed.title,
        "metadata": dict(parsed.metadata),
        "pages": [[page.number, page.text, page.width, page.height] for page in parsed.pages],
        "blocks": [block_to_dict(block) for block in parsed.blocks],
        "furniture": [block_to_dict(block) for block in parsed.furniture],
        "warnings": [[warning.code, warning.message, warning.page] for warning in parsed.warnings],
    }


def block_to_dict(block: Block) -> dict[str, Any]:
    """A block without what is empty."""
    data: dict[str, Any] = {"kind": block.kind.value, "text": block.text}
    data["pieces"] = [
        [piece.at, piece.length, piece.page, piece.start, piece.end, *_box_to_list(piece.box)] for piece in block.pieces
    ]
    if block.cells:
        data["cells"] = [[cell.start, cell.end] for cell in block.cells]
    for name in _DEFAULTS:
        value = getattr(block, name)
        if value != _DEFAULTS[name]:
            data[name] = value
    return data


def block_from_dict(data: dict[str, Any]) -> Block:
    """The block that ``block_to_dict`` described."""
    text = data["text"]
    return Block(
        kind=BlockKind(data["kind"]),
        text=text,
        pieces=tuple(_piece(*piece) for piece in data["pieces"]),
        level=data.get("level", 0),
        label=data.get("label"),
        cells=tuple(Cell(text[start:end], start, end) for start, end in data.get("cells", ())),
        bold=data.get("bold", False),
        size=data.get("size"),
        boxed=data.get("boxed", False),
        italic=data.get("italic", False),
    )


def _piece(at: int, length: int, page: int, start: int, end: int, *box: float) -> Piece:
    return Piece(at, length, page, start, end, Box(*box) if box else None)


def anchor_to_list(anchor: Anchor) -> list[Any]:
    return [anchor.page, anchor.start, anchor.end, *_box_to_list(anchor.box)]


def anchor_from_list(data: list[Any]) -> Anchor:
    return Anchor(data[0], data[1], data[2], _box_from_list(data[3:]))


def _box_to_list(box: Box | None) -> list[float]:
    return [] if box is None else [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)]


def _box_from_list(data: list[float]) -> Box | None:
    return Box(*data) if data else None
