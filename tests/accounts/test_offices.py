"""Offices in organisations: given, ended, shown, and what they let a person do."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts import actions, selectors
from heed.accounts.errors import AccountError
from heed.accounts.models import Membership
from heed.accounts.permissions import (
    OFFICE_PERMISSIONS,
    PERMISSIONS,
    Office,
    Permission,
    Role,
    has_permission,
    is_of,
)
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust(organisations):
    return organisations["TRUST"]


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def give(by, user, organisation, office=Office.FOCAL_POINT):
    return actions.give_office(by=by, user=user, organisation=organisation, office=office)


def test_an_office_is_given_and_ended_and_never_removed(by_administrator, reader, trust):
    held = give(by_administrator, reader, trust)
    assert reader.offices(trust.pk) == [Office.FOCAL_POINT]
    assert reader.workplaces() == [trust.pk]
    actions.end_office(by=by_administrator, membership=held)
    assert reader.offices(trust.pk) == [] == reader.workplaces()
    assert is_of(reader, [trust.pk]), "nobody leaves one day to judge the next"
    again = give(by_administrator, reader, trust)
    assert again.pk != held.pk and Membership.objects.count() == 2


def test_the_log_has_numbers_and_codes_only(by_administrator, reader, trust):
    held = give(by_administrator, reader, trust)
    actions.end_office(by=by_administrator, membership=held)
    data = {"membership": held.pk, "organisation": "organisation:TRUST", "office": "focal point"}
    events = list(Event.objects.all())
    assert [(one.kind, one.subject, one.data | data) for one in events] == [
        ("office.given", f"user:{reader.pk}", events[0].data),
        ("office.ended", f"user:{reader.pk}", events[1].data),
    ]
    assert {*events[0].data} == {*events[1].data} == {*data, "written"}
    assert [*events[0].data["written"]] == [f"membership:{held.pk}"]
    assert reader.email not in json.dumps([one.leaf for one in Event.objects.all()])


def test_what_changes_nothing_is_no_event(by_administrator, reader, trust):
    held = give(by_administrator, reader, trust)
    assert give(by_administrator, reader, trust) == held
    actions.end_office(by=by_administrator, membership=held)
    actions.end_office(by=by_administrator, membership=held)
    assert Event.objects.count() == 2


def test_the_database_refuses_the_same_office_twice(by_administrator, reader, trust):
    held = give(by_administrator, reader, trust)
    row = {"user": reader, "organisation": trust, "office": held.office, "made_at": timezone.now(), "made_by": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**row)


def test_nobody_gives_an_office_to_themselves_or_to_a_closed_account(by_administrator, administrator, trust):
    with pytest.raises(AccountError, match="themselves"):
        give(by_administrator, administrator, trust)
    with pytest.raises(AccountError, match="closed"):
        give(by_administrator, factories.person(is_active=False), trust)
    assert not Membership.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_whoever_manages_people_gives_and_ends(role, system, reader, trust):
    held = give(system, reader, trust)
    by = Actor.person(factories.person(role))
    for attempt in (
        lambda: give(by, reader, trust, Office.STAFF),
        lambda: actions.end_office(by=by, membership=held),
        lambda: selectors.offices_of(by, reader),
        lambda: selectors.membership(by, held.pk),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


@pytest.mark.parametrize("office", list(Office))
def test_an_office_holds_for_that_organisation_alone(system, office, organisations):
    user = factories.person()
    give(system, user, organisations["TRUST"], office)
    for permission in Permission:
        here = has_permission(user, permission, organisation=organisations["TRUST"].pk)
        there = has_permission(user, permission, organisation=organisations["REG"].pk)
        anywhere = has_permission(user, permission)
        assert here == (permission in OFFICE_PERMISSIONS[office] | PERMISSIONS[Role.READER])
        assert there == anywhere == (permission in PERMISSIONS[Role.READER])


@pytest.mark.parametrize("office", list(Office))
def test_an_office_of_a_closed_account_gives_nothing(system, office, trust):
    user = factories.person()
    give(system, user, trust, office)
    actions.deactivate(by=system, user=user)
    user.refresh_from_db()
    held = {one for one in Permission if has_permission(user, one, organisation=trust.pk)}
    assert held == {Permission.READ_REGISTER}


LACKING = [
    ([], ["No validating authority"]),
    ([("a", "focal point")], ["No validating authority"]),
    ([("a", "validating authority")], ["One person only"]),
    ([("a", "validating authority"), ("a", "focal point")], ["One person only"]),
    ([("a", "validating authority"), ("b", "staff")], ["One person only"]),
    ([("a", "validating authority"), ("b", "alternate")], []),
    ([("a", "validating authority"), ("b", "validating authority")], []),
]


@pytest.mark.parametrize(("held", "says"), LACKING)
def test_it_is_said_what_keeps_an_organisation_from_speaking(system, trust, held, says):
    users = {}
    for who, office in held:
        user = users.setdefault(who, factories.person())
        give(system, user, trust, Office(office))
    assert [one.title for one in selectors.lacking(system, trust.pk)] == says


def test_an_ended_authority_and_one_with_a_closed_account_are_none(system, trust):
    ended = give(system, factories.person(), trust, Office.VALIDATING_AUTHORITY)
    actions.end_office(by=system, membership=ended)
    gone = factories.person()
    give(system, gone, trust, Office.VALIDATING_AUTHORITY)
    actions.deactivate(by=system, user=gone)
    assert [one.title for one in selectors.lacking(system, trust.pk)] == ["No validating authority"]


# Pages


def test_an_office_is_given_on_the_pages(admin, reader, trust):
    where = reverse("organisations:give-office", kwargs={"person": reader.pk})
    assert where in admin.get(reverse("accounts:person", args=[reader.pk])).text
    assert trust.name in admin.get(where, {"q": "Sandbourne"}).text
    sent = {"q": "Sandbourne", "organisation": "TRUST", "office": "validating authority"}
    answer = admin.post(where, sent, follow=True)
    assert f"is now validating authority of {trust.name}" in answer.text
    assert reader.offices(trust.pk) == [Office.VALIDATING_AUTHORITY]
    shown = admin.get(reverse("organisations:people", args=[trust.pk])).text
    assert reader.name in shown and "One person only" in shown
    held = reader.memberships.get()
    assert admin.get(reverse("accounts:end-office", args=[held.pk])).status_code == 405
    ended = admin.post(reverse("accounts:end-office", args=[held.pk]), follow=True)
    assert "is no longer validating authority" in ended.text
    assert reader.offices(trust.pk) == []


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"organisation": "NOWHERE", "office": "staff"}, "Choose an organisation"),
        ({"organisation": "TRUST", "office": "king"}, "Choose an office"),
        ({}, "Choose an office"),
    ],
)
def test_what_was_not_chosen_is_asked_for(admin, reader, trust, sent, says):
    answer = admin.post(reverse("organisations:give-office", kwargs={"person": reader.pk}), {"q": "Sand", **sent})
    assert answer.status_code == 422
    assert says in answer.text
    assert not reader.memberships.exists()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_can_be_given_on_the_pages(admin, reader, role):
    admin.post(reverse("accounts:change-role", args=[reader.pk]), {"role": role.value})
    reader.refresh_from_db()
    assert reader.role == role
    assert f'value="{role.value}" checked' in admin.get(reverse("accounts:person", args=[reader.pk])).text


def test_pages_of_many_people_ask_as_often_as_pages_of_few(admin, system, trust, django_assert_max_num_queries):
    for _ in range(12):
        give(system, factories.person(), trust)
    with django_assert_max_num_queries(9):
        admin.get(reverse("organisations:people", args=[trust.pk]))
