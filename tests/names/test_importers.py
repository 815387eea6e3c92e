"""Operators' lists of organisations: known by their header, with every row accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from heed.names.importers import UnknownFormatError, load, title_case
from tests.corpus import corpus_path

ODS = "code,name,region,icb,addr1,addr2,addr3,town,county,postcode,open,close\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "any name.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_ods_trusts(tmp_path: Path) -> None:
    found = load(
        written(tmp_path, ODS + "RZ1,ELMSHIRE AND OAKTON NHS TRUST,Y55,Q77,,,,ELMTON,,EL1 1EL,20110701,20200331\n")
    )
    (body,) = found.organisations
    assert (body.code, body.name, body.kind) == ("RZ1", "Elmshire and Oakton NHS Trust", "trust")
    assert (body.opened, body.closed) == ("2011-07-01", "2020-03-31")


def test_ods_commissioners_point_to_their_board(tmp_path: Path) -> None:
    found = load(written(tmp_path, ODS + "99Z,NHS ELMSHIRE CCG,Y63,QHM,,,,,,,20130401,20220630\n"))
    assert found.organisations[0].kind == "ccg"
    assert [(step.code_from, step.code_to) for step in found.successions] == [("99Z", "QHM")]


BAD_ROWS = [
    ("RZ1,ELM NHS TRUST,Y55\n", "3 cells where the header has 12"),
    ("RZ1,,Y55,Q77,,,,,,,20110701,\n", "no name"),
    ("RZ1,ELM NHS TRUST,Y55,Q77,,,,,,,1 July 2011,\n", "not a date: '1 July 2011'"),
    ("Z,ELM SURGERY,Y55,Q77,,,,,,,20110701,\n", "not an ODS code: 'Z'"),
]


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS)
def test_a_row_that_cannot_be_read_is_rejected_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    found = load(written(tmp_path, ODS + "RZ2,OAK NHS TRUST,Y55,Q77,,,,,,,20110701,\n" + row))
    assert len(found.organisations) == 1
    assert [(bad.line, bad.reason) for bad in found.rejected] == [(3, reason)]


def test_a_code_that_comes_twice_is_rejected(tmp_path: Path) -> None:
    row = "RZ2,OAK NHS TRUST,Y55,Q77,,,,,,,20110701,\n"
    found = load(written(tmp_path, ODS + row + row))
    assert [bad.reason for bad in found.rejected] == ["code RZ2 again (first on line 2)"]


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "<html></html>", "\x00\x01"])
def test_an_unknown_format_says_what_can_be_imported(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnknownFormatError, match="NHS ODS"):
        load(written(tmp_path, text))


def test_capitals_are_written_as_names_are() -> None:
    assert title_case("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST") == "Guy's and St Thomas' NHS Foundation Trust"
    assert title_case("STOKE-ON-TRENT NHS TRUST") == "Stoke-on-Trent NHS Trust"
    assert title_case("Already Written") == "Already Written"


FILES = [
    ("ods_trusts_2026-01.csv", 273),
    ("ods_ccg_subicb_2026-01.csv", 320),
    ("icb_names_codes_2024-12.csv", 42),
    ("govuk_organisations_2026-02.csv", 663),
    ("local_authority_eng_register.csv", 367),
    ("local_authority_wales_register.csv", 22),
    ("police_forces_2018.tsv", 44),
]


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "rows"), FILES)
def test_real_lists_are_read_whole(name: str, rows: int) -> None:
    found = load(corpus_path(f"organisations/{name}"))
    assert found.rows == rows
    assert len(found.organisations) + len(found.rejected) == found.rows
    assert len(found.rejected) <= 1
