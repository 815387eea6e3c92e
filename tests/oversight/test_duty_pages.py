"""Curators' pages about duties, and the page of one duty."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heed.accounts.permissions import Role
from heed.oversight.actions import obligations as actions
from heed.oversight.models import Obligation
from heed.register.facts import AddresseeFacts
from heed.status import Response
from tests import factories
from tests.oversight.duties import PARTS, WHY, made, open_duties, say
from tests.oversight.factories import assessor, auditor, focal_point, staff_of, steward
from tests.oversight.test_following import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(organisations):
    return made()


@pytest.fixture
def at(client, curator):
    """Addresses, for a curator who is signed in: ``at("obligation", item, 1)``."""
    client.force_login(curator)
    return address


def address(name, item, number=None):
    known = {"identifier": item.identifier} | ({"number": number} if number else {})
    return reverse(f"oversight:{name}", kwargs=known)


def row(at=0, part="0", who="org:DEPT", role="lead", search=""):
    return {f"duty-{at}-{name}": value for name, value in zip(FIELDS, (part, who, role, search), strict=True)}


FIELDS = ("part", "who", "role", "search")


def test_the_duties_of_an_item_are_listed_with_where_they_stand(client, at, item):
    say(item.obligations.first(), Response.ACCEPTED)
    page = client.get(at("item-obligations", item)).content.decode()
    for words in ("Part a: review guidance", "Department of Examples", "Accepted", "leads", "not started"):
        assert words in page


def test_the_item_page_leads_curators_there(client, at, item):
    link = address("item-obligations", item)
    public = reverse("web:item", args=[item.identifier])
    page = client.get(public, follow=True)
    assert link in page.content.decode()
    client.logout()
    assert link not in client.get(public, follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "number", "sent", "expected"),
    [
        ("correct-obligation", 1, row(role="joint"), [(1, "DEPT", "lead"), (2, "DEPT", "lead"), (0, "DEPT", "joint")]),
        ("split-obligation", 1, row() | row(1, who="org:REG") | row(2, who=""), None),
        ("end-obligation", 1, {}, [(1, "DEPT", "lead"), (2, "DEPT", "lead")]),
        ("add-obligation", None, row(part="whole", who="class:all-providers"), None),
        ("merge-obligations", None, row(part="whole") | {"duty": ["1", "2"], "seen-1": "1", "seen-2": "1"}, None),
    ],
)
def test_each_form_does_what_it_says(client, at, item, name, number, sent, expected):
    where = at(name, item, number)
    shown = client.get(where, {"duty": ["1", "2"]})
    assert shown.status_code == 200
    seen = "3" if name == "add-obligation" else "1"
    answer = client.post(where, {**sent, "reason": WHY, "seen": seen}, follow=True)
    assert answer.status_code == 200
    assert WHY in answer.content.decode() or name == "add-obligation"
    got = open_duties(item)
    assert got == expected or expected is None
    assert {
        "split-obligation": (0, "REG", "lead"),
        "add-obligation": (None, "all-providers", "lead"),
        "merge-obligations": (None, "DEPT", "lead"),
    }.get(name, got[0]) in got


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        (row() | {"reason": "", "seen": "1"}, 422, "Give a reason"),
        (row(who="") | {"reason": WHY, "seen": "1"}, 422, "Choose whose it is"),
        (row() | {"reason": WHY, "seen": "1"}, 422, "Nothing is changed"),
        (row(part="1") | {"reason": WHY, "seen": "1"}, 422, "already"),
        (row(role="joint") | {"reason": WHY, "seen": "9"}, 409, "Somebody else changed this"),
        (row(role="joint") | {"reason": WHY}, 409, "Somebody else changed this"),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(client, at, item, sent, status, says):
    answer = client.post(at("correct-obligation", item, 1), sent)
    assert answer.status_code == status
    page = answer.content.decode()
    assert says in page
    assert "Error: " in page
    assert len(open_duties(item)) == 3
    assert sent["reason"] in page


def test_somebody_who_is_not_named_is_found_by_name_without_javascript(client, at, item):
    sent = row(search="Quality Regulator") | {"find": "0", "reason": "", "seen": "1"}
    page = client.post(at("correct-obligation", item, 1), sent).content.decode()
    assert 'value="org:REG"' in page
    sent = row(search="providers", who="") | {"find": "0", "reason": "", "seen": "1"}
    assert 'value="class:all-providers"' in client.post(at("correct-obligation", item, 1), sent).content.decode()


def test_a_split_of_the_whole_begins_with_a_row_for_each_part(client, at, organisations):
    item = made(pairs=((None, 0, ""),))
    page = client.get(at("split-obligation", item, 1)).content.decode()
    assert page.count('name="duty-') == 3 * len(FIELDS)


def test_a_duty_whose_words_are_gone_is_decided_on_its_page(client, at, item, by_curator):
    corrected(item, (PARTS[0], ("b", "publish the whole review"), PARTS[2]), by_curator)
    overview = client.get(reverse("oversight:obligations")).content.decode()
    assert f"{item.identifier}/2" in overview
    assert "perhaps part b now" in client.get(at("item-obligations", item)).content.decode()
    where = at("obligation-words", item, 2)
    assert '<option value="1" selected>' in client.get(where).content.decode()
    client.post(where, {"part": "1", "reason": WHY, "seen": "1"})
    assert Obligation.objects.get(item=item, number=2).part_text == "publish the whole review"
    assert f"{item.identifier}/2" not in client.get(reverse("oversight:obligations")).content.decode()
    assert "This part read: “publish the review”" in client.get(at("obligation", item, 2)).content.decode()


def test_items_of_nobody_are_listed(client, at, organisations):
    item = factories.item(addressees=())
    page = client.get(reverse("oversight:obligations"), {"show": "nobody"}).content.decode()
    assert item.identifier in page


def test_parts_are_linked_and_unlinked(client, at, item):
    where = at("part-dependences", item)
    client.post(where, {"part": "1", "needs": "0", "reason": WHY, "seen": "1"})
    page = client.get(at("item-obligations", item)).content.decode()
    assert "Part b can’t be done before part a" in page
    client.post(where, {"part": "1", "needs": "0", "reason": WHY, "unlink": "1"})
    assert not item.part_dependences.exists()
    refused = client.post(where, {"part": "0", "needs": "0", "reason": WHY, "seen": "1"}, follow=True)
    assert "Not done: " in refused.content.decode()


def test_the_page_of_a_duty_tells_its_whole_history(client, at, item, by_curator):
    first = item.obligations.first()
    say(first, Response.DECLINED)
    to = actions.Wanted("The Department", 0, first.owner, role=Obligation.Role.JOINT)
    new = actions.correct_obligation(by=by_curator, obligation=first, to=to, reason=WHY)
    old = client.get(at("obligation", item, 1)).content.decode()
    for words in ("Ended", WHY, address("obligation", item, new.number), "Answer: declined", "Record: replaced"):
        assert words in old
    present = client.get(at("obligation", item, new.number)).content.decode()
    for words in ("in place of another", f"Carried over from {first}", "acts jointly"):
        assert words in present


def see(client, item, user, number=1):
    client.force_login(user)
    return client.get(address("obligation", item, number)).status_code


def test_a_duty_is_seen_by_those_whom_it_concerns(client, organisations):
    item = made(AddresseeFacts("The Department", "DEPT"), AddresseeFacts("all providers", class_slug="all-providers"))
    dept, reg = organisations["DEPT"], organisations["REG"]
    for user in (factories.person(Role.CURATOR), assessor(), steward(), auditor(), focal_point(dept)):
        assert see(client, item, user) == 200
    for user in (factories.person(Role.READER), focal_point(reg), staff_of(dept)):
        assert see(client, item, user) == 404
    client.logout()
    assert client.get(address("obligation", item, 1)).status_code == 302


@pytest.mark.parametrize("name", ["item-obligations", "correct-obligation", "merge-obligations", "obligation-words"])
def test_only_curators_open_the_forms(client, item, name):
    where = address(name, item, 1 if name in ("correct-obligation", "obligation-words") else None)
    for role in (Role.READER, Role.ASSESSOR, Role.AUDITOR, Role.STEWARD):
        client.force_login(factories.person(role))
        assert client.get(where).status_code == 403


@pytest.mark.parametrize("identifier", ["nothing", "000000", "ZZZZZZ", "x' OR 1"])
def test_what_is_not_there_is_not_found(client, curator, organisations, identifier):
    client.force_login(curator)
    assert client.get(reverse("oversight:item-obligations", args=[identifier])).status_code == 404
    assert client.get(reverse("oversight:obligation", args=[identifier, 1])).status_code == 404


def test_names_that_are_withheld_are_on_none_of_these_pages(client, at, organisations):
    name = "Ann Invented"
    item = factories.item(
        text=f"The Department should a review the care of {name} b listen.",
        parts=(("a", f"review the care of {name}"), ("b", "listen")),
        names_withheld=(name,),
    )
    for name_of, number in [("item-obligations", None), ("obligation", 1), ("correct-obligation", 1)]:
        page = client.get(at(name_of, item, number)).content.decode()
        assert "[name withheld]" in page
        assert "Invented" not in page


def test_many_duties_cost_no_more_queries_than_few(client, at, organisations, django_assert_max_num_queries):
    item = made(parts=tuple((str(number), f"part number {number}") for number in range(40)))
    with django_assert_max_num_queries(45):
        client.get(at("item-obligations", item))
