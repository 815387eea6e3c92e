"""Open duties follow their bodies. Names of bodies are those of the list that comes with Heed, or invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from typer.testing import CliRunner

from heed.cli import load
from heed.clocks import AsAt
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.organisations import actions as organisations
from heed.organisations.models import Organisation, Succession
from heed.oversight.actions.transfers import move_due, resolve_orphan
from heed.oversight.capacities import may_draft
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation, Transfer
from heed.oversight.selectors.as_at import states_at
from heed.oversight.selectors.orphans import Why, count_orphans, orphans, waiting_for_a_day
from heed.oversight.steps import Step, take
from heed.register.facts import AddresseeFacts
from heed.status import Axis, Capacity, Lifecycle
from tests import factories
from tests.factories import SYSTEM
from tests.oversight.factories import assessor, focal_point

pytestmark = pytest.mark.django_db
NOW = dt.date.max  # whatever is known
LAW = "Invented Health Act 2031, section 4"


def body(name: str, **fields: Any) -> Organisation:
    return organisations.add_organisation(by=SYSTEM, name=name, kind="public_body", **fields)


def duties(*bodies: Organisation, each: int = 1, **report: Any) -> list[Obligation]:
    """Duties of bodies, each of an item of its own."""
    who = [AddresseeFacts(one.name, one.code) for one in bodies for _ in range(each)]
    made = factories.report(*(factories.item_facts(addressees=(one,)) for one in who), **report)
    return list(Obligation.objects.filter(item__report=made).select_related("owner").order_by("item", "number"))


def succeed(before: Organisation, after: Organisation, on: dt.date = dt.date(2026, 4, 1), **more: Any) -> Succession:
    return organisations.succeed_organisation(
        by=SYSTEM, predecessor=before, successor=after, on=on, legal_basis=LAW, **more
    )


def owners(rows: list[Obligation]) -> list[str]:
    return [
        one.owner.name for one in Obligation.objects.filter(pk__in=[row.pk for row in rows]).select_related("owner")
    ]


def lapse(duty: Obligation) -> None:
    """Two people say that a duty no longer applies."""
    one, second = (Actor.person(assessor()) for _ in range(2))
    step = Step(
        obligation=duty,
        axis=Axis.LIFECYCLE,
        after=Lifecycle.NO_LONGER_APPLICABLE,
        capacity=Capacity.ASSESSOR,
        reason="The service is no longer given.",
        basis="Its licence ended.",
        confirmed_by=second.reference,
    )
    take([step], one)


def why() -> list[tuple[str, str]]:
    return [(row.owner.name, row.why) for row in orphans()]


class TestTheListThatComesWithHeed:
    @pytest.fixture(autouse=True)
    def loaded(self) -> None:
        organisations.load_reference(by=SYSTEM)

    def known(self, code: str) -> Organisation:
        return Organisation.objects.get(code=code)

    def test_nhs_england_to_an_invented_successor_with_seven_open_duties(self) -> None:
        old, new = self.known("X24"), body("Invented Department of Care")
        mine = duties(old, each=8)
        lapsed = mine.pop()
        lapse(lapsed)
        succeed(old, new)
        assert owners(mine) == [new.name] * 7
        assert owners([lapsed]) == ["NHS England"]
        assert {row.state.owner_id for row in Obligation.objects.filter(owner=new)} == {new.pk}
        moved = Transfer.objects.filter(before=old, after=new)
        assert {(row.kind, row.on, row.legal_basis) for row in moved} == {("succession", dt.date(2026, 4, 1), LAW)}
        assert Event.objects.filter(kind=EventKind.OBLIGATION_MOVED).count() == 7
        assert why() == []

    def test_the_old_name_stays_before_the_day(self) -> None:
        old, new = self.known("X24"), body("Invented Department of Care")
        (mine,) = duties(old, published_on=dt.date(2025, 1, 1))
        succeed(old, new)
        shown = {day: states_at([mine.pk], AsAt(day, NOW))[mine.pk].owner for day in DAYS}
        assert shown == {DAYS[0]: old.pk, DAYS[1]: new.pk}

    def test_the_successors_people_act_for_what_was_moved(self) -> None:
        old, new = self.known("X24"), body("Invented Department of Care")
        (mine,) = duties(old)
        theirs, ours = Actor.person(focal_point(new)), Actor.person(focal_point(old))
        succeed(old, new)
        mine.refresh_from_db()
        assert may_draft(theirs, mine.owner_id)
        assert not may_draft(ours, mine.owner_id)

    def test_two_boards_merged_into_one(self) -> None:
        mine = duties(self.known("QMJ"), self.known("QRV"))
        merged = self.known("Z9B2Z")
        assert owners(mine) == [merged.name, merged.name]
        assert [row.on for row in Transfer.objects.all()] == [dt.date(2026, 4, 1)] * 2

    def test_a_board_that_was_divided_is_nobodys_guess(self) -> None:
        (mine,) = duties(self.known("QJG"))
        assert owners([mine]) == [self.known("QJG").name]
        assert why() == [(self.known("QJG").name, Why.SEVERAL)]

    def test_a_clinical_commissioning_group_to_its_board_through_another_group(self) -> None:
        (mine,) = duties(self.known("00W"), published_on=dt.date(2015, 1, 1))
        steps = [(row.before.code, row.after.code, row.on) for row in Transfer.objects.order_by("id")]
        assert [step[:2] for step in steps] == [("00W", "14L"), ("14L", "QOP")]
        assert steps[1][2] == dt.date(2022, 7, 1)
        assert owners([mine]) == [self.known("QOP").name]
        (basis,) = set(Transfer.objects.filter(after__code="QOP").values_list("legal_basis", flat=True))
        assert basis == "Health and Care Act 2022, Part 1"
        was = states_at([mine.pk], AsAt(dt.date(2015, 6, 1), NOW))[mine.pk]
        assert was.owner == self.known("00W").pk

    def test_an_abolished_body_with_no_successor(self, by_curator: Actor) -> None:
        gone = self.known("RYH")
        first, second = duties(gone, each=2)
        assert why() == [(gone.name, Why.NOBODY)] * 2
        moved = resolve_orphan(by=by_curator, obligation=first, to=self.known("X24"), reason="It runs the service now.")
        assert (moved.kind, moved.on) == ("orphan", gone.closed + dt.timedelta(days=1))
        assert why() == [(gone.name, Why.NOBODY)]
        lapse(second)
        assert why() == []

    def test_successions_that_are_loaded_move_what_was_there(self) -> None:
        Succession.objects.all().delete()
        (mine,) = duties(self.known("00C"))
        assert owners([mine]) == [self.known("00C").name]
        organisations.load_reference(by=SYSTEM)
        assert owners([mine]) == [self.known("QHM").name]


DAYS = (dt.date(2026, 3, 31), dt.date(2026, 4, 1))


def test_chains_that_are_recorded_one_by_one() -> None:
    first, second, third = body("First Body"), body("Second Body"), body("Third Body")
    (mine,) = duties(first)
    succeed(first, second, dt.date(2024, 1, 1))
    succeed(second, third, dt.date(2025, 1, 1))
    assert owners([mine]) == ["Third Body"]
    assert Transfer.objects.count() == 2


def test_a_loop_in_the_data_ends() -> None:
    first, second = body("First Body"), body("Second Body")
    succeed(second, first, dt.date(2024, 1, 1), closes=False)
    succeed(first, second, dt.date(2024, 2, 1), closes=False)
    (mine,) = duties(first)
    assert owners([mine]) == ["Second Body"]


def test_a_later_day_waits_for_its_day() -> None:
    first, second = body("First Body"), body("Second Body")
    (mine,) = duties(first)
    row = succeed(first, second, timezone.localdate() + dt.timedelta(days=30))
    assert owners([mine]) == ["First Body"]
    assert (why(), waiting_for_a_day()) == ([], [(row, 1)])
    Succession.objects.update(on=timezone.localdate())
    said = [CliRunner().invoke(load("obligations"), ["move"]).output for _ in range(2)]
    assert said[0] == "1 obligations were passed on; 0 wait for a person.\n"
    assert said[1] == "0 obligations were passed on; 0 wait for a person.\n"
    assert owners([mine]) == ["Second Body"]
    assert move_due(by=SYSTEM) == []


def test_a_split_that_is_recorded_one_by_one_asks_a_person(by_curator: Actor) -> None:
    old, one, other = body("Old Body"), body("One Body"), body("Other Body")
    first, second = duties(old, each=2)
    succeed(old, one)
    assert owners([first, second]) == ["One Body"] * 2
    succeed(old, other)
    assert why() == [("One Body", Why.LATER)] * 2
    resolve_orphan(by=by_curator, obligation=first, to=one, reason="Acute care went there.")
    moved = resolve_orphan(by=by_curator, obligation=second, to=other, reason="Community care went there.")
    assert (owners([first]), owners([second]), why()) == (["One Body"], ["Other Body"], [])
    assert (moved.legal_basis, moved.succession.successor) == (LAW, other)


def test_a_body_that_closes_with_open_duties_is_listed(by_curator: Actor) -> None:
    gone = body("Closing Body")
    duties(gone)
    organisations.change_organisation(by=SYSTEM, organisation=gone, closed=dt.date(2026, 1, 31), reason="Abolished.")
    assert why() == [("Closing Body", Why.NOBODY)]
    assert count_orphans() == 1


def test_what_is_refused(by_curator: Actor, reader: Any) -> None:
    gone, closed, there = (
        body("Gone", closed=dt.date(2020, 1, 1)),
        body("Shut", closed=dt.date(2020, 1, 1)),
        body("Here"),
    )
    orphan, other = duties(gone, there)
    with pytest.raises(OversightError, match="has closed"):
        resolve_orphan(by=by_curator, obligation=orphan, to=closed, reason="Because.")
    with pytest.raises(OversightError, match="Give a reason"):
        resolve_orphan(by=by_curator, obligation=orphan, to=there, reason=" ")
    with pytest.raises(OversightError, match="its owner is there"):
        resolve_orphan(by=by_curator, obligation=other, to=there, reason="Because.")
    with pytest.raises(PermissionDenied):
        resolve_orphan(by=Actor.person(reader), obligation=orphan, to=there, reason="Because.")
    assert Transfer.objects.count() == 0


def test_as_many_queries_for_many_duties_as_for_few() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(number: int) -> int:
        old, new = body(f"Old {number}"), body(f"New {number}")
        duties(old, each=number)
        with CaptureQueriesContext(connection) as told:
            succeed(old, new)
        return len(told.captured_queries)

    assert cost(2) == cost(20)
