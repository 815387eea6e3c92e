"""What the actions of curation share: locking a row, checking that nobody else changed it, and saying who and when."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from heed.curation.models import Candidate, Import, Sentence
from heed.curation.refusals import Conflict, Refused
from heed.ledger.actions import take_turn
from heed.ledger.actors import Actor

OPEN = {Import.State.READY, Import.State.PUBLISHED}


def lock_import(import_id: int, revision: int | None = None) -> Import:
    """The import, held until the transaction ends. Conflict where its particulars changed since ``revision``."""
    take_turn()  # before any row is locked: publishing locks rows of the register as well
    taken_in = Import.objects.select_for_update(of=("self",)).get(pk=import_id)
    if revision is not None and taken_in.revision != revision:
        raise Conflict(taken_in)
    return taken_in


def lock_candidate(candidate_id: int, revision: int | None = None) -> Candidate:
    """The candidate, held until the transaction ends.

    Refused where its import is closed or it is published; Conflict where it changed since ``revision``.
    """
    take_turn()
    candidate = Candidate.objects.select_for_update(of=("self",)).select_related("taken_in").get(pk=candidate_id)
    if candidate.taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")
    if candidate.item_id:
        raise Refused("This is published. Correct it in the register instead.")
    if revision is not None and candidate.revision != revision:
        raise Conflict(candidate)
    return candidate


def decide(row: Candidate | Sentence, state: str, by: Actor, reason: str = "", **changes: Any) -> None:
    """Give a row a state, with who decided it and when. Its first state takes those away again."""
    undecided = state in (Candidate.State.PENDING, Sentence.State.OPEN)
    row.state = state
    row.decided_at = None if undecided else timezone.now()
    row.decided_by = "" if undecided else by.reference
    fields = {"state", "decided_at", "decided_by"}
    if isinstance(row, Candidate):
        row.reason, row.revision = reason, row.revision + 1
        fields |= {"reason", "revision"}
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=fields | set(changes))
