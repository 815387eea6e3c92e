"""Splitting, merging, correcting, ending and adding duties: what changes, what stays, and what is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from heed.accounts.permissions import Role
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.ledger.verification import verify
from heed.oversight.actions import obligations as actions
from heed.oversight.actions.obligations import Wanted
from heed.oversight.errors import ChangedMeanwhile, OversightError
from heed.oversight.models import Covers, Obligation, ObligationState, StatusEvent
from heed.oversight.projection import refresh
from heed.oversight.steps import Step, take
from heed.register.facts import AddresseeFacts
from heed.status import Axis, Capacity, Delivery, Lifecycle, Response
from tests import factories
from tests.oversight.duties import WHY, made, open_duties, say

pytestmark = pytest.mark.django_db


def test_publishing_makes_a_duty_of_each_part_for_each_addressee(organisations):
    item = made(
        AddresseeFacts("The Department", "DEPT"),
        AddresseeFacts("all providers", class_slug="all-providers", role="joint"),
        AddresseeFacts("the Board", role="copied"),
    )
    assert open_duties(item) == [
        *((part, "DEPT", "lead") for part in range(3)),
        *((part, "all-providers", "joint") for part in range(3)),
        (None, "the Board", "information"),
    ]
    assert [row.number for row in item.obligations.all()] == list(range(1, 8))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (((0, 0, ""), (1, 1, "joint")), [(0, "DEPT", "lead"), (1, "REG", "joint")]),
        (((None, 1, "supporting"),), [(None, "REG", "supporting")]),
        ((), []),
    ],
)
def test_publishing_makes_what_a_curator_paired(organisations, pairs, expected):
    item = made(AddresseeFacts("The Department", "DEPT"), AddresseeFacts("the regulator", "REG"), pairs=pairs)
    assert open_duties(item) == expected


@pytest.mark.parametrize("pair", [(7, 0, ""), (0, 7, "")])
def test_a_pair_of_something_that_is_not_there_publishes_nothing(organisations, pair):
    with pytest.raises(OversightError, match="does not have"):
        made(pairs=(pair,))
    assert not Obligation.objects.exists()


def test_a_duty_is_split_by_part_and_its_answer_goes_along(organisations, by_curator):
    item = made(pairs=((None, 0, ""),))
    whole = item.obligations.get()
    say(whole, Response.DECLINED, Delivery.PLANNED)
    dept = organisations["DEPT"]
    into = [Wanted("The Department", part, dept) for part in (0, 1)]
    new = actions.split_obligation(by=by_curator, obligation=whole, into=into, reason=WHY, seen=1)
    whole.refresh_from_db()
    assert (whole.ended_how, whole.ended_reason, whole.state.open) == ("split", WHY, False)
    assert whole.state.lifecycle == Lifecycle.SUPERSEDED.value
    assert [one.after for one in whole.became.order_by("after__number")] == new
    assert [str(one) for one in new] == [f"{item.identifier}/2", f"{item.identifier}/3"]
    assert [one.part_text for one in new] == ["review guidance", "publish the review"]
    states = ObligationState.objects.filter(obligation__in=new)
    assert {(one.response, one.delivery, one.open) for one in states} == {("declined", "planned", True)}
    event = StatusEvent.objects.get(obligation=new[0], axis="response")
    assert event.reason == f"Carried over from {item.identifier}/1: As it says."
    assert StatusEvent.objects.filter(obligation=whole, axis="response").count() == 1


def test_only_the_owner_who_said_it_keeps_what_was_said(organisations, by_curator):
    duty = made(pairs=((0, 0, ""),)).obligations.get()
    say(duty, Response.ACCEPTED)
    into = [Wanted("The Department", 0, organisations["DEPT"]), Wanted("the regulator", 0, organisations["REG"])]
    dept, reg = actions.split_obligation(by=by_curator, obligation=duty, into=into, reason=WHY)
    assert (dept.state.response, reg.state.response) == ("accepted", "awaiting")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((Response.ACCEPTED, Response.ACCEPTED), "accepted"),
        ((Response.ACCEPTED, Response.DECLINED), "awaiting"),
        ((Response.ACCEPTED, None), "awaiting"),
        ((None, None), "awaiting"),
    ],
)
def test_duties_are_merged_and_keep_what_was_said_of_them_all(organisations, by_curator, said, expected):
    item = made()
    first, second, third = item.obligations.all()
    for duty, value in zip((first, second), said, strict=True):
        say(duty, value)
    into = Wanted("The Department", None, organisations["DEPT"])
    one = actions.merge_obligations(by=by_curator, obligations=[first, second], into=into, reason=WHY, seen=[1, 1])
    assert ObligationState.objects.get(pk=one.pk).response == expected
    assert open_duties(item) == [(2, "DEPT", "lead"), (None, "DEPT", "lead")]
    for duty in (first, second):
        duty.refresh_from_db()
        assert (duty.ended_how, ObligationState.objects.get(pk=duty.pk).lifecycle) == ("merged", "merged")
        assert duty.became.get().after == one
    third.refresh_from_db()
    assert third.ended_at is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"role": Obligation.Role.SUPPORTING}, (0, "DEPT", "supporting")),
        ({"part": 1}, (1, "DEPT", "lead")),
        ({"part": None}, (None, "DEPT", "lead")),
        ({"owner": "REG"}, (0, "REG", "lead")),
        ({"owner": None}, (0, "The Department", "lead")),
    ],
)
def test_what_was_read_wrongly_is_replaced_and_stays_readable(organisations, by_curator, change, expected):
    item = made(pairs=((0, 0, ""),))
    duty = item.obligations.get()
    fields = {"as_written": "The Department", "part": 0, "owner": "DEPT", "role": Obligation.Role.LEAD, **change}
    fields["owner"] = organisations[fields["owner"]] if fields["owner"] else None
    new = actions.correct_obligation(by=by_curator, obligation=duty, to=Wanted(**fields), reason=WHY, seen=1)
    assert open_duties(item) == [expected]
    duty.refresh_from_db()
    assert (duty.ended_how, duty.became.get().after, duty.part, duty.owner) == (
        "corrected",
        new,
        0,
        organisations["DEPT"],
    )
    assert Event.objects.filter(kind="obligation.changed", subject=f"obligation:{duty}").count() == 1


def test_the_running_clock_goes_along_with_more_time_that_was_given(organisations, by_curator):
    from heed.oversight.clock_events import Entry, append
    from heed.oversight.models import Clock, ClockEvent

    report = factories.report(factories.item_facts(), coroner=factories.coroner(), kind="coroners")
    duty = report.items.get().obligations.get()
    clock = Clock.objects.get(obligation=duty, purpose="answer")
    until = duty.state.due.replace(year=duty.state.due.year + 1)
    given = Entry(clock=clock, kind=ClockEvent.Kind.EXTENDED, reason="Agreed.", true_on=duty.state.due, date=until)
    append([given], factories.SYSTEM)
    to = Wanted(duty.as_written, None, duty.owner, role=Obligation.Role.JOINT)
    new = actions.correct_obligation(by=by_curator, obligation=duty, to=to, reason=WHY)
    assert ObligationState.objects.get(pk=new.pk).due == until


@pytest.mark.usefixtures("rows_by_hand")
def test_an_action_that_answers_a_duty_answers_its_heirs(organisations, by_curator):
    from django.utils import timezone

    from heed.oversight.models import Action

    duty = made(pairs=((None, 0, ""),)).obligations.get()
    now = timezone.now()
    action = Action.objects.create(organisation=organisations["DEPT"], number=1, made_at=now, made_by="system:tests")
    common = {"action": action, "obligation": duty, "made_at": now, "made_by": "system:tests"}
    Covers.objects.create(**common, how="All of it.", counts_since=now)
    into = [Wanted("The Department", part, organisations["DEPT"]) for part in (0, 1)]
    new = actions.split_obligation(by=by_curator, obligation=duty, into=into, reason=WHY)
    live = Covers.objects.filter(ended_at=None)
    assert {(row.obligation, row.action, row.how) for row in live} == {(one, action, "All of it.") for one in new}
    assert Covers.objects.filter(obligation=duty).exclude(ended_at=None).count() == 1


def test_a_duty_recorded_in_error_ends_and_keeps_its_number(organisations, by_curator):
    item = made()
    first = item.obligations.first()
    actions.end_obligation(by=by_curator, obligation=first, reason=WHY, seen=1)
    first.refresh_from_db()
    assert (first.ended_how, first.state.lifecycle, first.state.open) == ("corrected", "withdrawn", False)
    added = actions.add_obligation(
        by=by_curator,
        item=item,
        wanted=Wanted("The Department", 0, organisations["DEPT"]),
        reason="It is there after all.",
    )
    assert (added.number, added.made_reason) == (4, "It is there after all.")


def test_a_duty_that_was_closed_stays_closed_when_its_record_ends(organisations, by_curator):
    duty = made(pairs=((0, 0, ""),)).obligations.get()
    closing = {"obligation": duty, "axis": Axis.LIFECYCLE, "reason": "Lapsed.", "basis": "It is law."}
    closing["confirmed_by"] = "user:99"
    take([Step(**closing, after=Lifecycle.NO_LONGER_APPLICABLE, capacity=Capacity.ASSESSOR)], factories.SYSTEM)
    actions.end_obligation(by=by_curator, obligation=duty, reason=WHY)
    assert ObligationState.objects.get(pk=duty.pk).lifecycle == "no_longer_applicable"
    assert Obligation.objects.get(pk=duty.pk).ended_how == "corrected"


def _act(name, by, item, organisations, **changes):
    first, second, *_ = item.obligations.all()
    dept = organisations["DEPT"]
    whole = Wanted("The Department", None, dept)
    arguments = {
        "split_obligation": {
            "obligation": first, "into": [whole, Wanted("x", 0, organisations["REG"])], "reason": WHY, "seen": 1,
        },
        "merge_obligations": {"obligations": [first, second], "into": whole, "reason": WHY, "seen": [1, 1]},
        "correct_obligation": {"obligation": first, "to": whole, "reason": WHY, "seen": 1},
        "end_obligation": {"obligation": first, "reason": WHY, "seen": 1},
        "follow_words": {"obligation": first, "part": None, "reason": WHY, "seen": 1},
        "add_obligation": {"item": item, "wanted": whole, "reason": WHY, "seen": 3},
        "link_parts": {"item": item, "part": 1, "needs": 0, "reason": WHY, "seen": 1},
    }[name]  # fmt: skip
    return getattr(actions, name)(by=by, **{**arguments, **changes})


ACTIONS = [
    "split_obligation",
    "merge_obligations",
    "correct_obligation",
    "end_obligation",
    "follow_words",
    "add_obligation",
    "link_parts",
]


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("role", [Role.READER, Role.ASSESSOR, Role.STEWARD, Role.AUDITOR])
def test_only_curators_put_duties_right(organisations, name, role):
    item = made()
    with pytest.raises(PermissionDenied, match="split, merge"):
        _act(name, Actor.person(factories.person(role)), item, organisations)
    assert len(open_duties(item)) == 3


@pytest.mark.parametrize("name", ACTIONS)
def test_each_has_a_reason(organisations, by_curator, name):
    item = made()
    with pytest.raises(OversightError, match="Give a reason"):
        _act(name, by_curator, item, organisations, reason="  ")
    assert len(open_duties(item)) == 3


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("split_obligation", 7),
        ("merge_obligations", [1, 7]),
        ("correct_obligation", 7),
        ("end_obligation", 7),
        ("follow_words", 7),
        ("add_obligation", 2),
        ("link_parts", 7),
    ],
)
def test_nobody_changes_what_somebody_else_changed_meanwhile(organisations, by_curator, name, seen):
    with pytest.raises(ChangedMeanwhile):
        _act(name, by_curator, made(), organisations, seen=seen)


@pytest.mark.parametrize("name", ACTIONS)
def test_each_is_in_the_log_without_words_and_the_projection_is_right(organisations, by_curator, name):
    item = made()
    before = Event.objects.count()
    _act(name, by_curator, item, organisations)
    events = Event.objects.filter(index__gte=before)
    assert events.exists()
    assert {event.actor for event in events} == {by_curator.reference}
    leaves = " ".join(events.values_list("leaf", flat=True))
    for words in (WHY, "The Department", "review guidance"):
        assert words not in leaves
    assert verify().ok
    kept = list(ObligationState.objects.order_by("pk").values())
    refresh(item.obligations.values_list("pk", flat=True))
    assert list(ObligationState.objects.order_by("pk").values()) == kept


@pytest.mark.parametrize("name", ["split_obligation", "correct_obligation", "end_obligation", "follow_words"])
def test_what_has_ended_is_not_changed_again(organisations, by_curator, name):
    item = made()
    actions.end_obligation(by=by_curator, obligation=item.obligations.first(), reason=WHY)
    with pytest.raises(OversightError, match="has been ended"):
        _act(name, by_curator, item, organisations, seen=None)


@pytest.mark.parametrize("name", ACTIONS)
def test_nothing_is_put_right_in_an_item_that_was_withdrawn(organisations, by_curator, name):
    from heed.register.actions import withdraw_item

    item = made()
    withdraw_item(by=by_curator, item=item, reason="It was printed in error.")
    with pytest.raises(OversightError, match="withdrawn"):
        _act(name, by_curator, item, organisations)


@pytest.mark.parametrize(
    ("name", "changes", "says"),
    [
        ("split_obligation", {"into": [Wanted("x", 0)]}, "at least two"),
        ("split_obligation", {"into": [Wanted("x", 0), Wanted("X!", 0)]}, "already"),
        ("split_obligation", {"into": [Wanted("x", 0), Wanted("y", 9)]}, "no such part"),
        ("correct_obligation", {"to": Wanted(" ", 0)}, "whose it is"),
        ("correct_obligation", {"to": Wanted("x" * 501, 0)}, "500 characters"),
        ("add_obligation", {"wanted": Wanted("x", 9)}, "no such part"),
        ("link_parts", {"part": 0, "needs": 0}, "needs this one"),
        ("link_parts", {"part": 0, "needs": 9}, "no such part"),
    ],
)
def test_what_would_be_untrue_is_refused(organisations, by_curator, name, changes, says):
    item = made()
    before = Event.objects.count()
    with pytest.raises(OversightError, match=says):
        _act(name, by_curator, item, organisations, **changes)
    assert Event.objects.count() == before


def test_nothing_is_corrected_to_what_it_is_or_to_what_another_is(organisations, by_curator):
    first = made().obligations.first()
    same = Wanted("The Department", 0, organisations["DEPT"])
    with pytest.raises(OversightError, match="Nothing is changed"):
        actions.correct_obligation(by=by_curator, obligation=first, to=same, reason=WHY)
    other = Wanted("the same Department", 1, organisations["DEPT"])
    with pytest.raises(OversightError, match="Department of Examples on part b already"):
        actions.correct_obligation(by=by_curator, obligation=first, to=other, reason=WHY)


def test_duties_of_two_items_are_not_merged(organisations, by_curator):
    two = [made().obligations.first(), made().obligations.first()]
    with pytest.raises(OversightError, match="same item"):
        actions.merge_obligations(by=by_curator, obligations=two, into=Wanted("x"), reason=WHY)


@pytest.mark.parametrize(
    ("known", "new", "refused"),
    [
        ([(1, 0)], (2, 1), False),
        ([(1, 0)], (2, 0), False),
        ([(1, 0)], (0, 1), True),
        ([(1, 0), (2, 1)], (0, 2), True),
        ([(1, 0)], (1, 0), True),
    ],
)
def test_parts_need_each_other_without_circles(organisations, by_curator, known, new, refused):
    item = made()
    for part, needs in known:
        actions.link_parts(by=by_curator, item=item, part=part, needs=needs, reason=WHY)
    act = {"by": by_curator, "item": item, "part": new[0], "needs": new[1], "reason": WHY}
    if refused:
        with pytest.raises(OversightError):
            actions.link_parts(**act)
    else:
        actions.link_parts(**act)
    assert item.part_dependences.count() == len(known) + (not refused)


def test_a_dependence_is_taken_back_once(organisations, by_curator):
    item = made()
    actions.link_parts(by=by_curator, item=item, part=1, needs=0, reason=WHY)
    actions.unlink_parts(by=by_curator, item=item, part=1, needs=0, reason=WHY)
    with pytest.raises(OversightError, match="not recorded"):
        actions.unlink_parts(by=by_curator, item=item, part=1, needs=0, reason=WHY)
    assert [event.kind for event in Event.objects.filter(kind__startswith="parts.")] == [
        "parts.linked",
        "parts.unlinked",
    ]


def test_a_name_that_is_withheld_stays_out_of_the_reasons(organisations, by_curator):
    item = factories.item(names_withheld=("Ann Invented",))
    duty = item.obligations.get()
    actions.end_obligation(by=by_curator, obligation=duty, reason="Ann Invented is not a body.")
    duty.refresh_from_db()
    assert "Invented" not in duty.ended_reason + StatusEvent.objects.get(obligation=duty).reason
