"""How strongly a document's own words say that it makes numbered recommendations."""

from __future__ import annotations

import re

from heed.documents.model import Document
from heed.extraction.families.answering import answers_a_report
from heed.extraction.families.numbered.finding import find_drafts

_OTHER_FAMILIES = re.compile(
    r"\bregulation 28\b.{0,80}\bprevent(?:ion of)? future deaths\b|\bREGULATION 28 REPORT\b", re.I | re.S
)


def evidence(document: Document) -> float:
    """0 with no numbered recommendation; up to 0.9 with several. A response that restates them is not their issuer."""
    drafts = [draft for draft in find_drafts(document.blocks) if draft.text]
    numbers = {draft.number for draft in drafts if draft.number}
    if not drafts:
        return 0.0
    strength = 0.5 if not numbers else min(0.9, 0.6 + 0.1 * len(numbers))
    if answers_a_report(document):
        strength = min(strength, 0.3)
    opening = " ".join(block.text for block in document.blocks[:30])
    return min(strength, 0.3) if _OTHER_FAMILIES.search(opening) else strength
