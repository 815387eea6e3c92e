"""How far a class has taken up what was asked of it: every figure with what it is of."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.utils import timezone

from heed.clocks import AsAt
from heed.organisations import actions as organisations
from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.models import Adoption, Obligation
from heed.oversight.selectors.coverage import coverage, coverages, said_of, silent_on
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.oversight.factories import adopted

pytestmark = pytest.mark.django_db


def today() -> AsAt:
    return AsAt.day(timezone.localdate())


@pytest.fixture
def boards() -> list[Organisation]:
    return [
        Organisation.objects.create(code=f"Q{n}", name=f"Care Board {n}", slug=f"board-{n}", kind="icb")
        for n in range(4)
    ]


@pytest.fixture
def icbs(boards) -> OrganisationClass:
    return OrganisationClass.objects.create(slug="icbs", name="Integrated care boards")


@pytest.fixture
def duty(icbs) -> Obligation:
    return duty_of(icbs)


def duty_of(klass: OrganisationClass) -> Obligation:
    item = factories.item(addressees=(AddresseeFacts(klass.name, class_slug=klass.slug),))
    return Obligation.objects.get(item=item)


def figures(found) -> tuple[int | None, int, int, int | None, int]:
    return found.members, found.adopted, found.not_applicable, found.silent, found.beside


def test_who_said_nothing_is_silent(duty):
    assert figures(coverage(duty, today())) == (4, 0, 0, 4, 0)


def test_every_member_is_counted_once(duty, boards):
    adopted(boards[0], duty)
    adopted(boards[1], duty)
    adopted(boards[2], duty, because="We have no such service.")
    found = coverage(duty, today())
    assert figures(found) == (4, 2, 1, 1, 0)
    assert found.knowledge.complete
    assert [one.organisation.code for one in said_of(duty, today())] == ["Q0", "Q1", "Q2"]
    assert [one.code for one in silent_on(duty, today())] == ["Q3"]


def test_a_draft_is_silence(duty, boards):
    adopted(boards[0], duty, approved=False)
    assert figures(coverage(duty, today())) == (4, 0, 0, 4, 0)
    assert not said_of(duty, today())


def test_a_later_word_takes_the_place_of_an_earlier_one(duty, boards):
    adopted(boards[0], duty, because="We have no such service.")
    adopted(boards[0], duty)
    assert figures(coverage(duty, today())) == (4, 1, 0, 3, 0)


def test_members_and_words_are_as_known_on_the_day(duty, boards):
    adopted(boards[0], duty)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert figures(coverage(duty, AsAt.day(yesterday))) == (4, 0, 0, 4, 0)
    Organisation.objects.filter(code="Q3").update(opened=timezone.localdate())
    assert figures(coverage(duty, AsAt.day(yesterday))) == (3, 0, 0, 3, 0)
    assert figures(coverage(duty, today())) == (4, 1, 0, 3, 0)


def test_a_body_that_closed_is_beside_the_members(duty, boards):
    adopted(boards[0], duty)
    Organisation.objects.filter(code="Q0").update(closed=timezone.localdate() - dt.timedelta(days=1))
    assert figures(coverage(duty, today())) == (3, 0, 0, 3, 1)


def test_no_denominator_is_made_up(boards):
    klass = OrganisationClass.objects.create(slug="care-homes", name="Care homes")
    duty = duty_of(klass)
    assert figures(coverage(duty, today())) == (None, 0, 0, None, 0)
    assert silent_on(duty, today()) is None
    organisations.add_class_member(
        by=factories.SYSTEM, organisation_class=klass, organisation=boards[0], reason="It is registered as one."
    )
    adopted(boards[0], duty)
    found = coverage(duty, today())
    assert figures(found) == (1, 1, 0, 0, 0)
    assert not found.knowledge.complete, "one that was named does not make them all known"


def test_a_duty_of_one_body_has_no_coverage(duty):
    own = Obligation.objects.get(item=factories.item())
    assert coverage(own, today()) is None
    assert list(coverages([duty, own], today())) == [duty.pk]
    assert silent_on(own, today()) is None


def test_many_duties_of_a_class_take_as_many_looks_as_one(icbs, boards, django_assert_num_queries):
    duties = [duty_of(icbs) for _ in range(6)]
    rows = list(Obligation.objects.filter(pk__in=[one.pk for one in duties]).select_related("owner_class"))
    for few in (rows[:1], rows):
        with django_assert_num_queries(2):
            coverages(few, today())


# The pages


def test_the_list_says_how_many_of_how_many(client, duty, boards):
    adopted(boards[0], duty)
    shown = client.get("/classes/icbs/duties/").text
    assert "Of 4 members (all members are known), 1 took it up." in shown
    assert "3 said nothing that is recorded here." in shown
    assert "We know all members of this class." in shown
    assert "/classes/icbs/duties/" in client.get("/classes/icbs/").text


def test_one_duty_says_who(client, duty, boards):
    adopted(boards[0], duty)
    adopted(boards[1], duty, because="We have no such service.")
    where = f"/classes/icbs/duties/{duty.item.identifier}/{duty.number}"
    shown = client.get(f"{where}/").text
    assert "We have no such service." in shown
    assert shown.index("Care Board 0") < shown.index("Said that it does not apply") < shown.index("Care Board 1")
    told = json.loads(client.get(f"{where}.json").content)
    assert (told["members"], told["adopted"], told["silent_codes"]) == (4, 1, ["Q2", "Q3"])
    rows = list(csv.DictReader(io.StringIO(client.get(f"{where}.csv").getvalue().decode("utf-8-sig"))))
    assert [(row["organisation"], row["applies"]) for row in rows] == [("Q0", "True"), ("Q1", "False")]


def test_the_day_is_in_the_address(client, duty, boards):
    adopted(boards[0], duty)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert json.loads(client.get("/classes/icbs/duties.json").content)["duties"][0]["adopted"] == 1
    then = json.loads(client.get(f"/classes/icbs/duties.json?on={yesterday}").content)
    assert (then["as_at"], then["duties"][0]["adopted"]) == (yesterday.isoformat(), 0)
    assert "0 took it up" in client.get(f"/classes/icbs/duties/?on={yesterday}").text
    for nonsense in ("tomorrow", "2999-01-01", "0000"):
        assert client.get(f"/classes/icbs/duties/?on={nonsense}").status_code == 200


@pytest.mark.parametrize("where", ["nowhere/duties/", "icbs/duties/XXXXXX/1/", "icbs/duties/4KX7QM/1/"])
def test_what_is_not_there_is_not_found(client, icbs, where):
    assert client.get(f"/classes/{where}").status_code == 404


def test_where_members_are_not_known_the_page_says_so(client, boards):
    klass = OrganisationClass.objects.create(slug="care-homes", name="Care homes")
    duty = duty_of(klass)
    shown = client.get("/classes/care-homes/duties/").text
    assert "Of how many is not known" in shown
    assert (
        "We do not know who the members"
        in client.get(f"/classes/care-homes/duties/{duty.item.identifier}/{duty.number}/").text
    )


def test_nothing_that_is_not_approved_is_on_a_public_page(client, duty, boards):
    adopted(boards[1], duty, because="Zanzibar", approved=False)
    assert Adoption.objects.exists()
    where = f"/classes/icbs/duties/{duty.item.identifier}/{duty.number}"
    for address in (f"{where}/", f"{where}.json", f"{where}.csv", "/classes/icbs/duties/", "/classes/icbs/duties.json"):
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        assert b"Zanzibar" not in text
