"""Random streams of events through the real actions: the projection, the queries as at a day, the register's summary
and a replay from scratch all say the same, as at any time."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed import status
from heed.clocks import AsAt, State
from heed.ledger.actors import Actor
from heed.oversight.actions.obligations.single import correct_obligation, end_obligation, present
from heed.oversight.actions.status import change_status
from heed.oversight.clock_events import Entry, append
from heed.oversight.clockwork import standing_of
from heed.oversight.consistency import differences
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, ClockEvent, Evidence, Obligation, ObligationState, StatusEvent
from heed.oversight.projection import rebuild
from heed.oversight.selectors.as_at import states_at
from heed.oversight.selectors.late import late_list
from heed.oversight.selectors.summary import summary
from heed.oversight.steps import Step, take
from heed.register.facts import AddresseeFacts
from heed.register.models import Addressee
from heed.status import Axis, Capacity, Lifecycle, Need, Response, replay, roll_up
from tests import factories

pytestmark = pytest.mark.django_db

FIRST = dt.date(2031, 1, 6)
SYSTEM = Actor.system("tests")


@dataclass(frozen=True)
class Wish:
    """What somebody tries: some days after the last one, of something that was true so many days before."""

    passed: int
    late: int
    duty: int
    axis: Axis
    choice: int
    by_steps: bool


@dataclass(frozen=True)
class ClockWish:
    passed: int
    late: int
    duty: int
    kind: str
    days: int


@dataclass(frozen=True)
class DutyWish:
    """A curator ends a duty, or puts its role right: another takes its place."""

    passed: int
    duty: int
    end: bool
    late: int = 0


wishes = st.lists(
    st.one_of(
        st.builds(DutyWish, passed=st.integers(0, 25), duty=st.integers(0, 3), end=st.booleans()),
        st.builds(
            Wish,
            passed=st.integers(0, 25),
            late=st.sampled_from([0, 0, 1, 9, 30]),
            duty=st.integers(0, 3),
            axis=st.sampled_from(Axis),
            choice=st.integers(0, 60),
            by_steps=st.booleans(),
        ),
        st.builds(
            ClockWish,
            passed=st.integers(0, 25),
            late=st.sampled_from([0, 0, 3, 20]),
            duty=st.integers(0, 3),
            kind=st.sampled_from(["extended", "paused", "resumed", "disputed", "settled", "answered", "withdrawn"]),
            days=st.integers(1, 60),
        ),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=wishes, days=st.lists(st.tuples(st.integers(-40, 200), st.integers(0, 200)), min_size=3, max_size=5))
def test_every_way_to_a_state_says_the_same(system, wishes, days):
    with undone():
        three_duties()
        today = play(wishes)
        duties = list(Obligation.objects.order_by("pk"))
        with on_the_day(today):
            moments = [AsAt(FIRST + dt.timedelta(a), FIRST + dt.timedelta(b)) for a, b in days]
            moments += [AsAt.day(moment.true) for moment in moments]
            moments += [AsAt(moment.true, today) for moment in moments] + [AsAt.day(today)]
            for at in moments:
                states = states_at([duty.pk for duty in duties], at)
                as_replayed(duties, states, at)
                assert summary(at).roll_up == roll_up(states.values()), at
            as_projected(duties, states_at([duty.pk for duty in duties], AsAt.day(today)), today)
            assert list(differences()) == []
            rebuild()
            assert list(differences()) == []


@contextmanager
def undone():
    """Everything that is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def on_the_day(day: dt.date, hour: int = 12):
    """It is that day, at noon."""
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    with mock.patch("django.utils.timezone.now", lambda: moment):
        yield


def three_duties() -> None:
    """An item of a coroner's report for two bodies, each with a clock of 56 days, and one that is only told."""
    with on_the_day(FIRST):
        factories.organisations()
        facts = factories.item_facts(
            kind="concern",
            due=(),
            addressees=(
                AddresseeFacts("The Department of Examples", "DEPT"),
                AddresseeFacts("Example Quality Regulator", "REG"),
                AddresseeFacts("Sandbourne and Weatherbury", "TRUST", role=Addressee.Role.COPIED),
            ),
        )
        published = FIRST - dt.timedelta(days=20)
        coroner = factories.coroner(date_of_report=published, response_due_stated=None, response_due_by_rule=None)
        factories.report(facts, kind="coroners", coroner=coroner, published_on=published)
        assert Clock.objects.filter(rule="pfd-response").count() == 2


def play(wishes) -> dt.date:
    """Try everything, day after day. Gives the last day."""
    today = FIRST
    acts = {Wish: on_an_axis, ClockWish: on_a_clock, DutyWish: on_the_duty}
    for wish in wishes:
        today += dt.timedelta(days=wish.passed)
        with on_the_day(today):
            standing = Obligation.objects.filter(ended_at=None).select_related("state", "item__report").order_by("pk")
            if standing:
                duty = standing[wish.duty % len(standing)]
                acts[type(wish)](wish, duty, today - dt.timedelta(days=wish.late))
    return today


def on_the_duty(wish, duty, true_on):
    if wish.end:
        end_obligation(by=SYSTEM, obligation=duty, reason="because")
    else:
        told = duty.role == Obligation.Role.INFORMATION
        role = Obligation.Role.LEAD if told else Obligation.Role.INFORMATION
        correct_obligation(by=SYSTEM, obligation=duty, to=replace(present(duty), role=role), reason="because")


def on_an_axis(wish, duty, true_on):
    present = getattr(duty.state, wish.axis.value)
    rows = [row for row in status.TABLE if row.axis == wish.axis and row.before == present]
    if not rows:
        return
    row = rows[wish.choice % len(rows)]
    capacity = sorted(row.capacities)[wish.choice % len(row.capacities)]
    evidence = (a_piece_of_evidence(duty),) if Need.EVIDENCE in row.needs else ()
    last = StatusEvent.objects.filter(obligation=duty, axis=wish.axis.value).order_by("number").last()
    common = {"axis": wish.axis, "capacity": capacity, "reason": "because", "true_on": true_on, "evidence": evidence}
    try:
        needs_two = capacity == Capacity.VALIDATING_AUTHORITY or {Need.BASIS, Need.SECOND_PERSON} & row.needs
        if wish.by_steps or needs_two:
            step = Step(obligation=duty, after=row.after, basis="seen", confirmed_by="user:2", **common)
            take([step], SYSTEM)
        else:
            change_status(by=SYSTEM, obligation=duty, after=row.after.value, **common)
    except OversightError:
        assert last is not None and true_on < last.true_on, "refused for another reason than the order of days"


def on_a_clock(wish, duty, true_on):
    clock = duty.clocks.filter(purpose="answer", ended_at=None).first()
    if clock is None:
        return
    kind = ClockEvent.Kind(wish.kind)
    of = None
    if kind in (ClockEvent.Kind.SETTLED, ClockEvent.Kind.WITHDRAWN):
        wanted = clock.events.exclude(kind__in=("started", "stated", "withdrawn"))
        of = (wanted.filter(kind="disputed") if kind == ClockEvent.Kind.SETTLED else wanted).order_by("id").last()
        if of is None:
            return
    dated = kind in (ClockEvent.Kind.EXTENDED, ClockEvent.Kind.PAUSED, ClockEvent.Kind.DISPUTED)
    until = true_on + dt.timedelta(days=wish.days) if dated and (kind == "extended" or wish.days % 3) else None
    append([Entry(clock=clock, kind=kind, reason="because", true_on=true_on, date=until, of=of)], SYSTEM)


def a_piece_of_evidence(duty) -> Evidence:
    owner = duty.owner
    made = Evidence.objects.create(
        organisation=owner, type="audit", title="Audit", covers="all of it", url="https://example.org/audit",
        made_at=timezone.now(), made_by="system:tests", counts_since=timezone.now(),
    )  # fmt: skip
    made.obligations.add(duty)
    return made


def streams(duty) -> dict[Axis, status.Stream]:
    """Every stream of a duty, checked step by step as if it came in now."""
    found = {}
    for axis in Axis:
        rows = StatusEvent.objects.filter(obligation=duty, axis=axis.value).order_by("number")
        found[axis] = replay(axis, [plain(row) for row in rows])
    return found


def plain(row) -> status.StatusEvent:
    return status.StatusEvent(
        axis=Axis(row.axis),
        before=row.before,
        after=row.after,
        actor=row.actor,
        capacity=Capacity(row.capacity),
        true_on=row.true_on,
        recorded_on=timezone.localdate(row.recorded_at),
        reason=row.reason,
        basis=row.basis,
        confirmed_by=row.confirmed_by,
        evidence=tuple(str(one.pk) for one in row.rests_on.all()),
    )


def as_replayed(duties, states, at):
    for duty in duties:
        if at.known < timezone.localdate(duty.made_at):
            assert duty.pk not in states
        elif duty.pk in states:
            values = {axis: stream.as_at(at.true, at.known) for axis, stream in streams(duty).items()}
            assert {axis: getattr(states[duty.pk], axis.value) for axis in Axis} == values
            assert states[duty.pk].shown == shown(duty, values, at)


def shown(duty, values, at) -> Response:
    """As ``heed.clocks`` says where a clock stands, which knows nothing of axes."""
    clock = duty.clocks.filter(purpose="answer").first()
    response = values[Axis.RESPONSE]
    if clock is None or response not in (Response.AWAITING, Response.EXTENSION_AGREED):
        return response
    ended = duty.ended_at is not None and timezone.localdate(duty.ended_at) <= min(at.true, at.known)
    if ended or values[Axis.LIFECYCLE] not in (Lifecycle.ISSUED, Lifecycle.REOPENED, Lifecycle.DORMANT):
        return response
    standing = standing_of(clock, list(clock.events.order_by("id")), at)
    if standing.state is State.OVERDUE:
        return Response.OVERDUE
    counted_down = standing.state in (State.RUNNING, State.DUE_SOON, State.DUE_TODAY, State.PAUSED)
    if counted_down and standing.reckoning.due is not None and response is Response.AWAITING:
        return Response.NOT_YET_DUE
    return response


def as_projected(duties, states, today):
    """The projection is the state of today, and the late list those that are shown as overdue."""
    rows = ObligationState.objects.in_bulk([duty.pk for duty in duties])
    for key, state in states.items():
        assert {axis: getattr(rows[key], axis.value) for axis in Axis} == {
            axis: getattr(state, axis.value).value for axis in Axis
        }
        assert (rows[key].open, rows[key].owner_id, rows[key].told) == (state.open, state.owner, state.told)
    overdue = {key for key, state in states.items() if state.shown is Response.OVERDUE}
    assert set(late_list(today).values_list("pk", flat=True)) == overdue
