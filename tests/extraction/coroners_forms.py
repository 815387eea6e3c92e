"""Invented forms (``forms/``): as text, as the judiciary's web page, and as a Word table."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx

_FORMS = Path(__file__).parent / "forms"
TEXT = (_FORMS / "report.txt").read_text(encoding="utf-8")
HTML = (_FORMS / "report.html").read_text(encoding="utf-8")


def docx_form() -> bytes:
    """The form as Word has it: a table of two columns, with a row for each section."""
    document = docx.Document()
    document.add_heading("REGULATION 28 REPORT TO PREVENT FUTURE DEATHS", 1)
    table = document.add_table(0, 2)
    for section in re.split(r"^== ?", (_FORMS / "word.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        number, first, *others = section.rstrip("\n").split("\n")
        left, right = table.add_row().cells
        left.text, right.text = number, first
        for words in others:
            right.add_paragraph(words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
