"""What members of a class say of its duties, once it is approved: a duty of their own, or why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.oversight.applying.standing import obstacles_of
from heed.oversight.errors import Obstacle
from heed.oversight.making import next_number, save_new
from heed.oversight.models import Adoption, Obligation, Submission
from heed.oversight.steps import Step
from heed.register.words import text_hash


def obstacles(submission: Submission) -> list[Obstacle]:
    """Why adoptions in it can't count as things are now."""
    rows = list(_adoptions(submission))
    found = obstacles_of(submission, [(row, row.obligation) for row in rows])
    taken = own_duties(submission.organisation_id, [row.obligation_id for row in rows])
    return [*found, *(Obstacle(row, _taken(row, taken)) for row in rows if row.obligation_id in taken)]


def apply(submission: Submission, by: Actor, at: dt.datetime) -> list[Step]:
    """Make the adoptions count, each that applies with a duty of the organisation's own. No axis moves."""
    rows = list(_adoptions(submission))
    for row in rows:
        row.counts_since = at
        if row.applies:
            row.own = save_new([_own(row, by, at)], by)[0]
    Adoption.objects.bulk_update(rows, ["counts_since", "own"])
    events = [(EventKind.OBLIGATION_ADOPTED, f"obligation:{row.obligation}", _payload(row)) for row in rows]
    record_many(events=events, by=by)
    return []


def own_duties(organisation: int, of_class: Sequence[int]) -> dict[int, Obligation]:
    """The duties that an organisation has as its own, by the duty of the class (primary keys) that each comes from."""
    found = Obligation.objects.filter(parent__in=list(of_class), owner=organisation, ended_at=None)
    return {row.parent_id: row for row in found.select_related("item") if row.parent_id}


def _adoptions(submission: Submission) -> QuerySet[Adoption]:
    rows = Adoption.objects.filter(submission=submission)
    return rows.select_related("obligation__item", "obligation__owner_class", "organisation")


def _own(row: Adoption, by: Actor, at: dt.datetime) -> Obligation:
    duty = row.obligation
    return Obligation(
        item=duty.item,
        number=next_number(duty.item),
        part=duty.part,
        part_label=duty.part_label,
        part_text=duty.part_text,
        as_written=duty.as_written,
        owner=row.organisation,
        role=duty.role,
        parent=duty,
        made_at=at,
        made_by=by.reference,
    )


def _taken(row: Adoption, taken: dict[int, Obligation]) -> str:
    return f"Your organisation has {row.obligation} as its own already, as {taken[row.obligation_id]}. Answer that one."


def _payload(row: Adoption) -> dict[str, Any]:
    return {
        "organisation": row.organisation.code,
        "applies": row.applies,
        "because_sha256": text_hash(row.because) if row.because else None,
        "own": f"obligation:{row.own}" if row.own else None,
    }
