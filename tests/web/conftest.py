"""The invented register that the public pages are tested on."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.web.example import Example, build


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Counts of the whole register are kept in memory; a test must not see those of another."""
    cache.clear()


@pytest.fixture
def example(db: None) -> Example:
    return build()
