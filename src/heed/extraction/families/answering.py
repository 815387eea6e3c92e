"""Whether a document answers another's recommendations, told by its title and opening pages."""

from __future__ import annotations

import re

from heed.documents.model import Document
from heed.extraction.decisions import starts_with_decision

_ANSWERS = re.compile(
    r"\b(?:(?:government|department(?:al)?|trust|board|council|ministry|nhs england|welsh government|scottish "
    r"government|"
    r"commission|agency|authority|company|organisation|our|service|police)(?:['’‘]s)?\s+(?:\w+\s+){0,2}?)?"
    r"(?:response|reply|replies)\s+(?:(?:by|of|from)\s+[^.]{1,80}\s+)?to\b|"
    r"[:–—-]\s*(?:the\s+)?(?:[\w’']+\s+){0,4}(?:response|reply)$|"
    r"^(?:the\s+)?(?:[\w’']+\s+){0,3}government['’]?s?\s+response$",
    re.I,
)
_NAMED = re.compile(r"^\W*recommendations?\s+[\dA-Z][\w.]{0,4}\b.{0,120}$", re.I)
_TITLE_BLOCKS = 12
_MARKED = re.compile(
    r"^\W*(?:(?:the\s+)?(?:[\w’']+\s+){0,4}?(?:response|"
    r"reply)(?:\s+to\s+recommendations?\s+[\w., &and]+)?)\s*(?:[:.–—]|$)|"
    r"^\W*(?:status|decision|(?:[\w’']+\s+){0,2}position)\s*[:–—-]\s*(?=(?:not\s+|partially\s+|fully\s+)?"
    r"(?:accept|agree|reject|noted|under|support|declin|implement))",
    re.I,
)


def answers_a_report(document: Document) -> bool:
    """Whether the title says that it is a response, or its passages are marked "Government response" again and "
    "again."""
    opening = [block.text for block in document.blocks[:_TITLE_BLOCKS] if len(block.text) < 300]
    if any(_ANSWERS.search(" ".join(text.split())) for text in (*opening, document.title or "")):
        return True
    return answer_headings(document) >= 2 or _decisions(document) >= 2


def _decisions(document: Document) -> int:
    """How many passages open with a decision right after a line that names a recommendation."""
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    return sum(bool(_NAMED.match(one.text)) and starts_with_decision(two.text) for one, two in pairs)


def answer_headings(document: Document) -> int:
    """How many passages are marked as a response."""
    return sum(bool(is_answer_marker(block.text)) for block in document.blocks)


def is_answer_marker(text: str) -> re.Match[str] | None:
    """ "Government response", "Response to recommendation 4:", at the head of a passage."""
    match = _MARKED.match(text)
    return match if match and len(match.group()) < 90 else None
