"""Out of curation, into the register."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.curation import facts
from heed.curation.actions.common import OPEN, decide, lock_import
from heed.curation.found_answers import match_waiting
from heed.curation.models import Candidate, FoundAnswer, Import
from heed.curation.refusals import Conflict, Refused
from heed.ledger.actions import record
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.oversight.errors import OversightError
from heed.register.actions import add_items, add_mention, attach_document, publish_report
from heed.register.errors import RegisterError
from heed.register.matching import matching_item
from heed.register.models import Mention, Report
from heed.register.words import folded, reference_key

State = Candidate.State


def fingerprint(taken_in: Import) -> str:
    """Changes whenever something that would be published changes. A summary carries it, so that what is published is
    what the curator saw."""
    rows = taken_in.candidates.order_by("pk").values_list("pk", "revision", "state")
    return hashlib.sha256(repr((taken_in.revision, list(rows))).encode()).hexdigest()[:32]


@transaction.atomic
def publish(*, by: Actor, import_id: int, seen: str, leave_pending: bool = False) -> Report:
    """Publish every accepted candidate of an import that is not published yet.

    ``seen`` is the fingerprint of what the curator saw: Conflict where anything changed since. Refused where
    candidates wait for review, unless ``leave_pending``: they can be published later from the same import.
    """
    require(by, Permission.CURATE)
    taken_in = lock_import(import_id)
    if taken_in.state not in OPEN:
        raise Refused("This import is not open for review.")
    if fingerprint(taken_in) != seen:
        raise Conflict(taken_in, "Something changed since this summary was made. Look at it again, then publish.")
    _check_pending(taken_in, leave_pending)
    accepted = list(taken_in.candidates.filter(state=State.ACCEPTED, item=None).select_related("same_as__current"))
    if not accepted:
        raise Refused("Nothing is accepted, so there is nothing to publish.")
    new = [row for row in accepted if not row.same_as_confirmed]
    again = [row for row in accepted if row.same_as_confirmed]
    try:
        report = _publish_items(taken_in, new, by)
        _publish_mentions(taken_in, again, by)
    except (RegisterError, OversightError) as error:
        raise Refused(f"The register did not take it: {error}") from error
    _link(report, new)
    _close(taken_in, report)
    match_waiting(taken_in)
    data = {"report": report.slug, "items": len(new), "mentions": len(again)}
    record(kind=EventKind.IMPORT_PUBLISHED, subject=f"import:{taken_in.pk}", by=by, data=data)
    return report


def _check_pending(taken_in: Import, leave_pending: bool) -> None:
    waiting = taken_in.candidates.filter(state=State.PENDING).count()
    if waiting and not leave_pending:
        raise Refused(f"{waiting} of its candidates wait for review. Judge them, or say that they are left for later.")


def _publish_items(taken_in: Import, new: list[Candidate], by: Actor) -> Report:
    wanted = [facts.item_facts(row) for row in new]
    report = taken_in.report or taken_in.belongs_to
    if report is None:
        return publish_report(
            by=by,
            facts=facts.report_facts(taken_in),
            document=taken_in.source,
            items=wanted,
            coroner=facts.coroner(taken_in.coroner),
            names_withheld=taken_in.names_to_withhold,
        )
    if taken_in.report is None:
        _attach(by, report, taken_in)
    if wanted:
        add_items(by=by, report=report, document=taken_in.source, items=wanted)
    return report


def _attach(by: Actor, report: Report, taken_in: Import) -> None:
    names = taken_in.names_to_withhold
    attach_document(by=by, report=report, document=taken_in.source, role=taken_in.belongs_as, names_withheld=names)


def _publish_mentions(taken_in: Import, again: list[Candidate], by: Actor) -> None:
    for row in again:
        item = row.printed_item
        kind = Mention.Kind.RESTATEMENT if row.origin == Candidate.Origin.RESTATED else Mention.Kind.SUMMARY
        for mention in row.mentions:
            if mention["anchors"]:
                words = mention["text"] or row.text
                add_mention(
                    by=by,
                    item=item,
                    document=taken_in.source,
                    anchors=mention["anchors"],
                    kind=kind,
                    text="" if words == item.words.text else words,
                )
        row.item = item
        row.save(update_fields=["item"])


def publish_restatements(taken_in: Import, answers: Sequence[FoundAnswer], by: Actor) -> None:
    """Settle the candidates made of the words that answers restate: each is a printing of the item answered.

    Call it within the action that records the answers. One that a curator judged already is left as it was judged.
    """
    waiting = [row.restatement_id for row in answers if row.restatement_id and row.item_id]
    rows = taken_in.candidates.select_for_update(of=("self",)).filter(pk__in=waiting, item=None)
    items = {row.restatement_id: row.item for row in answers}
    for row in rows.filter(state__in=(State.PENDING, State.ACCEPTED)):
        decide(row, State.ACCEPTED, by, same_as=items[row.pk], same_as_confirmed=True)
        _publish_mentions(taken_in, [row], by)


def _link(report: Report, new: list[Candidate]) -> None:
    """Say of each candidate which item it became. One that the register had already became a mention of that one."""
    items = {_key(item.ref, item.words.text): item for item in report.items.select_related("current")}
    for row in new:
        known = items.get(_key(row.ref, row.text)) or matching_item(report.issuer, row.ref, row.text)
        row.item = known[0] if isinstance(known, tuple) else known
    Candidate.objects.bulk_update(new, ["item"], batch_size=200)


def _key(ref: str, text: str) -> tuple[str, str]:
    return reference_key(ref), folded(text)


def _close(taken_in: Import, report: Report) -> None:
    taken_in.report = report
    taken_in.state = Import.State.PUBLISHED
    taken_in.published_at = taken_in.published_at or timezone.now()
    taken_in.revision += 1
    taken_in.save(update_fields=["report", "state", "published_at", "revision"])
