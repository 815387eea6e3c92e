"""The pages on which an administrator looks after organisations."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from heed.ledger import selectors as ledger
from heed.names.table import ReferenceTable
from heed.organisations import selectors
from heed.organisations.kinds import JURISDICTIONS, KINDS
from heed.organisations.models import Organisation, Succession

pytestmark = pytest.mark.django_db
NEW = {"name": "Lantern Committee", "kind": "public_body", "source": "https://example.org/lanterns"}


@pytest.fixture
def admin(client, administrator, organisations):
    client.force_login(administrator)
    return client


def address(name, body=None):
    return reverse(f"organisations:{name}", kwargs={"pk": body.pk} if body else {})


def test_every_kind_of_the_shipped_list_has_words():
    table = ReferenceTable.shipped().organisations.values()
    assert {body.kind for body in table} <= set(KINDS)
    assert {body.jurisdiction for body in table} <= set(JURISDICTIONS)


@pytest.mark.parametrize("name", ["list", "add", "show", "rename", "succeed"])
def test_only_administrators_may_open_them(client, curator, organisations, name):
    where = address(name, organisations["REG"] if name in ("show", "rename", "succeed") else None)
    assert client.get(where)["Location"].startswith("/account/login/")
    client.force_login(curator)
    assert client.get(where).status_code == 403
    assert client.post(where, NEW).status_code in (403, 405)


def test_one_is_found_before_it_is_added_twice(admin):
    found = admin.get(address("list"), {"q": "quality regulator"}).content.decode()
    assert "Example Quality Regulator" in found
    missed = admin.get(address("list"), {"q": "Lantern & Sons"}).content.decode()
    assert "?name=Lantern+%26+Sons" in missed, "the name goes along to the form"


def test_one_is_added_with_its_other_names(admin):
    answer = admin.post(address("add"), {**NEW, "aliases": "Lamp Committee\n\n LANC "}, follow=True)
    assert "is added" in answer.content.decode()
    body = selectors.by_code("HEED-lantern-committee")
    assert {(name.name, name.kind) for name in body.names.all()} >= {
        ("Lamp Committee", "alias"),
        ("LANC", "abbreviation"),
    }
    assert ledger.history(f"organisation:{body.code}").get().kind == "organisation.added"
    assert selectors.search_names("LANC") == [body]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": " "}, "Enter the organisation’s name"),
        ({"kind": "king"}, "Choose a kind"),
        ({"source": ""}, "Say where the name is from"),
        ({"name": "example quality REGULATOR"}, "already"),
        ({"code": "REG"}, "already"),
        ({"name": "x" * 256}, "may have 255 characters"),
        ({"aliases": "y" * 300}, "may have 255 characters"),
    ],
)
def test_what_can_not_be_added_is_said_and_nothing_is_lost(admin, change, says):
    before = Organisation.objects.count()
    answer = admin.post(address("add"), {**NEW, "aliases": "A\nB", **change})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert change.get("source", NEW["source"]) in answer.content.decode()
    assert Organisation.objects.count() == before


def test_a_new_name_keeps_the_former_one(admin, organisations):
    body = organisations["REG"]
    admin.post(
        address("rename", body), {"name": "Example Care Regulator", "since": "2030-04-01", "reason": "An order."}
    )
    body.refresh_from_db()
    assert body.name == "Example Care Regulator"
    former = body.names.get(kind="former")
    assert (former.name, former.until) == ("Example Quality Regulator", dt.date(2030, 3, 31))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "", "reason": "x"}, "Enter the new name"),
        ({"name": "New", "reason": ""}, "Give a reason"),
        ({"name": "New", "reason": "x", "since": "soon"}, "Enter a date"),
        ({"name": "z" * 256, "reason": "x"}, "may have 255 characters"),
    ],
)
def test_a_name_is_not_changed_without_what_it_needs(admin, organisations, given, says):
    answer = admin.post(address("rename", organisations["REG"]), given)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_succession_is_recorded(admin, organisations):
    body = organisations["REG"]
    found = admin.get(address("succeed", body), {"q": "department"}).content.decode()
    assert 'value="DEPT"' in found
    given = {
        "q": "department",
        "successor": "DEPT",
        "on": "2031-04-01",
        "legal_basis": "The Example Act",
        "closes": "yes",
    }
    assert admin.post(address("succeed", body), given).status_code == 302
    row = Succession.objects.get(predecessor=body)
    assert (row.successor.code, row.on, row.legal_basis) == ("DEPT", dt.date(2031, 4, 1), "The Example Act")
    body.refresh_from_db()
    assert body.closed == dt.date(2031, 3, 31)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"on": "2031-04-01"}, "Choose the organisation"),
        ({"successor": "DEPT", "on": ""}, "Enter the day"),
        ({"successor": "NOBODY", "on": "2031-04-01"}, "Choose an organisation of this register"),
        ({"successor": "REG", "on": "2031-04-01"}, "follow itself"),
        ({"successor": "DEPT", "on": "2031-04-01", "legal_basis": "x" * 300}, "may have 255 characters"),
    ],
)
def test_a_succession_needs_its_facts(admin, organisations, given, says):
    answer = admin.post(address("succeed", organisations["REG"]), {"q": "example", **given})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Succession.objects.filter(predecessor=organisations["REG"]).exists()
