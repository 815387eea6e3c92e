"""The page at /api/ names every operation."""

from __future__ import annotations

import pytest
from django.test import Client

from heed.api.api import api

pytestmark = pytest.mark.django_db


def test_every_operation_is_in_the_guide(client: Client) -> None:
    page = client.get("/api/", headers={"Accept": "text/html"}).content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page


def test_programs_are_sent_to_the_specification(client: Client) -> None:
    assert client.get("/api/", headers={"Accept": "application/json"})["Location"] == "/api/openapi.json"
