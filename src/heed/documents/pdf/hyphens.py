"""Whether a hyphen at the end of a line belongs to the word. The document's own words decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from heed.documents.pdf.engine import Word

HYPHENS = "-\ufffe\x02\u00ad\u2010"
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_URL = re.compile(r"://|www\.|@|\.(?:uk|com|org|net)\b|/\S*/")
_URL_REST = re.compile(r"[\w%/?=&#.~+:-]*[/=%_\d-][\w%/?=&#.~+:-]*[).,;]*$|[\w%/?=&#.~+:-]+\)[.,;]?$")


class Lexicon:
    """Counts of the words of a document, hyphenated ones as well."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.counts: Counter[str] = Counter()
        for text in texts:
            self.counts.update(_WORDS.findall(text.lower()))

    def keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen between ``before`` (without it) and ``after`` is part of the word."""
        first = before.split()[-1] if before.split() else ""
        second = after.split()[0] if after.split() else ""
        if _URL.search(first) or "-" in first or not first[-1:].isalpha():
            return True
        left = (_WORDS.findall(first.lower()) or [""])[-1]
        right = (_WORDS.findall(second.lower()) or [""])[0]
        if not right or second[0].isupper():
            return True
        joined, hyphened = self.counts[left + right], self.counts[f"{left}-{right}"]
        if joined or hyphened:
            return hyphened >= joined
        if "-" in right:
            return True
        return self.counts[left] > 0 and self.counts[right] > 0 and len(left) > 1


def ends_with_hyphen(text: str) -> bool:
    """Whether a line ends in the middle of a word. A hyphen after a space, or before a comma, does not count."""
    return len(text) > 1 and text[-1] in HYPHENS and not text[-2].isspace()


def url_goes_on(before: str, after: str) -> bool:
    """Whether a web address at the end of a line goes on in the next."""
    last = before.split()[-1] if before.split() else ""
    first = after.split()[0] if after.split() else ""
    if "://" not in last and not last.startswith("www."):
        return False
    return bool(_URL_REST.match(first)) and not last.endswith((")", ".", ",", ";"))


def joins_tightly(before: str, after: str) -> bool:
    """Whether a line that ends in a stroke or dash goes on without a space ("and/or", "2006–2021")."""
    if len(before) < 2 or not after:
        return False
    if before[-1] == "/":
        return before[-2].isalpha() and after[0].isalpha()
    if before[-1] == "–":
        return before[-2].isdigit() and after[0].isdigit()
    return before[-1] == "—" and not before[-2].isspace()


def tighten(words: Sequence[Word], text: str, lexicon: Lexicon) -> None:
    """Marks the second half of a word that a space of no width cuts in two ("T he"), as some typesetters leave behind.

    The two halves must make a word that the document has elsewhere, and not both be words of their own.
    """
    for before, word in pairwise(words):
        if word.start - before.end != 1 or before.marker or not -0.3 < (word.x0 - before.x1) / before.size <= 0.002:
            continue
        left = _WORDS.findall(text[before.start : before.end].lower())
        right = _WORDS.findall(text[word.start : word.end].lower())
        if (
            left
            and right
            and lexicon.counts[left[-1] + right[0]] > min(lexicon.counts[left[-1]], lexicon.counts[right[0]])
        ):
            word.tight = True
