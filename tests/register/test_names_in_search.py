"""A body's new name finds its items at once, whatever changed it. Everybody here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from heed.cli import load
from heed.organisations import actions
from heed.organisations.models import Organisation
from heed.register import actions as register
from heed.register.models import Item, SearchText
from heed.register.search import SearchQuery, search
from heed.register.search.facets import Facet
from tests import factories
from tests.web.example import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def example():
    return build()


def found(text: str, **filters) -> set[int]:
    return set(search(SearchQuery(text=text, **filters)).items)


def body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def test_an_addressees_new_name_is_found_and_the_old_one_no_longer(example):
    asked = found("regulator")
    actions.change_organisation(
        by=factories.SYSTEM, organisation=body("DEPT"), name="Ministry of Specimens", reason="It was renamed."
    )
    assert found("specimens") == {example.observation.pk, example.training.pk}
    assert found("regulator") == asked  # the others are as they were


def test_an_issuers_new_name_is_found_and_shown(example):
    actions.change_organisation(
        by=factories.SYSTEM, organisation=body("ISSUER"), name="Inquiries Office", reason="It was renamed."
    )
    page = search(SearchQuery(text="inquiries office"))
    assert example.training.pk in page.items
    issuers: dict[str, Facet] = {facet.name: facet for facet in page.facets}
    assert [value.label for value in issuers["issuer"].values] == ["Inquiries Office"]


def test_a_new_abbreviation_is_found(example):
    actions.change_organisation(
        by=factories.SYSTEM,
        organisation=body("TRUST"),
        other_names=[("SAWFT", "abbreviation")],
        reason="It is known by it.",
    )
    assert found("sawft") == {example.training.pk}


def test_a_loaded_list_changes_what_is_found(example, tmp_path: Path):
    Organisation.objects.filter(code="TRUST").update(code="R1A")
    path = tmp_path / "trusts.csv"
    path.write_text("code,name,region,icb,open,close\nR1A,CASTERBRIDGE NHS TRUST,Y1,QAA,20100401,\n")
    actions.import_file(path=path, by=factories.SYSTEM)
    assert found("casterbridge") == {example.training.pk}


def test_a_class_that_is_named_anew_is_found(example, monkeypatch):
    cls = factories.organisations() and example.medication.addressees.get(organisation_class__isnull=False)
    shipped = type("Shipped", (), {"slug": cls.organisation_class.slug, "name": "Everyone who cares", "definition": ""})
    monkeypatch.setattr("heed.organisations.actions.bodies.classes", lambda: [shipped])
    actions.load_reference(by=factories.SYSTEM)
    assert found("everyone cares") == {example.medication.pk}


def test_a_name_of_nobody_here_changes_nothing(example, django_assert_max_num_queries):
    new = actions.add_organisation(by=factories.SYSTEM, name="Far Away Trust", kind="nhs_trust")
    before = list(SearchText.objects.order_by("pk").values())
    actions.change_organisation(by=factories.SYSTEM, organisation=new, name="Further Away Trust", reason="Moved.")
    assert list(SearchText.objects.order_by("pk").values()) == before


def test_the_command_makes_the_index_anew(example):
    SearchText.objects.all().delete()
    assert not found("observation")
    done = CliRunner().invoke(load("reindex"), [])
    assert done.exit_code == 0, done.output
    assert f"{Item.objects.count()} items" in done.stdout
    assert example.training.pk in found("observation")


def test_an_answer_that_is_remembered_goes_with_the_change(example, monkeypatch):
    monkeypatch.setattr("heed.register.search.snapshot._MANY", 0)  # remember everything
    before = found("observation")
    assert found("observation") == before
    register.withdraw_item(by=factories.SYSTEM, item=example.training, reason="It is no item.")
    assert found("observation") == before - {example.training.pk}
