"""The marks that begin the members of a list: "1.", "(1)", "a)", "(iv)", "5.2", "Concern 3:", "•"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

BULLETS = "•●▪◦‣∙·○■□➢➤✓❖\uf0b7\uf0a7\uf0d8\uf0fc\uf02d"


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at ``start`` to ``end`` of a text, the ``ordinal``-th of a list in ``style``.

    ``opens_line`` says that only white space is before it on its line; ``after_stop`` that a sentence, clause or
    heading ended before it.
    """

    start: int
    end: int
    style: str
    ordinal: int
    label: str
    opens_line: bool
    after_stop: bool

    def moved(self, by: int) -> Marker:
        """The same mark in a longer text that has ``by`` characters before."""
        return replace(self, start=self.start + by, end=self.end + by)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
# What may follow a mark in the middle of a line: "2. The …", but not "2. and".
_OPENING = r"(?=\s*(?:,\s*)?[\[(“‘\"'A-Z£\d])"

_NUMBERED = (
    ("number()", re.compile(r"(?<![\w)])\(\s?(\d{1,2})\s?\)\.?")),
    ("number.", re.compile(r"(?<![\w.,/£$:(-])(\d{1,2})\s?\.(?![\d)])")),
    ("number)", re.compile(r"(?<![\w(.,/£$-])(\d{1,2})\.?\s?\)")),
    ("number:", re.compile(r"(?m)^[ \t]*(\d{1,2})\s?(?::|\s[–—-]|[–—-]\s)(?=\s*\D)")),
    ("number", re.compile(r"(?m)^[ \t]*(\d{1,2})[ \t]+(?=[A-Z“‘\"'\[])")),
    (
        "word",
        re.compile(
            r"(?m)^[ \t]*(?:Matters?[ \t]+of[ \t]+concern|Concern|Issue|Matter)[ \t]+"
            r"(?:No\.?[ \t]*)?\(?(\d{1,2})\b\s*[:.)–—-]*",
            re.IGNORECASE,
        ),
    ),
)
_LETTERED = (
    ("()", re.compile(r"(?<![\w)])\(\s?([A-Za-z]|[IiVvXx]{2,5})\s?\)\.?")),
    (")", re.compile(r"(?<![\w(])([A-Za-z]|[IiVvXx]{2,5})\.?\)")),
    (".", re.compile(r"(?<![\w.(])([A-Za-z]|[IiVvXx]{2,5})\.(?=\s|[A-Z][a-z])(?!\s*[A-Za-z]\.)")),
)
_DOTTED = re.compile(r"(?m)^[ \t]*(\d{1,2})\.(\d{1,2})(?!\d|\.\d|\s*(?:am|pm|%))\.?(?=\s)")
# "Firstly, …" and "My second concern …", where they begin a paragraph
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NTH = "|".join(_ORDINALS)
_ORDINAL = re.compile(
    rf"(?m)^[ \t]*(?:(?:My|The)\s+(?P<whose>{_NTH})\s+(?:(?:area|matter)\s+of\s+)?(?:concern|matter|issue)\b"
    rf"|(?P<lead>{_NTH})(?:ly)?\s*[,:–-])",
    re.IGNORECASE,
)
_BULLET = re.compile(rf"(?m)(?<!\S)[{BULLETS}](?=\s*\S)|^[ \t]*([-–—*o§Øü])(?=[ \t]+\S)|^[ \t]*([-–*])(?=[A-Z])")


def markers(text: str) -> list[Marker]:
    """Everything in ``text`` that could be a list's mark, in order. A letter such as "i" appears in both readings."""
    found = [*_numbers(text), *_letters(text), *_dotted(text), *_bullets(text), *_ordinals(text)]
    return sorted(
        (marker for marker in found if _plausible(marker, text)), key=lambda marker: (marker.start, marker.style)
    )


def _numbers(text: str) -> Iterator[Marker]:
    for style, pattern in _NUMBERED:
        for match in pattern.finditer(text):
            yield _marker(text, match, style, int(match[1]), match[1])


def _letters(text: str) -> Iterator[Marker]:
    for shape, pattern in _LETTERED:
        for match in pattern.finditer(text):
            letter = match[1]
            if len(letter) == 1:
                case = "letter" if letter.islower() else "LETTER"
                yield _marker(text, match, case + shape, ord(letter.lower()) - ord("a") + 1, letter)
            if letter.lower() in _ROMAN:
                # Coroners mix "(I)", "(ii)" and "(III)" in one list
                yield _marker(text, match, "roman" + shape, _ROMAN.index(letter.lower()) + 1, letter)


def _dotted(text: str) -> Iterator[Marker]:
    for match in _DOTTED.finditer(text):
        yield _marker(text, match, f"dotted{match[1]}", int(match[2]), f"{match[1]}.{match[2]}")


# Dashes of a list whose lines were run together: "… at night. - Nobody …"
FLAT_DASH = re.compile(r"(?:\A|(?<=[.;:]))\s*(?:\A|(?<=\s))[-–](?=\s+[A-Z\[“])")
_DASHES = 3  # in a text of one line, before they are taken for a list


def _bullets(text: str) -> Iterator[Marker]:
    if "\n" not in text.strip() and len(FLAT_DASH.findall(text)) >= _DASHES:
        yield from (_marker(text, match, "bullet-", 0, "") for match in FLAT_DASH.finditer(text))
    for match in _BULLET.finditer(text):
        glyph = match[0].strip()
        yield _marker(text, match, "bullet" + ("-" if glyph in "-–—" else glyph), 0, "")


def _ordinals(text: str) -> Iterator[Marker]:
    """A mark of no length: the ordinal is among the coroner's words."""
    for match in _ORDINAL.finditer(text):
        word = (match["whose"] or match["lead"]).lower()
        start = match.end() - len(match[0].lstrip())
        yield Marker(start, start, "ordinal", _ORDINALS.index(word) + 1, "", True, True)


def _marker(text: str, match: re.Match[str], style: str, ordinal: int, label: str) -> Marker:
    start = match.end() - len(match[0].lstrip())
    near = text[max(0, start - _NEAR) : start]  # all that is before would make a list of thousands slow
    before = near.rstrip(" \t\xa0")
    opens = not before or before[-1] in "\r\n"
    bracketed = style.endswith("()") and _CAPITAL.match(text, match.end()) is not None
    return Marker(start, match.end(), style, ordinal, label, opens, opens or bracketed or _stopped(near))


_NEAR = 2_000  # characters
_CAPITAL = re.compile(r"\s*[“‘\"']?[A-Z]")


# "section 5.", "of 2.": a number that belongs to the words before it. Only an abbreviation has a stop of its own.
_CITED = re.compile(
    r"\b(?:sections?|paragraphs?|parts?|rules?|regulations?|articles?|schedules?|figures?|tables?|pages?|wards?|steps?|"
    r"stages?|categor(?:y|ies)|grades?|types?|levels?|units?|phases?|numbers?|at|of|to|in|by|bands?|versions?|doses?|"
    r"days?|modules?|appendix|annex|standards?|items?|points?|concerns?|recommendations?|paras?\.?|nos?\.?|regs?\.?|s\.?)\s*$",
    re.IGNORECASE,
)


_GAP = " " * 8  # a footer was taken out here


# "s.5 (1)": the mark is part of the reference
_SUBSECTION = re.compile(
    r"\b(?:s|ss|sections?|reg|regulations?|paras?|paragraphs?|articles?|rules?|schedules?|sch)\b\.?\s*\d+[A-Z]?\s*$",
    re.IGNORECASE,
)


def _stopped(before: str) -> bool:
    if not before.strip() or before.endswith(_GAP):
        return True
    before = before.rstrip()
    if _CITED.search(before[-24:]):
        return False
    tail = re.sub(r"(?:^|\s+)\d{1,2}$", "", before)  # a page number that strayed in before the mark
    return not tail.strip() or tail[-1] in ".:;!?–—-)]”\"’'•," or tail.lower().endswith(("and", "or"))


_UNDER_WAY = 2


def _plausible(marker: Marker, text: str) -> bool:
    """Whether it can be a mark at all. One that nothing ends before may still go on with a list (see ``lists``)."""
    rest = text[marker.end : marker.end + 40]
    if not rest.strip():
        return False
    before = text[max(0, marker.start - 24) : marker.start]
    if marker.opens_line or marker.style.startswith("bullet"):
        return True
    if marker.style.endswith("()"):
        return not _SUBSECTION.search(before)
    # A name redacted after the mark leaves a small letter: only a list that is well under way may go on so
    opens = re.match(_OPENING, rest) or marker.ordinal > _UNDER_WAY
    return bool(opens) and not _CITED.search(before)
