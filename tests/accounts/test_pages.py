"""Pages for people and tokens: who may open them, and what they do."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from heed.accounts.models import User
from heed.accounts.permissions import Role
from heed.accounts.tokens import authenticate_token
from tests import factories

pytestmark = pytest.mark.django_db


def shown(response, pattern: str) -> str:
    return re.search(pattern, response.content.decode()).group(1)


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("name", ["people", "add-person", "person", "tokens"])
def test_somebody_who_is_not_signed_in_is_asked_to(client, name, reader):
    where = reverse(f"accounts:{name}", kwargs={"pk": reader.pk} if name == "person" else {})
    response = client.get(where)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("name", "who"),
    [("people", "curator"), ("add-person", "curator"), ("person", "curator"), ("tokens", "reader")],
)
def test_somebody_who_may_not_is_told(client, request, name, who):
    user = request.getfixturevalue(who)
    client.force_login(user)
    where = reverse(f"accounts:{name}", kwargs={"pk": user.pk} if name == "person" else {})
    assert client.get(where).status_code == 403


@pytest.mark.parametrize("name", ["change-role", "deactivate", "reactivate", "new-password"])
def test_a_change_is_never_a_link(admin, curator, name):
    where = reverse(f"accounts:{name}", args=[curator.pk])
    assert admin.get(where).status_code == 405


@pytest.mark.parametrize("name", ["change-role", "deactivate", "reactivate", "new-password"])
def test_a_curator_changes_nobody(client, curator, reader, name):
    client.force_login(curator)
    assert client.post(reverse(f"accounts:{name}", args=[reader.pk]), {"role": "administrator"}).status_code == 403
    reader.refresh_from_db()
    assert (reader.role, reader.is_active) == ("reader", True)


def test_a_person_is_added_with_a_password_that_is_shown_once(admin, client):
    response = admin.post(
        reverse("accounts:add-person"), {"email": "Ada@example.org", "name": "<b>Ada</b>", "role": "curator"}
    )
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    user = User.objects.get(email="ada@example.org")
    assert user.check_password(shown(response, r'id="password">([^<]+)<'))
    listed = admin.get(reverse("accounts:people")).content.decode()
    assert "&lt;b&gt;Ada&lt;/b&gt;" in listed


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"email": "", "role": "curator"}, "Enter an e-mail address."),
        ({"email": "ada@example.org", "role": ""}, "Choose a role."),
        ({"email": "ada@example.org", "role": "king"}, "Choose a role."),
        ({"email": "nonsense", "role": "reader"}, "not an e-mail address"),
        ({"email": "TAKEN@example.org", "role": "reader"}, "already"),
    ],
)
def test_what_can_not_be_added_is_said_beside_the_field_and_kept(admin, given, says):
    factories.person(email="taken@example.org")
    response = admin.post(reverse("accounts:add-person"), {"name": "Ada L", **given})
    text = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in text
    assert text.count(says) == 2, "in the summary and at the field"
    assert 'value="Ada L"' in text


def test_a_role_is_changed_an_account_closed_and_opened(admin, reader):
    admin.post(reverse("accounts:change-role", args=[reader.pk]), {"role": "curator"})
    answer = admin.post(reverse("accounts:deactivate", args=[reader.pk]), follow=True)
    assert "can no longer sign in" in answer.content.decode()
    assert "This account is closed" in answer.content.decode()
    admin.post(reverse("accounts:reactivate", args=[reader.pk]))
    reader.refresh_from_db()
    assert (reader.role, reader.is_active) == (Role.CURATOR, True)


def test_the_last_administrator_is_told_so(admin, administrator):
    for name in ("deactivate", "change-role"):
        where = reverse(f"accounts:{name}", args=[administrator.pk])
        assert "last administrator" in admin.post(where, {"role": "reader"}, follow=True).content.decode()
    answer = admin.post(reverse("accounts:change-role", args=[administrator.pk]), {"role": "king"}, follow=True)
    assert "Choose a role" in answer.content.decode()


def test_a_lost_password_is_replaced(admin, reader):
    response = admin.post(reverse("accounts:new-password", args=[reader.pk]))
    reader.refresh_from_db()
    assert reader.check_password(shown(response, r'id="password">([^<]+)<'))


def test_nobody_is_nobody(admin):
    assert admin.get(reverse("accounts:person", args=[999_999])).status_code == 404


def test_a_token_is_made_shown_once_and_withdrawn(client, curator):
    client.force_login(curator)
    response = client.post(reverse("accounts:tokens"), {"name": "monthly report"})
    token = shown(response, r'id="token"[^>]*>([^<]+)<')
    assert authenticate_token(token) == curator
    again = client.get(reverse("accounts:tokens")).content.decode()
    assert token not in again
    assert "monthly report" in again
    client.post(reverse("accounts:revoke-token", args=[curator.tokens.get().pk]))
    assert authenticate_token(token) is None


def test_a_token_needs_a_name(client, curator):
    client.force_login(curator)
    assert client.post(reverse("accounts:tokens"), {"name": " "}).status_code == 422


def test_other_peoples_tokens_are_not_there(client, curator):
    from heed.accounts.actions import issue_token
    from heed.ledger.actors import Actor

    other = factories.person(Role.CURATOR)
    issue_token(by=Actor.person(other), user=other, name="theirs")
    client.force_login(curator)
    assert "theirs" not in client.get(reverse("accounts:tokens")).content.decode()
    assert client.post(reverse("accounts:revoke-token", args=[other.tokens.get().pk])).status_code == 404
