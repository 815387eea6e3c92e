"""Family 4: responses. A document that restates recommendations and answers each; it makes none of its own."""

from __future__ import annotations

from heed.documents.model import Document
from heed.extraction.families.answering import answers_a_report
from heed.extraction.families.numbered.facts import find_facts, find_respondent
from heed.extraction.families.protocol import Found
from heed.extraction.families.responses.building import build, claimed
from heed.extraction.families.responses.scan import Answered, scan
from heed.extraction.families.responses.sections import find_sections
from heed.extraction.families.responses.tables import find_answered_rows


class Responses:
    name = "responses"

    def evidence(self, document: Document) -> float:
        """A title that says so, with answers found. Answers under no such title are weaker evidence."""
        answered = _answered(document)
        if not answered:
            return 0.3 if answers_a_report(document) else 0.0
        several = min(0.1, 0.02 * len(answered))
        return (0.85 if answers_a_report(document) else 0.2) + several

    def extract(self, document: Document) -> Found:
        answered = _answered(document)
        facts = find_facts(document)
        respondent = find_respondent(document)
        return Found(
            responses=build(answered, respondent),
            claimed=claimed(answered),
            title=facts.title,
            issuer=respondent,
            published=facts.published,
            reference=facts.reference,
        )


def _answered(document: Document) -> list[Answered]:
    rows = list(find_answered_rows(document.blocks))
    prose = scan(document.blocks) or find_sections(document.blocks)
    return rows if len(rows) > len(prose) else prose


FAMILY = Responses()
