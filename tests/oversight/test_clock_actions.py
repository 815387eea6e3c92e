"""What people do to clocks: by whom, what it changes, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from heed.clocks import AsAt
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.oversight import clock_events
from heed.oversight.actions import clocks
from heed.oversight.clock_acts import acts_of
from heed.oversight.clock_keeping import capacities
from heed.oversight.clock_rules import NONE, OWN
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, ClockEvent, Obligation
from heed.oversight.selectors.clocks import clock_view, clock_views, ended_clocks
from heed.register import actions as register
from heed.register.facts import AddresseeFacts
from heed.status import Capacity
from tests import factories
from tests.oversight.factories import focal_point, issuer_of, steward, validating_authority

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def today() -> dt.date:
    return timezone.localdate()


def concern(ago: int = 10, **coroner: Any) -> Obligation:
    """A duty of the regulator under a coroner's report of so many days ago, with no stated date."""
    dated = today() - ago * DAY
    facts = factories.item_facts(kind="concern", ref="", due=(), addressees=(AddresseeFacts("The Regulator", "REG"),))
    particulars = {"date_of_report": dated, "response_due_stated": None, "response_due_by_rule": None, **coroner}
    report = factories.report(facts, kind="coroners", coroner=factories.coroner(**particulars))
    return Obligation.objects.select_related("item__report", "owner").get(item__report=report)


def clock_of(duty: Obligation) -> Clock:
    return Clock.objects.get(obligation=duty, purpose="answer", ended_at=None)


def state(duty: Obligation) -> Any:
    return Obligation.objects.select_related("state").get(pk=duty.pk).state


def told(kind: EventKind) -> list[dict[str, Any]]:
    import json

    return [json.loads(event.leaf)["data"] for event in Event.objects.filter(kind=kind).order_by("index")]


class TestMoreTime:
    def test_it_moves_the_date_and_says_that_more_time_was_agreed(self, by_curator: Actor) -> None:
        duty = concern()
        until = today() + 90 * DAY
        clocks.extend(by=by_curator, clock=clock_of(duty), until=until, reason="The coroner agreed.")
        assert (state(duty).due, state(duty).response) == (until, "extension_agreed")
        last = told(EventKind.CLOCK_CHANGED)[-1]
        assert (last["what"], last["date"], last["capacity"]) == ("extended", until.isoformat(), "curator")
        assert "agreed" not in str(last).replace("extension_agreed", "")

    def test_as_at_the_day_before_it_was_recorded_nothing_was_known_of_it(self, by_curator: Actor) -> None:
        duty = concern()
        before = state(duty).due
        clocks.extend(
            by=by_curator,
            clock=clock_of(duty),
            until=before + 30 * DAY,
            reason="Agreed.",
            true_on=today() - 3 * DAY,
        )
        then, now = AsAt(today() - DAY, today() - DAY), AsAt(today() - DAY, today())
        assert clock_view(duty, then) is None  # the register had no such clock yet
        assert clock_view(duty, now).due == before + 30 * DAY
        assert clock_view(duty, AsAt(today() - 4 * DAY, today())).due == before

    def test_an_answer_that_was_given_is_not_undone(self, by_curator: Actor) -> None:
        duty = concern()
        clock_events.answered({duty.pk: today()}, by_curator)
        clocks.extend(by=by_curator, clock=clock_of(duty), until=today() + 99 * DAY, reason="Late agreed.")
        assert state(duty).response == "awaiting"

    def test_it_never_brings_a_date_forward(self, by_curator: Actor) -> None:
        duty = concern()
        with pytest.raises(OversightError, match="already"):
            clocks.extend(by=by_curator, clock=clock_of(duty), until=state(duty).due, reason="Sooner.")

    def test_it_is_withdrawn_where_it_was_a_mistake(self, by_curator: Actor) -> None:
        duty = concern()
        due = state(duty).due
        made = clocks.extend(by=by_curator, clock=clock_of(duty), until=due + DAY, reason="Agreed.")
        clocks.withdraw_event(by=by_curator, event=made, reason="It was another report.")
        assert (state(duty).due, state(duty).response) == (due, "awaiting")
        with pytest.raises(OversightError, match="already"):
            clocks.withdraw_event(by=by_curator, event=made, reason="Again.")

    def test_only_a_curator_puts_the_answers_state_back(self, by_curator: Actor) -> None:
        duty = concern()
        made = clocks.extend(by=by_curator, clock=clock_of(duty), until=state(duty).due + DAY, reason="Agreed.")
        with pytest.raises(OversightError, match="curator"):
            clocks.withdraw_event(by=Actor.person(steward()), event=made, reason="A mistake.")
        assert state(duty).response == "extension_agreed"


class TestPausesAndDisputes:
    def test_days_in_a_pause_are_given_back(self, by_curator: Actor) -> None:
        duty = concern()
        due = state(duty).due
        clocks.pause(by=by_curator, clock=clock_of(duty), reason="A police inquiry.", true_on=today() - 5 * DAY)
        assert (state(duty).due, state(duty).due_paused) == (None, True)
        with pytest.raises(OversightError, match="paused already"):
            clocks.pause(by=by_curator, clock=clock_of(duty), reason="Again.")
        clocks.resume(by=by_curator, clock=clock_of(duty), reason="It ended.")
        assert (state(duty).due, state(duty).due_paused) == (due + 5 * DAY, False)
        with pytest.raises(OversightError, match="not paused"):
            clocks.resume(by=by_curator, clock=clock_of(duty), reason="Again.")

    def test_a_pause_ends_after_it_begins(self, by_curator: Actor) -> None:
        with pytest.raises(OversightError, match="after it begins"):
            clocks.pause(by=by_curator, clock=clock_of(concern()), reason="A pause.", until=today())

    def test_the_owner_disputes_and_the_register_settles(self, by_curator: Actor) -> None:
        duty = concern(ago=100)
        owner = Actor.person(validating_authority(duty.owner))
        made = clocks.dispute(by=owner, clock=clock_of(duty), reason="It was never sent to us.")
        assert state(duty).disputed
        view = clock_view(duty, AsAt.day(today()))
        assert view.sentence.startswith("The date is contested. No answer is recorded here.")
        with pytest.raises(PermissionDenied):
            clocks.settle(by=owner, dispute=made, reason="We are right.")
        clocks.settle(by=by_curator, dispute=made, reason="It was sent again today.")
        assert not state(duty).disputed
        with pytest.raises(OversightError, match="it is over"):
            clocks.settle(by=by_curator, dispute=made, reason="Again.")

    def test_a_day_that_has_not_come_is_refused(self, by_curator: Actor) -> None:
        with pytest.raises(OversightError, match="has not come"):
            clocks.dispute(by=by_curator, clock=clock_of(concern()), reason="Soon.", true_on=today() + DAY)


class TestWho:
    ACTS = ("extend", "pause", "dispute")

    def do(self, name: str, by: Actor, duty: Obligation, **more: Any) -> ClockEvent:
        until = {"until": today() + 200 * DAY} if name == "extend" else {}
        return getattr(clocks, name)(by=by, clock=clock_of(duty), reason="Because.", **until, **more)

    @pytest.mark.parametrize("name", ACTS)
    def test_stewards_and_the_issuer_keep_clocks(self, name: str) -> None:
        duty = concern()
        self.do(name, Actor.person(steward()), duty)
        other = concern()
        self.do(name, Actor.person(issuer_of(other.item.report.issuer)), other)
        assert {data["capacity"] for data in told(EventKind.CLOCK_CHANGED)} == {"steward", "issuer"}

    @pytest.mark.parametrize("name", ACTS)
    def test_nobody_else_does(self, name: str, reader: Any, organisations: Any) -> None:
        duty = concern()
        others = [reader, focal_point(duty.owner), issuer_of(organisations["DEPT"])]
        others += [] if name == "dispute" else [validating_authority(duty.owner)]
        for user in [*others, validating_authority(organisations["DEPT"])]:
            with pytest.raises(PermissionDenied):
                self.do(name, Actor.person(user), duty)
        assert told(EventKind.CLOCK_CHANGED) == []

    def test_nobody_acts_as_what_they_are_not(self) -> None:
        with pytest.raises(PermissionDenied):
            self.do("extend", Actor.person(steward()), concern(), capacity=Capacity.CURATOR)
        duty = concern()
        with pytest.raises(PermissionDenied):
            owner = Actor.person(validating_authority(duty.owner))
            self.do("extend", owner, duty, capacity=Capacity.VALIDATING_AUTHORITY)

    def test_a_page_offers_what_may_be_done(self, by_curator: Actor) -> None:
        duty = concern(ago=100)
        view = clock_view(duty, AsAt.day(today()))
        owner = Actor.person(validating_authority(duty.owner))
        assert acts_of(duty, view, capacities(by_curator, duty)) == ("extend", "pause", "dispute", "rule")
        assert acts_of(duty, view, capacities(owner, duty)) == ("dispute",)
        assert acts_of(duty, view, []) == ()

    def test_a_reason_is_always_given(self, by_curator: Actor) -> None:
        duty = concern()
        for name in self.ACTS:
            with pytest.raises(OversightError, match="Give a reason"):
                until = {"until": today() + 200 * DAY} if name == "extend" else {}
                getattr(clocks, name)(by=by_curator, clock=clock_of(duty), reason=" ", **until)

    def test_an_ended_clock_stands_still(self, by_curator: Actor) -> None:
        duty = concern()
        clock = clock_of(duty)
        clocks.change_rule(by=by_curator, obligation=duty, rule=NONE, reason="It was for information.")
        with pytest.raises(OversightError, match="has been ended"):
            clocks.pause(by=by_curator, clock=clock, reason="A pause.")


class TestRules:
    def test_another_rule_for_one_duty(self, by_curator: Actor) -> None:
        duty = concern()
        clocks.extend(by=by_curator, clock=clock_of(duty), until=today() + 300 * DAY, reason="Agreed.")
        stated = today() + 20 * DAY
        made = clocks.change_rule(
            by=by_curator,
            obligation=duty,
            rule="as-stated",
            reason="A letter.",
            stated=stated,
            words="by then",
        )
        view = clock_view(duty, AsAt.day(today()))
        assert (made.by_hand, made.why, view.stated, view.stated_words) == (
            True,
            "A letter.",
            stated,
            "by then",
        )
        assert view.due == today() + 300 * DAY  # more time goes on counting
        assert [clock.ended_reason for clock in ended_clocks(duty, AsAt.day(today()))] == ["A letter."]

    def test_a_rule_chosen_by_hand_stays_when_the_report_is_corrected(self, by_curator: Actor) -> None:
        duty = concern()
        clocks.change_rule(by=by_curator, obligation=duty, rule="uk-covid-inquiry-response", reason="Its own terms.")
        coroner = factories.coroner(response_due_stated=None)
        register.change_report(by=by_curator, report=duty.item.report, reason="A date.", coroner=coroner)
        assert clock_of(duty).rule == "uk-covid-inquiry-response"
        clocks.change_rule(by=by_curator, obligation=duty, rule=NONE, reason="Nothing is asked.")
        register.change_report(by=by_curator, report=duty.item.report, reason="A name.", title="Another title")
        assert not Clock.objects.filter(obligation=duty, ended_at=None).exists()
        assert state(duty).due is None

    def test_the_day_of_receipt_is_recorded(self, by_curator: Actor) -> None:
        duty = concern()
        received = today() - 7 * DAY
        clocks.change_rule(by=by_curator, obligation=duty, rule="us-ntsb-request", reason="Theirs.", start=received)
        assert state(duty).due == received + 90 * DAY
        made = clocks.record_start(by=by_curator, clock=clock_of(duty), on=received + DAY, reason="The post mark.")
        assert state(duty).due == received + 91 * DAY
        clocks.withdraw_event(by=by_curator, event=made, reason="It was not.")
        assert state(duty).due == received + 90 * DAY

    def test_a_date_of_the_report_is_corrected_with_the_report(self, by_curator: Actor) -> None:
        duty = concern()
        with pytest.raises(OversightError, match="Correct the report"):
            clocks.record_start(by=by_curator, clock=clock_of(duty), on=today(), reason="It was.")
        with pytest.raises(OversightError, match="Put that right instead"):
            clocks.withdraw_event(by=by_curator, event=clock_of(duty).events.get(), reason="It was not.")

    @pytest.mark.parametrize(
        ("rule", "message"),
        [
            ("pfd-response", "already"),
            ("nonsense", "no such rule"),
            ("as-stated", "Give the date"),
            ("au-vic-x", "no such"),
        ],
    )
    def test_what_is_refused(self, by_curator: Actor, rule: str, message: str) -> None:
        with pytest.raises(OversightError, match=message):
            clocks.change_rule(by=by_curator, obligation=concern(), rule=rule, reason="Because.")

    def test_a_steward_chooses_for_a_kind_of_report(self, by_curator: Actor) -> None:
        by = Actor.person(steward())
        before = concern()
        clocks.choose_rule(by=by, report_kind="coroners", rule=NONE, reason="Not kept here.")
        assert not Clock.objects.filter(obligation=concern()).exists()
        assert state(before).due is not None
        clocks.choose_rule(by=by, report_kind="coroners", rule=OWN, reason="Kept again.")
        assert clock_of(concern()).rule == "pfd-response"
        assert [data["rule"] for data in told(EventKind.CLOCK_RULE_CHOSEN)] == [NONE, OWN]
        with pytest.raises(PermissionDenied):
            clocks.choose_rule(by=by_curator, report_kind="coroners", rule=NONE, reason="Because.")
        for kind, rule in [("nonsense", NONE), ("coroners", "nonsense"), ("coroners", OWN)]:
            with pytest.raises(OversightError):
                clocks.choose_rule(by=by, report_kind=kind, rule=rule, reason="Because.")


class TestSteps:
    def test_the_steps_of_the_covid_inquiry(self, by_curator: Actor) -> None:
        facts = factories.item_facts(due=(), addressees=(AddresseeFacts("The Department", "DEPT"),))
        published = today() - 300 * DAY
        report = factories.report(facts, issuer_code=None, issuer_text="UK Covid-19 Inquiry", published_on=published)
        duty = Obligation.objects.get(item__report=report)
        assert clock_view(duty, AsAt.day(today())).next_step.step.number == 1
        clocks.escalate(by=by_curator, clock=clock_of(duty), step=1, reason="A letter.")
        assert clock_view(duty, AsAt.day(today())).next_step.step.number == 2
        with pytest.raises(OversightError, match="taken already"):
            clocks.escalate(by=by_curator, clock=clock_of(duty), step=1, reason="A letter.")
        with pytest.raises(OversightError, match="no such step"):
            clocks.escalate(by=by_curator, clock=clock_of(duty), step=5, reason="A letter.")


class TestAnswers:
    def test_the_first_answer_counts(self, by_curator: Actor) -> None:
        duty = concern()
        clock_events.answered({duty.pk: today()}, by_curator)
        assert clock_events.answered({duty.pk: today()}, by_curator) == []
        assert state(duty).answered_on == today()
        clock_events.answered({duty.pk: today() - DAY}, by_curator)
        assert state(duty).answered_on == today() - DAY

    def test_a_duty_without_a_clock_is_left(self, by_curator: Actor) -> None:
        duty = Obligation.objects.get(item=factories.item(due=()))
        assert clock_events.answered({duty.pk: today()}, by_curator) == []


class TestViews:
    @pytest.mark.parametrize(
        ("stated", "used", "why"),
        [
            (56, "stated", "The two dates agree."),
            (57, "stated", "The stated date is used."),
            (92, "stated", "The stated date is used."),
            (93, "rule", "The rule’s date is used."),
            (48, "rule", "The rule’s date is used."),
            (None, "rule", "The document states no date."),
        ],
    )
    def test_which_date_is_used_and_why(self, stated: int | None, used: str, why: str) -> None:
        dated = today() - 10 * DAY
        duty = concern(response_due_stated=dated + stated * DAY if stated else None)
        view = clock_view(duty, AsAt.day(today()))
        assert (view.used, view.why_used.startswith(why)) == (used, True)
        assert view.disagreement == (stated - 56 if stated and stated != 56 else None)
        assert (view.kind, view.kind_words) == ("statutory", "a duty in law")

    def test_two_queries_for_any_number(self, django_assert_num_queries: Any) -> None:
        keys = [concern().pk for _ in range(3)]
        with django_assert_num_queries(2):
            assert len(clock_views(keys, AsAt.day(today()))) == 3
