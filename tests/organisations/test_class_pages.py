"""Pages of classes: who is known to be a member, and putting it right."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heed.organisations.class_members import members
from heed.organisations.models import Organisation, OrganisationClass

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, administrator, organisations):
    client.force_login(administrator)
    return client


@pytest.fixture
def acute() -> OrganisationClass:
    return OrganisationClass.objects.create(slug="acute-trusts", name="Acute trusts", definition="They run hospitals")


def where(klass: OrganisationClass) -> str:
    return reverse("organisations:class-members", args=[klass.pk])


def test_a_member_is_added_and_taken_out_with_a_reason(admin, acute):
    assert "not known" in admin.get(reverse("organisations:classes")).text
    assert "not known here" in admin.get(where(acute)).text
    sent = {"q": "Sandbourne", "organisation": "TRUST", "does": "add", "reason": "It has two hospitals."}
    answer = admin.post(where(acute), sent, follow=True)
    assert "is counted as a member now" in answer.text and "1 member" in answer.text
    assert "It has two hospitals." in answer.text
    gone = {**sent, "does": "remove", "reason": "They closed."}
    assert "is no longer counted as a member" in admin.post(where(acute), gone, follow=True).text
    assert members(acute) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"organisation": "NOWHERE"}, "Choose an organisation"),
        ({"reason": "  "}, "Give a reason"),
        ({"does": "remove"}, "is not of this class"),
    ],
)
def test_what_is_refused_is_said_and_kept(admin, acute, change, says):
    sent = {"q": "Sandbourne", "organisation": "TRUST", "does": "add", "reason": "It has hospitals.", **change}
    answer = admin.post(where(acute), sent)
    assert answer.status_code == 422
    assert says in answer.text
    assert members(acute) is None


def test_members_come_in_pages(admin, django_assert_max_num_queries):
    icbs = OrganisationClass.objects.create(slug="icbs", name="Integrated care boards")
    Organisation.objects.bulk_create(
        Organisation(code=f"Q{n}", name=f"Board {n:03}", slug=f"q{n}", kind="icb") for n in range(130)
    )
    with django_assert_max_num_queries(12):
        first = admin.get(where(icbs)).text
    assert "130 members" in first and "Board 099" in first and "Board 100" not in first
    assert "Board 100" in admin.get(where(icbs), {"page": 2}).text
