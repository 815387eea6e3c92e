"""References between items are linked whichever side is published first; never by a guess."""

from __future__ import annotations

import pytest

from heed.ledger import selectors as ledger
from heed.register import actions, selectors
from heed.register.models import Citation
from heed.register.words import is_code, reference_key
from tests import factories

pytestmark = pytest.mark.django_db


def cited(item):
    return [link["item"] and link["item"]["identifier"] for link in selectors.item_record(item)["cites"]]


def test_a_reference_to_what_is_there_is_linked():
    old = factories.item(ref="R/2031/801")
    new = factories.item(cites=("R/2031/801",))
    assert cited(new) == [old.identifier]
    assert [row.item for row in old.cited_by.all()] == [new]
    event = ledger.history(f"item:{new.identifier}").last()
    assert (event.kind, event.data) == ("item.cited", {"ref": "R/2031/801", "cited": f"item:{old.identifier}"})


def test_a_reference_is_linked_when_what_it_means_is_published_later():
    new = factories.item(cites=("r / 2031/802", "R/2031/803"))
    assert cited(new) == [None, None]
    old = factories.item(ref="R/2031/802")
    assert cited(selectors.item(new.identifier)) == [old.identifier, None]


def test_a_number_means_the_one_in_the_same_report():
    factories.item(ref="Recommendation 1")
    report = factories.report(
        factories.item_facts(ref="Recommendation 1"),
        factories.item_facts(ref="Recommendation 2", cites=("Recommendation 1", "Recommendation 7")),
    )
    first, second = report.items.all()
    assert cited(second) == [first.identifier, None]


def test_the_issuers_own_code_comes_before_anothers():
    factories.report(factories.item_facts(ref="2018/006"), issuer_code="REG")
    own = factories.item(ref="2018/006")
    assert cited(factories.item(cites=("2018/006",))) == [own.identifier]


def test_a_code_of_another_issuer_is_linked_where_there_is_only_one():
    theirs = factories.report(factories.item_facts(ref="2018/007"), issuer_code="REG").items.get()
    assert cited(factories.item(cites=("2018/007",))) == [theirs.identifier]


def test_where_it_could_be_either_it_is_neither():
    for code in ("REG", "DEPT"):
        factories.report(factories.item_facts(ref="2018/008"), issuer_code=code)
    assert cited(factories.item(cites=("2018/008",))) == [None]


def test_an_item_does_not_cite_itself_nor_anything_twice():
    item = factories.item(ref="R/2031/804", cites=("R/2031/804", "R/2031/805", "r/2031/805"))
    assert [row.ref for row in Citation.objects.filter(item=item)] == ["R/2031/805"]


def test_a_withdrawn_item_is_not_linked_to(by_curator):
    old = factories.item(ref="R/2031/806")
    actions.withdraw_item(by=by_curator, item=old, reason="An error.")
    assert cited(factories.item(cites=("R/2031/806",))) == [None]


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("R/2025/063", True),
        ("r/2025/063", True),
        ("O/2023/230", True),
        ("ICB/2024/005", True),
        ("2018/006", True),
        ("HSSIB R/2025/063", False),
        ("Recommendation 4", False),
        ("4", False),
        ("", False),
    ],
)
def test_what_is_an_issuers_code(ref, code):
    assert is_code(ref) is code


def test_references_are_compared_without_regard_to_spaces_and_letters():
    assert reference_key(" r / 2025 /063 ") == "R/2025/063"
    assert reference_key("Recommendation  4") == reference_key("RECOMMENDATION 4")
