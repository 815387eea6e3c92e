"""Text → sentences that still know where they stand.

Our own splitter: small, with no model to load, and its spans rebuild the text (a property test holds it to that).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``start`` to ``end`` of the text it was taken from. Between two sentences is only white space."""

    text: str
    start: int
    end: int


# A stop, the quotes and brackets that close with it, then white space; or an empty line. Each from the first of its
# characters on, without which a line of ten thousand dots would take minutes.
_STOP = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[\"'’”)\]]*)(?P<gap>\s+)|(?<!\s)\s*\n\s*\n\s*")
_OPENS = re.compile(r"[\"'‘“(\[]*(?:[A-Z0-9À-Þ•]|https?:)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'‘“])(?:e\.g|i\.e|eg|ie|etc|cf|viz|vs|al|approx|c|ca|n\.d|p|pp|para|paras|no|nos|art|arts|reg|regs|"
    r"sch|ch|chap|vol|fig|figs|ref|refs|ed|eds|ref|mr|mrs|ms|mx|dr|prof|rt|hon|rev|sir|st|jr|sr|col|lt|sgt|supt|insp|"
    r"ltd|inc|plc|co|dept|est|tel|ext|u\.k|u\.s|a\.m|p\.m|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)$",
    re.IGNORECASE,
)
# "etc.", "al." and "a.m." often do end a sentence; "No." and "c." seldom do, and are also words.
_MAY_END = re.compile(r"(?:etc|al|ltd|inc|plc|co|a\.m|p\.m|u\.k|u\.s|n\.d|no|ed|art)$", re.IGNORECASE)
_NUMBERED_AFTER = re.compile(r"\d")
_INITIAL = re.compile(r"(?:^|[\s(\[.])[A-Z]$")
_LONGEST_SHORT_FORM = 16  # characters before the stop that are looked at: longer than any abbreviation
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})$")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text``, in order. Abbreviations, initials, decimals and list numbers do not end one."""
    found: list[Sentence] = []
    start = 0
    for match in _STOP.finditer(text):
        if _ends_here(text, start, match):
            end = match.end("close") if match["stop"] else match.start()
            _add(found, text, start, end)
            start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    words = text[start:end]
    kept = words.strip()
    if kept:
        first = start + len(words) - len(words.lstrip())
        found.append(Sentence(kept, first, first + len(kept)))


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    if not match["stop"]:
        return True
    if match.end() < len(text) and not _OPENS.match(text, match.end()):
        return False
    if match["stop"] != "." or match["close"]:
        return True
    if _LABEL.fullmatch(text[start : match.start()].strip()):
        return False
    before = text[max(start, match.start() - _LONGEST_SHORT_FORM) : match.start()]
    return not _is_short_form(before, text[match.end() : match.end() + 1])


def _is_short_form(before: str, following: str) -> bool:
    """Whether the full stop after ``before`` belongs to an abbreviation or an initial."""
    if _ABBREVIATION.search(before):
        return not _MAY_END.search(before) or bool(_NUMBERED_AFTER.match(following))
    return bool(_INITIAL.search(before)) and not before.endswith(" I")
