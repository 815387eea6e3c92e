"""The reference table that ships with Heed: whole, in step with its index, and true to itself."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.names import NameKind, Organisation, ReferenceTable, Succession, resolve
from heed.names.classes import classes
from heed.names.index import build_index

TABLE = ReferenceTable.shipped()


def test_the_index_is_in_step_with_the_facts() -> None:
    built = build_index(TABLE.organisations, TABLE.names)
    assert built.keys == TABLE.index.keys
    assert built.abbreviations == TABLE.index.abbreviations


def test_every_official_name_resolves_to_its_own_body() -> None:
    wrong = {}
    for body in TABLE.organisations.values():
        got = [match.code for match in resolve(body.name).organisations]
        if body.code not in got or len(got) > 1:
            wrong[body.name] = got
    assert wrong == {}


def test_every_other_name_resolves_to_its_body_or_to_nobody() -> None:
    """A name that several bodies share gives guesses; none gives another body."""
    wrong = {}
    for name in TABLE.names:
        got = [match.code for match in resolve(name.name).organisations]
        if got not in ([name.code], []) and name.kind is not NameKind.TITLE:
            wrong[name.name] = (name.code, got)
    assert wrong == {}, f"{len(wrong)} wrong: {list(wrong.items())[:20]}"


def test_aliases_that_one_body_has_are_found() -> None:
    alone = [
        name
        for name in TABLE.names
        if name.kind in {NameKind.ALIAS, NameKind.FORMER, NameKind.ABBREVIATION}
        and len({other.code for other in TABLE.names if other.name.casefold() == name.name.casefold()}) == 1
    ]
    lost = [name.name for name in alone if [m.code for m in resolve(name.name).organisations] != [name.code]]
    assert lost == []


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    found = resolve(text)
    assert found.text == text
    assert all(0 < match.score <= 1 for match in (*found.organisations, *found.classes, *found.guesses))


@given(
    st.lists(
        st.sampled_from(
            ["NHS England", "and", ",", "|", "&", "St.", "CQC", "(", ")", "Ltd", "Kent", "1.", "Police", "of", "HMP"]
        )
    )
)
def test_no_shuffle_of_its_own_words_makes_it_fail(parts: list[str]) -> None:
    resolve(" ".join(parts))


def test_every_fact_has_its_source_and_its_body() -> None:
    assert all(body.source and body.kind and body.jurisdiction for body in TABLE.organisations.values())
    assert all(name.source and name.code in TABLE.organisations for name in TABLE.names)
    assert all(
        step.source and {step.code_from, step.code_to} <= TABLE.organisations.keys() for step in TABLE.successions
    )


def test_the_csv_files_have_the_headers_that_the_docs_give() -> None:
    folder = Path(str(files("heed.names") / "reference"))
    headers = {path.name: next(csv.reader(path.open(encoding="utf-8"))) for path in folder.glob("*.csv")}
    assert headers == {
        "organisations.csv": ["code", "name", "kind", "jurisdiction", "opened", "closed", "source"],
        "names.csv": ["code", "name", "kind", "valid_from", "valid_to", "source"],
        "successions.csv": ["code_from", "code_to", "date", "legal_basis", "source"],
        "classes.csv": ["slug", "name", "definition", "wordings", "singular"],
    }


def test_classes_have_distinct_slugs_and_definitions() -> None:
    slugs = [group.slug for group in classes()]
    assert len(slugs) == len(set(slugs))
    assert all(group.definition and group.wordings for group in classes())


SUCCESSORS = [
    ("00N", "2020-01-01", ["00N"]),
    ("00N", "2023-01-01", ["QHM"]),
    ("RW6", "2022-01-01", ["R0A", "RM3"]),
    ("RM4", "2013-01-01", ["RW3"]),
    ("RM4", "2018-01-01", ["R0A"]),
    ("HEED-nhs-improvement", "2023-01-01", ["X24"]),
    ("no such code", "2023-01-01", []),
]


@pytest.mark.parametrize(("code", "on", "expected"), SUCCESSORS)
def test_successors_on_a_date(code: str, on: str, expected: list[str]) -> None:
    got = [body.code for body in TABLE.successors(code, on=on)]
    assert got == expected


def test_successions_in_a_circle_end() -> None:
    bodies = [Organisation(code, f"{code} Board", "board") for code in ("A", "B")]
    table = ReferenceTable.build(bodies, [], [Succession("A", "B", "2020-01-01"), Succession("B", "A", "2021-01-01")])
    assert table.successors("A", on="2022-01-01") == ()


def test_a_table_can_be_extended_and_stays_as_it_was() -> None:
    new = Organisation("X99", "Elmshire Widget Inspectorate", "regulator")
    larger = TABLE.with_organisations([new])
    (match,) = resolve("The Elmshire Widget Inspectorate", table=larger).organisations
    assert match.code == "X99"
    assert "X99" not in TABLE.organisations


def test_a_renamed_body_keeps_its_old_name() -> None:
    renamed = Organisation("R1H", "Elmshire Health NHS Trust", "trust")
    larger = TABLE.with_organisations([renamed])
    for name in ("Barts Health NHS Trust", "Elmshire Health NHS Trust"):
        (match,) = resolve(name, table=larger).organisations
        assert (match.code, match.name) == ("R1H", "Elmshire Health NHS Trust")
