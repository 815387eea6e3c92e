"""An address of the API at which there is nothing."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("address", ["/api/nothing", "/api/items/4KX-7QM/nothing/more", "/api/openapi.yaml"])
def test_a_program_is_told_in_the_shape_of_every_error(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404
