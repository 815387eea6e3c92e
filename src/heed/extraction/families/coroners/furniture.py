"""Words of the form that have strayed into a coroner's text: template footers, page and section numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_NOT_LINE_END = re.compile(r"[^\n]")

_TEMPLATE_FOOTER = re.compile(
    r"Reg(?:ulation)?\.?\s*28\s*[–—-]\s*(?:After|Before)\s+Inquest(?:\s+Document)?(?:\s+Template)?"
    r"(?:\s+Updated\s+\d{1,2}/+\d{1,2}/+\d{2,4})?(?-i:[ \t]+[A-Z]{2,3}\b(?=\s))?",
    re.IGNORECASE,
)
_BRIEF_SUMMARY = re.compile(
    r"[\[(]?\s*brief\s+summary\s+of\s+(?:the\s+)?matters\s+of\s+concern\s*[\])]?\.?", re.IGNORECASE
)
_PAGE_OF = re.compile(
    r"(?:\bPage\s+\d{1,3}(?:\s+of\s+\d{1,3})?\b|(?m:^[ \t]*\d{1,3}\s+of\s+\d{1,3}[ \t]*$))", re.IGNORECASE
)
_LONE_NUMBER = re.compile(r"(?m)^[^\S\n]*\d{1,3}[^\S\n]*(?:\n|\Z)")
_AFTER_STOP = re.compile(r"(?<=[.:])[^\S\n]+\d{1,2}[^\S\n]*(?=\n)")  # a page number at the end of a line
_REDUNDANT_TITLE = re.compile(r"(?m)^[ \t]*REGULATION 28:? REPORT TO PREVENT (?:FUTURE )?DEATHS(?:\s*\(\d\))?[ \t]*$")

# A section or page number left at the very end: "… of the job. 6", also with a page number or two before it.
_TRAILING_NUMBERS = re.compile(r"(?<=[.!?:;,”\"')\]a-z])(?:\s+\d{1,2}){1,4}\s*\Z")
# The next section's heading and all that follows it.
_NEXT_SECTION = re.compile(
    r"(?:\A|\s)(?:6\s*[.)]?\s*)?(?:ACTION (?:SHOULD|COULD|MUST|MAY) BE TAKEN\b|(?<=\n)ACTION\s*\n"
    r"|(?i:In my opinion,?\s+(?:urgent\s+)?action (?:should|could|must) be taken to prevent future deaths,?"
    r" and I believe)).*\Z",
    re.DOTALL,
)


def furniture(text: str) -> list[Span]:
    """The stretches of ``text`` that are not the coroner's words, in order and without overlap."""
    end = content_end(text)
    found = [span for span in _merged(list(_raw(text))) if span[0] < end]
    return _merged([*found, (end, len(text))] if end < len(text) else found)


def content_end(text: str) -> int:
    """Where the coroner's words end, before the next section's heading and stray numbers."""
    clean = masked(text, _merged(list(_raw(text))))
    heading = _NEXT_SECTION.search(clean)
    end = heading.start() if heading else len(clean)
    trailing = _TRAILING_NUMBERS.search(clean, 0, end)
    return len(clean[: trailing.start() if trailing else end].rstrip())


def masked(text: str, spans: list[Span]) -> str:
    """``text`` with spaces in place of ``spans``, hard spaces and soft hyphens. Places in it stay the same."""
    kept, at = [], 0
    for low, high in spans:
        kept += [text[at:low], _NOT_LINE_END.sub(" ", text[low:high])]
        at = high
    return "".join([*kept, text[at:]]).replace("\xad", " ").replace("\xa0", " ")


def without(spans: list[Span], start: int, end: int) -> list[Span]:
    """What is left of ``start`` to ``end`` when ``spans`` are taken out."""
    left: list[Span] = []
    for low, high in spans:
        if high <= start or low >= end:
            continue
        if low > start:
            left.append((start, low))
        start = max(start, high)
    if start < end:
        left.append((start, end))
    return left


def _raw(text: str) -> Iterator[Span]:
    for pattern in (_TEMPLATE_FOOTER, _BRIEF_SUMMARY, _PAGE_OF, _LONE_NUMBER, _AFTER_STOP, _REDUNDANT_TITLE):
        yield from (match.span() for match in pattern.finditer(text))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
