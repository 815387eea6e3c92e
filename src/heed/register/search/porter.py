"""Porter's stemmer: "recommendations", "recommended" and "recommending" are one word to a searcher.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, with the two changes of his own later program
("bli" for "abli", and "logi"). Written here rather than left to the databases because SQLite and PostgreSQL stem
differently, and because the words to be marked on a page must be the words that were found.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEP2 = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
]  # fmt: skip
_STEP3 = [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")]
_STEP4 = (
    "al ance ence er ic able ible ant ement ment ent sion tion ou ism ate iti ous ive ize".split()  # noqa: SIM905
)  # fmt: skip

_C = r"[^aeiou](?:[^aeiouy])*"
_V = r"[aeiouy][aeiou]*"
_MEASURE = re.compile(rf"^(?:{_C})?((?:{_V}{_C})*)(?:{_V})?$")
_VOWEL = re.compile(rf"^(?:{_C})?{_V}")
_SHORT = re.compile(rf"^{_C}[aeiouy][^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a word in small letters. Words with digits or letters outside a to z are their own stems."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    first_y = word[0] == "y"  # a y at the beginning is a consonant
    word = "Y" + word[1:] if first_y else word
    for step in (_step1a, _step1b, _step1c, _step2, _step3, _step4, _step5):
        word = step(word)
    return word.lower() if first_y else word


def _measure(stem: str) -> int:
    """How many times a vowel group is followed by a consonant group: m in Porter's paper."""
    found = _MEASURE.match(stem)
    return len(re.findall(rf"{_V}{_C}", found.group(1))) if found else 0


def _step1a(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if re.search(r"[^s]s$", word) else word


def _step1b(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return _mend(rest) if _VOWEL.match(rest) else word
    return word


def _mend(rest: str) -> str:
    """After "ed" or "ing": conflat(e), hopp → hop, fil(e)."""
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest):
        return rest[:-1]
    return rest + "e" if _SHORT.match(rest) else rest


def _step1c(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _VOWEL.match(word[:-1]) else word


def _step2(word: str) -> str:
    return _replace(word, _STEP2)


def _step3(word: str) -> str:
    return _replace(word, _STEP3)


def _replace(word: str, endings: list[tuple[str, str]]) -> str:
    for ending, better in endings:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + better if _measure(rest) > 0 else word
    return word


def _step4(word: str) -> str:
    for ending in _STEP4:
        if word.endswith(ending):
            keep = 1 if ending in {"sion", "tion"} else 0  # the s or t before "ion" stays
            rest = word[: len(word) - len(ending) + keep]
            return rest if _measure(rest) > 1 else word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        rest, m = word[:-1], _measure(word[:-1])
        if m > 1 or (m == 1 and not _SHORT.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
