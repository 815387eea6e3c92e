"""What no candidate claimed: a curator makes a candidate of it, or judges that it asks nothing."""

from __future__ import annotations

from django.db import transaction

from heed.accounts.permissions import Permission, require
from heed.curation.actions.common import OPEN, decide
from heed.curation.models import Candidate, Sentence
from heed.curation.refusals import Refused
from heed.ledger.actions import record, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind

State = Sentence.State


def _lock(sentence_id: int, *expected: str) -> Sentence:
    take_turn()
    sentence = Sentence.objects.select_for_update(of=("self",)).select_related("taken_in").get(pk=sentence_id)
    if sentence.taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")
    if sentence.state not in expected:
        raise Refused(f"This sentence was already {sentence.get_state_display()}.")
    return sentence


@transaction.atomic
def claim(*, by: Actor, sentence_id: int, kind: str = "") -> Candidate:
    """Make a candidate of the sentence, at its place among the others. Its ``kind`` is that of most where not given."""
    require(by, Permission.CURATE)
    sentence = _lock(sentence_id, State.OPEN, State.DISMISSED)
    anchor = {"page": sentence.page, "start": sentence.start, "end": sentence.end}
    fields = {
        "kind": kind or _usual_kind(sentence),
        "ref": "",
        "heading": "",
        "text": sentence.text,
        "purpose": "",
        "parts": [],
        "addressees": [],
        "due": [],
        "mentions": [{"text": sentence.text, "anchors": [anchor]}],
        "cites": [],
        "confidence": 0.0,
        "method": "claimed by a curator",
    }
    candidate = Candidate.objects.create(
        taken_in=sentence.taken_in,
        position=_position(sentence),
        origin=Candidate.Origin.CLAIMED,
        suggested=dict(fields),
        **fields,
    )
    decide(sentence, State.CLAIMED, by, candidate=candidate)
    data = {"import": sentence.taken_in_id, "sentence": sentence.pk}
    record(kind=EventKind.SENTENCE_CLAIMED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate


def _usual_kind(sentence: Sentence) -> str:
    kinds = list(sentence.taken_in.candidates.values_list("kind", flat=True))
    return max(set(kinds), key=kinds.count) if kinds else "recommendation"


def _position(sentence: Sentence) -> float:
    """After the last candidate that begins before the sentence, and before the one that follows."""
    before, after = 0.0, None
    for position, mentions in sentence.taken_in.candidates.order_by("position").values_list("position", "mentions"):
        anchors = mentions[0]["anchors"] if mentions else []
        if anchors and (anchors[0]["page"], anchors[0]["start"]) > (sentence.page, sentence.start):
            after = position
            break
        before = position
    return (before + after) / 2 if after is not None else before + 1


@transaction.atomic
def dismiss(*, by: Actor, sentence_id: int) -> Sentence:
    """Judge that the sentence asks nothing."""
    require(by, Permission.CURATE)
    sentence = _lock(sentence_id, State.OPEN)
    decide(sentence, State.DISMISSED, by)
    data = {"sentence": sentence.pk}
    record(kind=EventKind.SENTENCE_DISMISSED, subject=f"import:{sentence.taken_in_id}", by=by, data=data)
    return sentence


@transaction.atomic
def reopen_sentence(*, by: Actor, sentence_id: int) -> Sentence:
    """Take back the judgement that a sentence asks nothing."""
    require(by, Permission.CURATE)
    sentence = _lock(sentence_id, State.DISMISSED)
    decide(sentence, State.OPEN, by)
    data = {"sentence": sentence.pk, "reopened": True}
    record(kind=EventKind.SENTENCE_DISMISSED, subject=f"import:{sentence.taken_in_id}", by=by, data=data)
    return sentence
