"""Finding organisations, and who came before them."""

from __future__ import annotations

import datetime as dt

import pytest

from heed.organisations import selectors
from heed.organisations.dates import first_day, last_day
from heed.organisations.models import Organisation, Succession
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("example quality", ["REG"]),
        ("EXAMPLE", ["REG", "DEPT", "ISSUER"]),
        ("DoEx", ["DEPT"]),
        ("doex", ["DEPT"]),
        ("trust sandbourne", ["TRUST", "OLDTRUST"]),
        ("OLDTRUST", ["OLDTRUST"]),
        ("Sandbourne", ["OLDTRUST", "TRUST"]),
        ("nothing of the kind", []),
        ("  ", []),
    ],
)
def test_bodies_are_found_by_words_of_any_of_their_names(organisations, text, codes):
    assert sorted(body.code for body in selectors.search_names(text)) == sorted(codes)


def test_the_likeliest_comes_first(organisations):
    Organisation.objects.create(code="C", name="Example Quality Regulator (Wales)", slug="c", kind="x")
    Organisation.objects.create(code="B", name="Example Quality", slug="b", kind="x", closed=dt.date(2001, 1, 1))
    assert [body.code for body in selectors.search_names("example quality regulator")] == ["REG", "C"]
    assert [body.code for body in selectors.search_names("example quality")] == ["B", "REG", "C"]
    assert len(selectors.search_names("example", limit=2)) == 2


def test_a_search_takes_two_statements(organisations, django_assert_num_queries):
    with django_assert_num_queries(2):
        selectors.search_names("example")


def test_a_family_is_the_body_and_all_before_it(organisations):
    oldest = Organisation.objects.create(code="OLDEST", name="Oldest", slug="oldest", kind="x")
    Succession.objects.create(predecessor=oldest, successor=organisations["OLDTRUST"])
    trust, old = organisations["TRUST"], organisations["OLDTRUST"]
    assert selectors.family(trust) == [trust, old, oldest]
    assert selectors.family(old) == [old, oldest]
    assert selectors.predecessors(trust) == [old]
    assert selectors.successors(old) == [trust]


def test_a_family_that_goes_round_in_a_circle_ends(organisations):
    trust, old = organisations["TRUST"], organisations["OLDTRUST"]
    Succession.objects.create(predecessor=trust, successor=old)
    assert selectors.family(trust) == [trust, old]


def test_a_family_takes_two_statements(organisations, django_assert_num_queries):
    with django_assert_num_queries(2):
        selectors.family(organisations["TRUST"])


def test_bodies_and_classes_by_their_keys():
    factories.organisations()
    assert selectors.by_code("REG").name == "Example Quality Regulator"
    assert selectors.by_code("nobody") is None
    assert selectors.by_slug("reg-body").code == "REG"
    assert selectors.class_by_slug("all-providers").name == "All providers of care"
    assert [found.slug for found in selectors.classes()] == ["all-providers"]
    assert selectors.organisations().count() == 5


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-02-03", dt.date(2019, 2, 3), dt.date(2019, 2, 3)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
        ("", None, None),
    ],
)
def test_a_year_or_a_month_has_a_first_and_a_last_day(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)
