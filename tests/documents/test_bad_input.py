"""Every kind of bad input gets the right code, and a message that says what is wrong and what to do."""

from __future__ import annotations

import contextlib
import io
import os
import random
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.documents import DocumentError, Limits, read_document
from tests.tinypdf import TinyPdf


def pdf(pages: int = 1) -> bytes:
    made = TinyPdf()
    for number in range(pages):
        made.page().paragraph(60, 80, 450, f"Page {number} of a report about wards that were cold in winter.")
    return made.save()


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("The words of the report.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, "x")
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that says it is encrypted, for a password that nobody has."""
    handler = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    return pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00><00>] /Encrypt " + handler)


JUNK = random.Random(4).randbytes(5_000)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le")
PAGE = b"<!doctype html><html><body><p>Not found</p></body></html>"

CASES = [
    ("empty", b"", "report.pdf", "empty"),
    ("blank", b"\xef\xbb\xbf \r\n\t ", "report.txt", "empty"),
    ("junk", JUNK, "report.pdf", "not_a_document"),
    ("junk_text", JUNK, "report.txt", "not_a_document"),
    ("zeros", b"\0" * 5_000, None, "not_a_document"),
    ("picture", b"\x89PNG\r\n\x1a\n" + JUNK, "scan.png", "not_a_document"),
    ("rtf", rb"{\rtf1 words}", "report.rtf", "not_a_document"),
    ("old_word", OLD_WORD, "report.doc", "not_a_document"),
    ("zip", archive("readme.txt"), "all.zip", "not_a_document"),
    ("spreadsheet", archive("xl/workbook.xml"), "table.xlsx", "not_a_document"),
    ("xml", b"<?xml version='1.0'?><feed/>", "feed.xml", "not_a_document"),
    ("page_as_pdf", PAGE, "report.pdf", "wrong_type"),
    ("pdf_as_word", pdf(), "report.docx", "wrong_type"),
    ("pdf_as_text", pdf(), "report.txt", "wrong_type"),
    ("word_as_pdf", word(), "report.pdf", "wrong_type"),
    ("page_as_text", PAGE, "report.md", "wrong_type"),
    ("text_as_pdf", b"Only words.", "report.pdf", "wrong_type"),
    ("text_as_word", b"Only words.", "report.docx", "wrong_type"),
    ("cut_pdf", pdf(3)[:900], "report.pdf", "truncated"),
    ("pdf_head_only", b"%PDF-1.7\n", "report.pdf", "truncated"),
    ("cut_word", word()[:8_000], "report.docx", "truncated"),
    ("locked_pdf", encrypted_pdf(), "report.pdf", "encrypted"),
    ("locked_word", LOCKED_WORD, "report.docx", "encrypted"),
]


@pytest.mark.parametrize(("data", "filename", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("sandbox", [True, False], ids=["child", "here"])
def test_bad_files(data: bytes, filename: str | None, code: str, sandbox: bool) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(data, filename=filename, sandbox=sandbox)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")
    assert len(caught.value.message) > 40


def test_a_wrong_name_says_what_the_file_really_is() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(PAGE, filename="report.pdf", sandbox=False)
    assert "web page" in caught.value.message
    assert ".html" in caught.value.message


def test_ten_thousand_pages_are_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(pdf(10_000), filename="long.pdf")
    assert caught.value.code == "too_many_pages"
    assert "10,000" in caught.value.message
    assert "2,000" in caught.value.message


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.code == "too_large"
    with pytest.raises(DocumentError):
        read_document(b"x" * 101, limits=Limits(max_bytes=100))


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(tmp_path / name)
    assert caught.value.code == "not_found"


def test_a_pdf_cut_short_in_the_middle_of_an_update_is_noticed() -> None:
    whole = pdf(3)
    with pytest.raises(DocumentError) as caught:
        read_document(whole + b"\n9 0 obj\n<< /Length 9999 >>\nstream\n" + b"x" * 4_000, sandbox=False)
    assert caught.value.code == "truncated"


def test_a_slow_document_is_stopped() -> None:
    begun = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        read_document(pdf(1_900), limits=Limits(seconds=0.1))
    assert caught.value.code == "timeout"
    assert time.monotonic() - begun < 30


def test_a_greedy_document_is_stopped() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(("word " * 9_000_000).encode(), filename="big.txt", limits=Limits(memory=120_000_000))
    assert caught.value.code == "out_of_memory"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = _children()
    for data, limits in ((pdf(), Limits()), (JUNK, Limits()), (pdf(1_900), Limits(seconds=0.1))):
        with contextlib.suppress(DocumentError):
            read_document(data, limits=limits)
    assert list(tmp_path.iterdir()) == []
    assert _children() <= before


def _children() -> set[str]:
    """The child processes of this one, dead and not yet collected ones too. A browser of other tests may be there."""
    listing = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not listing.exists():
        pytest.skip("this system does not list a process's children")
    return set(listing.read_text().split())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "a.pdf", "a.docx", "a.html", "a.txt", "a.md"]))
def test_any_bytes_are_read_or_refused(data: bytes, filename: str | None) -> None:
    try:
        read_document(data, filename=filename, sandbox=False)
    except DocumentError as error:
        assert error.message


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=6), st.sampled_from(["pdf", "docx"]))
def test_damaged_files_are_read_or_refused(at: int, damage: bytes, kind: str) -> None:
    whole = pdf(3) if kind == "pdf" else word()
    at = at % len(whole)
    damaged = whole[:at] + damage + whole[at + len(damage) :]
    try:
        read_document(damaged, filename=f"report.{kind}", sandbox=False)
    except DocumentError as error:
        assert error.message
