"""The one shape of an item outside."""

from __future__ import annotations

import json

import pytest

from heed.register import actions, selectors
from heed.register.facts import AddresseeFacts
from heed.register.identifiers import display
from heed.register.models import Item
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = ("Otis Pellinore",)  # invented
FIELDS = [
    "identifier", "url", "kind", "ref", "heading", "text", "names_withheld", "purpose", "parts", "addressees", "due",
    "report", "mentions", "cites", "cited_by", "version", "versions", "published_at", "withdrawn", "licence", "as_at",
    "obligations", "published_answers",
]  # fmt: skip


def test_a_record_is_plain_json_with_every_field():
    record = selectors.item_record(factories.item())
    assert list(record) == FIELDS
    assert json.loads(json.dumps(record)) == record


def test_it_says_who_must_act_and_where_it_stands():
    item = factories.item(
        addressees=(AddresseeFacts("The Trust", "TRUST", score=0.9), AddresseeFacts("all", class_slug="all-providers"))
    )
    record = selectors.item_record(item)
    assert record["url"] == f"http://testserver/items/{display(item.identifier)}/"
    trust, everybody = record["addressees"]
    assert trust["organisation"]["code"] == "TRUST"
    assert trust["organisation"]["url"].startswith("http://testserver/")
    assert (everybody["organisation"], everybody["class"]["slug"]) == (None, "all-providers")
    assert record["mentions"][0]["anchors"] == [{"page": 1, "start": 0, "end": 10}]
    assert record["due"] == [{"text": "by 31 March 2027", "date": "2027-03-31", "basis": "stated"}]
    assert record["report"]["issuer"]["code"] == "ISSUER"


def test_names_are_left_out_everywhere_unless_asked_for(by_curator):
    item = factories.item(
        text="Mr Pellinore should have been seen.", purpose="So that nobody dies as Otis did.",
        heading="Otis Pellinore", parts=(("a", "Otis Pellinore"),), names_withheld=NAMES,
    )  # fmt: skip
    actions.correct_item(
        by=by_curator, item=item, text="Mr Pellinore should have been seen at once.", reason="Otis again.",
        parts=[("a", "Pellinore")],
    )  # fmt: skip
    item = selectors.item(item.identifier)
    hidden = selectors.item_record(item)
    assert "ellinore" not in json.dumps(hidden)
    assert "Otis" not in json.dumps(hidden)
    assert (hidden["text"], hidden["names_withheld"]) == ("Mr [name withheld] should have been seen at once.", True)
    shown = selectors.item_record(item, names_shown=True)
    assert (shown["text"], shown["names_withheld"]) == ("Mr Pellinore should have been seen at once.", False)


def test_an_address_that_spells_a_name_is_left_out():
    report = factories.report(names_withheld=NAMES, source_url="https://example.org/otis-pellinore/")
    record = selectors.item_record(report.items.get())
    assert record["report"]["source_url"] is None
    assert selectors.item_record(report.items.get(), names_shown=True)["report"]["source_url"].endswith("pellinore/")


def test_a_withdrawn_item_says_why(by_curator):
    item = actions.withdraw_item(by=by_curator, item=factories.item(), reason="Not one.")
    assert selectors.item_record(item)["withdrawn"]["reason"] == "Not one."


def test_many_records_take_as_many_statements_as_one(django_assert_max_num_queries):
    factories.report(*(factories.item_facts(cites=("R/2001/001",)) for _ in range(40)), coroner=factories.coroner())
    with django_assert_max_num_queries(40):
        assert len(selectors.item_records(selectors.items())) == 40


def test_an_item_is_found_by_what_a_person_types():
    item = factories.item()
    typed = f"{item.identifier[:3].lower()} {item.identifier[3:]}"
    assert selectors.item(typed) == item
    with pytest.raises(ValueError, match="identifier"):
        selectors.item("nonsense")
    unused = next(one for one in ("4KX7QM", "000000") if one != item.identifier)
    with pytest.raises(Item.DoesNotExist):
        selectors.item(unused)
