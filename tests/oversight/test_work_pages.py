"""The pages of actions and evidence: who may open them, what they refuse, and how files are sent."""

from __future__ import annotations

import csv
import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heed.accounts.permissions import Role
from heed.config.environment import environment
from heed.oversight.actions.evidence import draft_evidence
from heed.oversight.models import Action, Evidence, Plan, Submission
from heed.oversight.planning import mark, newest_plan
from tests import factories
from tests.documents.test_attachments import BOMB, MACROS
from tests.oversight.factories import assessor, auditor
from tests.oversight.working import PDF, a_trust, days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Files of this test are kept in a folder of its own."""
    monkeypatch.setitem(settings.STORAGES["default"]["OPTIONS"], "location", tmp_path)
    return tmp_path


@pytest.fixture
def trust():
    return a_trust()


@pytest.fixture
def inside(trust):
    """A browser of somebody who drafts for the trust."""
    client = Client()
    client.force_login(trust.drafter)
    return client


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def at(trust, name, **more):
    return reverse(f"oversight:{name}", kwargs={"slug": trust.body.slug, **more})


def evidence_of(trust, counts=True, **more):
    draft = trust.draft()
    values = {"type": "audit", "title": "An audit", "covers": "It.", "data": PDF, "filename": "a.pdf", **more}
    made = draft_evidence(by=trust.by, submission=draft, obligations=trust.duties[:1], **values)
    if counts:
        trust.approved(draft)
    return made


def plan_of(**more):
    return {"title": "Train everyone", "target": days(30).isoformat(), **more}


def test_an_action_is_planned_with_duties_and_milestones(trust, inside):
    assert inside.get(at(trust, "new-action")).status_code == 200
    sent = plan_of(duty=[one.pk for one in trust.duties], how="By a course")
    sent |= {"milestone-0-title": "A course", "milestone-0-due": days(9).isoformat()}
    answer = inside.post(at(trust, "new-action"), sent, follow=True)
    assert "It counts once it has been approved" in answer.text
    action = Action.objects.get()
    assert action.covers.count() == 4
    assert [one.title for one in action.plans.get().milestones.all()] == ["A course"]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": ""}, "Say in a few words"),
        ({"target": "tomorrow"}, "Enter a date"),
        ({"starts": days(31).isoformat()}, "before the start"),
        ({"milestone-0-due": days(1).isoformat()}, "Say what this milestone is"),
        ({"milestone-0-title": "x", "milestone-0-done": days(1).isoformat()}, "not come yet"),
    ],
)
def test_a_plan_that_is_refused_comes_back_with_what_was_typed(trust, inside, sent, words):
    answer = inside.post(at(trust, "new-action"), plan_of(description="My own words", **sent) | sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert "My own words" in answer.text
    assert not Action.objects.exists()
    assert not Submission.objects.exists()


def test_the_second_of_two_sees_both_plans(trust, inside):
    action = trust.action(trust.duties[0], title="As it was")
    seen = mark(newest_plan(action))
    where = at(trust, "change-plan", number=action.number)
    assert seen in inside.get(where).text
    assert inside.post(where, plan_of(title="Theirs", reason="a", seen=seen)).status_code == 302
    answer = inside.post(where, plan_of(title="Mine", reason="b", seen=seen))
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    # and can put theirs in its place, having seen it
    again = mark(newest_plan(action))
    assert again in answer.text
    assert inside.post(where, plan_of(title="Mine", reason="b", seen=again)).status_code == 302
    assert Plan.objects.get(number=2).title == "Mine"


def test_progress_is_told_and_told_anew_in_the_same_draft(trust, inside):
    action = trust.action(trust.duties[0])
    where = at(trust, "progress", number=action.number)
    said = {"state": "in_progress", "percent": "40 %", "sentence": "Half of it.", "on": days(0).isoformat()}
    assert inside.post(where, {**said, "percent": "x"}).status_code == 422
    assert inside.post(where, {**said, "state": "cannot_proceed"}).status_code == 422
    assert inside.post(where, said).status_code == 302
    drafted = action.progress.get()
    assert f'value="{drafted.pk}"' in inside.get(where).text
    assert inside.post(where, {**said, "sentence": "Other."}).status_code == 422
    assert inside.post(where, {**said, "sentence": "Other.", "replaces": drafted.pk}).status_code == 302
    assert action.progress.get().sentence == "Other."


def test_more_duties_are_chosen_at_once_and_taken_back(trust, inside):
    action = trust.action(trust.duties[0])
    where = at(trust, "cover-more", number=action.number)
    assert str(trust.duties[0]) not in inside.get(where).text.split("to choose from")[1]
    assert inside.post(where, {}).status_code == 422
    assert inside.post(where, {"duty": [one.pk for one in trust.duties[1:3]]}).status_code == 302
    assert action.covers.count() == 3
    end = at(trust, "end-cover", number=action.number, cover=action.covers.first().pk)
    assert inside.post(end, {"reason": ""}).status_code == 422
    assert inside.post(end, {"reason": "It does not fit."}).status_code == 302
    found = inside.get(where + "?q=nothingofthiskind").text
    assert "No obligation of yours is left" in found


def test_a_draft_is_taken_out_on_the_page(trust, inside):
    action = trust.action(trust.duties[0])
    inside.post(at(trust, "cover-more", number=action.number), {"duty": [trust.duties[1].pk]})
    drafted = action.covers.get(counts_since=None)
    assert inside.post(at(trust, "take-out-covers", pk=drafted.pk)).status_code == 302
    assert action.covers.count() == 1
    assert inside.post(at(trust, "take-out-covers", pk=action.covers.get().pk)).status_code == 404


@pytest.mark.parametrize("which", ["all", "going", "late", "soon", "moved", "blocked", "over", "drafted", "rubbish"])
def test_the_list_by_its_filters(trust, inside, which):
    trust.action(trust.duties[0], title="Lateaction", target=days(-3), starts=days(-9))
    trust.action(trust.duties[1], title="Soonaction", target=days(3))
    answer = inside.get(at(trust, "actions"), {"show": which})
    assert ("Lateaction" in answer.text) == (which in ("all", "going", "late", "rubbish"))
    assert ("Soonaction" in answer.text) == (which in ("all", "going", "soon", "rubbish"))


def test_the_list_takes_a_bounded_number_of_queries(trust, inside, django_assert_max_num_queries):
    for number in range(6):
        trust.action(*trust.duties, title=f"Action {number}")
    with django_assert_max_num_queries(24):
        inside.get(at(trust, "actions"))


def test_the_table_runs_nothing(trust, inside):
    trust.action(*trust.duties, title="=1+1", target=days(9))
    answer = inside.get(at(trust, "actions-csv"))
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0]["title"] == "'=1+1"
    assert rows[0]["obligations"].split() == [str(one) for one in trust.duties]
    assert (rows[0]["target"], rows[0]["times_moved"], rows[0]["state"]) == (days(9).isoformat(), "0", "planned")


def upload(data, name):
    return {"type": "audit", "title": "An audit", "covers": "It.", "file": SimpleUploadedFile(name, data)}


HOSTILE = [
    ("web page", b"<!doctype html><script>alert(1)</script>", "page.html", "not taken"),
    ("web page as PDF", b"<html><body>x", "page.pdf", "not taken"),
    ("drawing", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "a.svg", "not taken"),
    ("drawing as PNG", b'<svg onload="x()"/>', "a.png", "not taken"),
    ("program", b"MZ\x90\x00" + bytes(99), "a.exe", "not taken"),
    ("program as PDF", b"MZ\x90\x00" + bytes(99), "a.pdf", "not taken"),
    ("empty", b"", "a.pdf", "empty"),
    ("bomb", BOMB, "a.docx", "not safe to open"),
    ("macros", MACROS, "a.docx", "macros"),
    ("too large", PDF + bytes(1_000_001), "a.pdf", "larger than 1 MB"),
]


@pytest.mark.parametrize(("data", "name", "words"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_is_refused_in_words_and_not_kept(trust, inside, folder, monkeypatch, data, name, words):
    monkeypatch.setattr(environment(), "evidence_mb", 1)
    sent = upload(data, name) | {"duty": [trust.duties[0].pk]}
    answer = inside.post(at(trust, "attach"), sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'href="#file"' in answer.text
    assert not Evidence.objects.exists()
    assert not Submission.objects.exists()
    assert not (folder / "evidence").exists()


def test_evidence_of_nothing_or_of_both_is_refused(trust, inside):
    where = at(trust, "attach")
    assert "Choose what it is evidence for" in inside.post(where, upload(PDF, "a.pdf")).text
    both = upload(PDF, "a.pdf") | {"url": "https://example.org/", "duty": [trust.duties[0].pk]}
    assert "not both" in inside.post(where, both).text
    bad = {"type": "audit", "title": "x", "covers": "x", "url": "javascript:x", "duty": [trust.duties[0].pk]}
    assert "whole web address" in inside.post(where, bad).text


def test_a_file_is_only_ever_sent_as_a_download(trust, inside):
    name = 'we"ird\r\nX-Evil: 1 – ümläut <b>.pdf'
    sent = upload(PDF, name) | {"duty": [trust.duties[0].pk]}
    assert inside.post(at(trust, "attach"), sent).status_code == 302
    one = Evidence.objects.get()
    answer = inside.get(at(trust, "evidence-file", pk=one.pk))
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]
    assert not answer.has_header("X-Evil")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]


def test_who_gets_a_file(trust, inside):
    drafted, private = evidence_of(trust, counts=False), evidence_of(trust)
    expected = {
        "drafter": (inside, 200, 200),
        "auditor": (signed_in(auditor()), 200, 200),
        "assessor": (signed_in(assessor()), 404, 200),
        "curator": (signed_in(factories.person(Role.CURATOR)), 404, 404),
        "other trust": (signed_in(a_trust(1, "REG").drafter), 404, 404),
        "nobody": (Client(), 302, 302),
    }
    for name, (client, first, second) in expected.items():
        for page in ("evidence-file", "evidence"):
            assert client.get(at(trust, page, pk=drafted.pk)).status_code == first, name
            assert client.get(at(trust, page, pk=private.pk)).status_code == second, name


def test_everybody_gets_a_public_file_by_its_hash_and_no_other(trust):
    public = evidence_of(trust, public=True, data=PDF + b"public")
    private = evidence_of(trust, data=PDF + b"private")
    drafted = evidence_of(trust, counts=False, public=True, data=PDF + b"drafted")

    def fetch(one):
        return Client().get(reverse("oversight:public-evidence", kwargs={"sha256": one.file.sha256}))

    assert fetch(public).content == PDF + b"public"
    assert fetch(public)["X-Robots-Tag"] == "noindex"
    assert fetch(private).status_code == fetch(drafted).status_code == 404
    approver = signed_in(trust.approver)
    approver.post(at(trust, "hide-evidence", pk=public.pk), {"reason": "It names a patient."})
    assert fetch(public).status_code == 404


PAGES = ["actions", "actions-csv", "new-action", "evidence-list", "attach"]
OF_ACTION = ["action", "change-plan", "progress", "cover-more"]


def test_the_pages_of_a_workspace_are_for_its_people(trust, inside):
    action = trust.action(trust.duties[0])
    stranger, reading = signed_in(a_trust(1, "REG").drafter), signed_in(auditor())
    places = [at(trust, name) for name in PAGES] + [at(trust, name, number=action.number) for name in OF_ACTION]
    forms = {at(trust, name) for name in ("new-action", "attach")}
    forms |= {at(trust, name, number=action.number) for name in OF_ACTION[1:]}
    for place in places:
        assert inside.get(place).status_code == 200, place
        assert stranger.get(place).status_code == 404, place
        assert Client().get(place).status_code == 302, place
        assert reading.get(place).status_code == (403 if place in forms else 200), place
    assert inside.get(at(trust, "action", number=999)).status_code == 404


def test_one_who_drafts_elsewhere_cannot_reach_into_another_workspace(trust, inside):
    other = a_trust(1, "REG")
    theirs = evidence_of(other)
    assert inside.get(at(trust, "evidence-file", pk=theirs.pk)).status_code == 404
    assert inside.post(at(trust, "take-out-evidence", pk=theirs.pk)).status_code == 404
    sent = upload(PDF, "a.pdf") | {"duty": [other.duties[0].pk]}
    assert "Choose what it is evidence for" in inside.post(at(trust, "attach"), sent).text
    draft = other.draft()
    sent = upload(PDF, "a.pdf") | {"duty": [trust.duties[0].pk], "draft": draft.pk}
    assert inside.post(at(trust, "attach"), sent).status_code == 404


def test_what_is_said_of_a_new_action_goes_into_its_own_draft_and_leaves_no_empty_one(trust, inside):
    inside.post(at(trust, "new-action"), plan_of(duty=[trust.duties[0].pk]))
    said = {"state": "in_progress", "sentence": "Begun.", "on": days(0).isoformat()}
    assert inside.post(at(trust, "progress", number=1), said).status_code == 302
    assert inside.post(at(trust, "cover-more", number=1), {"duty": [trust.duties[1].pk]}).status_code == 302
    seen = mark(newest_plan(Action.objects.get()))
    assert inside.post(at(trust, "change-plan", number=1), plan_of(title="Better", seen=seen)).status_code == 302
    sent = upload(PDF, "a.pdf") | {"action": [1], "draft": Submission.objects.get().pk}
    assert inside.post(at(trust, "attach"), sent).status_code == 302
    draft = Submission.objects.get()
    trust.approved(draft)
    page = inside.get(reverse("oversight:draft", kwargs={"slug": trust.body.slug, "pk": draft.pk})).text
    assert all(words in page for words in ("Action 1: Better", "Progress of action 1", "Evidence: An audit"))
