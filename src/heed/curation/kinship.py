"""What a document has in common with what is published: items that it prints again, and the report it belongs to.

These are suggestions. A curator confirms each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from heed.curation.models import Candidate
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.register.matching import matching_item
from heed.register.models import Document, Item, Report


@dataclass(frozen=True, slots=True)
class Match:
    item: Item
    score: float
    method: str


@dataclass(frozen=True, slots=True)
class Kin:
    """``matches`` has an entry for each candidate. ``report`` is the one that the document seems to belong to."""

    matches: Sequence[Match | None]
    report: Report | None = None
    role: str = Document.Role.REPORT


def find_kin(issuer_code: str, candidates: Sequence[Candidate], report: Report | None = None) -> Kin:
    """The published items that candidates seem to print again, and the report that holds most of them.

    ``report`` says which report it is where a person knows: matches are then looked for there.
    """
    issuer = organisations.by_code(issuer_code) if issuer_code else None
    restated = any(row.origin == Candidate.Origin.RESTATED for row in candidates)
    matches = [_match(row, issuer, report) for row in candidates]
    chosen = report or _most_common(matches)
    if chosen and restated:
        matches = [_match(row, issuer, chosen) for row in candidates]
    if chosen is None or sum(match is not None for match in matches) * 2 <= len(candidates):
        return Kin(matches)
    return Kin(matches, chosen, Document.Role.RESPONSE if restated else Document.Role.SUMMARY)


def _match(candidate: Candidate, issuer: Organisation | None, report: Report | None) -> Match | None:
    # A restatement stands in the answer of somebody else than the issuer.
    asked_by = None if candidate.origin == Candidate.Origin.RESTATED else issuer
    found = matching_item(asked_by, candidate.ref, candidate.text, report=report)
    return Match(*found) if found else None


def _most_common(matches: Sequence[Match | None]) -> Report | None:
    reports = {match.item.report_id: match.item.report for match in matches if match}
    counts = Counter(match.item.report_id for match in matches if match)
    return reports[counts.most_common(1)[0][0]] if counts else None
