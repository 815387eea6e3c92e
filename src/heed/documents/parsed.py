"""What a reader of one format hands back, before it is a document with a name and a fingerprint."""

from __future__ import annotations

from dataclasses import dataclass, field

from heed.documents.model import Block, Page, Warning


@dataclass(frozen=True, slots=True)
class Parsed:
    media_type: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    furniture: tuple[Block, ...] = ()
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()
