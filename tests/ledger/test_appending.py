"""Appending: in order, in the transaction of the change, all or nothing."""

from __future__ import annotations

import pytest
from django.db import transaction

from heed.ledger import selectors
from heed.ledger.actions import record, record_many
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.leaves import EMPTY_CHAIN, link
from heed.ledger.models import Event, Head
from heed.ledger.verification import verify

KIND = EventKind.ITEM_CORRECTED


def test_the_first_event_is_number_0_and_follows_from_nothing(system):
    event = record(kind=KIND, subject="item:4KX7QM", by=system, data={"version": 2})
    assert (event.index, event.actor, event.kind, event.subject) == (0, "system:tests", KIND, "item:4KX7QM")
    assert event.chain_hash == link(EMPTY_CHAIN, event.leaf_hash)
    assert Event.objects.get().data == {"version": 2}


def test_events_are_numbered_without_gaps_and_the_head_moves_on(system):
    record(kind=KIND, subject="item:A", by=system, data={})
    events = record_many(events=[(KIND, "item:B", {}), (KIND, "item:C", {})], by=system)
    assert [event.index for event in events] == [1, 2]
    head = selectors.head()
    assert (head.size, head.chain_hash) == (3, events[-1].chain_hash)


def test_no_events_are_no_change(system):
    assert record_many(events=[], by=system) == []
    assert verify().ok


def test_an_event_of_no_known_kind_is_refused(system):
    with pytest.raises(ValueError, match=r"never\.happened"):
        record(kind="never.happened", subject="item:A", by=system, data={})


def test_if_one_is_not_plain_json_none_is_appended(system):
    with pytest.raises(TypeError):
        record_many(events=[(KIND, "item:A", {}), (KIND, "item:B", {"when": object()})], by=system)
    assert not Event.objects.exists()
    assert verify() == verify()


def test_the_history_of_one_thing_is_in_order(system):
    for subject in ("item:A", "item:B", "item:A"):
        record(kind=KIND, subject=subject, by=system, data={})
    assert [event.index for event in selectors.history("item:A")] == [0, 2]


def test_nobody_acts_anonymously():
    with pytest.raises(ValueError, match="nobody is signed in"):
        Actor.person(None)


@pytest.mark.django_db(transaction=True)
def test_an_event_without_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="in the transaction"):
        record(kind=KIND, subject="item:A", by=Actor.system("tests"), data={})


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_event_and_no_gap():
    system = Actor.system("tests")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(kind=KIND, subject="item:A", by=system, data={})
        raise ZeroDivisionError
    with transaction.atomic():
        assert record(kind=KIND, subject="item:B", by=system, data={}).index == 0
    assert verify().size == 1


def test_ten_thousand_events_are_not_ten_thousand_statements(system, django_assert_max_num_queries):
    events = [(KIND, f"item:{number}", {"version": number, "text": "x" * 50}) for number in range(10_000)]
    with django_assert_max_num_queries(100):
        record_many(events=events, by=system)
    assert Head.objects.get().size == 10_000


def test_reading_the_whole_log_takes_one_statement_a_batch(system, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(selectors, "BATCH", 4)
    record_many(events=[(KIND, f"item:{number}", {}) for number in range(10)], by=system)
    with django_assert_num_queries(3):
        assert [event.index for event in selectors.in_order()] == list(range(10))
