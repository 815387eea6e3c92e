"""What is asked of an organisation, who is late, and who had a duty on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from heed.clocks import AsAt
from heed.ledger.actors import Actor
from heed.oversight.clock_events import Entry, append
from heed.oversight.models import Adoption, ClockEvent, Obligation, Submission
from heed.oversight.selectors.as_at import states_at
from heed.oversight.selectors.late import late_list
from heed.oversight.selectors.summary import item_roll_up, item_roll_ups, report_roll_up, summary
from heed.oversight.selectors.workspace import asked_of
from heed.oversight.steps import Step, take
from heed.register.facts import AddresseeFacts
from heed.register.models import Addressee
from heed.status import Axis, Capacity, Lifecycle, Response
from tests import factories

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
DATED = dt.date(2021, 2, 3)
DUE = DATED + dt.timedelta(days=56)
ON = DUE + dt.timedelta(days=1)


def concern(*addressees: AddresseeFacts):
    """An item of a coroner's report, for the Department if for nobody else, whose answers are due on DUE."""
    addressees = addressees or (AddresseeFacts("The Department of Examples", "DEPT"),)
    facts = factories.item_facts(kind="concern", due=(), addressees=addressees)
    coroner = factories.coroner(date_of_report=DATED, response_due_stated=None, response_due_by_rule=DUE)
    return factories.report(facts, kind="coroners", coroner=coroner, published_on=DATED).items.get()


def duty_of(item, code="DEPT") -> Obligation:
    return item.obligations.get(owner__code=code)


def happen(duty, kind, **facts):
    clock = duty.clocks.get(purpose="answer")
    append([Entry(clock=clock, kind=ClockEvent.Kind(kind), reason="because", true_on=ON, **facts)], SYSTEM)


def late(on=ON, organisation=None) -> list[Obligation]:
    return list(late_list(on, organisation))


def test_nobody_is_late_on_the_last_day(organisations):
    duty = duty_of(concern())
    assert duty.state.due == DUE
    assert late(DUE) == []
    assert late(ON) == [duty]
    assert late(ON, organisations["DEPT"]) == [duty]
    assert late(ON, organisations["REG"]) == []


UNTIL = ON + dt.timedelta(days=9)
LAPSES = timezone.localdate() + dt.timedelta(days=9)  # the list is of today and later: it is made of what is so now


@pytest.mark.parametrize(
    ("kind", "facts", "on", "is_late"),
    [
        ("disputed", {}, ON, False),
        ("disputed", {"date": LAPSES}, LAPSES - dt.timedelta(days=1), False),
        ("disputed", {"date": LAPSES}, LAPSES, True),
        ("extended", {"date": UNTIL}, UNTIL, False),
        ("extended", {"date": UNTIL}, UNTIL + dt.timedelta(days=1), True),
        ("answered", {}, UNTIL, False),
    ],
)
def test_what_happens_to_the_clock_tells_who_is_late(organisations, kind, facts, on, is_late):
    duty = duty_of(concern())
    happen(duty, kind, **facts)
    assert late(on) == ([duty] if is_late else [])


def test_a_duty_that_was_withdrawn_is_late_no_more(organisations):
    duty = duty_of(concern())
    step = Step(
        obligation=duty, axis=Axis.LIFECYCLE, after=Lifecycle.WITHDRAWN, capacity=Capacity.CURATOR, reason="because"
    )
    take([step], SYSTEM)
    assert late() == []
    assert states_at([duty.pk], AsAt.day(timezone.localdate()))[duty.pk].shown is Response.AWAITING


def test_who_waited_longest_comes_first(organisations):
    first, second = duty_of(concern()), duty_of(concern())
    happen(first, "extended", date=UNTIL)
    assert late(UNTIL + dt.timedelta(days=1)) == [second, first]


def test_each_duty_says_why_it_is_asked(organisations):
    trust = organisations["TRUST"]
    ours = AddresseeFacts("Sandbourne and Weatherbury", "TRUST")
    theirs = AddresseeFacts("Sandbourne Hospitals", "OLDTRUST")
    other = AddresseeFacts("The Department of Examples", "DEPT")
    concern(ours, theirs, other)
    found = {row.as_written: (row.why, row.late) for row in asked_of(trust, on=ON)}
    assert found["Sandbourne and Weatherbury"] == ("ours", True)
    assert found["Sandbourne Hospitals"][0] == "predecessor"
    assert "The Department of Examples" not in found


@pytest.mark.usefixtures("rows_by_hand")
def test_a_duty_of_a_class_is_asked_until_the_member_has_said(organisations, monkeypatch):
    from heed.organisations.models import OrganisationClass

    trust, providers = organisations["TRUST"], OrganisationClass.objects.get(slug="all-providers")
    classes = OrganisationClass.objects.filter(pk=providers.pk)
    monkeypatch.setattr("heed.oversight.selectors.workspace.classes_of", lambda organisation: classes)
    item = concern(AddresseeFacts("All providers", class_slug="all-providers"))
    duty = item.obligations.get()
    assert [(row.pk, row.why) for row in asked_of(trust, on=ON)] == [(duty.pk, "class")]
    now = timezone.now()
    submission = Submission.objects.create(organisation=trust, made_at=now, made_by="user:1")
    said = Adoption.objects.create(
        submission=submission, obligation=duty, organisation=trust, applies=True, made_at=now, made_by="user:1"
    )
    assert asked_of(trust, on=ON).count() == 1, "what is only drafted does not count"
    said.counts_since = now
    said.save()
    assert asked_of(trust, on=ON).count() == 0


def test_lists_take_as_many_queries_for_many_as_for_one(organisations, django_assert_num_queries):
    for _ in range(6):
        concern()

    def shown(rows):
        return [(r.item.report.title, r.item.report.issuer.name, r.owner.name, r.state.due, str(r)) for r in rows]

    with django_assert_num_queries(6):
        assert len(shown(late_list(ON)[:5])) == 5
    found = asked_of(organisations["DEPT"], on=ON)
    with django_assert_num_queries(6):
        assert len(shown(found[:5])) == 5
    today = AsAt.day(timezone.localdate())
    with django_assert_num_queries(8):
        states_at(Obligation.objects.values_list("pk", flat=True), today)
    with django_assert_num_queries(1):
        summary(today)


def test_items_reports_and_the_register_are_counted_alike(organisations):
    told = AddresseeFacts("Example Quality Regulator", "REG", role=Addressee.Role.COPIED)
    item = concern(AddresseeFacts("The Department of Examples", "DEPT"), told)
    today = AsAt.day(timezone.localdate())
    one = item_roll_up(item, today)
    assert (one.number, one.told_number, one.ended) == (1, 1, 0)
    assert one.count(Axis.RESPONSE, Response.OVERDUE, Response.NOT_YET_DUE) == 1
    assert (
        one == report_roll_up(item.report, today) == summary(today).roll_up == item_roll_ups([item.pk], today)[item.pk]
    )
    assert summary(today).made == 2


def test_before_the_register_knew_of_it_there_is_nothing(organisations):
    duty = duty_of(concern())
    today = timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    assert states_at([duty.pk], AsAt.day(yesterday)) == {}
    assert states_at([duty.pk], AsAt(DATED - dt.timedelta(days=1), today)) == {}
    assert states_at([duty.pk], AsAt(DATED, today))[duty.pk].shown is Response.NOT_YET_DUE
    assert states_at([duty.pk], AsAt(ON, today))[duty.pk].shown is Response.OVERDUE
    assert summary(AsAt.day(yesterday)).made == 0
    assert summary(AsAt(ON, today)).roll_up.count(Axis.RESPONSE, Response.OVERDUE) == 1
