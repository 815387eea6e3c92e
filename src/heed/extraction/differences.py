"""Where a response restates a recommendation in other words than those in which it was made.

What typesetting changes (white space, the shape of quotes and dashes, a full stop or semicolon at the end of a bullet
or of the whole, the case of the first letter of a bullet) is not a difference; a changed, added or dropped word is.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from heed.extraction.model import Item, Response

_SHAPES = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00a0": " "}
    | {"\u00ad": None, "\ufffe": "-", "ﬁ": "fi", "ﬂ": "fl"}
)
_OTHER, _SURE = 60.0, 90.0  # rapidfuzz ratios: other words altogether; the same words but for slips
_WORD = re.compile(r"\S+")
_MARKER = re.compile(r"\(?(\w{1,5})[.):]")
_LONGEST_LIST = 26
_SERIES = (
    [str(number) for number in range(1, _LONGEST_LIST + 1)],
    list("abcdefghijklmnopqrstuvwxyz"),
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
)


def compare(responses: Iterable[Response], items: Iterable[Item]) -> tuple[Response, ...]:
    """The responses with ``restated_text_differs`` settled where the original has the item and it is restated.

    Items are matched by reference; where a reference stands for several items (numbering that restarts by chapter),
    by the one whose words are nearest.
    """
    known = tuple(items)
    return tuple(_compared(response, nearest(response, known)) for response in responses)


def nearest(response: Response, items: Iterable[Item]) -> Item | None:
    """The item that a response restates: by reference, and of several by the nearest words. None where there is none.

    A response to an item without a reference is ``to`` its words, so those are compared instead. Where a response
    misnumbers what it restates (its words are nothing like the item of that number, and almost those of another), it
    is that other.
    """
    every = tuple(items)
    wanted = _key(response.to)
    restated = plain(response.restated_text or "")
    found = _likest([item for item in every if wanted in (_key(item.ref), _key(item.text))], restated)
    if restated and (found is None or _likeness(found, restated) < _OTHER):
        other = _likest(every, restated)
        if other is not None and _likeness(other, restated) >= _SURE:
            return other
    return found


def _likest(items: Sequence[Item], restated: str) -> Item | None:
    return max(items, key=lambda item: _likeness(item, restated), default=None)


def _likeness(item: Item, restated: str) -> float:
    return fuzz.ratio(plain(item.text).lower(), restated.lower())


def show(original: str, restated: str) -> list[tuple[str, str]]:
    """A word-level comparison: ("same" | "removed" | "added", words) in reading order.

    The "same" and "removed" words make up the original, the "same" and "added" words the restatement, white space
    folded.
    """
    old, new = _WORD.findall(original), _WORD.findall(restated)
    matcher = difflib.SequenceMatcher(
        a=[_shape(word) for word in old], b=[_shape(word) for word in new], autojunk=False
    )
    steps: list[tuple[str, str]] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            steps.append(("same", " ".join(new[c:d])))
            continue
        if b > a:
            steps.append(("removed", " ".join(old[a:b])))
        if d > c:
            steps.append(("added", " ".join(new[c:d])))
    return steps


def differs(original: str, restated: str) -> bool:
    """Whether the words differ, typesetting apart. A list's numbers are in a PDF's words but not in a web page's."""
    old, new = plain(original), plain(restated)
    return old != new and not (_markers_apart(old, new) or _markers_apart(new, old))


def _markers_apart(more: str, less: str) -> bool:
    """Whether one text is the other with nothing added but the markers of a list, from its first to its last."""
    long, short = more.split(), less.split()
    if not 2 <= len(long) - len(short) <= _LONGEST_LIST:
        return False
    added: list[str] = []
    for op, start, end, _, _ in difflib.SequenceMatcher(a=long, b=short, autojunk=False).get_opcodes():
        if op == "delete":
            added += long[start:end]
        elif op != "equal":
            return False
    labels = [match[1].lower() for match in map(_MARKER.fullmatch, added) if match]
    return len(labels) == len(added) and any(labels == series[: len(labels)] for series in _SERIES)


def plain(text: str) -> str:
    """The text without what typesetting changes."""
    words = (_shape(word) for word in text.translate(_SHAPES).split())
    return re.sub(r"[.;,:]+$", "", " ".join(words)).strip()


def _shape(word: str) -> str:
    return word.translate(_SHAPES)


def _compared(response: Response, original: Item | None) -> Response:
    if response.restated_text is None or original is None:
        return response
    return replace(response, restated_text_differs=differs(original.text, response.restated_text))


def _key(ref: str | None) -> str:
    """References compared without what is not theirs: case, white space, and the word before the number."""
    folded = " ".join((ref or "").casefold().split())
    return re.sub(r"^(?:recommendation|rec\.?|r)\s*(?=\d)", "", folded).rstrip(".:")
