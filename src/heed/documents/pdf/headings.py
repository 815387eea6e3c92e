"""Headings by type and layout. Their level is the rank of their type in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.documents.drafts import Draft
from heed.documents.model import BlockKind
from heed.documents.wording import all_capitals, bullet, typed_label

_LARGER = 1.12  # times the size of the body text
_MOST = 200  # characters of a bold line that is still a heading
_LARGE_MOST = 300
_LETTERS = re.compile(r"[^\W\d_]")


def mark_headings(drafts: Sequence[Draft], texts: Sequence[str], body: float) -> None:
    """Makes headings of the drafts that look like them, and gives each a level."""
    for draft, text in zip(drafts, texts, strict=True):
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and _is_heading(draft, text, body):
            draft.kind = BlockKind.HEADING
            draft.label = None
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    ranks = _ranks(headings)
    for draft in headings:
        draft.level = ranks[_style(draft)]


def _is_heading(draft: Draft, text: str, body: float) -> bool:
    if not _LETTERS.search(text) or draft.cells or draft.size is None:
        return False
    if draft.kind is BlockKind.LIST_ITEM and (draft.label is None or not _may_number(draft.label)):
        return False
    if draft.size >= _LARGER * body and len(text) <= _LARGE_MOST and bullet(text) is None:
        return not text.endswith((".", ";", ",")) or draft.size >= 1.3 * body
    if len(text) > _MOST or text.rstrip().endswith((".", ";", ",")):
        return False
    if draft.kind is BlockKind.LIST_ITEM and not (draft.label or "").isdigit():
        return False
    if draft.size < 0.9 * body:
        return False
    return draft.bold or all_capitals(text)


def _may_number(label: str) -> bool:
    return (typed_label(label) is not None and bullet(label) is None) or label.isdigit()


def _style(draft: Draft) -> tuple[float, bool]:
    return round((draft.size or 0) * 2) / 2, draft.bold


def _ranks(headings: Sequence[Draft]) -> dict[tuple[float, bool], int]:
    styles = sorted({_style(draft) for draft in headings}, reverse=True)
    return {style: min(rank, 6) for rank, style in enumerate(styles, 1)}
