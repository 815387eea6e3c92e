"""Evidence: drafted with a file or a link, read by few, and by everybody only where it is public and counts."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from heed.accounts.permissions import Role
from heed.clocks import AsAt
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.oversight.actions.evidence import discard_evidence, draft_evidence, hide_evidence
from heed.oversight.actions.work import draft_plan, draft_progress
from heed.oversight.errors import OversightError
from heed.oversight.evidence_files import contents
from heed.oversight.models import Evidence, EvidenceFile
from heed.oversight.planning import mark, newest_plan
from heed.oversight.selectors.evidence import may_read, public_file
from heed.oversight.selectors.work import public_actions, public_evidence
from heed.register import storage
from tests import factories
from tests.oversight.factories import assessor, auditor, staff_of
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


def attach(trust, draft=None, **more):
    values = {"type": "audit", "title": "An audit", "covers": "That it was done.", "data": PDF, "filename": "a.pdf"}
    values |= {"obligations": trust.duties[:1]} | more
    return draft_evidence(by=trust.by, submission=draft or trust.draft(), **values)


def counted(trust, **more):
    draft = trust.draft()
    evidence = attach(trust, draft, **more)
    trust.approved(draft)
    evidence.refresh_from_db()
    return evidence


def today():
    return AsAt.day(days(0))


def test_a_file_is_kept_by_its_hash_apart_from_documents_and_once(trust, folder):
    first, second = attach(trust), attach(trust, filename="other.pdf")
    assert first.file == second.file
    path = folder / "evidence" / first.file.sha256[:2] / first.file.sha256
    assert path.read_bytes() == PDF == contents(first.file)
    assert not storage.path_in("documents", first.file.sha256).exists()
    assert (first.file.media_type, first.file.size, second.filename) == ("application/pdf", len(PDF), "other.pdf")
    assert not first.public


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"type": "rumour"}, "what kind"),
        ({"title": ""}, "title"),
        ({"covers": " "}, "what it shows"),
        ({"title": "x" * 301}, "too long"),
        ({"dated": 1}, "not come yet"),
        ({"url": "https://example.org/a"}, "not both"),
        ({"data": None}, "file or a link"),
        ({"data": None, "url": "javascript:alert(1)"}, "web address"),
        ({"data": None, "url": "ftp://example.org/a"}, "web address"),
        ({"data": None, "url": "https://me:pw@example.org/a"}, "user name"),
        ({"data": None, "url": "//example.org"}, "web address"),
        ({"obligations": []}, "at least one"),
        ({"data": b""}, "empty"),
        ({"data": b"<svg onload='x()'/>", "filename": "a.pdf"}, "not taken"),
        ({"data": b"MZ" + bytes(99), "filename": "a.pdf"}, "not taken"),
    ],
)
def test_evidence_that_is_not_let_in(trust, said, words, folder):
    if "dated" in said:
        said = {"dated": days(said["dated"])}
    with pytest.raises(OversightError, match=words):
        attach(trust, **said)
    assert not Evidence.objects.exists()
    assert not (folder / "evidence").exists()


def test_only_duties_and_actions_of_ones_own(trust):
    other = a_trust(1, "REG")
    with pytest.raises(OversightError, match="not asked of"):
        attach(trust, obligations=other.duties)
    with pytest.raises(PermissionDenied):
        attach(trust, obligations=(), actions=[other.action(other.duties[0])])
    with pytest.raises(PermissionDenied):
        draft_evidence(
            by=other.by, submission=trust.draft(), type="audit", title="x", covers="x", url="https://example.org/"
        )


def test_who_may_read_it(trust):
    drafted, private, public = attach(trust), counted(trust), counted(trust, public=True)
    nobody = Actor(reference="anonymous", user=None)
    readers = {
        "drafter": (trust.by, (True, True, True)),
        "approver": (trust.approving, (True, True, True)),
        "auditor": (Actor.person(auditor()), (True, True, True)),
        "assessor": (Actor.person(assessor()), (False, True, True)),
        "curator": (Actor.person(factories.person(Role.CURATOR)), (False, False, True)),
        "administrator": (Actor.person(factories.person(Role.ADMINISTRATOR)), (False, False, True)),
        "staff": (Actor.person(staff_of(trust.body)), (False, False, True)),
        "another's": (a_trust(1, "REG").by, (False, False, True)),
        "nobody": (nobody, (False, False, True)),
    }
    for name, (by, expected) in readers.items():
        assert tuple(may_read(by, one) for one in (drafted, private, public)) == expected, name


def test_everybody_sees_only_what_is_public_and_counts(trust):
    duty = trust.duties[0]
    draft = attach(trust, public=True, title="Drafted")
    counted(trust, title="Private")
    assert public_evidence([duty.pk], today()) == {}
    with pytest.raises(Evidence.DoesNotExist):
        public_file(draft.file.sha256)
    seen = counted(trust, public=True, title="Public", filename="b.pdf")
    assert [one.title for one in public_evidence([duty.pk], today())[duty.pk]] == ["Public"]
    assert public_file(seen.file.sha256) == seen
    # not before it was approved
    assert public_evidence([duty.pk], AsAt.day(days(-1))) == {}
    # and no longer once it is hidden
    with pytest.raises(PermissionDenied):
        hide_evidence(by=trust.by, evidence=seen, reason="A name.")
    with pytest.raises(OversightError, match="Say why"):
        hide_evidence(by=trust.approving, evidence=seen, reason="")
    hide_evidence(by=trust.approving, evidence=seen, reason="A name.")
    assert public_evidence([duty.pk], AsAt(days(-1), days(0))) == public_evidence([duty.pk], today()) == {}
    with pytest.raises(Evidence.DoesNotExist):
        public_file(seen.file.sha256)
    assert Event.objects.filter(kind="evidence.hidden").count() == 1


def test_evidence_of_an_action_is_shown_with_every_duty_that_it_answers(trust):
    action = trust.action(*trust.duties[:3])
    counted(trust, obligations=(), actions=[action], public=True)
    keys = [duty.pk for duty in trust.duties]
    assert set(public_evidence(keys, today())) == set(keys[:3])


def test_a_draft_is_taken_out_and_a_file_that_nobody_else_has_goes(trust, folder, django_capture_on_commit_callbacks):
    first, second = attach(trust), attach(trust)
    path = storage.path_in("evidence", first.file.sha256)
    with django_capture_on_commit_callbacks(execute=True):
        discard_evidence(by=trust.by, evidence=first)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        discard_evidence(by=trust.by, evidence=second)
    assert not path.exists()
    assert not EvidenceFile.objects.exists()
    with pytest.raises(OversightError, match="counts already"):
        discard_evidence(by=trust.by, evidence=counted(trust))


def test_a_public_title_or_file_name_gives_no_name_of_who_died_away():
    trust = a_trust(1, names_withheld=("Quillon Vandermast",))
    duty = trust.duties[0]
    action = trust.action(duty, title="Learn from the death of Quillon Vandermast", post="Head of Vandermast review")
    counted(
        trust,
        obligations=(),
        actions=[action],
        public=True,
        title="Vandermast review",
        covers="Quillon's care",
        filename="quillon-vandermast-review.pdf",
    )
    counted(trust, public=True, data=None, url="https://example.org/vandermast", filename="")
    shown = f"{public_actions([duty.pk], today())} {public_evidence([duty.pk], today())}"
    assert "andermast" not in shown
    assert "uillon" not in shown
    assert "evidence.pdf" in shown


def test_what_is_done_is_shown_as_at_a_day(trust):
    duty = trust.duties[0]
    action = trust.action(duty, target=days(10))
    draft = trust.draft()
    draft_plan(
        by=trust.by,
        submission=draft,
        action=action,
        title="Train",
        target=days(40),
        reason="Snow.",
        seen=mark(newest_plan(action)),
    )
    draft_progress(by=trust.by, submission=draft, action=action, on=days(-3), state="in_progress", sentence="Begun.")
    before = public_actions([duty.pk], today())[duty.pk][0]
    assert (before.target, before.state, before.progress) == (days(10), "planned", ())
    trust.approved(draft)
    after = public_actions([duty.pk], today())[duty.pk][0]
    assert (after.target, after.targets, after.reason) == (days(40), (days(10), days(40)), "Snow.")
    assert (after.state, after.progress[0].on) == ("in_progress", days(-3))
    assert public_actions([duty.pk], AsAt.day(days(-1))) == {}


def test_public_display_takes_a_bounded_number_of_queries(trust, django_assert_max_num_queries):
    for number in range(3):
        action = trust.action(*trust.duties, title=f"Action {number}")
        counted(trust, obligations=(), actions=[action], public=True)
    keys = [duty.pk for duty in trust.duties]
    with django_assert_max_num_queries(16):
        assert sum(map(len, public_actions(keys, today()).values())) == 12
        assert sum(map(len, public_evidence(keys, today()).values())) == 12


def test_the_log_holds_no_words_and_no_file_names(trust):
    counted(trust, title="Titlewords", covers="Coverswords", custodian="Custodianwords", filename="Filewords.pdf")
    assert "words" not in str(list(Event.objects.filter(kind="evidence.drafted").values_list("leaf", flat=True)))
