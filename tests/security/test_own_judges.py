"""Nobody judges or closes an obligation of an organisation that they belong to, or belonged to, by whatever door."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from heed.accounts import actions as accounts
from heed.accounts.models import User
from heed.accounts.permissions import Office, Role
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.organisations.models import Organisation, Succession
from heed.oversight.actions.status import change_status
from heed.oversight.capacities import require_capacity, require_independent
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation, StatusEvent, Transfer
from heed.register.facts import AddresseeFacts
from heed.status import TABLE, Axis, Capacity
from tests import factories
from tests.oversight.factories import holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies(organisations: dict[str, Organisation]) -> dict[str, Organisation]:
    """The trust with its predecessor, and a line of three: FIRST, then SECOND, then the trust's own successor."""
    for code in ("NEXT", "FARTHER"):
        organisations[code] = Organisation.objects.create(code=code, name=code, slug=code.lower(), kind="trust")
    on = dt.date(2026, 4, 1)
    Succession.objects.create(predecessor=organisations["TRUST"], successor=organisations["NEXT"], on=on)
    Succession.objects.create(predecessor=organisations["NEXT"], successor=organisations["FARTHER"], on=on)
    return organisations


@pytest.fixture
def duty(bodies: dict[str, Organisation]) -> Obligation:
    item = factories.item(addressees=(AddresseeFacts("The regulator", "REG"),))
    duty: Obligation = item.obligations.select_related("item__report").get()
    # The duty is the trust's; taken as it is, so that no follower moves it to a successor.
    Obligation.objects.filter(pk=duty.pk).update(owner=bodies["TRUST"])
    duty.refresh_from_db()
    return duty


def assessor_of(organisation: Organisation | None, office: Office = Office.STAFF, *, ended: bool = False) -> User:
    user = holder(organisation, office, Role.ASSESSOR) if organisation else factories.person(Role.ASSESSOR)
    if ended:
        accounts.end_office(by=factories.SYSTEM, membership=user.memberships.get())
    return user


# where an assessor holds, or held, an office → whether they may judge a duty of the trust
PLACES = [
    (None, True),
    ("REG", True),
    ("ISSUER", True),
    ("DEPT", True),
    ("TRUST", False),
    ("OLDTRUST", False),  # came before it
    ("NEXT", False),  # comes after it
    ("FARTHER", False),  # comes after that
]


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize(("place", "may"), PLACES)
def test_an_assessor_is_of_no_body_of_the_family(duty, bodies, place, may, ended):
    if place is None and ended:
        ended = False
    by = Actor.person(assessor_of(bodies.get(place), ended=ended))
    change = {"axis": Axis.ASSURANCE, "after": "no_evidence_held", "capacity": Capacity.ASSESSOR}
    if may:
        assert change_status(by=by, obligation=duty, reason="Nothing was sent.", **change).after == "no_evidence_held"
        return
    with pytest.raises(PermissionDenied, match="belong"):
        change_status(by=by, obligation=duty, reason="Nothing was sent.", **change)
    assert not StatusEvent.objects.exists() and not Event.objects.filter(kind="status.changed").exists()


@pytest.mark.parametrize("office", list(Office))
def test_no_office_of_the_owner_judges(duty, bodies, office):
    with pytest.raises(PermissionDenied):
        require_capacity(Actor.person(assessor_of(bodies["TRUST"], office)), Capacity.ASSESSOR, duty)


def test_who_had_the_duty_before_it_was_moved_does_not_judge_it(duty, bodies):
    Transfer.objects.create(
        obligation=duty,
        kind=Transfer.Kind.CORRECTION,
        before=bodies["REG"],
        after=bodies["TRUST"],
        on=dt.date(2026, 5, 1),
        reason="It had been read wrongly.",
        made_at=duty.made_at,
        made_by="system:tests",
    )
    with pytest.raises(PermissionDenied):
        require_independent(Actor.person(assessor_of(bodies["REG"])), duty)
    require_independent(Actor.person(assessor_of(bodies["DEPT"])), duty)


STEPS = sorted({(row.axis, row.after.value, one) for row in TABLE for one in row.capacities})
JUDGING = [step for step in STEPS if step[0] in (Axis.ASSURANCE, Axis.EFFECT) or step[1] == "closed"]


@pytest.mark.parametrize(("axis", "after", "capacity"), STEPS)
def test_nobody_of_the_organisation_alone_takes_a_step_that_is_others(duty, bodies, axis, after, capacity):
    """As the validating authority who is an assessor too: every step of the tables, in every capacity, directly."""
    by = Actor.person(assessor_of(bodies["TRUST"], Office.VALIDATING_AUTHORITY))
    allowed = capacity is Capacity.VALIDATING_AUTHORITY
    try:
        change_status(by=by, obligation=duty, axis=axis, after=after, capacity=capacity, reason="So.")
    except PermissionDenied:
        assert not allowed
    except OversightError:
        assert allowed, "it was refused for what it was, and not for who asked"
    else:
        assert allowed
    if capacity is not Capacity.VALIDATING_AUTHORITY:
        assert not StatusEvent.objects.exists()


def test_no_capacity_of_an_organisation_judges_or_closes():
    assert JUDGING
    assert all(capacity is not Capacity.VALIDATING_AUTHORITY for _, _, capacity in JUDGING)


@pytest.mark.parametrize("role", [Role.CURATOR, Role.STEWARD, Role.ADMINISTRATOR, Role.ASSESSOR])
@pytest.mark.parametrize("after", ["closed"])
def test_nobody_closes_a_duty_alone(duty, role, after):
    by = Actor.person(factories.person(role))
    for capacity in Capacity:
        with pytest.raises((PermissionDenied, OversightError)):
            change_status(by=by, obligation=duty, axis=Axis.LIFECYCLE, after=after, capacity=capacity, reason="Done.")
    assert not StatusEvent.objects.filter(after="closed").exists()


def test_only_the_system_acts_as_the_system(duty):
    for role in Role:
        with pytest.raises(PermissionDenied):
            require_capacity(Actor.person(factories.person(role)), Capacity.SYSTEM, duty)
    require_capacity(factories.SYSTEM, Capacity.SYSTEM, duty)
