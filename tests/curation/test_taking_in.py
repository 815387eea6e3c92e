"""From bytes to candidates: what is kept, what is said of a file that can't be read, and that nothing else stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from heed.accounts.permissions import Role
from heed.curation import actions, selectors, uploads
from heed.curation.models import Candidate, Import
from heed.curation.reading import read_import
from heed.curation.refusals import Refused
from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from heed.ledger.verification import verify
from heed.register.models import Document
from tests import factories
from tests.curation.documents import REPORT, RESPONSE, zip_bomb

pytestmark = pytest.mark.django_db


def kinds(taken_in: Import) -> list[str]:
    return [event.kind for event in ledger.history(f"import:{taken_in.pk}").order_by("index")]


def test_a_report_becomes_candidates_and_a_sentence_that_nobody_claimed(imported):
    assert imported.state == Import.State.READY
    assert imported.title == "Review of night staffing at invented hospitals"
    first, second, third = imported.candidates.all()
    assert (first.ref, first.addressees[0]["code"]) == ("Recommendation 1", "DEPT")
    assert first.due[0]["date"] == "2025-03-31"
    assert "This is to let people sleep" in second.text
    assert third.parts[0]["text"].startswith("count the lamps")
    assert third.addressees[0]["code"] is None  # nobody knows the committee: none rather than a wrong one
    assert imported.sentences.count() == 1
    assert kinds(imported) == ["import.started", "import.read"]
    assert verify().ok


def test_a_candidate_keeps_what_the_machine_suggested(imported):
    for candidate in imported.candidates.all():
        assert candidate.suggested["text"] == candidate.text
        assert candidate.suggested["method"]


def test_the_same_bytes_twice_are_one_import(imported, by_curator):
    again = actions.start_import(by=by_curator, data=REPORT.encode(), filename="other name.md")
    assert (again.taken_in.pk, again.created) == (imported.pk, False)
    assert Import.objects.count() == 1


def test_what_waits_is_gone_once_it_was_read(take_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        imported = take_in()
    assert uploads.take(imported.pk) is None
    assert imported.pk not in uploads.waiting()


HOSTILE = [
    (b"", "empty.pdf", {"empty"}),
    (b"%PDF-1.7\nonly the beginning", "cut.pdf", {"truncated", "not_a_document", "crashed"}),
    (b"MZ\x90\x00" + bytes(range(256)) * 8, "program.pdf", {"wrong_type", "not_a_document"}),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "picture.png", {"wrong_type", "not_a_document"}),
]


@pytest.mark.parametrize(("data", "name", "codes"), HOSTILE, ids=[name for _, name, _ in HOSTILE])
def test_a_file_that_can_not_be_read_leaves_its_error_and_nothing_else(
    take_in, django_capture_on_commit_callbacks, data, name, codes
):
    with django_capture_on_commit_callbacks(execute=True):
        failed = take_in(data, name)
    assert failed.state == Import.State.FAILED
    assert failed.error_code in codes
    assert len(failed.error) > 20
    assert kinds(failed)[-1] == "import.failed"
    assert not Document.objects.exists()
    assert not Candidate.objects.exists()
    assert uploads.take(failed.pk) is None


def test_a_zip_bomb_is_refused(take_in):
    assert take_in(zip_bomb(), "bomb.docx").error_code in {"bomb", "not_a_document"}


def test_a_file_over_the_limit_is_refused_before_it_is_read(by_curator, monkeypatch):
    from heed.config.environment import environment

    monkeypatch.setattr(environment(), "max_upload_mb", 1)
    started = actions.start_import(by=by_curator, data=b"x" * 1_000_001, filename="huge.txt")
    assert started.taken_in.error_code == "too_large"
    assert "1 MB" in started.taken_in.error


def test_a_failed_file_may_be_tried_again(take_in):
    assert take_in(b"", "a.pdf").pk != take_in(b"", "a.pdf").pk


def test_a_fault_of_ours_leaves_no_words_of_the_document(by_curator, organisations, monkeypatch, caplog):
    started = actions.start_import(by=by_curator, data=REPORT.encode(), filename="a.md", queue=False)
    monkeypatch.setattr("heed.curation.reading.extract", lambda *a, **k: 1 / 0)
    failed = read_import(started.taken_in.pk, by=by_curator)
    assert failed.error_code == "crashed"
    assert "division by zero" not in failed.error + caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_the_same_file_in_the_same_moment_is_one_import(imported, take_in):
    imported.__class__.objects.update(sha256="")  # as if neither had seen the other
    second = take_in()
    assert (second.state, second.error_code) == (Import.State.FAILED, "refused")
    assert Document.objects.count() == 1


def test_an_unknown_family_is_an_error_of_the_import(take_in):
    assert take_in(family="horoscope").error_code == "unknown_family"


def test_an_import_is_never_read_twice(imported, by_curator):
    assert read_import(imported.pk, by=by_curator) is None


def test_what_a_dead_worker_left_is_queued_again_and_fails_at_last(by_curator, organisations):
    taken_in = actions.start_import(by=by_curator, data=REPORT.encode(), filename="a.md", queue=False).taken_in
    system = Actor.system("worker")
    for _ in range(3):
        assert actions.begin_reading(by=system, import_id=taken_in.pk)
        assert actions.requeue_stuck(by=system) == []  # somebody may still be at it
        later = timezone.now() + dt.timedelta(hours=1)
        (stuck,) = actions.requeue_stuck(by=system, now=later)
    assert stuck.state == Import.State.FAILED
    assert "3 times" in stuck.error


def test_bytes_that_nobody_waits_for_are_removed(imported):
    uploads.keep(imported.pk, b"left behind")
    actions.requeue_stuck(by=Actor.system("worker"), now=timezone.now() + dt.timedelta(hours=1))
    assert uploads.take(imported.pk) is None


def test_what_was_never_queued_is_taken_up(by_curator, organisations, django_capture_on_commit_callbacks):
    taken_in = actions.start_import(by=by_curator, data=REPORT.encode(), filename="a.md", queue=False).taken_in
    later = timezone.now() + dt.timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):  # the task runs at once here
        actions.requeue_stuck(by=Actor.system("worker"), now=later)
    taken_in.refresh_from_db()
    assert taken_in.state == Import.State.READY


def test_the_queue_reads_what_was_uploaded(by_curator, organisations, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        taken_in = actions.start_import(by=by_curator, data=REPORT.encode(), filename="a.md").taken_in
    taken_in.refresh_from_db()
    assert taken_in.state == Import.State.READY


def test_readers_take_nothing_in(reader):
    with pytest.raises(Exception, match="permission"):
        actions.start_import(by=Actor.person(reader), data=b"x", filename="a.md")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("C:\\fakepath\\a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("a\x00b\n.pdf", "ab.pdf"), ("", "document")],
)
def test_file_names_are_never_paths(given, kept):
    from heed.curation.actions.imports import tidy_filename

    assert tidy_filename(given) == kept


def test_setting_aside_keeps_the_verdicts_and_can_be_taken_back(imported, by_curator):
    first = imported.candidates.first()
    actions.accept(by=by_curator, candidate_id=first.pk, revision=0)
    actions.discard(by=by_curator, import_id=imported.pk, reason="A newer copy has come")
    with pytest.raises(Refused):
        actions.accept(by=by_curator, candidate_id=imported.candidates.last().pk, revision=0)
    actions.restore(by=by_curator, import_id=imported.pk)
    assert imported.candidates.get(pk=first.pk).state == Candidate.State.ACCEPTED


def test_reading_again_as_another_family(imported, by_curator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.read_again(by=by_curator, import_id=imported.pk, revision=imported.revision, family="other")
    imported.refresh_from_db()
    assert (imported.state, imported.family) == (Import.State.READY, "other")


def test_reading_again_never_loses_a_verdict(imported, by_curator):
    actions.accept(by=by_curator, candidate_id=imported.candidates.first().pk, revision=0)
    with pytest.raises(Refused, match="judged"):
        actions.read_again(by=by_curator, import_id=imported.pk, revision=imported.revision)


def test_a_response_gives_restatements_and_keeps_its_answers(take_in):
    imported = take_in(RESPONSE, "response.md")
    assert {row.origin for row in imported.candidates.all()} == {Candidate.Origin.RESTATED}
    assert [answer["decision"] for answer in selectors.answers(imported)] == ["accepted", "accepted_in_principle"]


def test_the_list_of_imports_takes_few_queries(take_in, by_curator, django_assert_max_num_queries):
    for n in range(6):
        take_in(f"# Report {n}\n\n## Recommendation 1\n\nThe Department of Examples should mend lamp {n}.\n")
    with django_assert_max_num_queries(1):
        assert len([one.pending for one in selectors.imports(by=by_curator)]) == 6


def test_curators_alone_may_read_what_is_under_curation(imported):
    with pytest.raises(Exception, match="permission"):
        selectors.imports(by=Actor.person(factories.person(Role.READER)))
