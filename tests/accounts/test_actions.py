"""Giving and changing accounts, and the tokens of programs."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from heed.accounts import actions, selectors
from heed.accounts.errors import AccountError
from heed.accounts.models import ApiToken, User
from heed.accounts.passwords import invented_password
from heed.accounts.permissions import Role
from heed.accounts.tokens import authenticate_token
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.ledger.verification import verify
from tests import factories

pytestmark = pytest.mark.django_db
GOOD = "four invented words 7342"


def events() -> list[tuple[str, str, dict]]:
    return [(event.kind, event.subject, event.data) for event in Event.objects.all()]


def test_the_first_administrator_is_added_by_the_system(system):
    user = actions.add_user(by=system, email=" Ada@Example.ORG ", role=Role.ADMINISTRATOR, name=" Ada ", password=GOOD)
    assert (user.email, user.name, user.role, user.check_password(GOOD)) == (
        "ada@example.org", "Ada", "administrator", True,
    )  # fmt: skip
    assert events() == [("user.added", f"user:{user.pk}", {"role": "administrator"})]


def test_the_log_has_numbers_and_no_people(system):
    user = actions.add_user(by=system, email="ada@example.org", role=Role.CURATOR, name="Ada", password=GOOD)
    actions.change_role(by=system, user=user, role=Role.READER)
    actions.deactivate(by=system, user=user)
    actions.reactivate(by=system, user=user)
    actions.set_password(by=system, user=user, password=GOOD + "!")
    text = json.dumps(events()).casefold()
    assert "ada" not in text
    assert "example.org" not in text
    assert [kind for kind, *_ in events()] == [
        "user.added", "user.role_changed", "user.deactivated", "user.reactivated", "user.password_set",
    ]  # fmt: skip
    assert verify().ok


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"email": "not an address"}, "not an e-mail address"),
        ({"email": "TAKEN@example.org"}, "already"),
        ({"password": "short"}, "at least 12"),
        ({"password": "telechargement"}, "common"),
        ({"password": "ada@example.org1"}, "similar"),
    ],
)
def test_an_account_that_can_not_be_given_is_refused(system, change, says):
    actions.add_user(by=system, email="taken@example.org", role=Role.READER)
    given = {"email": "ada@example.org", "role": Role.READER, "password": GOOD, **change}
    with pytest.raises(AccountError, match=says):
        actions.add_user(by=system, **given)
    assert User.objects.count() == 1


def test_somebody_without_a_password_can_not_sign_in(system):
    assert not actions.add_user(by=system, email="a@example.org", role=Role.READER).has_usable_password()


def test_only_administrators_give_accounts(reader, curator, administrator):
    for user, allowed in [(reader, False), (curator, False), (administrator, True)]:
        by = Actor.person(user)
        attempts = [
            lambda by=by, user=user: actions.add_user(by=by, email=f"new{user.pk}@example.org", role=Role.READER),
            lambda by=by: actions.change_role(by=by, user=reader, role=Role.READER),
            lambda by=by: actions.set_password(by=by, user=reader, password=GOOD),
            lambda by=by: actions.reactivate(by=by, user=reader),
            lambda by=by: list(selectors.people(by)),
        ]
        for attempt in attempts:
            if allowed:
                attempt()
            else:
                with pytest.raises(PermissionDenied):
                    attempt()


def test_the_last_administrator_stays(administrator, by_administrator):
    closed = factories.person(Role.ADMINISTRATOR, is_active=False)
    for attempt in (
        lambda: actions.change_role(by=by_administrator, user=administrator, role=Role.CURATOR),
        lambda: actions.deactivate(by=by_administrator, user=administrator),
    ):
        with pytest.raises(AccountError, match="last administrator"):
            attempt()
    actions.reactivate(by=by_administrator, user=closed)
    actions.deactivate(by=by_administrator, user=administrator)
    assert selectors.administrators() == [closed]


def test_what_changes_nothing_is_no_event(system, curator):
    actions.change_role(by=system, user=curator, role=Role.CURATOR)
    actions.reactivate(by=system, user=curator)
    assert events() == []


def test_a_closed_account_has_no_session_and_no_token(client, system, curator):
    token = actions.issue_token(by=system, user=curator, name="a program")
    assert client.login(username=curator.email, password=factories.PASSWORD)
    assert client.session["_auth_user_id"] == str(curator.pk)
    actions.deactivate(by=system, user=curator)
    assert authenticate_token(token) is None
    assert not client.login(username=curator.email, password=factories.PASSWORD)
    actions.reactivate(by=system, user=curator)
    assert authenticate_token(token) is None, "a token that was withdrawn stays so"


# Tokens


def test_a_token_is_given_once_and_kept_as_a_hash(by_curator, curator):
    plain = actions.issue_token(by=by_curator, user=curator, name="reporting")
    row = curator.tokens.get()
    assert plain.startswith(row.prefix)
    assert plain not in json.dumps(list(ApiToken.objects.values()), default=str)
    assert plain not in json.dumps(events())
    assert authenticate_token(plain) == curator
    assert authenticate_token(plain + "x") is None
    assert authenticate_token("") is None


def test_the_time_of_last_use_is_kept_to_the_hour(by_curator, curator, django_assert_num_queries):
    plain = actions.issue_token(by=by_curator, user=curator, name="reporting")
    with django_assert_num_queries(2):
        authenticate_token(plain)
    with django_assert_num_queries(1):
        authenticate_token(plain)
    assert curator.tokens.get().last_used_at <= timezone.now()


def test_a_withdrawn_token_works_no_more(by_curator, curator):
    plain = actions.issue_token(by=by_curator, user=curator, name="reporting")
    actions.revoke_token(by=by_curator, token=curator.tokens.get())
    assert authenticate_token(plain) is None
    actions.revoke_token(by=by_curator, token=curator.tokens.get())
    assert [kind for kind, *_ in events()] == ["token.issued", "token.revoked"]


def test_a_token_of_somebody_who_may_no_longer_use_one_works_no_more(system, curator):
    plain = actions.issue_token(by=system, user=curator, name="reporting")
    actions.change_role(by=system, user=curator, role=Role.READER)
    assert authenticate_token(plain) is None


def test_tokens_are_ones_own_business_and_the_administrators(by_curator, by_administrator, curator, reader):
    other = factories.person(Role.CURATOR)
    with pytest.raises(PermissionDenied):
        actions.issue_token(by=by_curator, user=other, name="x")
    with pytest.raises(PermissionDenied):
        actions.issue_token(by=Actor.person(reader), user=reader, name="x")
    with pytest.raises(PermissionDenied):
        actions.issue_token(by=by_administrator, user=reader, name="x")
    actions.issue_token(by=by_administrator, user=curator, name="x")
    with pytest.raises(PermissionDenied):
        actions.revoke_token(by=Actor.person(other), token=curator.tokens.get())
    with pytest.raises(AccountError, match="name"):
        actions.issue_token(by=by_curator, user=curator, name=" ")


# Selectors, passwords


def test_people_are_found_by_their_address_in_any_letters(curator):
    assert selectors.by_email(curator.email.upper()) == curator
    assert selectors.by_email("nobody@example.org") is None


def test_an_invented_password_is_strong_enough_and_never_the_same(system):
    passwords = {invented_password() for _ in range(50)}
    assert len(passwords) == 50
    actions.add_user(by=system, email="a@example.org", role=Role.READER, password=passwords.pop())
    assert User.objects.count() == 1
