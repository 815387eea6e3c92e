"""What a heading says of the recommendations under it: that they are a list, whose they are, to whom they go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.documents.model import Block, BlockKind
from heed.extraction.actors import is_actor, is_known_body

_HEADING = re.compile(
    r"^(?:(?:chapter|annex|appendix|section|part)?\s*[\dA-Z]{0,3}(?:\.\d+)*\s*[:.–—-]?\s*)?"
    r"(?:(?:summary|list|table|full list|schedule|compilation)\s+of\s+(?:the\s+)?|(?:our|the|key|main|all|"
    r"consolidated|final|"
    r"numbered|committee['’‘]?s|inquiry['’‘]?s|lessons?(?:\s+learned)?\s+and)\s+)*"
    r"(?P<kind>conclusions?\s*(?:and|&|/)\s*(?:\w+\s+)?recommendations?|recommendations?\s*(?:and|&)\s*conclusions?|"
    r"recommendations?)(?:\s+(?:made|in|of|for|to)\b.{0,60})?$",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:previous|earlier|past|prior|existing|other|historic|outstanding)\s+(?:\w+\s+){0,3}?"
    r"(?:recommendations?|inquir|reviews?|reports?|investigations?)|"
    r"\brecommendations?\s+(?:already\s+)?made\s+(?:before|since|elsewhere|by\s+(?:other|previous|earlier))\b",
    re.I,
)
_ADDRESSED = re.compile(
    r"^(?:\W*[\d.]+\W+)?(?:(?:(?:key|local|national|specific|our|further)\s+)*(?:recommendations?|actions?)(?:\s+"
    r"(?:addressed|directed))?\s+(?:for|to)|addressed\s+to|directed\s+(?:to|at)|for|to)\s*:?\s+(?P<who>.+?)\s*:?$",
    re.I,
)
_AUDIENCES = re.compile(
    r"^(?:the\s+)?(?:(?:wider|whole)\s+)?(?:change|action|improvement|implementation|consideration|the\s+future|"
    r"learning|care|practice|policy|further\b.*|immediate\b.*)$",
    re.I,
)
_LONGEST = 120  # characters of a heading


def recommendations_heading(block: Block) -> str | None:
    """The kind of list a heading announces. Small capitals can leave a gap ("C ONCLUSIONS"), which is closed."""
    if block.kind is not BlockKind.HEADING and not (block.kind is BlockKind.PARAGRAPH and block.bold):
        return None
    text = re.sub(r"\b([A-Z]) (?=[A-Z]{3,})", r"\1", " ".join(block.text.split()))
    match = _HEADING.match(text) if len(text) < _LONGEST else None
    return match["kind"] if match else None


def is_recommendation_list(block: Block) -> bool:
    """Whether a block is a heading over a list of recommendations and nothing else."""
    return recommendations_heading(block) is not None


def heading_over(blocks: Sequence[Block], index: int) -> str:
    """The nearest heading above a block that does not itself open a recommendation; "" where there is none."""
    for before in range(index - 1, -1, -1):
        block = blocks[before]
        if block.kind is BlockKind.HEADING and not re.match(r"\W*(?:recommendation|action)s?\s+\d", block.text, re.I):
            return block.text
    return ""


def speaks_of_others(heading: str) -> bool:
    """Whether a heading says that what follows was recommended before, by somebody else."""
    return len(heading) < _LONGEST and bool(_OTHERS.search(heading))


def named_by_heading(heading: str) -> str | None:
    """Whom a heading addresses ("Recommendations for NHS England", "To the Home Office", a body's bare name)."""
    text = " ".join(heading.split())
    match = _ADDRESSED.match(text) if len(text) < _LONGEST else None
    if match and not _AUDIENCES.match(match["who"]) and is_actor(match["who"]):
        return match["who"]
    return text if is_known_body(text) else None


def named_in_aside(aside: str | None) -> str | None:
    """Whom the brackets after a number name: "Recommendation 4 (NHS England)"."""
    words = re.sub(r"^(?:for|to|by|lead|owner)\b\W*", "", (aside or "").strip(), flags=re.I)
    return words if words and is_actor(words) else None


def named_in_title(title: str | None) -> str | None:
    """Whom a title addresses: "for the Royal College of Psychiatrists". A title is no name by itself."""
    match = re.match(r"^(?:for|to)\s+(?P<who>.+)$", (title or "").strip(), re.I)
    return match["who"] if match and is_actor(match["who"]) else None
