"""The log for auditors: found, looked at, exported, checked; and nothing that it writes."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from heed.accounts import actions
from heed.accounts.permissions import Role
from heed.ledger.models import Event
from tests import factories
from tests.oversight import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor():
    return people.auditor()


@pytest.fixture
def reading(client, auditor):
    client.force_login(auditor)
    return client


@pytest.fixture
def events(system) -> list[Event]:
    factories.item()
    actions.add_user(by=system, email="ada@example.org", role=Role.READER, name="Ada Lovelace")
    return list(Event.objects.order_by("index"))


def test_events_are_listed_with_who_is_behind_them(reading, events):
    shown = reading.get(reverse("oversight:log")).text
    assert "An item was published" in shown
    assert "Ada Lovelace" in shown, "an auditor reads who is meant"
    assert f"{len(events)} events" in shown


FILTERS = [
    ({"kind": "user.added"}, 1),
    ({"subject": "nothing:1"}, 0),
    ({"actor": "system:tests"}, None),
    ({"since": "2001-01-01", "until": "2001-02-01"}, 0),
    ({"since": "2001-01-01"}, None),
]


@pytest.mark.parametrize(("asked", "expected"), FILTERS)
def test_events_are_filtered_and_the_file_has_the_same(reading, events, asked, expected):
    page = reading.get(reverse("oversight:log"), asked)
    sent = reading.get(reverse("oversight:log-csv"), asked)
    rows = list(csv.DictReader(io.StringIO(sent.getvalue().decode("utf-8-sig"))))
    count = len(events) if expected is None else expected
    assert len(rows) == count
    assert page.text.count('<tr class="nhsuk-table__row">') == count
    assert ("No event is like this" in page.text) == (count == 0)


def test_the_file_has_what_the_hashes_are_made_of(reading, events):
    sent = reading.get(reverse("oversight:log-csv"))
    rows = list(csv.DictReader(io.StringIO(sent.getvalue().decode("utf-8-sig"))))
    assert [(row["index"], row["leaf"], row["chain_hash"]) for row in rows] == [
        (str(one.index), one.leaf, one.chain_hash) for one in reversed(events)
    ]


def test_a_day_that_is_none_is_said(reading):
    answer = reading.get(reverse("oversight:log"), {"since": "yesterday"})
    assert answer.status_code == 422
    assert "Enter a date" in answer.text


def test_pages_begin_where_the_last_ended(reading, system):
    for number in range(60):
        actions.add_user(by=system, email=f"p{number}@example.org", role=Role.READER)
    first = reading.get(reverse("oversight:log"), {"kind": "user.added"}).text
    assert first.count('<tr class="nhsuk-table__row">') == 50
    assert "kind=user.added&amp;before=10" in first
    second = reading.get(reverse("oversight:log"), {"kind": "user.added", "before": 10}).text
    assert second.count('<tr class="nhsuk-table__row">') == 10
    assert "Older events" not in second


def test_one_event_is_shown_as_it_was_hashed(reading, events, protection_lifted):
    where = reverse("oversight:log-event", args=[1])
    shown = reading.get(where).text
    assert events[1].leaf_hash in shown and events[1].chain_hash in shown and events[0].chain_hash in shown
    assert " NOT " not in shown
    Event.objects.filter(index=1).update(leaf=events[1].leaf.replace("tests", "guests"))
    assert "It is NOT the hash" in reading.get(where).text
    assert reading.get(reverse("oversight:log-event", args=[len(events)])).status_code == 404


def test_the_log_is_checked_at_the_press_of_a_button(reading, events, protection_lifted):
    where = reverse("oversight:log")
    assert 'id="checked"' not in reading.get(where).text
    assert f"All {len(events)} events were checked" in reading.post(where).text
    Event.objects.filter(index=2).update(actor="user:1")
    assert "Something is wrong at event 2" in reading.post(where).text


def test_looking_leaves_no_trace(reading, events):
    for where in (reverse("oversight:log"), reverse("oversight:log-csv"), reverse("oversight:log-event", args=[0])):
        reading.get(where)
    reading.post(reverse("oversight:log"))
    assert Event.objects.count() == len(events)


def test_a_long_page_asks_no_more_than_a_short_one(reading, system, django_assert_max_num_queries):
    for number in range(60):
        actions.add_user(by=system, email=f"p{number}@example.org", role=Role.READER)
    with django_assert_max_num_queries(8):
        reading.get(reverse("oversight:log"))


# Who speaks for an organisation


def test_its_own_people_see_who_speaks_for_an_organisation(client, organisations, auditor):
    trust = organisations["TRUST"]
    focal, authority = people.focal_point(trust), people.validating_authority(trust)
    where = reverse("oversight:people", args=[trust.slug])
    for user in (focal, authority, auditor):
        client.force_login(user)
        shown = client.get(where).text
        assert focal.name in shown and authority.name in shown
        assert "No validating authority" not in shown
    for user in (people.focal_point(organisations["REG"]), people.staff_of(trust), factories.person(Role.CURATOR)):
        client.force_login(user)
        assert client.get(where).status_code == 404


def test_it_is_said_when_nobody_can_approve(client, organisations):
    trust = organisations["TRUST"]
    focal = people.focal_point(trust)
    authority = people.validating_authority(trust)
    actions.end_office(by=factories.SYSTEM, membership=authority.memberships.get())
    client.force_login(focal)
    shown = client.get(reverse("oversight:people", args=[trust.slug])).text
    assert "No validating authority" in shown
    assert authority.name not in shown, "who held an office once is the administrators' business"
