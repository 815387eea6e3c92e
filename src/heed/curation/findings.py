"""What reading a document found, worked out before anything is locked, since that can take a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heed.curation import found_answers, known, layout, suggestions
from heed.curation.kinship import find_kin
from heed.curation.models import Candidate, FoundAnswer, Import, PageLines, Sentence
from heed.documents.model import Document
from heed.extraction import Extraction, to_dict
from heed.oversight.matching import report_named
from heed.register.models import Document as RegisterDocument


@dataclass(frozen=True, slots=True)
class Findings:
    """Rows to be kept, none of them saved yet, and the fields of the import that reading settles."""

    candidates: list[Candidate]
    sentences: list[Sentence]
    page_lines: list[PageLines]
    answers: list[FoundAnswer]
    particulars: dict[str, Any]

    def counts(self) -> dict[str, Any]:
        """What the log says of them."""
        return {
            "family": self.particulars["family"],
            "candidates": len(self.candidates),
            "unclaimed": len(self.sentences),
            "answers": len(self.answers),
            "warnings": len(self.particulars["extraction"]["warnings"]),
        }


def work_out(taken_in: Import, document: Document, extraction: Extraction) -> Findings:
    """The findings of an extraction, with suggestions of what is in the register already."""
    particulars = {**suggestions.particulars(extraction), "extraction": suggestions.without_nulls(to_dict(extraction))}
    issuer = known.issuer(particulars["issuer_text"]) if particulars["issuer_text"] else None
    particulars["issuer_code"] = issuer.code if issuer else ""
    rows = suggestions.candidates(taken_in, extraction, known.class_slugs())
    particulars |= _kinship(particulars["issuer_code"], rows) or _named_report(document, extraction)
    report = particulars.get("belongs_to")
    return Findings(
        candidates=rows,
        sentences=suggestions.sentences(taken_in, extraction),
        page_lines=suggestions.page_lines(taken_in, layout.lines_of(document)),
        answers=found_answers.found_answers(taken_in, extraction.responses, rows, report),
        particulars=particulars,
    )


def _kinship(issuer_code: str, rows: list[Candidate]) -> dict[str, Any]:
    """Say of each row what it seems to print again, and give the report to which the document seems to belong."""
    kin = find_kin(issuer_code, rows)
    for row, match in zip(rows, kin.matches, strict=True):
        if match:
            row.same_as, row.same_as_score, row.same_as_method = match.item, match.score, match.method[:80]
    return {"belongs_to": kin.report, "belongs_as": kin.role} if kin.report else {}


def _named_report(document: Document, extraction: Extraction) -> dict[str, Any]:
    """The report whose reference an answer gives near its beginning, where it restates nothing to go by."""
    if extraction.document.family != "responses":
        return {}
    report = report_named(" ".join(page.text for page in document.pages[:2]))
    return {"belongs_to": report, "belongs_as": RegisterDocument.Role.RESPONSE} if report else {}
