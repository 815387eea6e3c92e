"""The nine sections of the form, found by their headings, whatever became of their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from heed.extraction.families.coroners.furniture import Span

_NUMBER = r"(?:(?<=\n)|\A|(?<=\s))(?:\(?\d\s*[.)]?\s*)?"
# In capitals wherever they stand; in any case where they begin a line.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("recipients", r"THIS\s+REPORT\s+IS\s+BEING\s+SENT\s+TO\b\s*[:;.]?"),
    ("coroner", r"CORONER\s*[:.]?(?=\s*\n|\s+(?:1\s+)?(?:I\s+am|I,|My\s+name|\[))"),
    ("powers", r"CORONER\s?[’'`‘]?S?[’']?\s+LEGAL\s+POWERS?\s*:?"),
    ("investigation", r"INVESTIGATIONS?(?:\s+(?:AND|and|&|/)\s*(?:THE\s+)?INQUESTS?)?\s*:?(?=\s)"),
    ("circumstances", r"CIRCUMSTANCES\s+OF\s+(?:THE\s+)?DEATHS?\s*:?"),
    ("concerns", r"CORONER\s?[’'`‘]?S?[’']?\s+CONCERNS?\s*:?"),
    ("action", r"ACTIONS?\s+(?:SHOULD|COULD|MUST|MAY)\s+BE\s+TAKEN\s*:?"),
    ("response", r"YOUR\s+RESPONSES?\s*:?(?=\s)"),
    ("copies", r"COPIES(?:\s+(?:AND|and|&)\s+(?:PUBLICATION|publication))?\s*:?(?=\s)"),
)
_PATTERNS = {
    # A cell's end may have been lost before the first heading ("… FUTURE DEATHSTHIS REPORT IS …")
    name: (
        re.compile(pattern if name == "recipients" else _NUMBER + pattern),
        re.compile(rf"(?m)^[ \t]*(?:\(?\d\s*[.)]?\s*)?{pattern}", re.IGNORECASE),
    )
    for name, pattern in _HEADINGS
}
NAMES = tuple(name for name, _ in _HEADINGS)


@dataclass(frozen=True, slots=True)
class Form:
    """Where each section's words stand in a text. ``headings`` are the headings themselves."""

    sections: dict[str, Span] = field(default_factory=dict)
    headings: dict[str, Span] = field(default_factory=dict)

    def of(self, text: str, name: str) -> str:
        """The words of a section, or nothing where the form does not have it."""
        return text[slice(*self.sections[name])] if name in self.sections else ""


def find_form(text: str) -> Form:
    """The first form in a text: the sections that it has, each from its heading to the next one."""
    headings: dict[str, Span] = {}
    position = 0
    for name in NAMES[1:]:
        match = _first(name, text, position)
        if match:
            headings[name] = match
            position = match[1]
    recipients = _recipients(text, min((low for low, _ in headings.values()), default=len(text)))
    if recipients:
        headings = {"recipients": recipients, **headings}
    ends = [low for low, _ in list(headings.values())[1:]] + [_end(text, headings)]
    sections = {name: (span[1], end) for (name, span), end in zip(headings.items(), ends, strict=False)}
    return Form(sections, headings)


def _first(name: str, text: str, position: int) -> Span | None:
    found = [match for pattern in _PATTERNS[name] if (match := pattern.search(text, position))]
    return min((match.span() for match in found), default=None)


def _recipients(text: str, before: int) -> Span | None:
    """The last such heading before section 1: a web page has the same words in its summary above the form."""
    found = [match.span() for pattern in _PATTERNS["recipients"] for match in pattern.finditer(text, 0, before)]
    return max(found, default=None)


def _end(text: str, headings: dict[str, Span]) -> int:
    """The end of the form: where a second form begins, if one does."""
    start = max((high for _, high in headings.values()), default=0)
    again = re.compile(r"REGULATION\s+28:?\s+REPORT\s+TO\s+PREVENT|THIS\s+REPORT\s+IS\s+BEING\s+SENT\s+TO").search(
        text, start
    )
    return again.start() if again and len(headings) > 1 else len(text)
