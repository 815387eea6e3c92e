"""Which item an answer in a published response answers: by its report, its reference, and the words that it restates.

A suggestion with its method, its score and the items that come nearest. Where two items fit equally well, or the
reference is right and the words are others, none is chosen: a person looks. An answer that fits nothing stays in the
list like the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from heed.register.matching import ALIKE, NEARLY_EQUAL
from heed.register.models import Item, Report
from heed.register.words import folded, reference_key

VERSION = "answers/1"
MARGIN = 0.03
"""Two items whose scores are nearer to each other than this are not told apart by their words."""
SURE = 0.95
MOST_RIVALS = 5
_MOST_REFERENCES = 200
_WORD_BEFORE = re.compile(r"^(?:RECOMMENDATION|MATTER OF CONCERN|CONCERN|REC\.?|R)\s*(?=\d)")
_REFERENCE = re.compile(r"\b(?=[\w/.-]*\d)[\w/.-]{5,40}\b")


class Found(StrEnum):
    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer says that it answers: the reference (or the words) after "response to", and its restatement."""

    to: str
    restated: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """An item that was near, with how near its words are (0 to 1; None where the answer restates none)."""

    item: Item
    score: float | None


@dataclass(frozen=True, slots=True)
class Match:
    """``item`` is set where one was found. ``method`` begins with the version of this matching.

    ``sure``: it may be recorded together with others, without being looked at by itself.
    """

    found: Found
    item: Item | None = None
    score: float | None = None
    method: str = ""
    rivals: Sequence[Rival] = ()
    sure: bool = False


def match_answers(asked: Sequence[Asked], report: Report | None) -> list[Match]:
    """A match for each answer of one response to ``report``, in the order given. None: the report is not known yet."""
    if report is None:
        return [_nothing("no-report") for _ in asked]
    items = list(report.items.filter(withdrawn_at=None).select_related("current", "report").order_by("position"))
    return _told_apart([_match(one, items) for one in asked])


def report_named(text: str) -> Report | None:
    """The one report whose reference stands in a text ("Regulation 28 report 2031-0624"). None where none or several
    do: a curator says which."""
    tokens = list(dict.fromkeys(match[0].strip(".") for match in _REFERENCE.finditer(text)))[:_MOST_REFERENCES]
    found = list(Report.objects.filter(reference__in=tokens)[:2]) if tokens else []
    return found[0] if len(found) == 1 else None


def _match(asked: Asked, items: Sequence[Item]) -> Match:
    named = _named(asked.to, items)
    if asked.restated:
        return _by_words(asked.restated, named, items)
    if len(named) == 1:
        return Match(Found.MATCHED, named[0], 1.0, _method("reference"), (), sure=True)
    return _nothing("reference", [Rival(item, None) for item in named])


def _named(to: str, items: Iterable[Item]) -> list[Item]:
    """The items that the answer names: by their reference, or by their very words where they have none."""
    key, words = _key(to), folded(to)
    return [item for item in items if (key and _key(item.ref) == key) or words == folded(item.words.text)]


def _key(ref: str) -> str:
    """A reference without the word before its number: "Rec. 4" and "Recommendation 4" are "4"."""
    return _WORD_BEFORE.sub("", reference_key(ref)).rstrip(".:")


def _by_words(restated: str, named: Sequence[Item], items: Sequence[Item]) -> Match:
    """The item under the same reference whose words are alike; else the one with nearly the same words."""
    best = _ranked(restated, named)
    if best and (best[0].score or 0.0) >= ALIKE:
        return _chosen(best, "reference-and-words")
    anywhere = _ranked(restated, items)
    if anywhere and (anywhere[0].score or 0.0) >= NEARLY_EQUAL:
        return _chosen(anywhere, "words")
    return _nothing("reference-other-words" if best else "words", [*best, *anywhere])


def _ranked(restated: str, items: Iterable[Item]) -> list[Rival]:
    words = folded(restated)
    scored = [Rival(item, round(fuzz.ratio(words, folded(item.words.text)) / 100, 3)) for item in items]
    return sorted(scored, key=lambda rival: -(rival.score or 0.0))[:MOST_RIVALS]


def _chosen(ranked: Sequence[Rival], how: str) -> Match:
    first, *others = ranked
    near = [one for one in others if (first.score or 0.0) - (one.score or 0.0) < MARGIN]
    if near:
        return _nothing(how, [first, *near])
    # Under the right reference, words that are merely alike are surely those of the item; elsewhere they may not be.
    sure = how == "reference-and-words" or (first.score or 0.0) >= SURE
    return Match(Found.MATCHED, first.item, first.score, _method(how), others, sure)


def _nothing(how: str, rivals: Sequence[Rival] = ()) -> Match:
    near = {rival.item.pk: rival for rival in reversed(rivals)}
    kept = sorted(near.values(), key=lambda rival: -(rival.score or 0.0))[:MOST_RIVALS]
    worth = [rival for rival in kept if rival.score is None or rival.score >= ALIKE or how == "reference-other-words"]
    found = Found.AMBIGUOUS if worth else Found.UNMATCHED
    return Match(found, None, None, _method(how), worth)


def _told_apart(matches: Sequence[Match]) -> list[Match]:
    """Two answers to one item may be right (one to each half of it), but each is looked at."""
    often = Counter(match.item.pk for match in matches if match.item)
    return [
        replace(match, sure=False, method=f"{match.method} twice") if match.item and often[match.item.pk] > 1 else match
        for match in matches
    ]


def _method(how: str) -> str:
    return f"{VERSION} {how}"
