"""A stranger arrives."""

import pytest

from tests.journeys.conftest import no_sideways_scrolling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_front_door_is_accessible_at_every_width(page, phone, axe):
    for window in (page, phone):
        window.goto("/")
        axe(window)
        no_sideways_scrolling(window)
