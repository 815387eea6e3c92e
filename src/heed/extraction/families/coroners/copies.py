"""Who was sent a copy (section 8). They are not addressees: nothing is asked of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.extraction.families.coroners.furniture import furniture, without
from heed.extraction.families.coroners.lists import outermost, runs
from heed.extraction.families.coroners.recipients import says_who, tidy

# The standard sentences of the section, which end the list of names
_STANDARD = re.compile(
    r"\bI\s+am\s+(?:also\s+)?under\s+a\s+duty\b|\bI\s+may\s+also\s+send\b|\bThe\s+Chief\s+Coroner\s+may\b|\bYou\s+may\s+make\s+rep|"
    r"\bHe(?:\s+or\s+she)?\s+may\s+send\b"
)
_SENT = re.compile(
    r"\bI\s+(?:have|am|will|shall)(?:\s+also|\s+therefore)?\s+(?:sent|sending|send|copied|provided|forwarded)\s+"
    r"(?:(?:a\s+)?cop(?:y|ies)\s+of\s+(?:my|this|the)\s+report\s+|it\s+|this\s+report\s+)?(?:also\s+)?to\b\s*:?",
    re.IGNORECASE,
)
_CHIEF = re.compile(
    r"\s*(?:(?:HM|His|Her)\s+(?:Majesty[’']s\s+)?)?(?:the\s+)?(?P<chief>(?:HM\s+)?Chief\s+Coroner)\b\W*", re.IGNORECASE
)
_INTERESTED = (
    r"(?:(?:other\s+)?Interested\s+(?:Persons?|Part(?:y|ies))|people|persons|parties|organisations|recipients)"
)
_FOLLOWING = re.compile(
    rf"^(?:\s*(?:and|,|&)\s+)?(?:also\s+)?(?:to\s+)?(?:(?:the\s+)?following(?:\s+{_INTERESTED})?|(?:the\s+)?{_INTERESTED})?"
    r"(?:\s+in\s+the\s+inquest)?\s*(?:namely|as\s+follows|listed\s+below)?\s*[:;.–—-]*\s*",
    re.IGNORECASE,
)
_USEFUL = re.compile(
    r"\s*,?\s*(?:who|which|as\s+(?:they|it|he|she))\s+(?:may|might)\b[^.\n]*?(?:useful|interest)[^.\n]*", re.IGNORECASE
)


# "[REDACTED], Consultant …" and ", Consultant …": a person whose name was taken out on purpose
_REDACTED = re.compile(r"\s*(?:,|(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof\w*)\.?\s+)?\[?REDACTED\]?\s*(?:,|$))", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:chief|director|secretary|minister|head|commissioner|chair\w*|president|manager|governor)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Copies:
    """Who was sent a copy, as written, and how many more are persons whose names are redacted.

    Those are counted but not listed: what is left of such an entry (a post and an employer) names nobody, and could
    still point at a member of staff. An office ("[REDACTED], Chief Executive of …") is listed.
    """

    names: tuple[str, ...]
    redacted: int = 0


def copied_to(text: str) -> Copies:
    """Everyone in section 8 of the form to whom a copy was sent, in order."""
    clean = "".join(text[low:high] + "\n" for low, high in without(furniture(text), 0, len(text)))
    found: list[str] = []
    sent = list(_SENT.finditer(clean))
    for place, match in enumerate(sent):
        end = sent[place + 1].start() if place + 1 < len(sent) else len(clean)
        standard = _STANDARD.search(clean, match.end(), end)
        found.extend(_names(clean[match.end() : standard.start() if standard else end]))
    listed = [name for name in found if says_who(name)]
    named = [tidy(name) for name in listed if not _REDACTED.match(name) or _OFFICE.search(name)]
    return Copies(tuple(dict.fromkeys(named)), len(listed) - len(named))


def _names(words: str) -> list[str]:
    words = _USEFUL.sub("", words)
    chief = _CHIEF.match(words)
    names = [chief["chief"]] if chief else []
    rest = _FOLLOWING.sub("", words[chief.end() :] if chief else words, count=1)
    return names + _members(rest)


def _members(words: str) -> list[str]:
    marks = sorted((mark for run in outermost(words, runs(words)) for mark in run.marks), key=lambda mark: mark.start)
    if marks:
        ends = [mark.start for mark in marks[1:]] + [len(words)]
        return [words[: marks[0].start], *(words[mark.end : end] for mark, end in zip(marks, ends, strict=True))]
    lines = _lines(words)
    if len(lines) > 1:
        return lines
    return re.split(
        r";\s*(?:and\s+)?|,\s+(?:and\s+)?(?:to\s+)?|\s+and\s+(?=(?:to\s+)?(?:the|his|her|their)\s|Mr|Mrs|Ms|Dr)", words
    )


def _lines(words: str) -> list[str]:
    """The lines, each with the lines that go on from it."""
    lines: list[str] = []
    for line in (line.strip() for line in words.splitlines()):
        if lines and line and (line[0].islower() or lines[-1][-1:] in ",&" or lines[-1].endswith(" and")):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
    return lines
