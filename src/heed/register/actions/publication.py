"""Publishing: a whole report at once, further items of it, and further printings of an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.extraction.model import Coroner
from heed.ledger.actions import record, record_many, take_turn
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.register import rows
from heed.register.citations import link_citations
from heed.register.errors import RegisterError
from heed.register.facts import ItemFacts, MentionFacts, ReportFacts
from heed.register.following import FOLLOWERS
from heed.register.masking import withhold
from heed.register.matching import told_apart
from heed.register.models import Document, Item, Mention, Report
from heed.register.new_reports import claim_document, create_report, report_payload
from heed.register.payloads import item_payload
from heed.register.search import index_items
from heed.register.words import text_hash

Event = tuple[EventKind, str, dict[str, Any]]


@transaction.atomic
def publish_report(
    *,
    by: Actor,
    facts: ReportFacts,
    document: Document,
    items: Sequence[ItemFacts],
    coroner: Coroner | None = None,
    names_withheld: Sequence[str] = (),
) -> Report:
    """Publish a report with its items. Raises RegisterError where its document belongs to a report already.

    An item that the register already has, with the same code and the same words, becomes a mention of that one.
    """
    require(by, Permission.CURATE)
    take_turn()
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.report_id:
        raise RegisterError("This document has been published already. Add items to its report instead.")
    rows.check(items, document)
    report = create_report(facts, document, coroner, names_withheld)
    published = (EventKind.REPORT_PUBLISHED, f"report:{report.slug}", report_payload(report, document, len(items)))
    _place(by, report, document, items, before=[published])
    return report


@transaction.atomic
def add_items(*, by: Actor, report: Report, document: Document, items: Sequence[ItemFacts]) -> list[Item]:
    """Publish further items of a report. Gives the new ones; known ones become mentions.

    Raises RegisterError where the document belongs to another report.
    """
    require(by, Permission.CURATE)
    take_turn()
    report = Report.objects.select_for_update().get(pk=report.pk)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.report_id not in (None, report.pk):
        raise RegisterError("This document belongs to another report.")
    if document.report_id is None:
        claim_document(report, document)
    rows.check(items, document)
    return _place(by, report, document, items, before=[])


@transaction.atomic
def add_mention(
    *, by: Actor, item: Item, document: Document, anchors: Sequence[Any], kind: str, text: str = ""
) -> Mention:
    """Record a further printing of an item. ``text`` is its words where they differ from the item's."""
    require(by, Permission.CURATE)
    take_turn()
    Item.objects.select_for_update().get(pk=item.pk)
    facts = MentionFacts(tuple(anchors), text)
    name = item.ref or item.identifier
    rows.check_mention(facts, document, name)
    if kind not in Mention.Kind.values or kind == Mention.Kind.ORIGIN:
        raise RegisterError(f"{name}: a further printing is a repeat, a summary or a restatement, not {kind!r}.")
    mention, event = _mention(item, document, facts, kind)
    record(kind=event[0], subject=event[1], by=by, data=event[2])
    return mention


def _mention(item: Item, document: Document, facts: MentionFacts, kind: str) -> tuple[Mention, Event]:
    last = item.mentions.aggregate(last=Max("position"))["last"]
    (mention,) = rows.mention_rows(item, document, [facts], first=0 if last is None else last + 1, kind=kind)
    mention.save()
    data = {
        "document": document.sha256,
        "kind": kind,
        "anchors": mention.anchors,
        "text_sha256": text_hash(facts.text) if facts.text else None,
    }
    return mention, (EventKind.ITEM_MENTIONED, f"item:{item.identifier}", data)


def _place(
    by: Actor, report: Report, document: Document, items: Sequence[ItemFacts], *, before: list[Event]
) -> list[Item]:
    """New items as rows, known ones as mentions; links, events and index for all. The events come last of the writes,
    since other writers wait from there on."""
    new, known = told_apart(report, items)
    made = rows.write_items(report=report, document=document, items=new, by=by.reference, at=timezone.now())
    names = report.names_withheld
    events = [
        (
            EventKind.ITEM_PUBLISHED,
            f"item:{item.identifier}",
            item_payload(facts, report.slug, document.sha256, withhold(facts.ref, names)),
        )
        for item, facts in zip(made, new, strict=True)
    ]
    events += [event for item, facts in known for event in _printed_again(item, document, facts)]
    events += link_citations(made)
    index_items(made)
    record_many(events=[*before, *events], by=by)
    for follower in FOLLOWERS:
        follower.published(list(zip(made, new, strict=True)), by)
    return made


def _printed_again(item: Item, document: Document, facts: ItemFacts) -> list[Event]:
    same = item.words.text == facts.text
    kind = Mention.Kind.REPEAT if item.report_id == document.report_id else Mention.Kind.RESTATEMENT
    mentions = [
        MentionFacts(mention.anchors, mention.text or ("" if same else facts.text)) for mention in facts.mentions
    ]
    return [_mention(item, document, mention, mention.kind or kind)[1] for mention in mentions]
