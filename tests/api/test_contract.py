"""The API keeps its own specification: every operation is fuzzed from it, without a token and with a curator's."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck, Phase, given, settings

from heed.accounts.actions import issue_token
from heed.accounts.permissions import Role
from heed.api.api import api
from heed.config.wsgi import application
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

OPERATIONS = [(path, method) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods]


@pytest.fixture
def specification() -> Any:
    factories.report(*(factories.item_facts() for _ in range(3)))
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)


def fuzz(operation: Any, **arguments: Any) -> None:
    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def call(case: schemathesis.Case) -> None:
        cache.clear()  # the limit of requests has a test of its own
        case.call_and_validate(**arguments)

    call()


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_operation_without_a_token(specification: Any, path: str, method: str) -> None:
    fuzz(specification[path][method])


@pytest.mark.parametrize(("path", "method"), [pair for pair in OPERATIONS if "import" in pair[0] or pair[1] == "post"])
def test_operation_with_a_token(specification: Any, path: str, method: str) -> None:
    curator = factories.person(Role.CURATOR)
    token = issue_token(by=factories.SYSTEM, user=curator, name="fuzz")
    fuzz(specification[path][method], headers={"Authorization": f"Bearer {token}"})


def test_it_is_openapi_3_1(client: Any) -> None:
    assert client.get("/api/openapi.json").json()["openapi"].startswith("3.1")
