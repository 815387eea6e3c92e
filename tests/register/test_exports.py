"""Leaving with the data."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import openpyxl
import pytest
from django_tasks import default_task_backend
from hypothesis import given
from hypothesis import strategies as st

from heed.register import actions, selectors
from heed.register.exports import workbook
from heed.register.exports.fields import JSON_KEYS, NAMES
from heed.register.exports.tables import csv_lines, escaped, plain
from heed.register.exports.workbook import cell
from heed.register.identifiers import display
from heed.register.models import Item
from tests import factories
from tests.web.example import PERSON, build

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def example(db):
    return build()


def table(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_whole_register_as_csv_has_every_item_once(client, example):
    rows = table(client.get("/downloads/register.csv"))
    assert [row["identifier"] for row in rows] == [
        display(identifier) for identifier in Item.objects.order_by("pk").values_list("identifier", flat=True)
    ]
    assert list(rows[0]) == NAMES
    training = next(row for row in rows if row["ref"] == "Recommendation 2")
    assert training["addressee_codes"] == "TRUST | DEPT"
    assert training["addressee_roles"] == "lead | with"
    assert training["parts"].startswith("(a) train every member")
    assert training["as_at"] and training["licence"] == "Open Government Licence v3.0"
    withdrawn = next(row for row in rows if row["withdrawn_at"])
    assert withdrawn["withdrawn_reason"] == "It is a heading, not an item."


def test_the_whole_register_as_json_says_what_it_is(client, example):
    data = json.loads(b"".join(client.get("/downloads/register.json").streaming_content))
    assert {"what", "as_at", "licence", "licence_url"} <= set(data["about"])
    assert [column["name"] for column in data["dictionary"]] == NAMES
    assert len(data["items"]) == Item.objects.count()


def test_the_whole_register_as_a_workbook_is_made_once_for_each_state(client, example):
    first = b"".join(client.get("/downloads/register.xlsx").streaming_content)
    again = b"".join(client.get("/downloads/register.xlsx").streaming_content)
    assert first == again
    factories.item(text="=HYPERLINK(1) is what this invented item begins with.")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get("/downloads/register.xlsx").streaming_content)))
    assert book.sheetnames == [
        "About",
        "Items",
        "Duties",
        "What changed",
        "Answers",
        "Actions",
        "Evidence",
        "Data dictionary",
    ]
    rows = list(book["Items"].iter_rows(values_only=True))
    assert list(rows[0]) == NAMES
    assert len(rows) == 1 + Item.objects.count()
    words = rows[-1][NAMES.index("text")]
    assert words.startswith("'=HYPERLINK")
    assert all(cell.data_type != "f" for row in book["Items"].iter_rows() for cell in row)
    about = dict(row for row in book["About"].iter_rows(min_row=2, values_only=True))
    assert about["licence"] == "Open Government Licence v3.0"
    assert PERSON not in str(rows)


@pytest.fixture
def many(monkeypatch):
    """A register with too many items for a workbook to be made while a visitor waits."""
    monkeypatch.setattr(workbook, "MANY", 0)


def test_a_big_workbook_is_made_by_the_worker(client, example, many, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    for _ in range(2):
        waiting = client.get("/downloads/register.xlsx")
        assert waiting.status_code == 202
        assert int(waiting["Retry-After"]) > 0
        assert "being made" in waiting.content.decode()
    assert [result.task.name for result in default_task_backend.results] == ["make_workbook_task"]  # asked once
    workbook.make()  # as the worker does
    made = client.get("/downloads/register.xlsx")
    assert made.status_code == 200
    assert made["Last-Modified"]
    factories.item()  # the register has changed, and what was made is not given out again
    assert client.get("/downloads/register.xlsx").status_code == 202


def test_a_change_of_what_is_withheld_makes_the_workbook_anew(example, many):
    before = workbook.make()
    actions.change_report(
        by=factories.SYSTEM, report=example.training.report, reason="A name was left in.", title="Another title"
    )
    assert workbook.make() != before
    assert not before.exists()


def test_two_workbooks_are_never_made_at_once(monkeypatch, tmp_path):
    entered: list[str] = []

    def write(path, *rest) -> None:
        entered.append("in")
        path.write_text("writing lets the others try")
        entered.append("out")

    monkeypatch.setattr(workbook, "_current", lambda: tmp_path / f"{len(entered)}.xlsx")
    monkeypatch.setattr(workbook, "write", write)
    monkeypatch.setattr(workbook, "every_number", lambda: iter(()))
    with ThreadPoolExecutor(4) as threads:
        for _ in range(4):
            threads.submit(workbook.make)
    assert entered == ["in", "out"] * 4


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x"])
def test_nothing_is_a_formula(text):
    assert escaped(text) == f"'{text}"
    assert cell(text).startswith("'")
    assert plain(escaped(text)) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=2, max_size=2), max_size=5))
def test_csv_gives_back_what_it_was_given(rows):
    text = "".join(csv_lines(["a", "b"], rows)).removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [[plain(value) for value in row] for row in read] == rows


def test_the_dictionary_has_every_key_of_a_record(example):
    assert list(selectors.item_record(selectors.items()[0])) == list(JSON_KEYS)


@pytest.mark.parametrize(
    ("address", "refs"),
    [
        ("/feed.atom", {"Recommendation 1", "Recommendation 2", "O/2031/007", "1", "R/2030/001"}),
        ("/search.atom?q=alarm&kind=concern", {"1"}),
        ("/organisations/oldtrust-body.atom", {"R/2030/001"}),
        ("/classes/all-providers.atom", {"O/2031/007"}),
        ("/issuers/senior-coroner-for-wessex.atom", {"1"}),
    ],
)
def test_feeds_are_valid_and_stable(client, example, address, refs):
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for required in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{required}")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == root.findtext(f"{ATOM}id")
    entries = root.findall(f"{ATOM}entry")
    identifiers = {entry.findtext(f"{ATOM}id").rstrip("/").rsplit("/", 1)[-1].replace("-", "") for entry in entries}
    assert identifiers == set(Item.objects.filter(ref__in=refs).values_list("identifier", flat=True))
    for entry in entries:
        for required in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"{ATOM}{required}")
        assert entry.find(f"{ATOM}author/{ATOM}name").text
    assert client.get(address).content == response.content


def test_an_empty_feed_is_a_feed(client, db):
    root = ElementTree.fromstring(client.get("/feed.atom").content)
    assert root.findtext(f"{ATOM}updated")
    assert not root.findall(f"{ATOM}entry")


def test_references_for_reference_managers(client, example):
    address = f"/items/{display(example.training.identifier)}"
    bibtex = client.get(f"{address}.bib").content.decode()
    assert bibtex.startswith(f"@misc{{heed{example.training.identifier},")
    assert "year = {2026}" in bibtex
    ris = client.get(f"{address}.ris").content.decode()
    assert ris.startswith("TY  - RPRT\r\n") and ris.endswith("ER  - \r\n")
    assert "T2  - Review of observation on wards" in ris


def test_bibtex_keeps_its_braces():
    from heed.register.exports.citations import _latex

    assert _latex("50% of {A&B}_#1") == r"50\% of \{A\&B\}\_\#1"


def test_the_map_for_search_engines_has_what_is_public(client, example):
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-items-1.xml" in index
    items = client.get("/sitemap-items-1.xml").content.decode()
    assert display(example.training.identifier) in items
    assert display(example.withdrawn.identifier) not in items
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "names=shown" in robots
