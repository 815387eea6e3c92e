"""A curator's verdicts on candidates. Each names the revision that the curator saw, so that none is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.curation import certainty, layout, pairing
from heed.curation.actions.common import OPEN, decide, lock_candidate, lock_import
from heed.curation.found_answers import match_waiting
from heed.curation.kinship import find_kin
from heed.curation.models import Candidate, Import
from heed.curation.refusals import Refused
from heed.ledger.actions import record, record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register import selectors as register
from heed.register.identifiers import parse
from heed.register.models import Item
from heed.register.words import text_hash

State = Candidate.State


@dataclass(frozen=True, slots=True)
class Edit:
    """The curator's version of a candidate. Lists hold the same shapes as the candidate's own fields."""

    kind: str
    text: str
    ref: str = ""
    heading: str = ""
    purpose: str = ""
    parts: Sequence[dict[str, str]] = ()
    addressees: Sequence[dict[str, Any]] = ()
    due: Sequence[dict[str, Any]] = ()


@transaction.atomic
def accept(*, by: Actor, candidate_id: int, revision: int, same: bool | None = None) -> Candidate:
    """Accept a candidate as a new item, or as a further printing of the item it was matched with (``same=True``).

    Where there is such a match, ``same`` must say which.
    """
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state == State.REPLACED:
        raise Refused("This was merged or split into others. Judge those.")
    same = candidate.same_as_confirmed if same is None else same
    _check_sameness(candidate, same)
    decide(candidate, State.ACCEPTED, by, same_as_confirmed=same if candidate.same_as_id else None)
    data = {"import": candidate.taken_in_id, "as": _as(candidate), "edited": candidate.edited}
    record(kind=EventKind.CANDIDATE_ACCEPTED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate


def _check_sameness(candidate: Candidate, same: bool | None) -> None:
    restated = candidate.origin == Candidate.Origin.RESTATED
    if restated and not candidate.same_as_id:
        raise Refused("A restatement can only be a further printing of an item. Choose the item that it restates.")
    if restated and same is False:
        raise Refused("A restatement is never an item of its own. Choose another item, or reject it.")
    if candidate.same_as_id and same is None:
        raise Refused("Say first whether it is a further printing of the item shown, or a different item.")


def _as(candidate: Candidate) -> str:
    return f"printing of item:{candidate.printed_item.identifier}" if candidate.same_as_confirmed else "item"


@transaction.atomic
def accept_certain(*, by: Actor, import_id: int) -> int:
    """Accept every pending candidate that is certain (see ``heed.curation.certainty``). Gives their number."""
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")
    chosen = [row for row in pending(taken_in) if certainty.is_certain(row, warned_pages(taken_in))]
    for row in chosen:
        row.state, row.revision = State.ACCEPTED, row.revision + 1
        row.decided_at, row.decided_by = timezone.now(), by.reference
    Candidate.objects.bulk_update(chosen, ["state", "revision", "decided_at", "decided_by"], batch_size=200)
    data = {"import": taken_in.pk, "as": "item", "edited": False, "together": len(chosen)}
    events = [(EventKind.CANDIDATE_ACCEPTED, f"candidate:{row.pk}", data) for row in chosen]
    record_many(events=events, by=by)
    return len(chosen)


def pending(taken_in: Import) -> list[Candidate]:
    return list(taken_in.candidates.select_for_update(of=("self",)).filter(state=State.PENDING))


def warned_pages(taken_in: Import) -> set[int]:
    return certainty.warned_pages((taken_in.extraction or {}).get("warnings", ()))


@transaction.atomic
def reject(*, by: Actor, candidate_id: int, revision: int, reason: str) -> Candidate:
    """Judge that a candidate is not an item. The reason is kept."""
    require(by, Permission.CURATE)
    if not reason.strip():
        raise Refused("Give a reason for rejecting it.")
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state == State.REPLACED:
        raise Refused("This was merged or split into others. Judge those.")
    decide(candidate, State.REJECTED, by, reason.strip())
    # The log is public and the candidate is not: its words stay here
    data = {"import": candidate.taken_in_id, "reason_sha256": text_hash(candidate.reason)}
    record(kind=EventKind.CANDIDATE_REJECTED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate


@transaction.atomic
def reopen(*, by: Actor, candidate_id: int, revision: int) -> Candidate:
    """Take back a verdict: the candidate is to be reviewed again."""
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state not in (State.ACCEPTED, State.REJECTED):
        raise Refused("There is no verdict to take back.")
    was = candidate.state
    decide(candidate, State.PENDING, by, same_as_confirmed=None)
    data = {"import": candidate.taken_in_id, "was": was}
    record(kind=EventKind.CANDIDATE_REOPENED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate


@transaction.atomic
def edit(*, by: Actor, candidate_id: int, revision: int, edit: Edit) -> Candidate:
    """Keep the curator's version beside the machine's. A verdict that was given stays as it is.

    Where the words changed, their place in the document is looked for anew on the same pages.
    """
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state == State.REPLACED:
        raise Refused("This was merged or split into others. Edit those.")
    if not edit.text.strip():
        raise Refused("An item needs words.")
    changed = [name for name, value in _fields(edit).items() if getattr(candidate, name) != value]
    if not changed:
        return candidate
    if "text" in changed:
        candidate.mentions = placed_anew(candidate, edit.text)
    if {"parts", "addressees"} & set(changed):
        candidate.pairs = pairing.after_edit(candidate, edit.parts, edit.addressees)
    for name, value in _fields(edit).items():
        setattr(candidate, name, value)
    candidate.edited, candidate.revision = True, candidate.revision + 1
    candidate.save(update_fields=[*changed, "mentions", "pairs", "edited", "revision"])
    data = {"import": candidate.taken_in_id, "changed": sorted(changed)}
    record(kind=EventKind.CANDIDATE_EDITED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate


def _fields(edit: Edit) -> dict[str, Any]:
    values = asdict(edit)
    return {**values, **{name: list(values[name]) for name in ("parts", "addressees", "due")}}


def placed_anew(candidate: Candidate, text: str) -> list[dict[str, Any]]:
    """The candidate's printings, the first of them where these words stand now, if they stand there word for word."""
    mentions: list[dict[str, Any]] = candidate.mentions
    if not mentions or not mentions[0]["anchors"] or not candidate.taken_in.document_id:
        return mentions
    first, *others = mentions
    numbers = [anchor["page"] for anchor in first["anchors"]]
    near = candidate.taken_in.source.pages.filter(number__gte=min(numbers) - 1, number__lte=max(numbers) + 1)
    anchors = layout.locate(text, dict(near.values_list("number", "text")))
    return [{**first, "anchors": anchors}, *others] if anchors else mentions


@transaction.atomic
def choose_item(*, by: Actor, candidate_id: int, revision: int, identifier: str) -> Candidate:
    """Say by hand of which published item this is a further printing. Raises Refused for an unknown identifier."""
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state != State.PENDING:
        raise Refused("Reopen it first.")
    item = published_item(identifier)
    candidate.same_as, candidate.same_as_score, candidate.same_as_method = item, 1.0, "chosen by a curator"
    candidate.same_as_confirmed, candidate.revision = None, candidate.revision + 1
    fields = ["same_as", "same_as_score", "same_as_method", "same_as_confirmed", "revision"]
    candidate.save(update_fields=fields)
    data = {"import": candidate.taken_in_id, "changed": ["same_as"], "same_as": f"item:{item.identifier}"}
    record(kind=EventKind.CANDIDATE_EDITED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return candidate


def published_item(identifier: str) -> Item:
    """The published item with an identifier. Raises Refused."""
    try:
        return register.items().get(identifier=parse(identifier))
    except ValueError as error:
        raise Refused(str(error)) from error
    except Item.DoesNotExist as error:
        raise Refused("No published item of the register has this identifier.") from error


@transaction.atomic
def match_again(*, by: Actor, import_id: int) -> int:
    """Look once more for the published items that pending candidates are printings of. Gives how many were found.

    For an answer that came in before the report it answers.
    """
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")
    rows = [row for row in pending(taken_in) if row.same_as_id is None]
    kin = find_kin(taken_in.issuer_code, rows, taken_in.belongs_to)
    found = [(row, match) for row, match in zip(rows, kin.matches, strict=True) if match]
    for row, match in found:
        row.same_as, row.same_as_score, row.same_as_method = match.item, match.score, match.method[:80]
        row.revision += 1
    fields = ["same_as", "same_as_score", "same_as_method", "revision"]
    Candidate.objects.bulk_update([row for row, _ in found], fields, batch_size=200)
    if kin.report and taken_in.state == Import.State.READY and not taken_in.belongs_to_id:
        taken_in.belongs_to, taken_in.belongs_as = kin.report, kin.role
        taken_in.revision += 1
        taken_in.save(update_fields=["belongs_to", "belongs_as", "revision"])
    data = {"matched": len(found), "answers_matched": match_waiting(taken_in)}
    record(kind=EventKind.IMPORT_CHANGED, subject=f"import:{taken_in.pk}", by=by, data=data)
    return len(found)
