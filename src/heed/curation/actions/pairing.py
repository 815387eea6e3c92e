"""Which obligations a candidate will make, as a curator chooses before it is published."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from heed.accounts.permissions import Permission, require
from heed.curation import pairing
from heed.curation.actions.common import lock_candidate
from heed.curation.models import Candidate
from heed.curation.refusals import Refused
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind


@transaction.atomic
def pair(*, by: Actor, candidate_id: int, revision: int, pairs: Sequence[pairing.Pair]) -> Candidate:
    """Choose who has to act on which part, in which role. A verdict that was given stays as it is.

    No pair for an addressee: publishing makes no obligation for it. Refused for parts, addressees or roles that are not
    there.
    """
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state == Candidate.State.REPLACED:
        raise Refused("This was merged or split into others. Choose for those.")
    if problem := pairing.problems(candidate, pairs):
        raise Refused(problem)
    chosen = pairing.kept(candidate, pairs)
    if chosen == candidate.pairs:
        return candidate
    candidate.pairs, candidate.revision = chosen, candidate.revision + 1
    candidate.save(update_fields=["pairs", "revision"])
    data = {"import": candidate.taken_in_id, "changed": ["pairs"], "pairs": chosen}
    record(kind=EventKind.CANDIDATE_EDITED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate
