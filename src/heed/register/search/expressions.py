"""What somebody typed, understood: words, "phrases in quotation marks", OR, -without, and beginn*.

Anything can be typed: what makes no sense as an instruction is read as words, and nothing is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.register.search.porter import stem
from heed.register.search.words import STOP_WORDS, fold, terms

MOST_CHARACTERS = 400
MOST_CLAUSES = 24

_ENDINGS = (
    *(
        "",
        "e",
        "s",
        "es",
        "ed",
        "ing",
        "ion",
        "ions",
        "ation",
        "ive",
        "al",
        "ally",
        "ment",
        "ness",
        "ity",
        "ly",
        "er",
        "or",
    ),
    *("ance", "ence", "able", "ible", "ised", "isation", "y", "ies", "ic", "ical", "ful", "ism", "ist"),
)
_TOKEN = re.compile(r'(?P<minus>(?<!\S)[-−–](?=\S))?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One or more index terms in a row. ``prefix``: the last one is only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """Every clause must be found (any one of its terms will do), and none of ``without``."""

    clauses: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses or self.without)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that is looked for."""
        return tuple(term for clause in self.clauses for term in clause)


def parse(text: str) -> Expression:
    """Understand a query. Very long ones are cut: nobody types them by hand."""
    clauses: list[tuple[Term, ...]] = []
    without: list[Term] = []
    common: list[tuple[Term, ...]] = []
    joining = False
    for token in _TOKEN.finditer(text[:MOST_CHARACTERS]):
        if token["word"] == "OR":
            joining = bool(clauses)
            continue
        either = _terms(token)
        if not either or len(clauses) + len(without) >= MOST_CLAUSES:
            continue
        if token["minus"]:
            without.extend(either)
        elif joining:
            clauses[-1] = (*clauses[-1], *either)
        elif _is_common(token):
            common.append(either)
        else:
            clauses.append(either)
        joining = False
    return Expression(tuple(clauses if clauses or without else common), tuple(without))


def _terms(token: re.Match[str]) -> tuple[Term, ...]:
    """What a word or phrase stands for: one term, or several for the beginning of a word."""
    typed = token["word"] if token["word"] is not None else token["phrase"]
    found = tuple(terms(typed))
    if found and token["word"] is not None and typed.endswith("*"):
        *before, last = (fold(piece) for piece in re.split(r"[\W_]+", typed.rstrip("*")) if fold(piece))
        if len(last) > 1:
            return tuple(Term((*found[: len(before)], word), prefix) for word, prefix in _beginning(last))
    return (Term(found),) if found else ()


def _beginning(start: str) -> list[tuple[str, bool]]:
    """The terms of words that begin so. The index holds stems, and the stem of "medication" is shorter than "medicat":
    so the stems that common endings lead to are looked for as well."""
    if start[0].isdigit():
        return [(f"n{start}", True)]
    shorter = {stem(start + ending) for ending in _ENDINGS}
    return [(start, True), *((word, False) for word in sorted(shorter) if not word.startswith(start))]


def _is_common(token: re.Match[str]) -> bool:
    return token["word"] is not None and token["word"].casefold() in STOP_WORDS
