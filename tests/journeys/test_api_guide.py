"""A developer reads how to use the API."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_guide_is_accessible_at_every_width(page, phone, axe):
    for window in (page, phone):
        window.goto("/api/")
        window.get_by_text("Items, in pages").click()
        expect(window.locator("details[open]")).to_have_count(1)
        axe(window)
        no_sideways_scrolling(window)
