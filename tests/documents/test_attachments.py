"""Files that people attach: what is let in, what is refused and in which words, and under which name they are kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.documents import DocumentError, Limits
from heed.documents.attachments import KINDS, LONGEST_NAME, check_attachment, safe_name

LIMITS = Limits(max_bytes=2_000_000)
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20) + b"\xff\xd9"


def package(*names: str, mimetype: str = "", content: bytes = b"<a/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")
XLSX = package("[Content_Types].xml", "xl/workbook.xml")
PPTX = package("[Content_Types].xml", "ppt/presentation.xml")
ODS = package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")
MACROS = package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
BOMB = package("[Content_Types].xml", "word/document.xml", content=b" " * 30_000_000)
ENTITIES = package("[Content_Types].xml", "word/document.xml", content=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')


def check(data: bytes, filename: str, allowed=tuple(KINDS)):
    return check_attachment(data, filename, allowed=allowed, limits=LIMITS)


LET_IN = [
    (PDF, "Policy.pdf", "pdf", "Policy.pdf"),
    (b"\xef\xbb\xbf" + PDF, "policy.PDF", "pdf", "policy.pdf"),
    (PDF, "policy", "pdf", "policy.pdf"),
    (PDF, "policy v2.1", "pdf", "policy v2.1.pdf"),
    (PDF, "../../etc/policy.pdf", "pdf", "policy.pdf"),
    (PDF, "C:\\temp\\policy.pdf", "pdf", "policy.pdf"),
    (PDF, 'a"b\r\nSet-Cookie: x.pdf', "pdf", "abSet-Cookie x.pdf"),
    (PDF, "\u202egpj.pdf", "pdf", "gpj.pdf"),
    (PDF, "CON.pdf", "pdf", "file CON.pdf"),
    (PDF, "", "pdf", "file.pdf"),
    (PDF, ".pdf", "pdf", "pdf.pdf"),
    (DOCX, "minutes.docx", "docx", "minutes.docx"),
    (XLSX, "audit.xlsx", "xlsx", "audit.xlsx"),
    (PPTX, "board.pptx", "pptx", "board.pptx"),
    (ODS, "audit.ods", "ods", "audit.ods"),
    (b"a,b\n1,2\n", "audit.csv", "csv", "audit.csv"),
    (b"We changed it.", "note.txt", "txt", "note.txt"),
    (b"We changed it.", "note", "txt", "note.txt"),
    (PNG, "photo.png", "png", "photo.png"),
    (JPEG, "photo.jpeg", "jpg", "photo.jpeg"),
]
REFUSED = [
    ("nothing", b"", "a.pdf", "empty", "empty"),
    ("only spaces", b" \n\n", "a.txt", "empty", "empty"),
    ("too large", PDF + bytes(3_000_000), "a.pdf", "too_large", "larger than 2 MB"),
    ("a web page", b"<!doctype html><p>Hello", "a.html", "wrong_type", "not taken"),
    ("a web page called a PDF", b"<html><body>x", "a.pdf", "wrong_type", "not taken"),
    ("a web page called text", b"  <script>alert(1)</script>", "a.txt", "wrong_type", "not taken"),
    ("a web page in UTF-16", "<script>x</script>".encode("utf-16"), "a.txt", "wrong_type", "not taken"),
    ("a web page before a PDF", b"<html><script>x</script>%PDF-1.7", "a.pdf", "wrong_type", "not taken"),
    ("a drawing", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "a.svg", "wrong_type", "not taken"),
    ("a drawing called a picture", b'<?xml version="1.0"?><svg/>', "a.png", "wrong_type", "not taken"),
    ("a program", b"MZ\x90\x00" + bytes(200), "a.exe", "wrong_type", "not taken"),
    ("a program called a PDF", b"MZ\x90\x00" + bytes(200), "a.pdf", "wrong_type", "not taken"),
    ("a program called a text", b"\x7fELF" + bytes(200), "a.txt", "wrong_type", "not taken"),
    ("a script", b"#!/bin/sh\nrm -rf /", "a.sh", "wrong_type", "not taken"),
    ("a PDF called a program", PDF, "a.exe", "wrong_type", "ends in .exe but the file is a PDF"),
    ("a picture called a PDF", PNG, "a.pdf", "wrong_type", "but the file is a PNG picture"),
    ("macros", MACROS, "a.docx", "wrong_type", "macros"),
    ("an archive", package("a.txt"), "a.zip", "wrong_type", "not taken"),
    ("an archive called a document", package("a.txt"), "a.docx", "wrong_type", "not taken"),
    ("a bomb", BOMB, "a.docx", "bomb", "not safe to open"),
    ("entities", ENTITIES, "a.docx", "bomb", "declares entities"),
    ("cut short", DOCX[:60], "a.docx", "truncated", "cut short"),
    ("an old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "a.doc", "wrong_type", "not taken"),
]


@pytest.mark.parametrize(("data", "filename", "kind", "name"), LET_IN)
def test_what_is_let_in(data, filename, kind, name):
    found = check(data, filename)
    assert (found.kind.key, found.filename) == (kind, name)


@pytest.mark.parametrize(
    ("data", "filename", "code", "words"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_what_is_refused(data, filename, code, words):
    with pytest.raises(DocumentError, match=words) as refused:
        check(data, filename)
    assert refused.value.code == code


def test_a_kind_that_is_not_allowed_is_refused_with_what_is():
    with pytest.raises(DocumentError, match=r"You can attach: PDF, CSV table\."):
        check(PNG, "photo.png", allowed=["csv", "pdf"])


@given(st.text(max_size=400))
def test_a_name_can_do_no_harm(name):
    found = check(PDF, f"{name}.pdf").filename
    assert found.endswith(".pdf")
    assert len(found) <= LONGEST_NAME
    assert found.isprintable()
    assert not set(found) & set('/\\<>:"|?*')
    assert not found.startswith(".")


@given(st.text(max_size=400))
def test_a_name_made_safe_stays_as_it_is(name):
    assert safe_name(safe_name(name)) == safe_name(name)
