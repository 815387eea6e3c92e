"""Verification finds any tampering, and names the first event that is not as it was written."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.ledger import selectors
from heed.ledger.actions import record_many
from heed.ledger.kinds import EventKind
from heed.ledger.leaves import EMPTY_CHAIN, leaf_hash, link, make_leaf
from heed.ledger.models import Event, Head
from heed.ledger.verification import verify, verify_events

SIZE = 12
COLUMNS = ["index", "at", "actor", "kind", "subject", "leaf", "leaf_hash", "chain_hash"]


@pytest.fixture
def log(system, protection_lifted):
    kinds = list(EventKind)
    record_many(events=[(kinds[n], f"item:{n}", {"n": n, "é": "“"}) for n in range(SIZE)], by=system)


def test_an_empty_log_is_whole(db):
    assert (verify().ok, verify().size, verify().first_bad) == (True, 0, None)


def test_a_log_is_whole(log):
    assert (verify().ok, verify().size) == (True, SIZE)


def test_verification_reports_its_progress(log, monkeypatch, system):
    record_many(events=[(EventKind.ITEM_CITED, "item:1", {})] * 2100, by=system)
    seen: list[int] = []
    verify(progress=seen.append)
    assert seen == [1000, 2000]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"leaf": "{}"}, "leaf was altered"),
        ({"leaf_hash": "0" * 64}, "leaf hash was altered"),
        ({"leaf_hash": "not a hash"}, "64 hexadecimal digits"),
        ({"chain_hash": "0" * 64}, "does not follow"),
        ({"actor": "user:99"}, "column actor"),
        ({"kind": "item.withdrawn"}, "column kind"),
        ({"subject": "item:other"}, "column subject"),
        ({"at": dt.datetime(2001, 1, 1, tzinfo=dt.UTC)}, "column at"),
    ],
)
def test_a_changed_column_is_found_and_named(log, change, says):
    Event.objects.filter(index=5).update(**change)
    result = verify()
    assert (result.ok, result.first_bad) == (False, 5)
    assert says in result.reason


@pytest.mark.parametrize(("index", "says"), [(0, "event 0 is missing"), (7, "event 7 is missing"), (11, "12 events")])
def test_a_removed_event_is_found(log, index, says):
    Event.objects.filter(index=index).delete()
    assert verify().first_bad == index
    assert says in verify().reason


def test_an_added_event_is_found(log):
    at = dt.datetime.now(dt.UTC)
    leaf = make_leaf(index=SIZE, at=at, actor="user:1", kind="item.cited", subject="item:1", data={})
    chain = link(Head.objects.get().chain_hash, leaf_hash(leaf))
    row = {"index": SIZE, "at": at, "actor": "user:1", "kind": "item.cited", "subject": "item:1", "leaf": leaf}
    Event.objects.create(**row, leaf_hash=leaf_hash(leaf), chain_hash=chain)
    assert verify().first_bad == SIZE
    assert "inserted" in verify().reason


def test_an_event_before_the_first_is_found(log):
    row = Event.objects.get(index=3)
    row.index = -1
    row.save(force_insert=True)
    assert (verify().first_bad, verify().reason[:8]) == (-1, "inserted")


def test_a_shortened_head_is_found(log):
    chain = Event.objects.get(index=SIZE - 2).chain_hash
    Head.objects.update(size=SIZE - 1, chain_hash=chain)
    assert verify().first_bad == SIZE - 1


def test_a_lengthened_head_is_found(log):
    Head.objects.update(size=SIZE + 1)
    assert verify().first_bad == SIZE


def test_a_changed_hash_of_the_head_is_found(log):
    Head.objects.update(chain_hash="f" * 64)
    assert "head" in verify().reason


def test_a_lost_head_is_found(log):
    Head.objects.all().delete()
    assert not verify().ok


def test_a_log_that_was_rewritten_as_a_whole_is_found_by_a_published_head(log):
    published = SimpleNamespace(size=8, chain_hash=Event.objects.get(index=7).chain_hash)
    assert verify(published=published).ok
    _rewrite(at_index=4)
    assert verify().ok, "by itself it looks whole: that is why heads are published"
    assert "not the one that was published" in verify(published=published).reason


def test_a_log_that_was_cut_is_found_by_a_published_head(log):
    published = selectors.head()
    Event.objects.filter(index__gte=9).delete()
    Head.objects.update(size=9, chain_hash=Event.objects.get(index=8).chain_hash)
    assert verify().ok
    assert verify(published=published).first_bad == 9


def test_a_column_that_can_not_even_be_read_is_found(log):
    if connection.vendor == "postgresql":
        return  # it keeps to the types of its columns; SQLite takes anything
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET at = 'yesterday at noon' WHERE \"index\" = 6")
    assert verify().first_bad == 6


def _rewrite(at_index: int) -> None:
    """Change an event and make every hash after it anew, as somebody with the whole database could."""
    chain = EMPTY_CHAIN
    for event in Event.objects.order_by("index"):
        if event.index == at_index:
            event.actor = "user:666"
            event.leaf = make_leaf(
                index=event.index, at=event.at, actor=event.actor, kind=event.kind, subject=event.subject, data={}
            )
        event.leaf_hash = leaf_hash(event.leaf)
        event.chain_hash = chain = link(chain, event.leaf_hash)
        event.save()
    Head.objects.update(chain_hash=chain)


# What somebody might do to a log, each with the index that must be named


@st.composite
def tampering(draw):
    what = draw(st.sampled_from(["change", "delete", "swap", "insert"]))
    first, second = sorted(draw(st.lists(st.integers(0, SIZE - 1), min_size=2, max_size=2, unique=True)))
    column = draw(st.sampled_from(COLUMNS[1:]))
    return what, first, second, column, draw(st.integers(0, 2**32))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tampering())
def test_any_tampering_is_found_and_the_first_bad_event_is_named(log, how):
    """In the database, undone after each example."""
    with transaction.atomic():
        first_bad = _tamper(*how)
        result = verify()
        transaction.set_rollback(True)
    assert (result.ok, result.first_bad) == (False, first_bad), result.reason


def _tamper(what: str, first: int, second: int, column: str, seed: int) -> int:
    if what == "change":
        Event.objects.filter(index=first).update(**{column: _other(Event.objects.get(index=first), column, seed)})
    elif what == "delete":
        Event.objects.filter(index=first).delete()
    elif what == "swap":
        _swap(first, second)
    else:
        _insert(first, second)
    return first


def _other(event: Event, column: str, seed: int) -> object:
    old = getattr(event, column)
    if column == "at":
        return old + dt.timedelta(microseconds=1 + seed)
    at = seed % len(old)
    new = old[:at] + ("0" if old[at] != "0" else "1") + old[at + 1 :]
    return new[:50] if column == "kind" else new


def _swap(first: int, second: int) -> None:
    one, other = Event.objects.get(index=first), Event.objects.get(index=second)
    one.index, other.index = other.index, one.index
    one.save()
    other.save()


def _insert(first: int, copied: int) -> None:
    """A copy of a later event before another one, the rest moved up."""
    row = Event.objects.get(index=copied)
    for event in Event.objects.filter(index__gte=first).order_by("-index"):
        Event.objects.filter(index=event.index).update(index=event.index + 1)
    row.index = first
    row.save(force_insert=True)


def test_the_same_check_serves_copies(log):
    events = list(selectors.in_order())
    assert verify_events(events, selectors.head()).ok
    assert verify_events(events[:-1], selectors.head()).first_bad == SIZE - 1
