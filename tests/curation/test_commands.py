"""``heed import`` and ``heed worker``."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from heed.cli import load
from heed.cli.take_in import take_in
from heed.curation.models import Import
from tests.curation.documents import REPORT, RESPONSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(organisations, monkeypatch):
    monkeypatch.setattr("heed.cli.serve.check_tables", lambda: None)

    def running(*arguments):
        return CliRunner().invoke(load("import"), [str(one) for one in arguments])

    return running


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "report.md").write_text(REPORT)
    (tmp_path / "inner" / "response.md").write_text(RESPONSE)
    (tmp_path / "notes.xyz").write_text("not a document")
    (tmp_path / ".hidden.md").write_text("hidden")
    return tmp_path


def test_a_folder_is_taken_in_and_counted(run, folder):
    result = run(folder)
    assert result.exit_code == 0, result.output
    assert {one.state for one in Import.objects.all()} == {"ready"}
    assert Import.objects.count() == 2
    assert "2 files: 2 read, 1 left out" in " ".join(result.output.split())


def test_one_that_fails_is_kept_counted_and_makes_the_exit_code_1(run, folder):
    (folder / "empty.pdf").write_bytes(b"")
    result = run(folder, folder / "missing.pdf")
    assert result.exit_code == 1
    assert Import.objects.filter(state="failed", error_code="empty").count() == 1
    assert "2 read, 2 failed" in " ".join(result.output.split())


def test_the_same_file_twice_is_told(run, folder):
    run(folder / "report.md")
    assert "already here" in run(folder / "report.md").output
    assert Import.objects.count() == 1


def test_the_queue_is_left_to_the_worker(run, folder):
    assert run("--queue", folder / "report.md").exit_code == 0
    assert Import.objects.get().state == Import.State.QUEUED


def test_a_family_can_be_forced(run, folder):
    run("--family", "other", folder / "report.md")
    assert Import.objects.get().family == "other"


def test_an_unknown_family_is_refused_before_anything_is_taken_in(run, folder):
    result = run("--family", "horoscope", folder / "report.md")
    assert result.exit_code == 2
    assert not Import.objects.exists()


def test_it_is_done_in_the_name_of_a_curator(run, folder, curator, reader):
    assert run("--by", curator.email, folder / "report.md").exit_code == 0
    assert Import.objects.get().started_by == f"user:{curator.pk}"
    assert run("--by", reader.email, folder / "report.md").exit_code == 2
    assert run("--by", "nobody@example.org", folder / "report.md").exit_code == 2


def test_the_command_is_typed():
    assert isinstance(load("import"), typer.Typer)
    assert take_in.__doc__


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_what_waits(settings, organisations, by_curator):
    from heed.curation import actions
    from heed.curation.working import work

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    taken_in = actions.start_import(by=by_curator, data=REPORT.encode(), filename="report.md").taken_in
    work(once=True)
    taken_in.refresh_from_db()
    assert (taken_in.state, taken_in.candidates.count()) == (Import.State.READY, 3)


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_up_what_another_left_when_it_died(settings, organisations, by_curator):
    import datetime as dt

    from django.utils import timezone

    from heed.curation import actions
    from heed.curation.working import work

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    taken_in = actions.start_import(by=by_curator, data=REPORT.encode(), filename="report.md", queue=False).taken_in
    actions.begin_reading(by=by_curator, import_id=taken_in.pk)
    Import.objects.update(touched_at=timezone.now() - dt.timedelta(hours=1))
    work(once=True)
    taken_in.refresh_from_db()
    assert (taken_in.state, taken_in.attempts) == (Import.State.READY, 2)
