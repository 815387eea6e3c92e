"""Restatements with their answer → a ``Response`` for each recommendation answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from heed.extraction.decisions import find_decision
from heed.extraction.families.numbered.drafts import plain
from heed.extraction.families.responses.openings import REFERRED
from heed.extraction.families.responses.scan import Answered, Restated
from heed.extraction.model import Mention, Response
from heed.extraction.passage import Passage, Slice

_NAMED = re.compile(r"^(?:the\s+)?(?P<who>[A-Z][\w’' ]{2,60}?)(?:['’‘]s)?\s+(?:response|reply)\b")
_TITLE = 130  # characters: longer than a title
_TELLING = 60  # characters that tell one restatement from another with the same (mistaken) number
_GENERIC = re.compile(r"^(?:our|government|department|the|response|reply|uk)$", re.I)


def build(answered: Sequence[Answered], respondent: str | None) -> tuple[Response, ...]:
    """One response a recommendation, in order; where it is answered twice, the fuller answer."""
    found: dict[tuple[str, str], Response] = {}
    for each in answered:
        for response in _responses(each, respondent):
            key = (response.to, plain(response.restated_text or "")[:_TELLING])
            known = found.get(key)
            if known is None or len(response.text) > len(known.text):
                found[key] = response
    return tuple(response for response in found.values() if not _is_contents(response, found.values()))


def _is_contents(response: Response, others: Iterable[Response]) -> bool:
    """A line of the contents that was taken for a restatement: nothing but a title, answered in full elsewhere."""
    words = plain(response.restated_text or "")
    return any(
        other is not response
        and other.to == response.to
        and len(words) < _TITLE < len(plain(other.restated_text or ""))
        for other in others
    )


def claimed(answered: Iterable[Answered]) -> tuple[Slice, ...]:
    return tuple(piece for each in answered for piece in (*each.own, *each.answer))


def _responses(answered: Answered, respondent: str | None) -> Iterator[Response]:
    passage = Passage(tuple(answered.answer))
    decision = find_decision(passage.text, heading=answered.label)
    worded = {number for restated in answered.restated if restated.words for number in restated.numbers}
    for restated in answered.restated:
        if not restated.words and restated.numbers and worded.issuperset(restated.numbers):
            continue  # a heading over several ("Recommendations 1 and 2"), each of which is restated under it
        words = Passage(tuple(_without_reference(restated.words)))
        for to in [f"Recommendation {number}" for number in restated.numbers] or [restated.title or words.text]:
            yield Response(
                to=to,
                text=passage.text,
                respondent=_respondent(answered, respondent),
                decision=decision.value,
                decision_text=decision.text,
                restated_text=words.text or restated.title,
                mentions=(Mention(passage.anchors(), passage.text),),
                restated_mentions=(Mention(words.anchors(), words.text),) if words.text else (),
            )


def _without_reference(words: Sequence[Slice]) -> list[Slice]:
    """The words without "(paragraph 2.20)", which is the report's reference to itself and no part of what it asks."""
    text = Passage(tuple(words)).text
    match = REFERRED.search(text)
    if not match:
        return list(words)
    kept: list[Slice] = []
    room = len(text[: match.start()].rstrip())
    for piece in words:
        length = len(" ".join(piece.text.split()))
        if room <= 0:
            break
        kept.append(piece if length <= room else _cut(piece, room))
        room -= length + 1
    return kept


def _cut(piece: Slice, length: int) -> Slice:
    """The start of a slice: as many characters as ``length`` once white space is folded."""
    end = piece.start
    while len(" ".join(piece.block.text[piece.start : end].split())) < length and end < piece.end:
        end += 1
    return Slice(piece.index, piece.block, piece.start, end)


def _respondent(answered: Answered, known: str | None) -> str | None:
    named = _NAMED.match(answered.label or "")
    if named and not _GENERIC.match(named["who"]) and not re.match(r"(?:UK )?Government\b", named["who"]):
        return named["who"]
    return known


__all__ = ["Restated", "build", "claimed"]
