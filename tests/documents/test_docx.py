"""Word documents, made here with Word's own styles and numbering."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from heed.documents import BlockKind, Document, DocumentError, Limits, read_document
from tests.documents.checks import check_document

H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: docx.document.Document) -> Document:
    result = read_document(saved(document), filename="report.docx", sandbox=False)
    check_document(result)
    return result


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """The package with one part's content replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


def test_styles_lists_and_bold_lines() -> None:
    made = docx.Document()
    made.add_heading("A review", 0)
    made.add_heading("Findings", 1)
    made.add_paragraph("The board ").add_run("must act").bold = True
    made.add_paragraph("a bullet", style="List Bullet")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    made.add_paragraph().add_run("Recommendation 1").bold = True
    made.add_paragraph("(a) typed by hand")
    document = read(made)
    assert document.title == "A review"
    assert [(block.kind, block.label, block.text) for block in document.blocks] == [
        (H, None, "A review"),
        (H, None, "Findings"),
        (P, None, "The board must act"),
        (L, "•", "a bullet"),
        (L, "1.", "first"),
        (L, "2.", "second"),
        (H, None, "Recommendation 1"),
        (L, "(a)", "(a) typed by hand"),
    ]


def test_tables_are_rows_and_forms_are_text() -> None:
    made = docx.Document()
    table = made.add_table(2, 3)
    for cell, text in zip([c for row in table.rows for c in row.cells], "abcdef", strict=True):
        cell.text = text
    form = made.add_table(1, 2)
    form.rows[0].cells[0].text = "5"
    form.rows[0].cells[1].text = "MATTERS THAT WORRY"
    form.rows[0].cells[1].add_paragraph("(1) The ward was cold.")
    document = read(made)
    assert [[cell.text for cell in block.cells] for block in document.blocks[:2]] == [["a", "b", "c"], ["d", "e", "f"]]
    assert [(block.kind, block.text) for block in document.blocks[2:]] == [
        (H, "5 MATTERS THAT WORRY"),
        (L, "(1) The ward was cold."),
    ]


def test_headers_and_footers_are_set_aside() -> None:
    made = docx.Document()
    made.add_paragraph("The words of the report.")
    made.sections[0].header.paragraphs[0].text = "Official"
    made.sections[0].footer.paragraphs[0].text = "Page"
    document = read(made)
    assert [block.text for block in document.blocks] == ["The words of the report."]
    assert [block.text for block in document.furniture] == ["Official", "Page"]


def test_tracked_changes_show_the_text_as_it_is_now() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("The board ")
    for tag, text_tag, words in (("w:del", "w:delText", "may"), ("w:ins", "w:t", "must")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" act.")
    assert [block.text for block in read(made).blocks] == ["The board must act."]


def test_words_in_content_controls_are_read() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("inside a control")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    content.append(paragraph)
    control.append(content)
    assert control.tag == qn("w:sdt")
    assert [block.text for block in read(made).blocks] == ["inside a control"]


@pytest.mark.parametrize("sandbox", [True, False])
def test_a_zip_bomb_is_refused(sandbox: bool) -> None:
    bomb = repacked(saved(docx.Document()), "word/media/zeros.bin", b"\0" * 50_000_000)
    with pytest.raises(DocumentError) as caught:
        read_document(bomb, filename="bomb.docx", sandbox=sandbox)
    assert caught.value.code == "bomb"


def test_a_package_that_expands_beyond_the_limit_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(saved(docx.Document()), limits=Limits(max_expanded=10_000), sandbox=False)
    assert caught.value.code == "bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_bomb_is_refused(encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><w:document>&e8;</w:document>'
    bomb = repacked(saved(docx.Document()), "word/document.xml", xml.encode(encoding))
    with pytest.raises(DocumentError) as caught:
        read_document(bomb, filename="bomb.docx", sandbox=False)
    assert caught.value.code == "bomb"
