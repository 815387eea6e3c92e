"""The standard sentences that the Chief Coroner's form prints before the concerns."""

from __future__ import annotations

import re

from heed.extraction.families.coroners.furniture import Span
from heed.extraction.families.coroners.markers import FLAT_DASH

_FOLLOWS = re.compile(
    r"(?:(?i:the)\s+)?(?i:matters?)\s+(?i:of)\s+(?i:concerns?)\b[^.:;\n]{0,80}?(?:as\s+follow\s?s?\b|listed\s+below|set\s+out\s+below)"
    r"[\s.:;,_–—-]*",
)
_CAPITALS = re.compile(
    r"(?:The\s+)?MATTERS?\s+OF\s+CONCERNS?(?:\s+(?i:are|is))?(?:\s+(?i:as\s+follow\s?s?\b))?[\s.:;,_–—-]*"
)
_STANDARD = re.compile(
    r"(?i:(?:The\s+)?matters?\s+of\s+concerns?\s*:?[ \t]*\n\s*)|"
    r"(?:5\s*[.)]?\s*)?CORONER[’'`]?S[’']?\s+CONCERNS?:?\s*"
    r"|(?i:(?:(?:During|In|Through(?:out)?)\s+(?:the\s+course\s+of\s+)?)?(?:the|this|these|my|both)\s+(?:\w+\s+){0,3}?"
    r"(?:inquests?|investigations?|evidence)\b[^.]{0,120}?\bconcerns?\b[.,;]?\s*)"
    r"|(?i:In\s+my\s+opinion,?\s+there\s+is\s+(?:a|an)\s+(?:\w+\s+)?risk\s+that\s+(?:future|further|other)\s+deaths\s+"
    r"(?:will|could|may|would|can)\b[^.]{0,60}?\bunless\s+action\s+is\s+taken[._]?\s*)"
    r"|(?i:In\s+(?:the|these|all\s+the|those)\s+circumstances,?\s+it\s+is\s+my\s+statutory\s+duty\s+to\s+report\s+(?:this\s+)?to\s+you[.:,;]?\s*)"
)


def body(text: str, end: int) -> Span:
    """Where the concerns begin and end in the first ``end`` characters of a section.

    They begin after "The MATTERS OF CONCERN are as follows", or after the standard sentences where it does not say
    that. Where nothing follows those words, whatever stands before them is the coroner's.
    """
    start = _after_standard(text, len(text) - len(text.lstrip()), end)
    match = _FOLLOWS.search(text, 0, end) or _CAPITALS.search(text, 0, end)
    if not match:
        return (start, end)
    if re.match(r"[a-z]", text[match.end() : end]) and not re.search(r"[.:;,_–—-]\s*\Z", match[0]):
        return (match.start(), end)  # "The matter of concern in this case is …" is the concern itself
    if text[match.end() : end].strip():
        again = _repeated(text, match.end(), end)
        return (again or _before_bullet(text, match), end)
    return (min(start, match.start()), match.start())


def _repeated(text: str, start: int, end: int) -> int | None:
    """Where the concerns begin if the section's own heading and introduction are printed a second time."""
    after = _after_standard(text, start, end)
    match = _FOLLOWS.match(text, after, end)
    return match.end() if match and after > start and text[match.end() : end].strip() else None


def _after_standard(text: str, start: int, end: int) -> int:
    while standard := _STANDARD.match(text, start, end):
        start = standard.end()
    return start


def boilerplate(text: str, end: int) -> tuple[Span, ...]:
    """The standard sentences among the first ``end`` characters."""
    found = [match.span() for pattern in (_STANDARD, _FOLLOWS, _CAPITALS) for match in pattern.finditer(text, 0, end)]
    return tuple(sorted(span for span in found if span[0] < span[1]))


def _before_bullet(text: str, match: re.Match[str]) -> int:
    """The introduction ends with a dash or a colon; a dash that opens the next line is a bullet."""
    tail = re.search(r"\n[ \t]*[-–—]\s*\Z", match[0])
    if tail:
        return match.start() + tail.start()
    dash = re.search(r"[-–]\s+\Z", match[0])
    return match.start() + dash.start() if dash and len(FLAT_DASH.findall(text, match.end())) > 1 else match.end()
