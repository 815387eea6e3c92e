"""Curating through the API: with a token, and only with the permission."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from heed.accounts.actions import issue_token, revoke_token
from heed.accounts.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLE = files("heed.examples") / "harbour-house-inquiry.pdf"


def headers(role: Role = Role.CURATOR) -> dict[str, str]:
    return {"Authorization": f"Bearer {issue_token(by=factories.SYSTEM, user=factories.person(role), name='test')}"}


def upload(client: Client, token: dict[str, str], data: bytes | None = None, name: str = "inquiry.pdf") -> Any:
    file = SimpleUploadedFile(name, EXAMPLE.read_bytes() if data is None else data)
    return client.post("/api/imports", {"file": file}, headers=token)


def test_a_report_goes_from_a_file_to_published_items(client: Client) -> None:
    token = headers()
    taken_in = upload(client, token).json()
    taken_in = client.get(f"/api/imports/{taken_in['id']}", headers=token).json()
    assert taken_in["state"] == "ready"

    rows = client.get(f"/api/imports/{taken_in['id']}/candidates", headers=token).json()["results"]
    assert len(rows) == 6
    for row in rows:
        verdict = {"revision": row["revision"]}
        answer = client.post(f"/api/candidates/{row['id']}/accept", verdict, "application/json", headers=token)
        assert answer.status_code == 200, answer.json()
    seen = client.get(f"/api/imports/{taken_in['id']}", headers=token).json()["fingerprint"]
    answer = client.post(
        f"/api/imports/{taken_in['id']}/publish", {"fingerprint": seen}, "application/json", headers=token
    )
    assert answer.status_code == 200, answer.json()
    published = client.get("/api/items", {"report": answer.json()["slug"]}).json()["results"]
    assert [item["ref"] for item in published] == [f"Recommendation {n}" for n in range(1, 7)]


def test_the_same_bytes_twice_are_one_import(client: Client) -> None:
    token = headers()
    first, second = upload(client, token), upload(client, token)
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["id"] == second.json()["id"]


def test_a_verdict_on_what_has_changed_since_is_a_conflict(client: Client) -> None:
    token = headers()
    number = upload(client, token).json()["id"]
    row = client.get(f"/api/imports/{number}/candidates", headers=token).json()["results"][0]
    verdict = {"revision": row["revision"], "reason": "not an item"}
    statuses = [
        client.post(f"/api/candidates/{row['id']}/reject", verdict, "application/json", headers=token).status_code
        for _ in range(2)
    ]
    assert statuses == [200, 409]


def test_what_can_not_be_read_says_why(client: Client) -> None:
    token = headers()
    number = upload(client, token, b"", "empty.pdf").json()["id"]
    taken_in = client.get(f"/api/imports/{number}", headers=token).json()
    assert taken_in["state"] == "failed"
    assert "empty" in taken_in["error"]


def test_a_correction_leaves_the_earlier_words_readable(client: Client) -> None:
    item = factories.item()
    body = {"text": f"{item.current.text} Corrected.", "reason": "A word was missing."}
    answer = client.post(f"/api/items/{item.identifier}/corrections", body, "application/json", headers=headers())
    assert answer.status_code == 200, answer.json()
    assert [version["text"] for version in answer.json()["versions"]] == [item.current.text, body["text"]]


@pytest.mark.parametrize("role", [Role.READER])
def test_a_reader_may_not_curate(client: Client, role: Role) -> None:
    person = factories.person(Role.CURATOR)
    token = {"Authorization": f"Bearer {issue_token(by=factories.SYSTEM, user=person, name='test')}"}
    person.role = role
    person.save()
    assert upload(client, token).status_code in {401, 403}
    assert client.get("/api/imports", headers=token).status_code in {401, 403}


def test_no_token_a_wrong_one_and_a_withdrawn_one_are_refused(client: Client) -> None:
    person = factories.person(Role.CURATOR)
    token = {"Authorization": f"Bearer {issue_token(by=factories.SYSTEM, user=person, name='test')}"}
    revoke_token(by=factories.SYSTEM, token=person.tokens.get())
    for tried in ({}, {"Authorization": "Bearer nonsense"}, token):
        answer = client.get("/api/imports", headers=tried)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"


def test_too_many_requests_are_told_when_to_come_back(client: Client) -> None:
    cache.clear()
    answers = [client.get("/api/classes") for _ in range(125)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    cache.clear()
