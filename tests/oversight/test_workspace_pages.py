"""The pages of a workspace: who may open them, what they show, and what comes back when something is refused."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heed.accounts import actions as accounts
from heed.accounts.permissions import Office
from heed.organisations.actions import add_class_member
from heed.organisations.models import OrganisationClass
from heed.oversight.actions.answers import draft_answer
from heed.oversight.actions.submissions import lodge
from heed.oversight.models import Adoption, Answer, Submission
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.oversight.factories import auditor, focal_point, issuer_of, staff_of, steward, validating_authority
from tests.oversight.working import a_trust, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return a_trust(3)


@pytest.fixture
def signed_in(client, trust):
    client.force_login(trust.drafter)
    return client


def of(trust, name, **more):
    return reverse(f"oversight:{name}", kwargs={"slug": trust.body.slug, **more})


def of_duty(trust, name, duty):
    return of(trust, name, identifier=duty.item.identifier, number=duty.number)


def drafted(trust, decision="accepted", **said):
    draft = trust.draft()
    draft_answer(by=trust.by, submission=draft, obligation=trust.duties[0], decision=decision, **said)
    return draft


def every_page(trust):
    duty, draft = trust.duties[0], drafted(trust)
    return [
        of(trust, "workspace"),
        of(trust, "drafts"),
        of(trust, "draft", pk=draft.pk),
        of_duty(trust, "duty", duty),
        of_duty(trust, "answer", duty),
    ]


@pytest.mark.parametrize("who", ["reader", "curator", "administrator", "staff", "another"])
def test_for_others_there_is_nothing(client, trust, who, reader, curator, administrator, organisations):
    person = {
        "reader": lambda: reader,
        "curator": lambda: curator,
        "administrator": lambda: administrator,
        "staff": lambda: staff_of(trust.body),
        "another": lambda: validating_authority(organisations["DEPT"]),
    }[who]()
    client.force_login(person)
    assert {client.get(page).status_code for page in every_page(trust)} == {404}


def test_whoever_is_not_signed_in_is_asked_to(client, trust):
    for page in [*every_page(trust), reverse("oversight:workplaces"), reverse("oversight:requests")]:
        answer = client.get(page)
        assert (answer.status_code, answer["location"].partition("?")[0]) == (302, reverse("account_login"))


def test_an_auditor_reads_and_writes_nothing(client, trust):
    client.force_login(auditor())
    pages = every_page(trust)
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200, 403]
    draft = Submission.objects.get()
    for name in ("lodge", "withdraw", "recall", "approve", "return"):
        assert client.post(of(trust, name, pk=draft.pk), {"seen": draft.revision}).status_code == 403
    assert Submission.objects.get().state == "draft"


def test_a_draft_of_one_organisation_is_not_read_through_another(client, trust, organisations):
    draft = drafted(trust)
    other = organisations["DEPT"]
    client.force_login(focal_point(other))
    page = reverse("oversight:draft", kwargs={"slug": other.slug, "pk": draft.pk})
    assert client.get(page).status_code == 404
    assert client.post(page + "send/", {"seen": draft.revision}).status_code == 404


def test_every_row_says_why_it_is_there(signed_in, trust):
    page = signed_in.get(of(trust, "workspace")).content.decode()
    assert page.count("asked of you") == 3
    assert "3 obligations" in page


def test_a_list_of_any_length_takes_the_same_questions(signed_in, trust, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        signed_in.get(of(trust, "workspace"))
    item_of_many = a_trust(20)
    signed_in.force_login(trust.drafter)
    with django_assert_max_num_queries(30):
        page = signed_in.get(of(item_of_many, "workspace"))
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("show", "many"), [("open", 3), ("unanswered", 2), ("accepted", 1), ("declined", 0), ("ended", 0), ("nonsense", 3)]
)
def test_filters_live_in_the_address(signed_in, trust, show, many):
    trust.approved(drafted(trust))
    page = signed_in.get(of(trust, "workspace") + f"?show={show}&sort=newest&role=lead&why=ours").content.decode()
    assert page.count('<li class="heed-result">') == many


def test_an_answer_is_saved_in_a_new_draft_and_then_changed(signed_in, trust):
    duty = trust.duties[0]
    first = signed_in.post(of_duty(trust, "answer", duty), {"decision": "accepted", "text": "We will.", "step": "save"})
    answer = Answer.objects.get()
    assert first["location"] == of(trust, "draft", pk=answer.submission_id)
    form = signed_in.get(of_duty(trust, "answer", duty) + f"?change={answer.pk}").content.decode()
    assert "We will." in form
    signed_in.post(
        of_duty(trust, "answer", duty),
        {"decision": "declined", "reasons": "It would do harm.", "replaces": answer.pk, "step": "save"},
    )
    changed = Answer.objects.get()
    assert (changed.decision, changed.reasons, changed.submission) == (
        "declined",
        "It would do harm.",
        answer.submission,
    )


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(signed_in, trust):
    draft = drafted(trust)
    old = Answer.objects.get()
    new = draft_answer(
        by=trust.by,
        submission=draft,
        obligation=trust.duties[0],
        decision="accepted",
        text="Theirs.",
        replaces=old.pk,
    )
    page = signed_in.post(
        of_duty(trust, "answer", trust.duties[0]),
        {"decision": "accepted", "text": "Mine.", "replaces": old.pk, "draft": draft.pk, "step": "save"},
    )
    assert page.status_code == 422
    assert "meanwhile" in page.content.decode()
    assert "Mine." in page.content.decode()
    assert list(Answer.objects.all()) == [new]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "decision"),
        ({"decision": "declined"}, "reasons"),
        ({"decision": "accepted_in_part"}, "text"),
        ({"decision": "redirected", "reasons": "Not ours."}, "redirect_to"),
        ({"decision": "redirected", "reasons": "Not ours.", "redirect_to": "NOBODY"}, "redirect_to"),
        ({"decision": "extension_asked", "reasons": "Busy."}, "until"),
        ({"decision": "extension_asked", "reasons": "Busy.", "until": "soon"}, "until"),
        ({"decision": "accepted", "answered_on": "2999-01-01"}, "answered_on"),
    ],
)
def test_what_is_missing_is_said_and_linked(signed_in, trust, sent, field):
    page = signed_in.post(of_duty(trust, "answer", trust.duties[0]), sent | {"step": "save"})
    text = page.content.decode()
    assert page.status_code == 422
    assert f'href="#{field}"' in text
    assert f'id="{field}"' in text
    assert not Answer.objects.exists()


def test_looking_for_an_organisation_saves_nothing_and_keeps_what_was_typed(signed_in, trust):
    sent = {"decision": "redirected", "reasons": "Not ours.", "q": "Department", "step": "find"}
    page = signed_in.post(of_duty(trust, "answer", trust.duties[0]), sent).content.decode()
    assert "Department of Examples" in page
    assert "Not ours." in page
    assert not Submission.objects.exists()
    signed_in.post(of_duty(trust, "answer", trust.duties[0]), sent | {"redirect_to": "DEPT", "step": "save"})
    assert Answer.objects.get().redirect_to.code == "DEPT"


def test_several_alike(signed_in, trust):
    keys = [one.pk for one in trust.duties[:2]]
    form = signed_in.get(of(trust, "alike"), {"duty": keys}).content.decode()
    assert form.count('name="duty"') == 2
    other = a_trust(1, "DEPT").duties[0]
    sent = {"duty": [*keys, other.pk], "decision": "accepted", "text": "We will.", "step": "save"}
    signed_in.post(of(trust, "alike"), sent)
    assert sorted(Answer.objects.values_list("obligation", flat=True)) == sorted(keys)
    assert signed_in.get(of(trust, "alike"))["location"] == of(trust, "workspace")


def test_whether_a_duty_of_a_class_applies(signed_in, trust, system):
    providers = OrganisationClass.objects.get(slug="all-providers")
    add_class_member(by=system, organisation_class=providers, organisation=trust.body, reason="It gives care.")
    item = factories.item(addressees=(AddresseeFacts("all providers", class_slug="all-providers"),), due=())
    duty = item.obligations.get()
    assert "a class that you belong to: All providers of care" in signed_in.get(of(trust, "workspace")).content.decode()
    assert "Does it apply" in signed_in.get(of_duty(trust, "duty", duty)).content.decode()
    assert signed_in.post(of_duty(trust, "applies", duty), {}).status_code == 422
    assert signed_in.post(of_duty(trust, "applies", duty), {"applies": "no"}).status_code == 422
    sent = {"applies": "no", "because": "We have no wards."}
    assert signed_in.post(of_duty(trust, "applies", duty), sent).status_code == 302
    adoption = Adoption.objects.get()
    draft = adoption.submission
    assert "We have no wards." in signed_in.get(of(trust, "draft", pk=draft.pk)).content.decode()
    signed_in.post(of(trust, "take-out-adoption", pk=draft.pk, statement=adoption.pk))
    assert not Adoption.objects.exists()


class TestApproval:
    def test_everything_that_would_count_is_shown_before_and_after(self, client, trust):
        draft = lodge(by=trust.by, submission=drafted(trust, "declined", reasons="It would do harm."))
        client.force_login(trust.approver)
        page = client.get(of(trust, "draft", pk=draft.pk)).content.decode()
        for words in ("No answer yet", "Declined", "It would do harm.", "Approve all of it", str(trust.duties[0])):
            assert words in page
        client.post(of(trust, "approve", pk=draft.pk), {"seen": draft.revision})
        assert Submission.objects.get().state == "approved"

    def test_of_another_revision_is_refused(self, client, trust):
        draft = lodge(by=trust.by, submission=drafted(trust))
        client.force_login(trust.approver)
        for seen in ({}, {"seen": draft.revision - 1}, {"seen": "x"}):
            page = client.post(of(trust, "approve", pk=draft.pk), seen, follow=True)
            assert "Look at it again" in page.content.decode()
        assert Submission.objects.get().state == "lodged"

    def test_a_focal_point_can_not(self, signed_in, trust):
        draft = lodge(by=trust.by, submission=drafted(trust))
        assert "Approve all of it" not in signed_in.get(of(trust, "draft", pk=draft.pk)).content.decode()
        assert signed_in.post(of(trust, "approve", pk=draft.pk), {"seen": draft.revision}).status_code == 403

    def test_returned_with_a_reason(self, client, trust):
        draft = lodge(by=trust.by, submission=drafted(trust))
        client.force_login(trust.approver)
        assert client.post(of(trust, "return", pk=draft.pk), {"seen": draft.revision}).status_code == 422
        client.post(of(trust, "return", pk=draft.pk), {"seen": draft.revision, "reason": "Say when."})
        assert "Say when." in client.get(of(trust, "draft", pk=draft.pk)).content.decode()

    def test_whoever_has_an_office_sees_what_waits_for_them(self, client, trust, reader):
        lodge(by=trust.by, submission=drafted(trust))
        client.force_login(trust.approver)
        assert "1 draft waits for you" in client.get("/").content.decode()
        client.force_login(trust.drafter)
        page = client.get("/").content.decode()
        assert "Your organisation’s work" in page
        assert "draft waits" not in page
        client.force_login(reader)
        assert "Your organisation’s work" not in client.get("/").content.decode()


def test_with_one_workplace_straight_there_with_several_a_choice(signed_in, trust, organisations):
    assert signed_in.get(reverse("oversight:workplaces"))["location"] == of(trust, "workspace")
    accounts.give_office(
        by=factories.SYSTEM, user=trust.drafter, organisation=organisations["DEPT"], office=Office.ALTERNATE
    )
    page = signed_in.get(reverse("oversight:workplaces")).content.decode()
    assert trust.body.name in page
    assert "Department of Examples" in page


def test_with_several_workplaces_it_is_said_where_a_draft_waits(client, trust, organisations):
    accounts.give_office(
        by=factories.SYSTEM, user=trust.approver, organisation=organisations["DEPT"], office=Office.ALTERNATE
    )
    lodge(by=trust.by, submission=drafted(trust))
    client.force_login(trust.approver)
    page = client.get(reverse("oversight:workplaces")).content.decode()
    assert page.count("1 draft waits for you<span") == 1
    assert of(trust, "drafts") in page


class TestRequests:
    def test_a_curator_passes_on_what_is_for_somebody_else(self, client, trust, curator):
        trust.approved(drafted(trust, "redirected", reasons="Not ours.", redirect_text="the department"))
        client.force_login(curator)
        queue = client.get(reverse("oversight:requests")).content.decode()
        answer = Answer.objects.get()
        page = reverse("oversight:settle", kwargs={"pk": answer.pk})
        assert page in queue
        assert client.post(page, {"step": "settle"}).status_code == 422
        found = client.post(page, {"outcome": "pass_on", "q": "Department", "step": "find"}).content.decode()
        assert 'value="DEPT"' in found
        client.post(page, {"outcome": "pass_on", "to": "DEPT", "reason": "It is theirs.", "step": "settle"})
        assert answer.settlement.became.owner.code == "DEPT"
        assert client.get(page).status_code == 404
        client.force_login(trust.drafter)
        seen = client.get(of_duty(trust, "duty", trust.duties[0])).content.decode()
        assert "passed on to somebody else" in seen
        assert "It is theirs." in seen

    def test_a_steward_agrees_to_more_time_and_passes_nothing_on(self, client, trust):
        trust.approved(drafted(trust, "extension_asked", reasons="Busy.", until=days(400)))
        answer = Answer.objects.get()
        client.force_login(steward())
        page = reverse("oversight:settle", kwargs={"pk": answer.pk})
        sent = {"outcome": "agree", "until": days(300).isoformat(), "reason": "It is needed.", "step": "settle"}
        assert client.post(page, sent).status_code == 302
        assert answer.settlement.until == days(300)

    def test_who_settles_finds_the_way_there(self, client, trust, curator):
        trust.approved(drafted(trust, "extension_asked", reasons="Busy.", until=days(400)))
        client.force_login(curator)
        assert "1 request of organisations to decide" in client.get(reverse("curation:imports")).content.decode()
        client.force_login(issuer_of(trust.duties[0].item.report.issuer))
        assert reverse("oversight:workplaces") in client.get("/").content.decode()
        assert reverse("oversight:requests") in client.get(reverse("oversight:workplaces")).content.decode()

    def test_for_nobody_else(self, client, trust, reader):
        for person in (reader, trust.approver):
            client.force_login(person)
            assert client.get(reverse("oversight:requests")).status_code == 403


def test_a_predecessors_duty_says_so(client, organisations):
    item = factories.item(addressees=(AddresseeFacts("the old trust", "OLDTRUST", score=1.0, method="name"),), due=())
    duty = item.obligations.get()
    new = organisations["TRUST"]
    client.force_login(focal_point(new))
    page = client.get(reverse("oversight:workspace", kwargs={"slug": new.slug})).content.decode()
    assert str(duty) in page
    assert "which you followed" in page or "an organisation that you followed" in page
