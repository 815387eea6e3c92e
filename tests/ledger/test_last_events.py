"""Checking the end of the log, and finding events in it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from heed.ledger import selectors
from heed.ledger.actions import record_many
from heed.ledger.actors import Actor
from heed.ledger.models import Event, Head
from heed.ledger.verification import verify_last

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")


@pytest.fixture
def log() -> None:
    with transaction.atomic():
        record_many(
            events=[("user.added" if n % 2 else "token.issued", f"user:{n % 3}", {"n": n}) for n in range(10)],
            by=SYSTEM,
        )


@pytest.mark.parametrize(("count", "checked"), [(3, 3), (9, 9), (10, 10), (1000, 10), (0, 0)])
def test_as_many_as_were_asked_for_are_checked(log, count, checked):
    found = verify_last(count)
    assert (found.ok, found.size) == (True, checked)


def test_an_empty_log_is_whole():
    assert verify_last(5).ok


CHANGES = [
    ({"leaf": "{}"}, "leaf"),
    ({"subject": "user:99"}, "subject"),
    ({"actor": "user:1"}, "actor"),
    ({"leaf_hash": "0" * 64}, "hash"),
    ({"chain_hash": "0" * 64}, "chain"),
]


@pytest.mark.parametrize(("change", "says"), CHANGES)
@pytest.mark.parametrize("index", [7, 8, 9])
def test_a_changed_event_is_named(log, protection_lifted, change, says, index):
    Event.objects.filter(index=index).update(**change)
    found = verify_last(3)
    assert (found.ok, found.first_bad) == (False, index)
    assert says in found.reason


def test_an_event_before_those_that_were_asked_for_is_not_looked_at(log, protection_lifted):
    Event.objects.filter(index=2).update(subject="user:99")
    assert verify_last(3).ok
    assert not verify_last(8).ok


@pytest.mark.parametrize("index", [6, 7, 9])
def test_a_removed_event_is_missed(log, protection_lifted, index):
    Event.objects.filter(index=index).delete()
    assert not verify_last(3).ok


def test_an_event_behind_the_head_is_found(log, protection_lifted):
    Head.objects.update(size=9)
    assert "inserted" in verify_last(3).reason


SOUGHT = [
    ({}, list(range(9, -1, -1))),
    ({"kind": "user.added"}, [9, 7, 5, 3, 1]),
    ({"subject": "user:0"}, [9, 6, 3, 0]),
    ({"subject": "user:0", "kind": "token.issued"}, [6, 0]),
    ({"actor": "system:tests", "subject": "user:2"}, [8, 5, 2]),
    ({"actor": "user:1"}, []),
]


@pytest.mark.parametrize(("asked", "expected"), SOUGHT)
def test_events_are_found_by_subject_kind_and_actor(log, asked, expected):
    assert [one.index for one in selectors.sought(**asked)] == expected


def test_events_are_found_by_time(log, protection_lifted):
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for event in Event.objects.all():
        Event.objects.filter(index=event.index).update(at=start + dt.timedelta(days=event.index // 2))
    days = [start + dt.timedelta(days=n) for n in range(-1, 7)]
    for since in days:
        for until in days:
            expected = [n for n in range(9, -1, -1) if since <= start + dt.timedelta(days=n // 2) < until]
            assert [one.index for one in selectors.sought(since=since, until=until)] == expected
