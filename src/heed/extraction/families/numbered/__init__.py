"""Family 2: numbered recommendations of inquiries, reviews, ombudsmen and select committees.

Four layouts, each found by its own module: an opening ("Recommendation 4", as a heading or inline, ``markers`` and
``extent``), a numbered list under a heading (``listing``), a table (``tables``), and a second printing in the body
(``places``). Printings of one recommendation become mentions of one item (``merging``).
"""

from __future__ import annotations

from heed.documents.model import Document
from heed.extraction.families.numbered.facts import find_facts
from heed.extraction.families.numbered.finding import find_drafts
from heed.extraction.families.numbered.items import build
from heed.extraction.families.numbered.standing import evidence
from heed.extraction.families.protocol import Found


class Numbered:
    name = "numbered"

    def evidence(self, document: Document) -> float:
        """How many recommendations are numbered as such, set against signs that the document answers a report."""
        return evidence(document)

    def extract(self, document: Document) -> Found:
        facts = find_facts(document)
        items, claimed = build(document.blocks, find_drafts(document.blocks), facts.published)
        return Found(
            items=items,
            claimed=claimed,
            title=facts.title,
            issuer=facts.issuer,
            published=facts.published,
            reference=facts.reference,
            cited=(),
        )


FAMILY = Numbered()
