"""Who must do what, as the public sees it: today, on every day on the way, and nothing that is not public."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from html import unescape

import pytest

from heed.oversight.exports.fields import JSON_KEYS, OBLIGATION
from heed.register.exports.further import TABLES
from heed.register.identifiers import display
from tests import factories
from tests.web import story as telling
from tests.web.story import ANSWERED, DRAFT, PERSON, PUBLISHED, SECRET, TODAY, WORKED, Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None, monkeypatch: pytest.MonkeyPatch) -> Story:
    return telling.tell(monkeypatch)


def body(response) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def words(html: str) -> str:
    """The words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def path(story: Story) -> str:
    return f"/items/{display(story.item.identifier)}/"


def section(client, story: Story, duty, query: str = "") -> str:
    html = body(client.get(path(story) + query))
    return words(html.split(f'id="duty-{duty.number}"')[1].split("</section>")[0])


def test_a_duty_says_five_things_apart(client, story):
    text = section(client, story, story.duty)
    for said in (
        "What they said Accepted Since 18 March 2026",
        "What they say is done In progress Since 4 May 2026",
        "What others found Not checked yet Nobody from outside has recorded a check here.",
        "What has changed Cannot be measured yet",
        "This record In force",
        "Approved for Sandbourne and Weatherbury NHS Foundation Trust by its validating authority on 20 March 2026.",
        "The target date was moved once. First it was 30 June 2026.",
        "Why: The alarms came late.",
        "4 May 2026: Half of the doors have one. (50 in 100)",
        "Photographs of the alarms",
    ):
        assert said in text


def test_the_two_dates_and_which_is_used(client, story):
    text = section(client, story, story.silent)
    assert "No answer is recorded here. It was due by 4 March 2026." in text
    assert "Date by the rule 3 March 2026" in text
    assert "The document’s own date is 1 day later than the rule gives. The stated date is used." in text
    assert "This is a duty in law." in text
    assert not re.search(r"\b(late|overdue)\b", text)


AS_AT = [
    (PUBLISHED, "", "No answer yet, and none is due yet", "Not started"),
    (dt.date(2026, 3, 19), "", "No answer, and the date has passed", "Not started"),
    (dt.date(2026, 3, 19), "&known=now", "Accepted", "Not started"),
    (ANSWERED, "", "Accepted", "Planned"),
    (WORKED - dt.timedelta(days=1), "", "Accepted", "Planned"),
    (WORKED, "", "Accepted", "In progress"),
]


@pytest.mark.parametrize(("day", "more", "answer", "work"), AS_AT)
def test_the_page_as_it_was_on_each_day(client, story, day, more, answer, work):
    query = f"?as_at={day}{more}"
    text = section(client, story, story.duty, query)
    assert f"What they said {answer}" in text
    assert f"What they say is done {work}" in text
    assert ("Photographs of the alarms" in text) == (day >= WORKED)
    assert ("The target date was moved" in text) == (day >= WORKED)
    page = words(body(client.get(path(story) + query)))
    assert f"As it was on {day.day} {day:%B %Y}" in page
    record = client.get(f"{path(story)[:-1]}.json{query}").json()
    told = next(one for one in record["obligations"] if one["id"] == str(story.duty))
    assert telling_label(told) == (answer, work)
    assert record["as_it_was_on"] == day.isoformat()
    api = client.get(f"/api/obligations/{story.item.identifier}/{story.duty.number}{query}").json()
    assert api == told


def telling_label(told: dict) -> tuple[str, str]:
    from heed.status import Axis, label

    values = (label(Axis.RESPONSE, told["response_shown"]), label(Axis.DELIVERY, told["delivery"]))
    return tuple(value[:1].upper() + value[1:] for value in values)


def test_the_days_on_which_something_changed_are_links(client, story):
    html = body(client.get(path(story)))
    assert re.findall(r'as_at=([\d-]+)" rel', html) == [day.isoformat() for day in (WORKED, ANSWERED, PUBLISHED)]


def test_before_it_came_here_nothing_was_here(client, story):
    response = client.get(f"{path(story)}?as_at=2026-02-10")
    assert response.status_code == 404
    assert "This register has had this item since 11 February 2026." in words(body(response))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "“yesterday” is not a day. Write it like 2026-05-04 or 4/5/2026."),
        ("2026-02-30", "is not a day"),
        ("2030-01-01", "That day has not come yet."),
        ("0001-01-01", "That day is too long ago."),
        ("<script>", "is not a day"),
    ],
)
def test_a_day_that_is_none_is_told(client, story, typed, said):
    page = client.get(path(story), {"as_at": typed})
    assert page.status_code == 400
    assert said in words(body(page))
    for form in ("json", "csv"):
        data = client.get(f"{path(story)[:-1]}.{form}", {"as_at": typed})
        assert data.status_code == 400
        assert "as_at" in body(data)
    assert client.get(f"/api/obligations/{story.item.identifier}/1", {"as_at": typed}).status_code in (422, 404)


def test_a_day_is_read_as_people_write_it(client, story):
    assert "As it was on 20 March 2026" in words(body(client.get(path(story), {"as_at": "20/3/2026"})))


def every_public_thing(story: Story) -> list[str]:
    item = path(story)
    return [
        item, f"{item[:-1]}.json", f"{item[:-1]}.csv", f"{item[:-1]}.atom", f"{item}?as_at={WORKED}",
        f"{item}?as_at={ANSWERED}&known=now", "/obligations/", "/obligations.json", "/obligations.csv",
        f"/reports/{story.report.slug}/", f"/reports/{story.report.slug}.json", "/organisations/trust-body/",
        "/organisations/trust-body.json", "/organisations/trust-body.atom", "/feed.atom", "/downloads/register.json",
        *(f"/downloads/{name}.csv" for name in TABLES), "/search/?q=canary", "/search.json?q=door",
        f"/api/items/{story.item.identifier}", f"/api/obligations/{story.item.identifier}/{story.duty.number}",
        "/api/obligations", "/api/items", "/api/ledger",
    ]  # fmt: skip


def test_nothing_that_is_not_public_is_anywhere(client, story):
    for address in every_public_thing(story):
        text = body(client.get(address))
        assert "Canary" not in text, address
        assert "example.org/canary" not in text, address
        assert "ernwhistle" not in text, address


def test_it_is_the_same_as_if_what_is_not_public_had_never_been(client, story):
    """Nothing can be told from numbers either: neither how many pieces there are, nor which number is missing."""
    told = client.get(f"/api/obligations/{story.item.identifier}/{story.duty.number}").json()
    assert len(told["evidence"]) == 1
    assert not {"id", "key", "number"} & {*told["evidence"][0], *told["actions"][0], *told["answers"][0]}


def test_the_name_is_there_for_whoever_asks_for_it(client, story):
    assert PERSON in body(client.get(f"{path(story)}?names=shown"))
    assert PERSON in body(client.get(f"{path(story)}?as_at={WORKED}&names=shown"))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 6),
        ("response=accepted", 1),
        ("response=declined", 1),
        ("response=overdue", 4),
        ("response=not_yet_due", 0),
        ("response=awaiting", 0),
        ("delivery=in_progress", 2),
        ("organisation=reg-body", 3),
        ("organisation=REG", 3),
        ("organisation=nobody", 0),
        ("class=all-providers", 0),
        ("role=lead", 6),
        ("from=2026-03-04&to=4/3/2026", 6),
        ("from=2026-03-05", 0),
    ],
)
def test_the_list_is_narrowed(client, story, query, number):
    assert client.get(f"/obligations.json?{query}").json()["total"] == number
    rows = list(csv.reader(io.StringIO(body(client.get(f"/obligations.csv?{query}")).removeprefix("\ufeff"))))
    assert rows[0] == [name for name, _ in OBLIGATION]
    assert len(rows) == number + 1
    page = body(client.get(f"/obligations/?{query}"))
    assert page.count('class="heed-result"') == number
    if "to=4/3" not in query:  # the API takes days in one form
        assert len(client.get(f"/api/obligations?{query}").json()["results"]) == number


@pytest.mark.parametrize("query", ["response=late", "delivery=soon", "role=boss", "from=soon", "to=2026-13-01"])
def test_a_filter_that_is_none_is_told(client, story, query):
    name = query.split("=")[0]
    page = client.get(f"/obligations/?{query}")
    assert page.status_code == 400
    assert "There is a problem" in body(page)
    assert client.get(f"/obligations.json?{query}").json()["problems"][0]["parameter"] == name
    assert client.get(f"/obligations.csv?{query}").status_code == 400


def test_a_report_is_counted_with_its_denominator(client, story):
    text = words(body(client.get(f"/reports/{story.report.slug}/")))
    assert "This report makes 6 obligations" in text
    assert "2 of 6 have an answer here." in text
    assert "1 of 6 accepted; 1 of 6 declined" in text
    told = client.get(f"/reports/{story.report.slug}.json").json()["report"]["duties"]
    assert told["number"] == 6
    assert told["axes"]["response"] == {"overdue": 4, "accepted": 1, "declined": 1}


def test_an_organisation_is_counted_and_not_ranked(client, story):
    text = words(body(client.get("/organisations/trust-body/")))
    assert "Asked of this organisation 3 obligations. 2 of 3 have an answer here." in text
    shares = client.get("/organisations/trust-body.json").json()["organisation"]["duties"]
    assert [(one["what"], one["number"]) for one in shares] == [("Asked of this organisation", 3)]


def test_the_dictionary_has_every_key_and_column(client, story):
    told = client.get(f"{path(story)[:-1]}.json").json()["obligations"][0]
    meant = {name for names in JSON_KEYS for name in names.split(", ")}
    assert set(told) == meant
    page = body(client.get("/about/data-dictionary/"))
    for table in TABLES.values():
        for name, meaning in table.columns:
            assert name in page
            assert unescape(meaning)[:30].split("’")[0] in unescape(page)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_as_many_values_as_columns_and_no_formula(client, story, name):
    rows = list(csv.reader(io.StringIO(body(client.get(f"/downloads/{name}.csv")).removeprefix("\ufeff"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(TABLES[name].columns)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_a_formula_in_an_answer_is_text(client, story, monkeypatch):
    from heed.ledger.actors import Actor
    from heed.oversight.actions.answers import draft_answer
    from heed.oversight.actions.submissions import approve, lodge, open_draft
    from tests.oversight.factories import focal_point, validating_authority

    regulator = story.silent.owner
    drafter, approver = Actor.person(focal_point(regulator)), Actor.person(validating_authority(regulator))
    draft = open_draft(by=drafter, organisation=regulator)
    draft_answer(by=drafter, submission=draft, obligation=story.silent, decision="accepted", text="=HYPERLINK(1)")
    lodged = lodge(by=drafter, submission=draft)
    approve(by=approver, submission=lodged, seen=lodged.revision)
    assert ",'=HYPERLINK(1)," in body(client.get("/downloads/answers.csv"))


def test_answers_and_changes_are_in_the_feeds(client, story):
    for address in (f"{path(story)[:-1]}.atom", "/organisations/trust-body.atom"):
        text = body(client.get(address))
        name = f"{display(story.item.identifier)}/{story.duty.number}"
        assert f"{name}, Sandbourne and Weatherbury NHS Foundation Trust: answer: accepted" in text
        assert "Half of the doors have one." in text


def test_many_duties_take_as_many_questions_as_few(client, story, django_assert_max_num_queries):
    for address in (path(story), f"{path(story)}?as_at={WORKED}", "/obligations/"):
        with django_assert_max_num_queries(60):
            client.get(address)
    many = factories.item(
        text="Everybody should act.",
        addressees=tuple(factories.AddresseeFacts(f"Body number {number}", score=0.1) for number in range(60)),
    )
    page = f"/items/{display(many.identifier)}/"
    with django_assert_max_num_queries(50):
        html = body(client.get(page))
    assert html.count('class="heed-duty"') == 25
    assert 'href="' + page + '?page=3"' in html
    assert client.get(f"{page}?page=3").status_code == 200
    assert client.get(f"{page}?page=4").status_code == 404
    assert 'id="duty-41"' in body(client.get(f"{page}?duty=41"))
    rows = client.get(f"/obligations.json?report={many.report.slug}").json()["obligations"]
    assert rows[40]["url"].endswith(f"{page}?duty=41#duty-41")


def test_the_api_gives_duties_by_key(client, story):
    seen, address = [], "/api/obligations?limit=4"
    while address:
        found = client.get(address).json()
        seen += [one["id"] for one in found["results"]]
        address = found["next"]
    assert len(seen) == len(set(seen)) == 6
    first = client.get("/api/obligations?limit=4")
    again = client.get("/api/obligations?limit=4", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_rules_and_tables_are_data(client, db):
    rules = {rule["id"]: rule for rule in client.get("/api/rules").json()["results"]}
    assert (rules["pfd-response"]["days"], rules["pfd-response"]["kind"]) == (56, "statutory")
    steps = client.get("/api/transitions").json()["results"]
    assert {"axis": "lifecycle", "before": "issued", "after": "closed", "capacities": ["assessor"]}.items() <= next(
        step for step in steps if step["after"] == "closed" and step["before"] == "issued"
    ).items()
    assert {one["id"] for one in client.get("/api/crosswalk").json()["results"]} >= {"ntsb", "pfd-tracker"}


def test_what_is_told_is_plain_json(client, story):
    record = client.get(f"{path(story)[:-1]}.json").json()
    assert json.loads(json.dumps(record)) == record
    assert TODAY.isoformat() in record["as_at"]
    assert DRAFT not in json.dumps(record)
    assert SECRET not in json.dumps(record)
