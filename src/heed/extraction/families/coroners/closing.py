"""The paragraph after the last concern that belongs to all of them."""

from __future__ import annotations

import re

_CUE = re.compile(
    r"(?:(?<=[.!?”\"')\]]\s)|(?<=\n))\s*"
    r"(?=(?:The\s+(?:above|aforementioned|foregoing)\s+(?:\w+\s+)?(?:matters?|concerns?|issues?|failings?|failures?|points?)\b"
    r"|(?:All\s+(?:of\s+)?|Each\s+of\s+)(?:the\s+above|these|the\s+aforementioned)\b"
    r"|Consideration\s+should\s+be\s+given\s+to\s+whether\s+any\s+steps\s+can\s+be\s+taken\s+to\s+address\s+the\s+above"
    r"|I\s+am\s+not\s+(?:re)?assured\s+that\s+(?:the\s+)?(?:necessary|these|all)"
    r"|These\s+(?:matters|concerns|issues|failings|failures)\b"
    r"|In\s+(?:the\s+)?(?:light|view)\s+of\s+(?:all\s+)?(?:of\s+)?(?:the\s+above|these|the\s+foregoing)\b"
    r"|(?:For|Given)\s+(?:all\s+)?(?:of\s+)?(?:these|the\s+above|the\s+aforementioned)\s+(?:reasons|concerns|matters|circumstances)?\b"
    r"))",
)


# The same where it is also a paragraph of its own, after concerns that are each printed as one
_PARAGRAPH = re.compile(
    r"\n\s*(?=(?:I\s+(?:am|have|would|request|ask|consider|believe|note|appreciate|acknowledge|recognise|invite)\b|In\s+my\s+(?:view|opinion)\b"
    r"|(?:It\s+is|There\s+is)\s+(?:therefore\s+)?(?:my|a\s+(?:real\s+)?risk)|Overall\b|In\s+(?:summary|conclusion|short)\b|Accordingly\b|Consequently\b"
    r"|Consideration\s+should\b|Whilst\b|While\b|Although\b|Without\b|Unless\b|Taken\s+together\b|You\s+(?:may|are)\b|The\s+(?:Trust|Council|Board)\s+may\b|A\s+separate\b))",
)


def closing_start(text: str, start: int, end: int, *, paragraphs: bool) -> int:
    """Where a closing paragraph begins between ``start`` and ``end``, or ``end`` where there is none.

    ``paragraphs`` says that a new paragraph is itself a sign, since every other concern is printed as one.
    """
    cues = [_CUE, _PARAGRAPH] if paragraphs else [_CUE]
    found = [match.end() for cue in cues if (match := cue.search(text, start, end))]
    return min(found, default=end)
