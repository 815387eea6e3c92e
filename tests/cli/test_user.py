"""``heed user`` and ``heed token``: the first administrator starts here."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner, Result

from heed.accounts.models import User
from heed.accounts.permissions import Role
from heed.accounts.tokens import authenticate_token
from heed.cli import load
from heed.ledger.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
GOOD = "four invented words 7342"


def heed(command: str, *arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(load(command), list(arguments), input=given)


def test_the_first_administrator_gets_a_password_that_is_shown_once():
    done = heed("user", "add", "Ada@Example.org", "--role", "administrator", "--name", "Ada")
    assert done.exit_code == 0, done.output
    password = re.search(r"Password: (\S+)", done.stdout).group(1)
    user = User.objects.get()
    assert (user.email, user.name, user.role) == ("ada@example.org", "Ada", "administrator")
    assert user.check_password(password)
    assert Event.objects.get().actor == "system:command-line"


def test_a_password_can_be_piped_in():
    done = heed("user", "add", "ada@example.org", "--password-stdin", given=f"{GOOD}\n")
    assert done.exit_code == 0
    assert User.objects.get().check_password(GOOD)
    assert GOOD not in done.output


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (["add", "nonsense"], "", "not an e-mail address"),
        (["add", "taken@example.org"], "", "already"),
        (["add", "a@example.org", "--password-stdin"], "short\n", "at least 12"),
        (["add", "a@example.org", "--password-stdin"], "", "at least 12"),
        (["role", "nobody@example.org", "curator"], "", "no account for nobody@example.org"),
        (["deactivate", "nobody@example.org"], "", "no account"),
        (["deactivate", "boss@example.org"], "", "last administrator"),
        (["role", "boss@example.org", "reader"], "", "last administrator"),
        (["password", "nobody@example.org"], "", "no account"),
    ],
)
def test_what_is_refused_is_one_line_and_exit_code_1(arguments, given, says):
    factories.person(Role.ADMINISTRATOR, email="boss@example.org")
    factories.person(email="taken@example.org")
    done = heed("user", *arguments, given=given)
    assert done.exit_code == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert User.objects.count() == 2


def test_an_unknown_role_is_refused_with_those_there_are():
    done = heed("user", "add", "a@example.org", "--role", "king")
    assert done.exit_code == 2
    assert "curator" in done.stderr


def test_a_role_is_changed_an_account_closed_and_opened(curator):
    assert "is now administrator" in heed("user", "role", curator.email, "administrator").stdout
    factories.person(Role.ADMINISTRATOR)
    assert "is closed" in heed("user", "deactivate", curator.email.upper()).stdout
    assert "(closed)" in heed("user", "list").stdout
    assert "open again" in heed("user", "reactivate", curator.email).stdout
    curator.refresh_from_db()
    assert (curator.role, curator.is_active) == ("administrator", True)


def test_a_lost_password_is_replaced(curator):
    done = heed("user", "password", curator.email)
    curator.refresh_from_db()
    assert curator.check_password(re.search(r"Password: (\S+)", done.stdout).group(1))


def test_the_list_says_when_nobody_is_there():
    assert "heed user add" in heed("user", "list").stdout


def test_a_token_is_made_listed_and_withdrawn(curator):
    issued = heed("token", "issue", curator.email, "--name", "reporting")
    token = issued.stdout.strip()
    assert authenticate_token(token) == curator
    listed = heed("token", "list", curator.email).stdout
    assert "reporting" in listed
    assert token not in listed
    assert heed("token", "revoke", curator.email, token[:12]).exit_code == 0
    assert authenticate_token(token) is None
    assert "withdrawn" in heed("token", "list", curator.email).stdout


def test_a_token_is_refused_to_readers_and_withdrawn_only_when_known(reader, curator):
    assert "hold tokens" in heed("token", "issue", reader.email).stderr
    assert heed("token", "issue", "nobody@example.org").exit_code == 1
    assert "0 tokens" in heed("token", "revoke", curator.email, "heed_x").stderr


# Offices


def test_an_office_is_given_listed_and_ended(reader, organisations):
    trust = organisations["TRUST"]
    assert "No office" in heed("user", "office", "list", reader.email).stdout
    given = heed("user", "office", "give", reader.email.upper(), "TRUST", "focal point")
    assert f"is focal point of {trust.name}" in given.stdout
    assert reader.offices(trust.pk) == ["focal point"]
    assert trust.name in heed("user", "office", "list", reader.email).stdout
    assert "no longer focal point" in heed("user", "office", "end", reader.email, "TRUST", "focal point").stdout
    assert reader.offices(trust.pk) == []
    assert "(ended " in heed("user", "office", "list", reader.email).stdout
    assert [event.actor for event in Event.objects.all()] == ["system:command-line"] * 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["give", "nobody@example.org", "TRUST", "staff"], "no account for nobody@example.org"),
        (["give", "a@example.org", "NOWHERE", "staff"], "no organisation with the code NOWHERE"),
        (["end", "a@example.org", "TRUST", "staff"], "is not staff of"),
        (["list", "nobody@example.org"], "no account"),
    ],
)
def test_an_office_that_can_not_be_given_or_ended(organisations, arguments, says):
    factories.person(email="a@example.org")
    done = heed("user", "office", *arguments)
    assert done.exit_code == 1
    assert says in done.stderr
