"""Text files: their encoding, and whether they are Markdown or plain."""

from __future__ import annotations

from heed.documents.drafts import finish_all
from heed.documents.markdown import looks_like_markdown, read_lines
from heed.documents.model import Block, BlockKind, Page
from heed.documents.parsed import Parsed


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or failing both Windows-1252 (Latin-1 where undefined)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_text(data: bytes, *, markdown: bool | None = None) -> Parsed:
    """Reads Markdown or plain text. ``markdown`` None leaves the text to show which it is."""
    text = decode(data)
    is_markdown = looks_like_markdown(text) if markdown is None else markdown
    blocks = finish_all(read_lines(text, is_markdown), {1: text})
    return Parsed(
        media_type="text/markdown" if is_markdown else "text/plain",
        pages=(Page(1, text),),
        blocks=blocks,
        title=_title(blocks),
    )


def _title(blocks: tuple[Block, ...]) -> str | None:
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if headings:
        highest = min(block.level for block in headings)
        return next(block.text for block in headings if block.level == highest)
    return blocks[0].text[:200] if blocks and len(blocks[0].text) <= 200 else None
