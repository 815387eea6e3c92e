"""Family 1: items with codes, as the Health Services Safety Investigations Body (HSSIB) prints them.

The body may have another name: its forerunner HSIB, whoever follows it, and bodies elsewhere use the same layout. What
tells the family is the items, not who issued them.

* Reports print coded items (R/2025/063, O/…, A/…, ICB/…, HSIB's 2018/006) in a summary and again in the body.
* Series pages list items without codes, under the name of the addressee or the title of the report.
* Pages of the recommendations log print a recommendation and, under "Response:", what the addressee answered.
"""

from __future__ import annotations

from heed.documents.model import Document
from heed.extraction.cites import find_codes
from heed.extraction.families.hssib.facts import find_facts
from heed.extraction.families.hssib.issuers import find_issuer
from heed.extraction.families.hssib.items import build
from heed.extraction.families.hssib.scan import scan
from heed.extraction.families.hssib.standing import evidence
from heed.extraction.families.protocol import Found


class Hssib:
    name = "hssib"

    def evidence(self, document: Document) -> float:
        """Codes at the head of passages, then the issuer's own formulas. A news story that names it has neither."""
        return evidence(document)

    def extract(self, document: Document) -> Found:
        issuer = find_issuer(document)
        facts = find_facts(document, issuer)
        printings, setting = scan(document, issuer, facts.published)
        built = build(printings, facts.published)
        issued = {item.ref for item in built.items}
        cited = {code.ref for block in document.blocks for code in find_codes(block.text)} - issued
        return Found(
            items=built.items,
            responses=built.responses,
            cited=tuple(sorted(cited)),
            claimed=(*built.claimed, *setting),
            warnings=built.warnings,
            title=facts.title,
            issuer=facts.issuer,
            published=facts.published,
            reference=facts.reference,
        )


FAMILY = Hssib()
