"""Duties that end, and those that take their place. What ends keeps its number, its page and its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.utils import timezone

from heed.ledger.actions import record, record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.rows import written
from heed.oversight.carrying import carry, end_covers
from heed.oversight.making import next_number, save_new
from heed.oversight.models import Descent, Evidence, Obligation
from heed.oversight.projection import refresh
from heed.oversight.rows import Share, obligation_rows
from heed.oversight.steps import Step, take
from heed.register.masking import withhold
from heed.register.words import text_hash
from heed.status import Axis, Capacity, Lifecycle, allowed, value_of

End = Obligation.End

KINDS = {
    End.SPLIT: EventKind.OBLIGATION_SPLIT,
    End.MERGED: EventKind.OBLIGATIONS_MERGED,
    End.CORRECTED: EventKind.OBLIGATION_CHANGED,
    End.REDIRECTED: EventKind.OBLIGATION_CHANGED,
}


def end_duties(
    duties: Sequence[Obligation],
    how: Obligation.End,
    reason: str,
    by: Actor,
    into: Sequence[Obligation] = (),
    also: Sequence[Model] = (),
) -> None:
    """End duties. ``into`` are those that take their place, where any do; ``also`` what else was written for that.

    Call it within the action's transaction, after its turn is taken. On the lifecycle axis a duty that stood is then
    merged, replaced or withdrawn; one that was closed already stays closed.
    """
    now = timezone.now()
    for duty in duties:
        duty.ended_at, duty.ended_how = now, how
        duty.ended_reason = withhold(reason.strip(), duty.item.report.names_withheld)
        duty.revision += 1
    Obligation.objects.bulk_update(duties, ["ended_at", "ended_how", "ended_reason", "revision"], batch_size=500)
    lines = Descent.objects.bulk_create(Descent(before=duty, after=one) for duty in duties for one in into)
    events = [_ended_event(duty, how, into) for duty in duties]
    if events:
        events[0][2].update(written([*duties, *lines, *also]))
    record_many(events=events, by=by)
    take([step for duty in duties if (step := _last_step(duty, _after(how, into)))], by)
    refresh([duty.pk for duty in (*duties, *into)])  # what came of others stands since today, and not before


def replace_duties(
    duties: Sequence[Obligation],
    by_shares: Sequence[Share],
    how: Obligation.End,
    reason: str,
    by: Actor,
    *,
    keep_part: bool = False,
) -> list[Obligation]:
    """End duties of one item and make others in their place, which take over what goes on being true.

    ``keep_part``: they are of the part of the first, with its words, even where those are no longer in the item.
    """
    item = duties[0].item
    rows = obligation_rows(item, by_shares, first=next_number(item), by=by.reference, at=timezone.now())
    for row in rows:
        if keep_part:
            row.part, row.part_label, row.part_text = duties[0].part, duties[0].part_label, duties[0].part_text
        row.parent = next((one.parent for one in duties if one.parent_id and one.owner_id == row.owner_id), None)
    made = save_new(rows, by)
    carried = [*carry(duties, made, by), *end_covers(duties)]
    evidence = [row for row in carried if isinstance(row, Evidence)]
    end_duties(duties, how, reason, by, made, [row for row in carried if row not in evidence])
    if evidence:  # in an event of its own, which the public log gives as hashes alone
        subject = f"obligation:{duties[0]}"
        record(kind=EventKind.EVIDENCE_CARRIED, subject=subject, by=by, data=written(evidence))
    return made


def _after(how: Obligation.End, into: Sequence[Obligation]) -> Lifecycle:
    if how == End.MERGED:
        return Lifecycle.MERGED
    return Lifecycle.SUPERSEDED if into else Lifecycle.WITHDRAWN


def _last_step(duty: Obligation, after: Lifecycle) -> Step | None:
    present = value_of(Axis.LIFECYCLE, duty.state.lifecycle)
    if after not in allowed(Axis.LIFECYCLE, present, Capacity.CURATOR):
        return None
    return Step(obligation=duty, axis=Axis.LIFECYCLE, after=after, capacity=Capacity.CURATOR, reason=duty.ended_reason)


def _ended_event(
    duty: Obligation, how: Obligation.End, into: Sequence[Obligation]
) -> tuple[EventKind, str, dict[str, Any]]:
    kind = KINDS.get(how, EventKind.OBLIGATION_ENDED) if into else EventKind.OBLIGATION_ENDED
    data: dict[str, Any] = {"how": str(how), "reason_sha256": text_hash(duty.ended_reason)}
    if into:
        data["into"] = [f"obligation:{one}" for one in into]
    return kind, f"obligation:{duty}", data
