"""Text to words, the same for the index, the query and the marks on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heed.register.search.porter import stem

# A word may have an apostrophe inside it. Everything else that is no letter or digit parts words.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_LONGEST = 60

# Too common to tell one item from another. They count within quotation marks.
STOP_WORDS = frozenset(
    """a about an and are as at be been but by can did do does for from had has have how i if in into is it its of on or
    our should so that the their them then there these they this to was we were what when where which who will with
    would you your""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its term in the index, and where it stands (characters, end exclusive)."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Small letters and digits only, without accents."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if character.isalnum())


def words(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for match in _WORD.finditer(text):
        found = _term_of(match.group())
        if found:
            yield Word(found, match.start(), match.end())


@lru_cache(maxsize=50_000)
def _term_of(word: str) -> str:
    """The term of a word as it stands in a text; empty where nothing of it can be searched for."""
    folded = fold(_POSSESSIVE.sub("", word))[:_LONGEST]
    return term(folded) if folded else ""


def term(folded: str) -> str:
    """What the index holds for a folded word: its stem.

    A number gets a letter in front, because PostgreSQL's own reading of "063" or "1e5" is not that of a word.
    """
    return f"n{folded}" if folded[0].isdigit() else stem(folded)


def terms(text: str) -> list[str]:
    """The index's terms of a text, in order, repeats included."""
    return [found for word in _WORD.findall(text) if (found := _term_of(word))]


def index_text(*texts: str) -> str:
    """Several texts as the index keeps them. A gap word between two keeps phrases from running across."""
    return " xxgap ".join(" ".join(terms(text)) for text in texts if text)
