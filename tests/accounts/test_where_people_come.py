"""Where somebody comes to who has signed in: to their work, or to the page that they asked for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heed.accounts.permissions import Office
from heed.ledger.selectors import history
from tests import factories
from tests.oversight.factories import holder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "asked", "comes_to"),
    [
        ("reader", "", "/"),
        ("curator", "", "/curation/"),
        ("administrator", "", "/curation/"),
        ("reader", "/reports/", "/reports/"),
        ("curator", "/account/tokens/", "/account/tokens/"),
        ("reader", "https://elsewhere.example/", "/"),
    ],
)
def test_signing_in_leads_to_where_there_is_something_to_do(client, request, who, asked, comes_to):
    user = request.getfixturevalue(who)
    given = {"login": user.email, "password": factories.PASSWORD, **({"next": asked} if asked else {})}
    response = client.post(reverse("account_login"), given)
    assert (response.status_code, response["Location"]) == (302, comes_to)
    assert client.get(comes_to).status_code == 200


@pytest.mark.parametrize(
    ("office", "comes_to"),
    [
        (Office.FOCAL_POINT, "/oversight/organisations/"),
        (Office.VALIDATING_AUTHORITY, "/oversight/organisations/"),
        (Office.STAFF, "/"),
    ],
)
def test_whoever_works_for_an_organisation_comes_to_its_work(client, organisations, office, comes_to):
    user = holder(organisations["TRUST"], office)
    response = client.post(reverse("account_login"), {"login": user.email, "password": factories.PASSWORD})
    assert (response.status_code, response["Location"]) == (302, comes_to)


def test_a_password_that_people_change_themselves_is_an_event(client, curator):
    client.force_login(curator)
    passwords = {
        "oldpassword": factories.PASSWORD,
        "password1": "amber kettle sparrow",
        "password2": "amber kettle sparrow",
    }
    client.post("/account/password/change/", passwords)
    curator.refresh_from_db()
    assert curator.check_password("amber kettle sparrow")
    assert history(f"user:{curator.pk}").last().data == {"own": True}
    assert client.get("/curation/").status_code == 200  # still signed in
