"""Folding: one spelling for every way of writing the same words, with the place of each word kept."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

STOP = frozenset({"the", "and", "&", "of", "for", "a"})
COMPANY = frozenset({"ltd", "limited", "plc", "llp", "inc", "incorporated"})
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?(?![A-Za-z])|[^\W_]+(?:['’‘`][^\W_]+)*|&")
_APOSTROPHE = str.maketrans("", "", "'’‘`.")
_WORDS = {
    "saint": "st",
    "hospitals": "hospital",
    "services": "service",
    "constabulary": "police",
    "dept": "department",
    "govt": "government",
    "centre": "center",
    "centres": "centers",
    "licencing": "licensing",
    "yorks": "yorkshire",
    "herts": "hertfordshire",
    "lincs": "lincolnshire",
    "cambs": "cambridgeshire",
    "notts": "nottinghamshire",
    "bucks": "buckinghamshire",
    "beds": "bedfordshire",
    "lancs": "lancashire",
    "northants": "northamptonshire",
    "glos": "gloucestershire",
    "worcs": "worcestershire",
    "staffs": "staffordshire",
    "hants": "hampshire",
    "wilts": "wiltshire",
    "oxon": "oxfordshire",
    "leics": "leicestershire",
    "derbys": "derbyshire",
    "warks": "warwickshire",
    "northumbs": "northumberland",
    "ccgs": "ccgs",
}
# Runs of words that are one thing. The longest run at a place wins.
_RUNS: dict[tuple[str, ...], str] = {
    ("national", "health", "service"): "nhs",
    ("clinical", "commissioning", "group"): "ccg",
    ("care", "commissioning", "group"): "ccg",
    ("clinical", "commission", "group"): "ccg",
    ("commissioning", "group"): "ccg",
    ("commissioning", "groups"): "ccgs",
    ("clinical", "commissioning", "groups"): "ccgs",
    ("integrated", "care", "board"): "icb",
    ("integrated", "care", "boards"): "icbs",
    ("integrated", "commissioning", "board"): "icb",
    ("integrated", "care", "systems"): "icss",
    ("nhs", "foundation", "trust"): "trust",
    ("national", "health", "service", "foundation", "trust"): "trust",
    ("national", "health", "service", "trust"): "trust",
    ("foundation", "nhs", "trust"): "trust",
    ("foundation", "trust"): "trust",
    ("nhs", "foundation"): "trust",
    ("nhs", "trust", "foundation"): "trust",
    ("nhs", "trust"): "trust",
    ("nhs", "ft"): "trust",
    ("nhsft",): "trust",
    ("nhst",): "trust",
    ("hospital", "nhs", "trust"): "hospital trust",
    ("health", "care"): "healthcare",
    ("sos",): "secretary state",
    ("nw",): "north west",
    ("sw",): "south west",
    ("northwest",): "north west",
    ("southwest",): "south west",
    ("northeast",): "north east",
    ("southeast",): "south east",
    ("iow",): "isle wight",
    ("hm", "prison"): "hmp",
    ("hm", "prisons"): "hmps",
    ("hm", "p"): "hmp",
    ("his", "majestys"): "hm",
    ("her", "majestys"): "hm",
    ("his", "majestys", "prison"): "hmp",
    ("her", "majestys", "prison"): "hmp",
    ("young", "offender", "institution"): "yoi",
    ("young", "offenders", "institution"): "yoi",
    ("young", "offenders", "institute"): "yoi",
    ("young", "offender", "institute"): "yoi",
    ("hmp", "yoi"): "hmp",
    ("hm", "prison", "yoi"): "hmp",
    ("hmyoi",): "hmp",
    ("hm", "yoi"): "hmp",
}
# The runs that begin with a word, the longest first.
_RUNS_FROM: dict[str, list[tuple[tuple[str, ...], list[str]]]] = {}
for _run in sorted(_RUNS, key=len, reverse=True):
    _RUNS_FROM.setdefault(_run[0], []).append((_run, _RUNS[_run].split()))


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text that it came from."""

    norm: str
    start: int
    end: int


@functools.lru_cache(maxsize=65_536)
def fold_word(raw: str) -> str:
    """One word, without case, apostrophes and dots, in its usual long form."""
    word = raw.translate(_APOSTROPHE).casefold()
    return _WORDS.get(word, word)


@functools.lru_cache(maxsize=4_096)
def words(text: str, *, stops: bool = False) -> tuple[Word, ...]:
    """Return the folded words of a text; runs such as "NHS Foundation Trust" are one word.

    Stop words ("the", "of", "and") and company suffixes are left out, or kept with ``stops``.
    """
    plain = []
    for found in _WORD.finditer(text):
        norm = fold_word(found.group())
        if stops or (norm not in STOP and norm not in COMPANY):
            plain.append(Word(norm, found.start(), found.end()))
    return tuple(_join_runs(plain))


def _join_runs(plain: list[Word]) -> list[Word]:
    norms = [word.norm for word in plain]
    if _RUNS_FROM.keys().isdisjoint(norms):
        return plain
    joined: list[Word] = []
    at = 0
    while at < len(plain):
        size, run = _run_at(norms, at)
        if size:
            joined += [Word(norm, plain[at].start, plain[at + size - 1].end) for norm in run]
            at += size
        else:
            joined.append(plain[at])
            at += 1
    return joined


def _run_at(norms: list[str], at: int) -> tuple[int, list[str]]:
    for run, becomes in _RUNS_FROM.get(norms[at], ()):
        size = len(run)
        if tuple(norms[at : at + size]) == run:
            # "HM Prison and Probation Service" is not a prison.
            following = norms[at + size] if at + size < len(norms) else ""
            if following in {"probation", "service"} and norms[at] in {"hm", "her", "his"}:
                continue
            return size, becomes
    return 0, []


def key(text: str) -> str:
    """Return the folded words of a name, joined by spaces: equal for two spellings of one name."""
    return " ".join(word.norm for word in words(text))
