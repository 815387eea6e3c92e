"""After every test of oversight, whatever it did through actions is in the log, row for row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

BY_HAND = {"rows_by_hand", "protection_lifted"}


@pytest.fixture
def rows_by_hand() -> None:
    """This test writes rows past the actions, so that they are in no event."""


@pytest.fixture(autouse=True)
def _every_row_is_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    in_database = request.node.get_closest_marker("django_db") or "db" in request.fixturenames
    if not in_database or BY_HAND & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("db")  # before this one, so that it is still there afterwards
    yield
    from heed.oversight.verification import verify_duties

    assert verify_duties().problems == ()
