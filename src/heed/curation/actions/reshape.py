"""Joining candidates into one, and cutting one into several. What they were made from is kept as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from heed.accounts.permissions import Permission, require
from heed.curation import layout
from heed.curation.actions.common import decide, lock_candidate
from heed.curation.models import Candidate
from heed.curation.refusals import Refused
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind

Json = dict[str, Any]
State = Candidate.State


@transaction.atomic
def merge(*, by: Actor, candidate_id: int, revision: int, others: Sequence[tuple[int, int]]) -> Candidate:
    """One candidate of this one and others of the same import, in the document's order. ``others``: id and revision.

    The words are joined by a space, addressees, dates and parts put together. The new one is to be reviewed.
    """
    require(by, Permission.CURATE)
    rows = [lock_candidate(candidate_id, revision), *(lock_candidate(pk, seen) for pk, seen in others)]
    _check_mergeable(rows)
    rows.sort(key=lambda row: (row.position, row.pk))
    made = _made_from(rows[0], rows[0].position, Candidate.Origin.MERGED, _joined(rows))
    _replace(rows, [made], by)
    data = {"import": made.taken_in_id, "from": [f"candidate:{row.pk}" for row in rows]}
    record(kind=EventKind.CANDIDATES_MERGED, subject=f"candidate:{made.pk}", by=by, data=data)
    return made


def _check_mergeable(rows: Sequence[Candidate]) -> None:
    if len({row.pk for row in rows}) < 2:
        raise Refused("Choose at least one other candidate to merge with.")
    if len({row.taken_in_id for row in rows}) > 1:
        raise Refused("Only candidates of the same document can be merged.")
    for row in rows:
        _check_reshapable(row)


def _check_reshapable(row: Candidate) -> None:
    if row.state == State.REPLACED:
        raise Refused("One of these was merged or split already.")
    if row.origin == Candidate.Origin.RESTATED:
        raise Refused("A restatement in an answer can't be merged or split.")


def _joined(rows: Sequence[Candidate]) -> Json:
    first = rows[0]
    anchors = [anchor for row in rows for mention in row.mentions[:1] for anchor in mention["anchors"]]
    text = " ".join(row.text for row in rows)
    return {
        "kind": first.kind,
        "ref": next((row.ref for row in rows if row.ref), ""),
        "heading": first.heading,
        "text": text,
        "purpose": " ".join(row.purpose for row in rows if row.purpose),
        "parts": [part for row in rows for part in row.parts],
        "addressees": _once((one for row in rows for one in row.addressees), ("text", "code", "class_slug", "role")),
        "due": _once((one for row in rows for one in row.due), ("text", "date")),
        "mentions": [{"text": text, "anchors": _a_page_each(anchors)}] if anchors else [],
        "cites": list(dict.fromkeys(ref for row in rows for ref in row.cites)),
        "confidence": min(row.confidence for row in rows),
        "method": "merged by a curator",
    }


def _once(values: Iterable[Json], keys: Sequence[str]) -> list[Json]:
    return list({tuple(value.get(key) for key in keys): value for value in values}.values())


def _a_page_each(anchors: Iterable[Json]) -> list[Json]:
    """Anchors on the same page become one, from the first character to the last."""
    found: dict[int, Json] = {}
    for anchor in anchors:
        known = found.setdefault(anchor["page"], dict(anchor))
        known["start"], known["end"] = min(known["start"], anchor["start"]), max(known["end"], anchor["end"])
    return [found[page] for page in sorted(found)]


@transaction.atomic
def split(*, by: Actor, candidate_id: int, revision: int, texts: Sequence[str]) -> list[Candidate]:
    """Cut a candidate into several. Together ``texts`` must hold the candidate's words, all of them and no others.

    Each keeps the addressees and dates; a piece's parts are those whose words it holds.
    """
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    _check_reshapable(candidate)
    pieces = [" ".join(text.split()) for text in texts if text.strip()]
    if len(pieces) < 2:
        raise Refused("Leave an empty line where it is to be cut, so that there are at least two pieces.")
    if "".join(pieces).replace(" ", "") != re.sub(r"\s+", "", candidate.text):
        raise Refused("The pieces must hold the same words, in the same order. To change words, edit instead.")
    return _cut(candidate, pieces, by)


@transaction.atomic
def split_by_parts(*, by: Actor, candidate_id: int, revision: int) -> list[Candidate]:
    """One candidate a part, each with the words that lead in to the parts, since a part rarely stands by itself."""
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    _check_reshapable(candidate)
    if len(candidate.parts) < 2:
        raise Refused("It has no parts by which it could be split.")
    lead_in = candidate.text.partition(candidate.parts[0]["text"][:40])[0].rstrip(" •–-*")
    lead_in = re.sub(r"\s*[(\[]?[\w]{1,4}[.)\]]$", "", lead_in) if candidate.parts[0]["label"] else lead_in
    return _cut(candidate, [f"{lead_in} {part['text']}".strip() for part in candidate.parts], by)


def _cut(candidate: Candidate, pieces: Sequence[str], by: Actor) -> list[Candidate]:
    step = 0.5 / len(pieces)
    made = [
        _made_from(candidate, candidate.position + at * step, Candidate.Origin.SPLIT, _piece(candidate, text))
        for at, text in enumerate(pieces)
    ]
    _replace([candidate], made, by)
    data = {"import": candidate.taken_in_id, "into": [f"candidate:{row.pk}" for row in made]}
    record(kind=EventKind.CANDIDATE_SPLIT, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return made


def _piece(candidate: Candidate, text: str) -> Json:
    within = [part for part in candidate.parts if part["text"] in text]
    return {
        "kind": candidate.kind,
        "ref": candidate.ref,
        "heading": candidate.heading,
        "text": text,
        "purpose": candidate.purpose if candidate.purpose and candidate.purpose in text else "",
        "parts": within if len(within) > 1 else [],
        "addressees": candidate.addressees,
        "due": [due for due in candidate.due if due["text"] in text],
        "mentions": _narrowed(candidate, text),
        "cites": [ref for ref in candidate.cites if ref in text],
        "confidence": candidate.confidence,
        "method": "split by a curator",
    }


def _narrowed(candidate: Candidate, text: str) -> list[Json]:
    """Where the piece stands within the place of the whole; the place of the whole where that can't be told."""
    if not candidate.mentions:
        return []
    anchors = candidate.mentions[0]["anchors"]
    numbers = [anchor["page"] for anchor in anchors]
    pages = dict(candidate.taken_in.source.pages.filter(number__in=numbers).values_list("number", "text"))
    return [{"text": text, "anchors": layout.locate(text, pages, anchors) or anchors}]


def _made_from(origin: Candidate, position: float, how: str, fields: Json) -> Candidate:
    return Candidate.objects.create(
        taken_in=origin.taken_in, position=position, origin=how, suggested=dict(fields), **fields
    )


def _replace(old: Iterable[Candidate], new: Iterable[Candidate], by: Actor) -> None:
    for row in old:
        decide(row, State.REPLACED, by)
        row.replaced_by.set(new)


@transaction.atomic
def undo_reshape(*, by: Actor, candidate_id: int, revision: int) -> Candidate:
    """Take back a merge or a split: the candidate and those it was merged with are to be reviewed again.

    What was made of them is rejected, with that as the reason. Refused where that was published or reshaped further.
    """
    require(by, Permission.CURATE)
    candidate = lock_candidate(candidate_id, revision)
    if candidate.state != State.REPLACED:
        raise Refused("This was neither merged nor split.")
    made = [lock_candidate(row.pk) for row in candidate.replaced_by.all()]
    if any(row.state == State.REPLACED for row in made):
        raise Refused("What was made of it was merged or split again. Take that back first.")
    sources = list(Candidate.objects.filter(replaced_by__in=made).distinct())
    for row in made:
        decide(row, State.REJECTED, by, "The merge or split was taken back.")
    for row in sources:
        row.replaced_by.clear()
        decide(row, State.PENDING, by)
    data = {"import": candidate.taken_in_id, "was": "replaced", "rejected": [f"candidate:{row.pk}" for row in made]}
    record(kind=EventKind.CANDIDATE_REOPENED, subject=f"candidate:{candidate.pk}", by=by, data=data)
    return Candidate.objects.get(pk=candidate.pk)
