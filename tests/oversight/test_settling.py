"""More time agreed or refused; a duty passed on to whose it is, or put back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from heed.clocks import due_date
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.oversight.actions.answers import draft_answer
from heed.oversight.actions.settling import agree_extension, refuse_extension, settle_redirect
from heed.oversight.clockwork import rule_of
from heed.oversight.errors import CannotCount, OversightError
from heed.oversight.models import Answer, Clock, Obligation, Settlement, StatusEvent
from heed.oversight.selectors import requests
from tests import factories
from tests.oversight.factories import issuer_of, steward, validating_authority
from tests.oversight.working import a_trust, days

pytestmark = pytest.mark.django_db
FAR = days(4000)


@pytest.fixture
def trust():
    return a_trust(2)


def said(trust, duty, decision, **more):
    draft = trust.draft()
    draft_answer(by=trust.by, submission=draft, obligation=duty, decision=decision, **more)
    trust.approved(draft)
    return Answer.objects.get(submission=draft)


def asks_for_time(trust, duty):
    return said(trust, duty, "extension_asked", reasons="We ask others.", until=FAR)


def redirected(trust, duty, **more):
    more.setdefault("redirect_text", "whoever keeps the roads")
    return said(trust, duty, "redirected", reasons="Not ours.", **more)


def state(duty):
    duty.state.refresh_from_db()
    return duty.state


class TestMoreTime:
    @pytest.mark.parametrize("who", ["curator", "steward", "issuer"])
    def test_agreed_the_clock_runs_to_the_new_day(self, trust, who, curator):
        duty = trust.duties[0]
        issuer = duty.item.report.issuer
        person = {"curator": lambda: curator, "steward": steward, "issuer": lambda: issuer_of(issuer)}[who]()
        answer = asks_for_time(trust, duty)
        made = agree_extension(by=Actor.person(person), answer=answer, until=days(3000), reason="Others are asked.")
        now = state(duty)
        assert (now.due, now.response, made.outcome) == (days(3000), "extension_agreed", "agreed")
        assert StatusEvent.objects.get(obligation=duty).capacity == who

    def test_where_a_clock_ran_it_runs_longer(self, by_curator):
        trust = a_trust(1, kind="coroners", coroner=factories.coroner())
        duty = trust.duties[0]
        due = state(duty).due
        until = due + dt.timedelta(days=30)
        answer = said(trust, duty, "extension_asked", reasons="We ask others.", until=max(until, days(30)))
        agree_extension(by=by_curator, answer=answer, until=answer.until, reason="Others are asked.")
        assert (state(duty).due, state(duty).response) == (answer.until, "extension_agreed")
        assert Clock.objects.filter(obligation=duty).count() == 1

    def test_refused_the_clock_runs_on(self, trust, by_curator):
        duty = trust.duties[0]
        before = state(duty).due
        refuse_extension(by=by_curator, answer=asks_for_time(trust, duty), reason="It was long enough.")
        assert (state(duty).due, state(duty).response) == (before, "awaiting")
        assert list(requests.open_requests(by_curator)) == []

    def test_settled_once(self, trust, by_curator):
        answer = asks_for_time(trust, trust.duties[0])
        refuse_extension(by=by_curator, answer=answer, reason="No.")
        with pytest.raises(OversightError, match="settled already"):
            agree_extension(by=by_curator, answer=answer, until=FAR, reason="Yes.")

    def test_not_for_what_was_answered(self, trust, by_curator):
        answer = asks_for_time(trust, trust.duties[0])
        said(trust, trust.duties[0], "accepted")
        with pytest.raises(OversightError, match="answered already"):
            agree_extension(by=by_curator, answer=answer, until=FAR, reason="Yes.")

    def test_a_reason_is_given(self, trust, by_curator):
        with pytest.raises(OversightError, match="reason"):
            refuse_extension(by=by_curator, answer=asks_for_time(trust, trust.duties[0]), reason=" ")
        assert not Settlement.objects.exists()

    def test_not_before_it_counts(self, trust, by_curator):
        draft = trust.draft()
        answer = draft_answer(
            by=trust.by,
            submission=draft,
            obligation=trust.duties[0],
            decision="extension_asked",
            reasons="Busy.",
            until=FAR,
        )
        assert list(requests.open_requests(by_curator)) == []
        with pytest.raises(OversightError, match="Nothing like this"):
            agree_extension(by=by_curator, answer=answer, until=FAR, reason="Yes.")

    def test_nobody_agrees_to_their_own(self, trust, organisations, reader):
        answer = asks_for_time(trust, trust.duties[0])
        for person in (trust.approver, reader, issuer_of(organisations["DEPT"])):
            with pytest.raises(PermissionDenied):
                agree_extension(by=Actor.person(person), answer=answer, until=FAR, reason="Yes.")
            with pytest.raises(PermissionDenied):
                refuse_extension(by=Actor.person(person), answer=answer, reason="No.")


class TestRedirection:
    @pytest.fixture
    def trust(self):
        return a_trust(2, kind="coroners", coroner=factories.coroner())

    def test_passed_on_it_is_another_duty_with_the_same_time(self, trust, by_curator, organisations):
        duty, department = trust.duties[0], organisations["DEPT"]
        redirected(trust, duty)
        made = settle_redirect(by=by_curator, obligation=duty, to=department, reason="It keeps the roads.")
        duty.refresh_from_db()
        became = made.became
        assert (duty.ended_how, became.owner, became.item, became.role) == (
            "redirected",
            department,
            duty.item,
            duty.role,
        )
        assert [row.after for row in duty.became.all()] == [became]
        assert (state(duty).open, state(became).open, state(became).response) == (False, True, "awaiting")
        clock = Clock.objects.get(obligation=became, purpose="answer", ended_at=None)
        assert state(became).due == due_date(rule_of(clock), days(0))

    def test_another_answer_that_waits_can_not_count_any_more(self, trust, by_curator, organisations):
        duty = trust.duties[0]
        redirected(trust, duty)
        waiting = trust.draft()
        draft_answer(by=trust.by, submission=waiting, obligation=duty, decision="accepted")
        settle_redirect(by=by_curator, obligation=duty, to=organisations["DEPT"], reason="It keeps the roads.")
        with pytest.raises(CannotCount, match=r"passed on to somebody else\. Take this out of the draft"):
            trust.approved(waiting)

    def test_put_back_it_awaits_an_answer_and_its_clock_runs(self, trust, by_curator):
        duty = trust.duties[0]
        before = state(duty).due
        answer = redirected(trust, duty)
        assert state(duty).answered_on == answer.answered_on
        settle_redirect(by=by_curator, obligation=duty, to=None, reason="It is for trusts.")
        now = state(duty)
        assert (now.response, now.answered_on, now.due, now.open) == ("awaiting", None, before, True)
        assert Settlement.objects.get().answer == answer
        said(trust, duty, "accepted")
        assert state(duty).response == "accepted"

    def test_only_curators_and_not_to_the_same_body(self, trust, by_curator, reader):
        duty = trust.duties[0]
        redirected(trust, duty)
        for person in (trust.approver, reader, steward(), issuer_of(duty.item.report.issuer)):
            with pytest.raises(PermissionDenied):
                settle_redirect(by=Actor.person(person), obligation=duty, to=None, reason="No.")
        with pytest.raises(OversightError, match="not for them"):
            settle_redirect(by=by_curator, obligation=duty, to=trust.body, reason="It is.")

    def test_not_where_something_else_was_said_since(self, trust, by_curator, organisations):
        duty = trust.duties[0]
        redirected(trust, duty)
        said(trust, duty, "accepted")
        assert list(requests.open_requests(by_curator)) == []
        with pytest.raises(OversightError, match="Nobody says"):
            settle_redirect(by=by_curator, obligation=duty, to=organisations["DEPT"], reason="Yes.")


def test_the_queue_is_for_whoever_settles_the_oldest_first(trust, by_curator, organisations, reader):
    first = redirected(trust, trust.duties[0])
    second = asks_for_time(trust, trust.duties[1])
    assert list(requests.open_requests(by_curator)) == [first, second]
    issuer = issuer_of(trust.duties[0].item.report.issuer)
    assert list(requests.open_requests(Actor.person(issuer))) == [second]
    assert list(requests.open_requests(Actor.person(issuer_of(organisations["DEPT"])))) == []
    for person in (reader, validating_authority(trust.body)):
        with pytest.raises(PermissionDenied):
            requests.open_requests(Actor.person(person))


def test_the_log_has_what_was_settled_without_its_words(trust, by_curator):
    refuse_extension(by=by_curator, answer=asks_for_time(trust, trust.duties[0]), reason="A secret reason.")
    settled = Event.objects.filter(subject=f"obligation:{trust.duties[0]}", kind="clock.changed").last()
    assert settled.data["what"] == "refused"
    assert not Event.objects.filter(leaf__icontains="secret").exists()
    assert Obligation.objects.filter(ended_at__isnull=False).count() == 0
