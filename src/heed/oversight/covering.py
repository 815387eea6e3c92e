"""Which duties an action answers: said in drafts, and taken back in drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from heed.ledger.actors import Actor
from heed.oversight.drafting import own_obligation
from heed.oversight.errors import OversightError
from heed.oversight.models import Action, CoverEnd, Covers, Obligation, Submission
from heed.oversight.planning import OPEN

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewCovers:
    """``made``, and the covers that never counted and were ended to make room for them."""

    made: list[Covers]
    ended: list[Covers]


def new_covers(draft: Submission, by: Actor, action: Action, asked: Sequence[tuple[Obligation, str]]) -> NewCovers:
    """That an action answers these duties, each ``how``. Raises OversightError where one can't be."""
    if len(asked) > MOST_AT_ONCE:
        raise OversightError(f"Choose {MOST_AT_ONCE} obligations at most.")
    made, ended = [], []
    for obligation, how in asked:
        duty = own_obligation(draft, obligation)
        ended += _make_room(action, duty)
        cover = Covers(submission=draft, action=action, obligation=duty, how=how.strip())
        cover.made_at, cover.made_by = timezone.now(), by.reference
        cover.save()
        made.append(cover)
    return NewCovers(made, ended)


def end_cover(draft: Submission, by: Actor, cover: Covers, reason: str) -> CoverEnd:
    """That an action answers a duty no longer, in a draft of whoever has the action, or has the duty now."""
    if draft.organisation_id not in (cover.action.organisation_id, cover.obligation.owner_id):
        raise PermissionDenied("This action is another organisation's.")
    if cover.counts_since is None or cover.ended_at is not None:
        raise OversightError("The action does not count for this obligation now.")
    if not reason.strip():
        raise OversightError("Say why the action no longer answers this obligation.")
    if cover.ends.filter(submission__state__in=OPEN).exists():
        raise OversightError("A draft takes this back already.")
    end = CoverEnd(submission=draft, cover=cover, reason=reason.strip())
    end.made_at, end.made_by = timezone.now(), by.reference
    end.save()
    return end


def _make_room(action: Action, duty: Obligation) -> list[Covers]:
    """Raise OversightError where the action answers the duty already, or a draft says so.

    What was said in a draft that was taken back is ended: it never counted, and stands in nobody's way.
    """
    there = action.covers.filter(obligation=duty, ended_at=None).select_related("submission").first()
    if there is None:
        return []
    if there.counts_since is not None:
        raise OversightError(f"The action answers {duty} already.")
    if there.submission is not None and there.submission.state in OPEN:
        raise OversightError(f"Draft {there.submission.pk} says already that the action answers {duty}.")
    there.ended_at, there.ended_reason = timezone.now(), "The draft that said so was taken back."
    there.save(update_fields=["ended_at", "ended_reason"])
    return [there]
