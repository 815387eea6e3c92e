"""What crosses sectors, who leads, and where nobody does: a table of cases, and the page."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.urls import reverse

from heed.organisations.models import Organisation, OrganisationClass
from heed.organisations.sectors import Sector
from heed.oversight.models import Obligation
from heed.oversight.selectors.boundaries import SAID, BoundaryQuery, Leading, boundaries, described
from heed.register.facts import AddresseeFacts
from heed.register.models import Item
from tests import factories

pytestmark = pytest.mark.django_db
H, C, L = Sector.HEALTH, Sector.SOCIAL_CARE, Sector.LOCAL_GOVERNMENT
TODAY = dt.date(2026, 11, 22)

BODIES = [
    ("HOSPITAL", "Melchester Hospitals", "trust", None),
    ("BOARD", "Wessex Integrated Care Board", "icb", None),
    ("SHUT", "Melchester Clinical Commissioning Group", "ccg", dt.date(2022, 6, 30)),
    ("COUNCIL", "Casterbridge Council", "council", None),
    ("OTHERCOUNCIL", "Budmouth Council", "council", None),
    ("POLICE", "Wessex Police", "police", None),
    ("HEED-care-england", "Care body", "professional_body", None),
    ("GB-GOV-department-of-health-and-social-care", "The department of both", "department", None),
]
CLASSES = ["care-homes", "nhs-trusts", "local-authorities"]

# who has a duty, in which role → which sectors it spans and who leads. "?x" is a body that was not matched.
CASES = [
    ("HOSPITAL lead", [], None),
    ("HOSPITAL lead, BOARD joint", [], None),
    ("HOSPITAL lead, COUNCIL joint", [H, L], Leading.ONE),
    ("HOSPITAL lead, COUNCIL lead", [H, L], Leading.SEVERAL),
    ("HOSPITAL joint, COUNCIL joint", [H, L], Leading.NOBODY),
    ("HOSPITAL with, COUNCIL with", [H, L], Leading.NOBODY),
    ("?The board of x lead, HOSPITAL joint, COUNCIL joint", [H, L], Leading.NOBODY),
    ("SHUT lead, COUNCIL joint", [H, L], Leading.NOBODY),
    ("SHUT lead, COUNCIL lead", [H, L], Leading.ONE),
    ("care-homes lead, HOSPITAL joint", [H, C], Leading.CLASS),
    ("care-homes lead, HOSPITAL lead", [H, C], Leading.SEVERAL),
    ("care-homes lead, nhs-trusts lead", [H, C], Leading.CLASS),
    ("POLICE lead, HOSPITAL joint, COUNCIL joint", [H, L], Leading.ONE),
    ("POLICE lead, HOSPITAL joint", [], None),
    ("HOSPITAL lead, COUNCIL copied", [], None),
    ("HEED-care-england lead, HOSPITAL joint, COUNCIL joint", [H, C, L], Leading.ONE),
    ("GB-GOV-department-of-health-and-social-care lead", [], None),
    ("GB-GOV-department-of-health-and-social-care lead, HOSPITAL joint", [], None),
    ("GB-GOV-department-of-health-and-social-care lead, COUNCIL joint", [H, C, L], Leading.ONE),
    ("COUNCIL lead, OTHERCOUNCIL lead", [], None),
    ("local-authorities joint, HOSPITAL lead", [H, L], Leading.ONE),
]


@pytest.fixture
def bodies() -> None:
    for code, name, kind, closed in BODIES:
        Organisation.objects.create(code=code, name=name, slug=code.lower(), kind=kind, closed=closed)
    for slug in CLASSES:
        OrganisationClass.objects.create(slug=slug, name=slug.replace("-", " "))


def item_of(words: str, **changes) -> Item:
    """A published item whose addressees are written as in CASES."""
    return factories.item(addressees=tuple(map(_addressee, words.split(", "))), **changes)


def _addressee(words: str) -> AddresseeFacts:
    who, _, role = words.rpartition(" ")
    if who.startswith("?"):
        return AddresseeFacts(who[1:], role=role)
    if who in CLASSES:
        return AddresseeFacts(who, class_slug=who, role=role)
    return AddresseeFacts(who, who, role=role)


@pytest.mark.parametrize(("words", "sectors", "leading"), CASES)
def test_what_an_item_spans_and_who_leads_it(bodies, words, sectors, leading):
    item = item_of(words)
    found = described(list(boundaries(BoundaryQuery(), on=TODAY)), on=TODAY)
    assert [(one.item.pk, list(one.sectors), one.leading) for one in found] == (
        [(item.pk, sectors, leading)] if sectors else []
    )


@pytest.mark.parametrize(("words", "sectors", "leading"), CASES)
def test_the_database_and_the_page_agree_on_every_filter(bodies, words, sectors, leading):
    item_of(words)
    for wanted in Leading:
        found = boundaries(BoundaryQuery(leading=wanted), on=TODAY)
        assert found.exists() == (wanted is leading), wanted
    for several in ([H], [C], [L], [H, C], [H, L], [C, L], [H, C, L]):
        found = boundaries(BoundaryQuery(sectors=frozenset(several)), on=TODAY)
        assert found.exists() == (bool(sectors) and set(several) <= set(sectors)), several


def test_a_body_leads_until_the_day_on_which_it_closes(bodies):
    item_of("SHUT lead, COUNCIL joint")
    days = [(dt.date(2022, 6, 30), Leading.ONE), (dt.date(2022, 7, 1), Leading.NOBODY)]
    for day, leading in days:
        rows = list(boundaries(BoundaryQuery(leading=leading), on=day))
        assert [one.leading for one in described(rows, on=day)] == [leading]


def test_only_what_stands_and_is_open_counts(bodies):
    item = item_of("HOSPITAL lead, COUNCIL joint")
    council = Obligation.objects.get(item=item, owner__code="COUNCIL")
    state = council.state
    state.open = False
    state.save()
    assert not boundaries(BoundaryQuery(), on=TODAY).exists()


def test_a_withdrawn_item_crosses_nothing(bodies, by_curator):
    from heed.register import actions

    item = item_of("HOSPITAL lead, COUNCIL joint")
    actions.withdraw_item(by=by_curator, item=item, reason="It was published twice.")
    assert not boundaries(BoundaryQuery(), on=TODAY).exists()


def test_a_hundred_items_take_as_many_looks_as_two(bodies, django_assert_num_queries):
    def looks(rows: int) -> int:
        with django_assert_num_queries(6):  # bodies and classes beside health; items, addressees, dates, duties
            found = list(boundaries(BoundaryQuery(), on=TODAY)[:100])
            assert len(described(found, on=TODAY)) == rows
        return rows

    item_of("HOSPITAL lead, COUNCIL joint")
    looks(1)
    for _ in range(9):
        item_of("HOSPITAL lead, COUNCIL joint, POLICE joint, care-homes with")
    looks(10)


# The page


@pytest.fixture
def items(bodies) -> dict[str, Item]:
    return {
        "led": item_of("HOSPITAL lead, COUNCIL joint"),
        "unled": item_of("HOSPITAL joint, COUNCIL joint, ?The lost agency lead"),
        "inside": item_of("HOSPITAL lead, BOARD joint"),
    }


def test_the_page_says_who_leads_and_where_nobody_does(client, items):
    shown = client.get(reverse("web:boundaries")).text
    assert "2 items" in shown
    assert "Melchester Hospitals leads." in shown and SAID[Leading.NOBODY] in shown
    assert "It crosses health and local government." in shown
    assert "The lost agency: leads; not matched with an organisation of this register" in shown


def test_the_page_is_filtered(client, items):
    where = reverse("web:boundaries")
    assert "1 item<" in client.get(where, {"leading": "nobody"}).text
    assert "No item is like this" in client.get(where, {"sector": ["social care"]}).text
    assert "2 items" in client.get(where, {"sector": ["health", "local government"], "leading": ""}).text
    assert "2 items" in client.get(where, {"sector": ["agriculture"], "leading": "king"}).text


def test_the_files_have_the_same(client, items):
    told = json.loads(client.get("/boundaries.json", {"leading": "nobody"}).content)
    assert (told["total"], told["pages"]) == (1, 1)
    assert told["items"][0]["leads"] == [] and told["items"][0]["sectors"] == ["health", "local government"]
    assert "The lost agency" in told["items"][0]["others"]
    rows = list(csv.DictReader(io.StringIO(client.get("/boundaries.csv").getvalue().decode("utf-8-sig"))))
    assert sorted(row["leading"] for row in rows) == ["nobody", "one"]
    assert {row["leads"] for row in rows} == {"Melchester Hospitals", ""}


def test_the_page_comes_in_pages(client, bodies):
    for _ in range(22):
        item_of("HOSPITAL lead, COUNCIL joint")
    first, second = (client.get(reverse("web:boundaries"), {"page": n}).text for n in (1, 2))
    assert first.count("heed-result__title") == 20 and second.count("heed-result__title") == 2
    assert "page=2" in first
    assert "No item is like this" in client.get(reverse("web:boundaries"), {"page": 99}).text


def test_a_withheld_name_is_not_on_the_page(client, bodies):
    secret = "Jude Fawley"
    item_of(f"?The estate of {secret} lead, HOSPITAL joint, COUNCIL joint", names_withheld=(secret,))
    for where in ("/boundaries/", "/boundaries.json", "/boundaries.csv"):
        answer = client.get(where)
        text = b"".join(answer) if answer.streaming else answer.content
        assert b"estate of" in text and b"Fawley" not in text, where
