"""What a search finds. The same table runs on SQLite and on PostgreSQL, so both find the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.register.identifiers import display
from heed.register.models import Item, SearchEntry, SearchText
from heed.register.search import SearchQuery, count, every_id, reindex, search
from heed.register.search.backends import backend
from heed.register.search.expressions import Expression, parse
from heed.register.search.query import parse_date, read
from heed.register.search.words import terms
from tests.web.example import PERSON, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def example():
    return build()


@pytest.fixture
def named(example):
    """Primary keys by the names that the tables use."""
    return {
        example.observation.pk: "observation",
        example.training.pk: "training",
        example.medication.pk: "medication",
        example.concern.pk: "concern",
        example.inherited.pk: "lifts",
    }


def found(named, query: SearchQuery) -> list[str]:
    return [named[number] for number in search(query).items]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", {"observation", "training", "medication", "concern", "lifts"}),
        ("observation", {"observation", "training", "medication"}),  # in the report's title as well
        ("observing wards", {"observation", "training", "medication"}),
        ("OBSERVATIONS", {"observation", "training", "medication"}),
        ("medication record", {"medication"}),
        ("medicat*", {"medication"}),
        ("lift* OR medication", {"lifts", "medication"}),
        ("alarms -door", {"lifts"}),
        ("-observation", {"concern", "lifts"}),
        ('"risk assessment"', {"training"}),
        ('"assessment risk"', set()),
        ("“risk assessment”", {"training"}),
        ("what should the trust do about lifts", {"lifts"}),
        ("the", {"observation", "training", "lifts"}),
        ("recommendations*", {"training", "observation"}),
        ("R/2030/001", {"lifts", "medication"}),  # the item itself, and the one that refers to it
        ("recommendation 2", {"training"}),
        ("O/2031/007", {"medication"}),
        ("REV/1", {"observation", "training", "medication"}),
        ("DoEx", {"observation", "training"}),  # an abbreviation of an addressee's name
        ("wessex", {"concern"}),
        ("heading", set()),  # withdrawn
        ("nothinglikethis", set()),
        ("Sandbourne -", {"training", "lifts"}),
        ('"', {"observation", "training", "medication", "concern", "lifts"}),
    ],
)
def test_words_find_items(named, typed, names):
    assert set(found(named, SearchQuery(text=typed))) == names


def test_an_identifier_finds_its_item_first(example, named):
    for typed in (display(example.training.identifier), example.training.identifier.lower()):
        assert found(named, SearchQuery(text=typed)) == ["training"]


def test_the_item_with_a_reference_comes_before_those_that_refer_to_it(named):
    assert found(named, SearchQuery(text="R/2030/001")) == ["lifts", "medication"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"kinds": ("concern",)}, {"concern"}),
        ({"kinds": ("concern", "observation")}, {"concern", "medication"}),
        ({"issuer": "issuer-body"}, {"observation", "training", "medication", "lifts"}),
        ({"issuer": "senior-coroner-for-wessex"}, {"concern"}),
        ({"addressee": "dept-body"}, {"observation"}),  # not where it is only to be worked with
        ({"klass": "all-providers"}, {"medication"}),
        ({"since": dt.date(2026, 3, 1)}, {"observation", "training", "medication"}),
        ({"until": dt.date(2020, 1, 1)}, {"lifts"}),
        ({"since": dt.date(2026, 2, 10), "until": dt.date(2026, 2, 10)}, {"concern"}),
        ({"theme": "training"}, {"training"}),
        ({"theme": "alarm"}, {"lifts", "concern"}),  # no theme of ours: any word will do
        ({"has_deadline": True}, {"observation", "concern"}),
        ({"text": "alarm", "kinds": ("recommendation",)}, {"lifts"}),
        ({"addressee": "nobody"}, set()),
    ],
)
def test_filters_narrow(named, filters, names):
    assert set(found(named, SearchQuery(**filters))) == names


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [("newest", "medication", "lifts"), ("oldest", "lifts", "medication"), ("deadline", "concern", "lifts")],
)
def test_sortings(named, sort, first, last):
    order = found(named, SearchQuery(sort=sort))
    assert (order[0], order[-1]) == (first, last)


def test_counts_are_of_what_was_found(example):
    page = search(SearchQuery(text="observation"))
    facets = {facet.name: {value.value: value.count for value in facet.values} for facet in page.facets}
    assert facets["kind"] == {"recommendation": 2, "observation": 1}
    assert facets["addressee"] == {"dept-body": 1, "trust-body": 1}
    assert facets["class"] == {"all-providers": 1}
    assert facets["year"] == {"2026": 3}
    assert facets["deadline"] == {"yes": 1}


def test_a_correction_is_found_and_a_name_never_is(named):
    assert found(named, SearchQuery(text="people safe")) == ["observation"]
    for name in PERSON.split():
        assert not search(SearchQuery(text=name)).items
    kept = " ".join(" ".join(row) for row in SearchText.objects.values_list("refs", "title", "who", "body"))
    assert not set(terms(PERSON)) & set(kept.split())


def test_making_the_index_anew_changes_nothing(example):
    before = list(SearchEntry.objects.order_by("pk").values("item", "day", "due_day"))
    assert reindex() == Item.objects.count()
    assert list(SearchEntry.objects.order_by("pk").values("item", "day", "due_day")) == before


def test_a_search_asks_few_questions(example, django_assert_max_num_queries):
    search(SearchQuery())
    with django_assert_max_num_queries(16):  # PostgreSQL is told twice, in a savepoint, to use its index
        search(SearchQuery(text="observation guidance", kinds=("recommendation",), addressee="dept-body"))


def test_pages_hold_every_item_once(example):
    every = list(every_id(SearchQuery()))
    leafed = [number for page in range(1, 4) for number in search(SearchQuery(page=page), per_page=2).items]
    assert leafed == every
    assert not search(SearchQuery(page=1000)).items


# An oracle: the same questions answered by reading every word of every entry


def _stands(document: list[str], term) -> bool:
    size = len(term.words)
    for start in range(len(document) - size + 1):
        here = document[start : start + size]
        if here[:-1] != list(term.words[:-1]):
            continue
        if here[-1] == term.words[-1] or (term.prefix and here[-1].startswith(term.words[-1])):
            return True
    return False


def _oracle(expression: Expression) -> set[int]:
    numbers = set()
    for row in SearchText.objects.all():
        fields = [field.split() for field in (row.refs, row.title, row.who, row.body)]

        def has(term, fields=fields) -> bool:
            return any(_stands(field, term) for field in fields)

        if all(any(map(has, clause)) for clause in expression.clauses) and not any(map(has, expression.without)):
            numbers.add(row.pk)
    return numbers


TYPED = """the observation wards "risk assessment" "should review" lift* medic* R/2030/001 alarms OR OR -door -the
-trust* "nothing" department (a) 1 re* * - "" “people safe” NOT AND NEAR/2 title:risk people’s""".split()  # noqa: SIM905


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(st.sampled_from(TYPED), max_size=5).map(" ".join))
def test_the_database_finds_what_reading_everything_finds(example, typed):
    expression = parse(typed)
    assert set(every_id(SearchQuery(text=typed))) == _oracle(expression)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60) | st.text(alphabet="\"'*-:()&|!<>\\%_{}^~\x00 abOR\ud800é", max_size=40))
def test_nothing_that_can_be_typed_is_an_error(example, typed):
    query, _ = read({"q": typed, "issuer": typed, "theme": typed, "from": typed, "page": typed, "kind": typed})
    search(query)
    found = search(SearchQuery(text=typed))
    assert found.total == len(list(every_id(found.query))) or found.total == 0


@settings(max_examples=100)
@given(
    query=st.builds(
        SearchQuery,
        text=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20),
        kinds=st.sets(st.sampled_from(["action", "concern"])).map(lambda kinds: tuple(sorted(kinds))),
        theme=st.sampled_from(["", "training", "bed-occupancy"]),
        since=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2000, 1, 1)),
        until=st.none() | st.dates(dt.date(2000, 1, 2), dt.date(2040, 1, 1)),
        has_deadline=st.booleans(),
        sort=st.sampled_from(["", "newest", "deadline"]),
        page=st.integers(1, 1000),
    )
)
def test_a_search_survives_its_address(query):
    pairs = query.parameters()
    address = {name: [v for n, v in pairs if n == name] if name == "kind" else value for name, value in pairs}
    assert read(address) == (query, ())


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("2023", False, dt.date(2023, 1, 1)),
        ("2023", True, dt.date(2023, 12, 31)),
        ("2024-02", True, dt.date(2024, 2, 29)),
        ("2023-05-31", True, dt.date(2023, 5, 31)),
        ("31/5/2023", False, dt.date(2023, 5, 31)),
        ("", False, None),
    ],
)
def test_dates_as_people_type_them(text, last, day):
    assert parse_date(text, last=last) == day


@pytest.mark.parametrize("text", ["yesterday", "31/2/2023", "2023-13", "99999", "0000", "9999-99-99"])
def test_what_is_no_date_is_said_to_be_none(text):
    problems = read({"from": text})[1]
    assert [problem.field for problem in problems] == ["from"]


@pytest.mark.parametrize(("name", "value"), [("kind", "advice"), ("deadline", "maybe")])
def test_what_is_not_on_a_closed_list_is_said_and_not_passed_over(name, value):
    assert [problem.field for problem in read({name: value})[1]] == [name]
    assert read({name: ""})[1] == ()


def test_a_backend_is_called_by_its_name():
    assert backend().name in {"SQLite FTS5", "PostgreSQL full text"}
    assert count(SearchQuery()) == 0
