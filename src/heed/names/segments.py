"""Cutting a string of recipients into stretches that each hold one recipient, or part of one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_STRONG = re.compile(r"[|;\n\r•●]+|\s[·*]\s|\s+[-–—]\s+(?=\[?redacted)", re.IGNORECASE)
_REDACTED = re.compile(r"\[?\s*\bREDACTED\b\s*\]?|\[\s*(?:name|x+)\s*\]|\bXX+\b|_{3,}", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:^|(?<=[\s,.:)]))\(?(\d{1,2}|[a-hA-H])[.):](?=\s|[A-Z\[][a-z]|\[)|(?:^|(?<=\s))(\d{1,2})(?=\s+[A-Z\[])"
)
_POSTCODE = re.compile(r"\b[A-Z][A-Za-z]?\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_EMAIL = re.compile(r"(?<!\S)\S+@\S+|https?://\S+|www\.\S+")  # from the beginning of a word, or it is slow


_BLANK = re.compile(r"[^\S\n]{40,}")
_LONGEST = 2_000  # characters of one stretch: more than any recipient has, and few enough to be looked through quickly

CARE_OF = re.compile(r",?\s+\bc/o\b[^,;|]*", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text with entities decoded and e-mail and web addresses blanked, its length not kept."""
    text = html.unescape(text) if "&" in text else text
    text = _BLANK.sub(" ", text.replace("\xa0", " ").replace("\u200b", ""))
    if _POSTCODE.search(text):
        # An address over several lines is one recipient's.
        text = re.sub(r"[^\S\n]*\r?\n", ", ", text)
    return _EMAIL.sub(" ", text)


def stretches(text: str) -> Iterator[str]:
    """Yield the stretches between strong separators: bars, semicolons, line ends, numbers of a list run together."""
    for part in _STRONG.split(clean(text)):
        for item in _numbered(part):
            for address in _after_postcodes(item):
                plain = _REDACTED.sub(" , ", address).strip(" ,.:-–—/\t")
                if plain:
                    yield from _bounded(plain)


def _bounded(stretch: str) -> Iterator[str]:
    """A stretch in pieces that are cut between words: looking through one takes more than in proportion to it."""
    while len(stretch) > _LONGEST:
        cut = stretch.rfind(" ", 1, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        yield stretch[:cut]
        stretch = stretch[cut:].lstrip()
    if stretch:
        yield stretch


def _after_postcodes(text: str) -> Iterator[str]:
    """Split after each postcode: what follows is another recipient."""
    start = 0
    for found in _POSTCODE.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _numbered(part: str) -> Iterator[str]:
    """Split at list numbers that count up from one, so that "6 Alie Street" is left alone."""
    marks = [
        (found.start(), found.end(), (found.group(1) or found.group(2)).lower()) for found in _NUMBER.finditer(part)
    ]
    cuts = _counting(marks)
    if not cuts:
        yield part
        return
    start = 0
    for begin, end in cuts:
        yield part[start:begin]
        start = end
    yield part[start:]


def _counting(marks: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    expected = {"1": "2", "a": "b"}
    wanted = ""
    for begin, end, label in marks:
        if (not wanted and label in expected) or label == wanted:
            cuts.append((begin, end))
            wanted = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
    # One mark alone is a list of one only when it is a number and stands at the very start.
    alone = len(cuts) == 1 and cuts[0][0] == 0 and marks[0][2].isdigit()
    return cuts if len(cuts) > 1 or alone else []


def is_postcode(text: str) -> bool:
    """Tell whether a UK postcode stands in the text."""
    return _POSTCODE.search(text) is not None
