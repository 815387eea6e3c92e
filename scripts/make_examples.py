"""Makes the invented example reports in src/heed/examples from their sources: PDF by Chromium, Word by python-docx."""

from __future__ import annotations

import shutil
from pathlib import Path

from docx import Document as WordDocument
from docx.shared import Cm
from playwright.sync_api import sync_playwright

EXAMPLES = Path(__file__).parents[1] / "src" / "heed" / "examples"
FOOTER = (
    '<div style="font-size:8px;width:100%;text-align:center;font-family:Arial">'
    'Invented example &#8211; page <span class="pageNumber"></span> of <span class="totalPages"></span></div>'
)


def make_pdfs() -> None:
    """One PDF for each HTML page in ``source/``, with a running header and a page number, as real reports have."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for source in sorted((EXAMPLES / "source").glob("*.html")):
            page.goto(source.as_uri())
            header = f'<div style="font-size:8px;margin-left:20mm;font-family:Arial">{page.title()}</div>'
            page.pdf(
                path=EXAMPLES / f"{source.stem}.pdf",
                prefer_css_page_size=True,
                display_header_footer=True,
                header_template=header,
                footer_template=FOOTER,
            )
        browser.close()


FORM = (
    ("", "REGULATION 28 REPORT TO PREVENT FUTURE DEATHS (INVENTED EXAMPLE)"),
    (
        "",
        "THIS REPORT IS BEING SENT TO:\n1. Chief Executive, Northmere Mental Health NHS Foundation Trust\n"
        "2. Chief Executive, Westmarch Ambulance Service NHS Trust",
    ),
    ("1", "CORONER\nI am Example Coroner, assistant coroner, for the coroner area of Westmarch"),
    (
        "2",
        "CORONER’S LEGAL POWERS\nI make this report under paragraph 7, Schedule 5, of the Coroners and Justice Act "
        "2009 and regulations 28 and 29 of the Coroners (Investigations) Regulations 2013.",
    ),
    (
        "3",
        "INVESTIGATION and INQUEST\nOn 6 August 2030 I commenced an investigation into the death of Invented Person, "
        "aged 41. The investigation concluded at the end of the inquest on 17 January 2031. The conclusion of the "
        "inquest was a narrative conclusion.",
    ),
    (
        "4",
        "CIRCUMSTANCES OF THE DEATH\nMs Person rang the crisis line three times in one night. An ambulance was asked "
        "for at 02.10 and arrived at 04.55. She had died.",
    ),
    (
        "5",
        "CORONER’S CONCERNS\nDuring the course of the inquest the evidence revealed matters giving rise to concern. In "
        "my opinion there is a risk that future deaths will occur unless action is taken. In the circumstances it is "
        "my statutory duty to report to you.\nThe MATTERS OF CONCERN are as follows. –\n"
        "(1) Calls to the crisis line were not linked. Each of the three people who spoke with Ms Person believed that "
        "it was her first call.\n"
        "(2) The ambulance service and the trust used different words for the same level of risk. A call that the "
        "trust thought urgent was put in a slower queue.\n"
        "(3) I heard no evidence that either organisation had looked at the call together since.",
    ),
    (
        "6",
        "ACTION SHOULD BE TAKEN\nIn my opinion action should be taken to prevent future deaths and I believe your "
        "organisations have the power to take such action.",
    ),
    (
        "7",
        "YOUR RESPONSE\nYou are under a duty to respond to this report within 56 days of the date of this report, "
        "namely by 1 April 2031. I, the coroner, may extend the period.\nYour response must contain details of action "
        "taken or proposed to be taken, setting out the timetable for action. Otherwise you must explain why no action "
        "is proposed.",
    ),
    (
        "8",
        "COPIES and PUBLICATION\nI have sent a copy of my report to the Chief Coroner and to the following Interested "
        "Persons: the family of Ms Person; NHS Lanehead Integrated Care Board.\nI am also under a duty to send the "
        "Chief Coroner a copy of your response.",
    ),
    ("9", "3 February 2031\nExample Coroner"),
)


def make_form() -> None:
    """The coroner's form: nine numbered sections in a table of two columns."""
    word = WordDocument()
    word.core_properties.title = "Report to prevent future deaths (invented example)"
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    for number, text in FORM:
        left, right = table.add_row().cells
        left.width, right.width = Cm(1.2), Cm(15)
        left.text, right.text = number, ""
        lines = text.split("\n")
        right.paragraphs[0].add_run(lines[0]).bold = True
        for line in lines[1:]:
            right.add_paragraph(line)
    word.save(EXAMPLES / "westmarch-coroner-report.docx")


if __name__ == "__main__":
    make_pdfs()
    make_form()
