"""Several writers at once: no gap, no lost event, no broken chain. Real connections, on whichever database it is."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.ledger.verification import verify
from heed.oversight.models import Obligation, ObligationState
from heed.register.models import Item, Report
from heed.register.verification import verify_items
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 4


def at_once(work, count=WRITERS):
    """Run ``work(number)`` in so many threads, each with its own connection, begun together."""
    gate = Barrier(count, timeout=30)

    def begin(number):
        try:
            gate.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_events_of_several_writers_form_one_chain():
    def write(number):
        for turn in range(10):
            with transaction.atomic():
                events = [(EventKind.ITEM_CITED, f"item:{number}", {"turn": turn, "n": n}) for n in range(3)]
                record_many(events=events, by=Actor.system(f"writer-{number}"))

    at_once(write)
    assert (verify().ok, verify().size) == (True, WRITERS * 30)
    for number in range(WRITERS):
        own = [event.data for event in Event.objects.filter(subject=f"item:{number}").order_by("index")]
        assert own == [{"turn": turn, "n": n} for turn in range(10) for n in range(3)]


def test_a_writer_that_fails_leaves_no_gap_between_the_others():
    def write(number):
        for turn in range(8):
            try:
                with transaction.atomic():
                    record_many(events=[(EventKind.ITEM_CITED, "item:1", {})] * 2, by=Actor.system("writer"))
                    if (turn + number) % 2:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass

    at_once(write)
    assert (verify().ok, verify().size) == (True, WRITERS * 8)


def test_reports_can_be_published_at_the_same_time():
    factories.organisations()
    documents = [factories.document() for _ in range(WRITERS * 2)]

    def publish(number):
        for document in documents[number * 2 : number * 2 + 2]:
            factories.report(*(factories.item_facts() for _ in range(5)), document=document)

    at_once(publish)
    assert Report.objects.count() == WRITERS * 2
    assert Item.objects.count() == WRITERS * 10
    assert Obligation.objects.count() == ObligationState.objects.count() == WRITERS * 10
    # Every report, item and obligation has its one event, and the chain holds them all.
    kinds = Counter(Event.objects.values_list("kind", flat=True))
    published = [EventKind.REPORT_PUBLISHED, EventKind.ITEM_PUBLISHED, EventKind.OBLIGATION_MADE]
    assert [kinds[kind] for kind in published] == [WRITERS * 2, WRITERS * 10, WRITERS * 10]
    subjects = Event.objects.filter(kind__in=published).values("subject").distinct()
    assert subjects.count() == WRITERS * 22
    assert (verify().ok, verify().size) == (True, Event.objects.count())
    assert verify_items().ok


def test_one_document_published_by_two_at_once_is_published_once():
    factories.organisations()
    document = factories.document()

    def publish(number):
        try:
            return factories.report(factories.item_facts(), document=document).pk
        except ValueError:
            return None

    assert len([pk for pk in at_once(publish, 2) if pk]) == 1
    assert Item.objects.count() == 1
    assert verify().ok
