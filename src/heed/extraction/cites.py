"""References to items: codes such as R/2024/043 and numbers such as "recommendation 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in its standard form ("R/2024/043", "Recommendation 12"), and where in the text it stands."""

    ref: str
    start: int
    end: int


# HSSIB: R/, O/, A/ and ICB/ + year + serial. HSIB before 2022: 2018/006. Three digits tell a serial from "2018/19".
# A body may set its own initials before the letter.
_CODE = re.compile(
    r"(?<![\w/.-])(?:(?P<kind>(?:[A-Z]{2,6}/)?(?:ICB|SR|SO|SA|R|O|A))\s?/\s?)?(?P<year>20[1-9]\d)\s?/\s?(?P<serial>\d{3})(?![\w/]|\.\d)"
)
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})?[a-z]?\b)"
_NUMBERED = re.compile(
    rf"\brecommendations?\s+(?:no\.?\s*|number\s+|#)?(?P<list>{_NUMBER}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|"
    rf"\s+to\s+|\s*[–-]\s*|\s+or\s+){_NUMBER})*)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,3})\s*(?:to|–|-)\s*(\d{1,3})")
_LONGEST_RANGE = 60  # "recommendations 1 to 900" is no list of references


def find_codes(text: str) -> tuple[Reference, ...]:
    """Every coded reference, in order. HSIB's bare codes keep their form ("2018/006")."""
    if "/" not in text:  # a plain look is many times faster than the pattern
        return ()
    return tuple(
        Reference(_standard(match["kind"], match["year"], match["serial"]), match.start(), match.end())
        for match in _CODE.finditer(text)
    )


def find_numbers(text: str) -> tuple[Reference, ...]:
    """Every "recommendation 12", lists and ranges opened: "recommendations 3 to 5" gives three."""
    return tuple(
        Reference(f"Recommendation {number}", match.start(), match.end())
        for match in _NUMBERED.finditer(text)
        for number in _open(match["list"])
    )


def find_references(text: str) -> tuple[str, ...]:
    """The standard form of each reference in the text, each once, in order of appearance."""
    found = sorted((*find_codes(text), *find_numbers(text)), key=lambda reference: reference.start)
    return tuple(dict.fromkeys(reference.ref for reference in found))


def _standard(kind: str | None, year: str, serial: str) -> str:
    return f"{kind}/{year}/{serial}" if kind else f"{year}/{serial}"


def _open(written: str) -> Iterator[str]:
    position = 0
    for match in _RANGE.finditer(written):
        yield from re.findall(_NUMBER, written[position : match.start()])
        first, last = int(match[1]), int(match[2])
        if 0 < last - first < _LONGEST_RANGE:
            yield from (str(number) for number in range(first, last + 1))
        else:
            yield from (match[1], match[2])
        position = match.end()
    yield from re.findall(_NUMBER, written[position:])
