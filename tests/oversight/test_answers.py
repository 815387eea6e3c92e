"""Every way to answer a duty, what each needs, and what it does to the axis and to the clock."""

from __future__ import annotations

import pytest

from heed.clocks import AsAt
from heed.organisations.actions import add_class_member
from heed.organisations.models import OrganisationClass
from heed.oversight.actions.answers import discard_draft, draft_adoption, draft_answer, draft_answers
from heed.oversight.answering import Said
from heed.oversight.errors import CannotCount, ChangedMeanwhile, OversightError
from heed.oversight.filtering import Filters, chosen
from heed.oversight.models import Adoption, Answer, Clock, Obligation, StatusEvent
from heed.oversight.selectors.as_at import states_at
from heed.oversight.selectors.duties import peers_of
from heed.oversight.selectors.workspace import asked_of
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.oversight.factories import focal_point, validating_authority
from tests.oversight.working import Trust, a_trust, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return a_trust()


def state(duty):
    duty.state.refresh_from_db()
    return duty.state


def say(trust, duty, decision, **said):
    """An answer that counts."""
    draft = trust.draft()
    draft_answer(by=trust.by, submission=draft, obligation=duty, decision=decision, **said)
    trust.approved(draft)
    return Answer.objects.get(submission=draft)


@pytest.mark.parametrize(
    ("decision", "said", "stops"),
    [
        ("accepted", {}, True),
        ("accepted", {"text": "We will."}, True),
        ("accepted_in_part", {"text": "The first half."}, True),
        ("accepted_in_principle", {"text": "If there is money."}, True),
        ("accepted_alternative", {"text": "We do this instead."}, True),
        ("under_consideration", {}, False),
        ("declined", {"reasons": "It would do harm."}, True),
        ("redirected", {"reasons": "Not ours.", "redirect_text": "whoever keeps the roads"}, True),
    ],
)
def test_an_answer_moves_the_axis_and_stops_the_clock(trust, decision, said, stops):
    duty = trust.duties[0]
    answer = say(trust, duty, decision, answered_on=days(-1), **said)
    now = state(duty)
    assert now.response == decision
    assert now.answered_on == (days(-1) if stops else None)
    event = StatusEvent.objects.get(obligation=duty, axis="response")
    assert (event.true_on, event.reason, event.answer) == (days(-1), said.get("reasons", ""), answer)


def test_an_answer_is_an_answer_where_no_date_was_set(trust):
    """Most reports state none: what was answered is not "no answer yet", and a later answer is not the first."""
    duty = trust.duties[0]
    Clock.objects.filter(obligation=duty).delete()
    say(trust, duty, "under_consideration", answered_on=days(-3))
    assert state(duty).answered_on is None
    say(trust, duty, "accepted", answered_on=days(-2))
    say(trust, duty, "declined", reasons="It would do harm.", answered_on=days(-1))
    assert state(duty).answered_on == days(-2)
    then = states_at([duty.pk], AsAt(true=days(-3), known=days(0)))[duty.pk]
    assert (then.response, then.answered_on) == ("under_consideration", None)
    assert states_at([duty.pk], AsAt.day(days(-1))) == {}  # the register had not taken it yet
    listed = chosen(asked_of(trust.body, on=days(0)), Filters(show="unanswered"), days(0))
    assert [one.pk for one in listed] == [one.pk for one in trust.duties[1:]]


@pytest.mark.parametrize(
    ("decision", "said", "words"),
    [
        ("perhaps", {}, "Choose an answer"),
        ("accepted_in_part", {}, "which part"),
        ("accepted_in_principle", {"text": "  "}, "in principle"),
        ("accepted_alternative", {}, "instead"),
        ("declined", {}, "reasons"),
        ("declined", {"text": "No.", "reasons": " "}, "reasons"),
        ("redirected", {"redirect_text": "somebody"}, "reasons"),
        ("redirected", {"reasons": "Not ours."}, "whose it is"),
        ("extension_asked", {"reasons": "Busy."}, "until when"),
        ("extension_asked", {"reasons": "Busy.", "until": days(-1)}, "not come yet"),
        ("accepted", {"answered_on": days(1)}, "not come yet"),
    ],
)
def test_what_an_answer_lacks_is_said(trust, decision, said, words):
    with pytest.raises(OversightError, match=words):
        draft_answer(by=trust.by, submission=trust.draft(), obligation=trust.duties[0], decision=decision, **said)
    assert not Answer.objects.exists()


def test_nobody_redirects_to_themselves(trust):
    with pytest.raises(OversightError, match="your own organisation"):
        draft_answer(
            by=trust.by,
            submission=trust.draft(),
            obligation=trust.duties[0],
            decision="redirected",
            reasons="Not ours.",
            redirect_to=trust.body,
        )


def test_an_answer_is_not_older_than_the_last(trust):
    say(trust, trust.duties[0], "under_consideration", answered_on=days(-3))
    with pytest.raises(OversightError, match="or a later day"):
        draft_answer(
            by=trust.by,
            submission=trust.draft(),
            obligation=trust.duties[0],
            decision="accepted",
            answered_on=days(-4),
        )
    waiting = trust.draft()
    draft_answer(by=trust.by, submission=waiting, obligation=trust.duties[0], decision="accepted", answered_on=days(-2))
    say(trust, trust.duties[0], "declined", reasons="No.", answered_on=days(-1))
    with pytest.raises(CannotCount, match="or a later day"):
        trust.approved(waiting)


def test_the_answers_before_stay(trust):
    say(trust, trust.duties[0], "under_consideration")
    say(trust, trust.duties[0], "accepted")
    assert [row.decision for row in Answer.objects.order_by("pk")] == ["under_consideration", "accepted"]
    assert list(StatusEvent.objects.filter(axis="response").values_list("before", "after")) == [
        ("awaiting", "under_consideration"),
        ("under_consideration", "accepted"),
    ]


def test_as_at_a_day_what_was_answered_by_then_as_far_as_it_was_known(trust):
    duty = trust.duties[0]
    say(trust, duty, "under_consideration", answered_on=days(-3))
    say(trust, duty, "accepted", answered_on=days(-1))

    def response(true, known):
        found = states_at([duty.pk], AsAt(days(true), days(known))).get(duty.pk)
        return found.response.value if found else None

    assert [response(true, 0) for true in (-4, -3, -2, -1, 0)] == [
        "awaiting",
        "under_consideration",
        "under_consideration",
        "accepted",
        "accepted",
    ]
    assert response(-1, -1) is None  # the register did not have it yet


def test_more_time_is_asked_for_beside_an_answer_and_moves_nothing(trust):
    draft, duty = trust.draft(), trust.duties[0]
    far = days(4000)
    draft_answer(by=trust.by, submission=draft, obligation=duty, decision="under_consideration")
    draft_answer(
        by=trust.by, submission=draft, obligation=duty, decision="extension_asked", reasons="We ask others.", until=far
    )
    trust.approved(draft)
    assert state(duty).response == "under_consideration"
    assert Answer.objects.filter(counts_since__isnull=False).count() == 2


def test_a_draft_has_one_answer_to_a_duty_which_is_written_anew_by_who_saw_it(trust):
    draft, duty = trust.draft(), trust.duties[0]
    first = draft_answer(by=trust.by, submission=draft, obligation=duty, decision="accepted")
    with pytest.raises(ChangedMeanwhile):
        draft_answer(by=trust.by, submission=draft, obligation=duty, decision="accepted")
    second = draft_answer(
        by=trust.by, submission=draft, obligation=duty, decision="declined", reasons="No.", replaces=first.pk
    )
    with pytest.raises(ChangedMeanwhile):
        draft_answer(by=trust.by, submission=draft, obligation=duty, decision="accepted", replaces=first.pk)
    assert list(Answer.objects.all()) == [second]
    discard_draft(by=trust.by, statement=second)
    assert not Answer.objects.exists()


def test_only_what_is_asked_of_the_organisation_is_answered(trust):
    other = a_trust(1, "DEPT").duties[0]
    with pytest.raises(OversightError, match="not asked of"):
        draft_answer(by=trust.by, submission=trust.draft(), obligation=other, decision="accepted")


def test_several_are_answered_alike_all_or_none(trust):
    draft = trust.draft()
    will = Said("accepted", "We will.")
    draft_answers(by=trust.by, submission=draft, answers=[(duty, will) for duty in trust.duties[:3]])
    trust.approved(draft)
    assert [state(one).response for one in trust.duties] == ["accepted"] * 3 + ["awaiting"]
    again = trust.draft()
    other = a_trust(1, "DEPT").duties[0]
    with pytest.raises(OversightError):
        draft_answers(by=trust.by, submission=again, answers=[(trust.duties[3], will), (other, will)])
    with pytest.raises(ChangedMeanwhile):
        draft_answers(by=trust.by, submission=again, answers=[(trust.duties[3], will), (trust.duties[3], will)])
    assert Answer.objects.count() == 3


class TestDutiesOfAClass:
    @pytest.fixture
    def of_class(self, trust, system):
        providers = OrganisationClass.objects.get(slug="all-providers")
        add_class_member(by=system, organisation_class=providers, organisation=trust.body, reason="It gives care.")
        item = factories.item(addressees=(AddresseeFacts("all providers", class_slug="all-providers"),), due=())
        return item.obligations.get()

    def said(self, trust, duty, applies, because=""):
        draft = trust.draft()
        draft_adoption(by=trust.by, submission=draft, obligation=duty, applies=applies, because=because)
        trust.approved(draft)

    def test_it_applies_and_becomes_a_duty_of_its_own(self, trust, of_class):
        self.said(trust, of_class, True)
        own = Adoption.objects.get().own
        assert (own.parent, own.owner, own.item, own.number) == (of_class, trust.body, of_class.item, 2)
        clocks = [list(duty.clocks.values_list("purpose", "rule")) for duty in (own, of_class)]
        assert clocks[0] == clocks[1]
        asked = asked_of(trust.body, on=days(0))
        assert of_class not in asked
        assert asked.get(pk=own.pk).why == "ours"

    def test_it_does_not_apply_because(self, trust, of_class):
        with pytest.raises(OversightError, match="Say why"):
            draft_adoption(by=trust.by, submission=trust.draft(), obligation=of_class, applies=False)
        self.said(trust, of_class, False, "We have no wards.")
        assert Obligation.objects.filter(parent=of_class).count() == 0
        assert of_class not in asked_of(trust.body, on=days(0))

    def test_what_applies_once_is_not_taken_twice(self, trust, of_class):
        self.said(trust, of_class, True)
        draft = trust.draft()
        draft_adoption(by=trust.by, submission=draft, obligation=of_class, applies=False, because="No.")
        with pytest.raises(CannotCount, match="as its own already"):
            trust.approved(draft)

    def test_it_was_wrong_that_it_does_not_apply(self, trust, of_class):
        self.said(trust, of_class, False, "We have no wards.")
        self.said(trust, of_class, True)
        assert Obligation.objects.get(parent=of_class).owner == trust.body

    def test_nobody_speaks_for_a_class_of_which_they_are_not(self, of_class):
        department = a_trust(1, "DEPT")
        with pytest.raises(OversightError, match="not known to be one of"):
            draft_adoption(by=department.by, submission=department.draft(), obligation=of_class, applies=True)

    def test_others_of_the_class_see_what_was_said_once_it_counts(self, trust, of_class, system, organisations):
        regulator = organisations["REG"]
        providers = of_class.owner_class
        add_class_member(by=system, organisation_class=providers, organisation=regulator, reason="It does.")
        draft = trust.draft()
        draft_adoption(by=trust.by, submission=draft, obligation=of_class, applies=False, because="We have no wards.")
        assert peers_of(of_class, regulator) == []
        trust.approved(draft)
        assert [(one.organisation, one.details) for one in peers_of(of_class, regulator)] == [
            (trust.body, (("Because", "We have no wards."),))
        ]
        assert peers_of(of_class, trust.body) == []


def test_those_addressed_beside_it_see_what_counts_without_names_of_people(organisations):
    both = (
        AddresseeFacts("the trust", "TRUST", score=1.0, method="name"),
        AddresseeFacts("the department", "DEPT", score=1.0, method="name"),
    )
    item = factories.item(addressees=both, due=(), names_withheld=("Anna Karenina",))
    body = organisations["TRUST"]
    ours = item.obligations.get(owner=body)
    theirs = item.obligations.get(owner=organisations["DEPT"])
    trust = Trust(body, focal_point(body), validating_authority(body), [ours])
    assert peers_of(theirs, organisations["DEPT"]) == []
    say(trust, ours, "declined", reasons="As Anna Karenina said.")
    found = peers_of(theirs, organisations["DEPT"])
    assert [(one.organisation, one.decision) for one in found] == [(body, "declined")]
    assert "Karenina" not in str(found[0].details)
