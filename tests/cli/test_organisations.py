"""``heed organisations``: load, import, find. The bodies of these files are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heed.cli import load
from heed.organisations.models import Organisation
from tests.corpus import corpus_path

pytestmark = pytest.mark.django_db
TRUSTS = """code,name,region,icb,open,close
R1A,CASTERBRIDGE NHS TRUST,Y1,QAA,20100401,
R2B,,Y1,QAA,,
"""


def heed(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(load("organisations"), list(arguments))


def test_the_shipped_list_is_loaded_and_searched():
    done = heed("load")
    assert done.exit_code == 0, done.output
    count = Organisation.objects.count()
    assert f"{count:,}" in done.stdout
    assert f"{count:,}" in heed("load").stdout
    found = heed("find", "care quality commission")
    assert "Care Quality Commission" in found.stdout.splitlines()[0]


def test_a_file_is_imported_and_what_was_rejected_is_listed(tmp_path: Path):
    path = tmp_path / "trusts.csv"
    path.write_text(TRUSTS)
    done = heed("import", str(path))
    assert done.exit_code == 0
    assert "NHS ODS" in done.stdout
    assert "trusts.csv, line 3: no name" in done.stdout
    assert Organisation.objects.get().name == "Casterbridge NHS Trust"


def test_files_that_can_not_be_understood_end_with_1_and_the_others_are_loaded(tmp_path: Path):
    good, bad = tmp_path / "trusts.csv", tmp_path / "other.csv"
    good.write_text(TRUSTS)
    bad.write_text("colour,size\nred,1\n")
    done = heed("import", str(bad), str(good), str(tmp_path / "missing.csv"))
    assert done.exit_code == 1
    assert "No known list" in done.stderr
    assert "missing.csv can't be read" in done.stderr
    assert Organisation.objects.count() == 1


def test_many_rejected_rows_are_not_all_listed_unless_asked_for(tmp_path: Path):
    path = tmp_path / "trusts.csv"
    path.write_text(TRUSTS + "R9X,,,,,\n" * 30)
    assert "11 more. Show them with --all." in heed("import", str(path)).stdout
    assert heed("import", "--all", str(path)).stdout.count(": no name") == 31


def test_nothing_found_ends_with_1():
    done = heed("find", "nothing of the kind")
    assert done.exit_code == 1
    assert "no organisation" in done.stderr


def test_one_is_added_by_hand():
    names = ["Lantern Committee", "--alias", "LANC", "--alias", "Lamp Committee"]
    done = heed("add", *names, "--kind", "public_body", "--source", "https://example.org")
    assert done.exit_code == 0, done.output
    assert "HEED-lantern-committee" in done.stdout
    assert "Lantern Committee" in heed("find", "LANC").stdout


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [("king", "Lantern Committee", "The kinds are: ambulance"), ("trust", " ", "needs a name")],
)
def test_what_can_not_be_added_ends_with_1(kind, name, says):
    done = heed("add", name, "--kind", kind, "--source", "https://example.org")
    assert done.exit_code == 1
    assert says in done.stderr
    assert not Organisation.objects.exists()


@pytest.mark.corpus
def test_the_operators_files_are_loaded_after_the_shipped_list_and_it_after_them():
    files = ["ods_trusts_2021-01.csv", "ods_trusts_2026-07.csv", "ods_ccg_subicb_2026-01.csv",
             "govuk_organisations_2026-02.csv", "icb_names_codes_2024-12.csv", "local_authority_eng_register.csv",
             "local_authority_wales_register.csv", "police_forces_2018.tsv"]  # fmt: skip
    heed("load")
    done = heed("import", *(str(corpus_path(f"organisations/{name}")) for name in files))
    assert done.exit_code == 0, done.output
    before = list(Organisation.objects.order_by("code").values())
    again = heed("load")
    assert again.exit_code == 0
    assert list(Organisation.objects.order_by("code").values()) == before, "the shipped list takes nothing back"
