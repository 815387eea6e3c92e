"""Fixtures that every part of the suite shares.

The apps are imported inside the fixtures, so that tests of the library run without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from heed.accounts.models import User
    from heed.ledger.actors import Actor
    from heed.organisations.models import Organisation


@pytest.fixture(autouse=True, scope="session")
def _tables_can_be_emptied() -> Iterator[None]:
    """Tests that really commit are followed by emptying every table, which append-only tables refuse."""
    from django.test import TransactionTestCase

    original = TransactionTestCase._fixture_teardown

    def emptied(self: TransactionTestCase) -> None:
        from heed.ledger.protection import lifted

        with lifted():
            original(self)

    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = original


def _person(role: str) -> User:
    from heed.accounts.permissions import Role
    from tests import factories

    return factories.person(Role(role))


@pytest.fixture
def system(db: None) -> Actor:
    """The system itself, acting on an operator's command."""
    from heed.ledger.actors import Actor

    return Actor.system("tests")


@pytest.fixture
def reader(db: None) -> User:
    return _person("reader")


@pytest.fixture
def curator(db: None) -> User:
    return _person("curator")


@pytest.fixture
def administrator(db: None) -> User:
    return _person("administrator")


@pytest.fixture
def by_curator(curator: User) -> Actor:
    from heed.ledger.actors import Actor

    return Actor.person(curator)


@pytest.fixture
def by_administrator(administrator: User) -> Actor:
    from heed.ledger.actors import Actor

    return Actor.person(administrator)


@pytest.fixture
def organisations(db: None) -> dict[str, Organisation]:
    """A few invented bodies by code (issuer, department, regulator, trust and its predecessor), and a class."""
    from tests import factories

    return factories.organisations()


@pytest.fixture
def protection_lifted(db: None) -> Iterator[None]:
    """Append-only tables can be changed in this test."""
    from heed.ledger.protection import lifted

    with lifted():
        yield
