"""``heed obligations``: what differs from the rows is named, and mended from the rows alone."""

from __future__ import annotations

import datetime as dt

import pytest
from typer.testing import CliRunner, Result

from heed.cli import load
from heed.oversight.actions.status import change_status
from heed.oversight.models import Obligation, ObligationState, StatusCount, Waiting
from heed.status import Axis, Capacity
from tests import factories

pytestmark = pytest.mark.django_db


def heed(*arguments: str) -> Result:
    return CliRunner().invoke(load("obligations"), list(arguments))


@pytest.fixture
def duty(system) -> Obligation:
    """One that was accepted."""
    factories.item()
    duty = Obligation.objects.get()
    common = {"by": system, "obligation": duty, "capacity": Capacity.CURATOR}
    change_status(**common, axis=Axis.RESPONSE, after="accepted")
    change_status(**common, axis=Axis.DELIVERY, after="planned")
    return duty


def a_wrong_value(duty):
    ObligationState.objects.filter(pk=duty.pk).update(response="declined")


def no_state(duty):
    ObligationState.objects.filter(pk=duty.pk).delete()


def a_wrong_day(duty):
    ObligationState.objects.filter(pk=duty.pk).update(begins=dt.date(1999, 1, 1))


def counted_twice(duty):
    StatusCount.objects.filter(value="accepted").update(delta=2)


def counted_never(duty):
    StatusCount.objects.filter(value="planned").delete()


def waiting_that_was_not(duty):
    Waiting.objects.create(
        obligation=duty, basis="now", recorded="awaiting", shown="overdue", first=dt.date(2026, 7, 1)
    )


WRONG = [
    (a_wrong_value, "/1: response is declined, and the rows come to accepted"),
    (no_state, "/1: state is missing"),
    (a_wrong_day, "/1: begins is 1999-01-01"),
    (counted_twice, "(then): response accepted is 2, and the rows come to 1"),
    (counted_never, "(now): delivery planned is 0, and the rows come to 1"),
    (waiting_that_was_not, "/1: waiting is overdue from 2026-07-01 to now"),
]


def test_what_is_right_is_said_to_be(duty):
    done = heed("check")
    assert done.exit_code == 0, done.output
    assert "1 obligations are as their rows say." in done.stdout


@pytest.mark.parametrize(("harm", "named"), WRONG, ids=lambda one: getattr(one, "__name__", ""))
def test_what_differs_is_named_and_made_anew(duty, harm, named):
    harm(duty)
    done = heed("check")
    assert done.exit_code == 1
    assert named in done.stderr
    assert "heed obligations rebuild" in done.stderr
    assert heed("rebuild").exit_code == 0
    assert heed("check").exit_code == 0


def test_checking_changes_nothing(duty):
    a_wrong_value(duty)
    heed("check")
    assert ObligationState.objects.get(pk=duty.pk).response == "declined"


def test_an_empty_register_is_in_order(system):
    assert heed("check").exit_code == 0
    assert "0 obligations" in heed("rebuild").stdout
