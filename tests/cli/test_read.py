"""``heed read`` from outside: what it prints, what it returns, what it says when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from heed.cli import available, load, main
from heed.cli.output import cell, safe
from tests.extraction.test_serialise import schema

REPORT = """
# Doors in hospitals

HSSIB investigation report

Safety recommendation R/2024/101:

HSSIB recommends that NHS England reviews its guidance on keys by March 2025. This is to keep doors safe.

## 1. Background

Every trust should oil its doors.
"""
ANSWERED = """
# HSSIB: what was answered on doors

Safety recommendation R/2024/101:

HSSIB recommends that NHS England reviews its advice on keys by March 2025. This is to keep doors safe.

Response: We accept this recommendation.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return written(tmp_path / "report.md", REPORT)


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    return written(tmp_path / "answered.md", ANSWERED)


def written(path: Path, text: str) -> Path:
    path.write_text(dedent(text), encoding="utf-8")
    return path


def heed_read(*arguments: object, columns: int = 100, input: bytes | None = None) -> Result:
    runner = CliRunner(env={"COLUMNS": str(columns), "TERM": "dumb", "NO_COLOR": "1"})
    return runner.invoke(load("read"), [str(one) for one in arguments], input=input)


def test_one_file_is_an_object_of_the_schema(report: Path) -> None:
    result = heed_read(report, "--json")
    found = json.loads(result.stdout)
    Draft202012Validator(schema()).validate(found)
    assert (result.exit_code, found["items"][0]["ref"]) == (0, "R/2024/101")


def test_several_files_are_an_array_with_progress_apart(report: Path, answered: Path) -> None:
    result = heed_read(report, answered, "--json")
    assert next(one["document"]["title"] for one in json.loads(result.stdout)) == "Doors in hospitals"
    assert "(2 of 2)" in result.stderr


def test_csv_has_a_row_for_each_item_and_response(answered: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(heed_read(answered, "--csv").stdout)))
    assert [(row["kind"], row["ref"]) for row in rows] == [("recommendation", "R/2024/101"), ("response", "R/2024/101")]
    assert rows[0]["due_date"] == "2025-03-31"


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
def test_the_terminal_shows_items_counts_leftovers_and_fits(report: Path, columns: int) -> None:
    shown = heed_read(report, columns=columns).stdout
    for words in ("R/2024/101", "1 item", "1 unclaimed", "not claimed", "oil its doors"):
        assert words in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= columns


def test_the_blocks_can_be_seen(report: Path) -> None:
    shown = heed_read(report, "--show-text").stdout
    assert "heading" in shown and "Every trust should oil its doors." in shown


def test_standard_input_is_read(report: Path) -> None:
    found = json.loads(heed_read("-", "--json", input=report.read_bytes()).stdout)
    assert found["items"][0]["ref"] == "R/2024/101"


def test_a_family_can_be_forced(report: Path) -> None:
    assert json.loads(heed_read(report, "--json", "--family", "other").stdout)["document"]["family"] == "other"


@pytest.mark.parametrize("together", [True, False])
def test_a_response_is_compared_with_the_report_that_it_answers(report: Path, answered: Path, together: bool) -> None:
    result = heed_read(report, answered, "--json") if together else heed_read(answered, "--against", report, "--json")
    found = json.loads(result.stdout)
    response = found[1] if together else found
    assert response["responses"][0]["restated_text_differs"] is True


def test_the_table_shows_where_the_words_differ(report: Path, answered: Path) -> None:
    shown = " ".join(heed_read(answered, "--against", report).stdout.split())
    assert "restated words differ" in shown
    assert "[-guidance-]" in shown and "{+advice+}" in shown


def test_a_file_that_fails_does_not_stop_the_others(report: Path, tmp_path: Path) -> None:
    result = heed_read(tmp_path / "gone.pdf", report, "--json")
    assert result.exit_code == 1
    assert "gone.pdf" in result.stderr
    assert len(json.loads(result.stdout)) == 1


@pytest.mark.parametrize(
    "options", [("--json", "--csv"), ("--show-text", "--json"), ("--family", "doors"), ("--nope",)]
)
def test_a_mistake_in_the_command_is_2_and_says_so(report: Path, options: tuple[str, ...]) -> None:
    result = heed_read(report, *options)
    assert result.exit_code == 2
    assert result.stderr.strip()


def test_an_unknown_family_lists_the_families(report: Path) -> None:
    assert "coroners" in heed_read(report, "--family", "doors").stderr


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_a_formula(value: str) -> None:
    assert cell(value) == f"'{value}"


def test_a_document_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in safe("\x1b[2J\x07text")


def test_an_unknown_command_is_2_and_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["raed"])
    assert stopped.value.code == 2
    assert "read" in capsys.readouterr().err


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    shown = capsys.readouterr().out
    assert all(name in shown for name in available())


def test_help_loads_neither_the_register_nor_the_readers() -> None:
    code = "import sys; from heed.cli import load; load('read'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"django", "pypdfium2", "heed.extraction", "heed.names", "rich.table"} & set(modules)


@pytest.mark.parametrize("form", ["--csv", "--json", ""])
def test_a_reader_that_stops_early_is_no_error(report: Path, form: str) -> None:
    command = f"{sys.executable} -m heed read {report} {report} {report} {form} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
